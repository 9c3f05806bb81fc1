#include "ui/selection/subgroup_chooser.h"

#include "ui/look/theme.h"
#include "ui/look/window_style.h"
#include "ui/selection/subgroup_delegate.h"
#include "ui/selection/subgroup_find.h"
#include "ui/selection/subgroup_model.h"

#include <QFocusEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QTreeView>

namespace atrisk::ui {

SubgroupChooser::SubgroupChooser(Session* session, QWidget* parent)
    : QWidget(parent), m_session(session), m_model(new SubgroupModel(session, this)), m_everyone(makeLabel(Words::Note, {}, this)),
      m_clear(new QToolButton(this)), m_find(new SubgroupFind(m_model, this)), m_tree(new QTreeView(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(makeHeader());
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 0, 8, 0);
    row->addWidget(m_find);
    layout->addLayout(row);
    layout->addWidget(m_tree, 1);
    makeTree();
    connect(m_find, &SubgroupFind::chosen, this, &SubgroupChooser::take);
    connect(m_find, &SubgroupFind::left, this, [this] { m_tree->setFocus(Qt::TabFocusReason); });
    connect(session, &Session::selectionChanged, this, &SubgroupChooser::refreshHeader);
    refreshHeader();
}

QWidget* SubgroupChooser::makeHeader()
{
    auto* header = new QWidget(this);
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(8, 0, 8, 0);
    layout->addWidget(makeLabel(Words::Section, tr("Subgroup")));
    layout->addStretch();
    layout->addWidget(m_everyone);
    layout->addWidget(m_clear);
    m_clear->setProperty("link", true);
    m_clear->setText(tr("Show everyone"));
    m_clear->setAccessibleName(tr("Remove all subgroup conditions"));
    connect(m_clear, &QToolButton::clicked, this, [this] {
        study::Selection selection = m_session->selection();
        selection.subgroups.clear();
        m_session->select(selection);
    });
    return header;
}

void SubgroupChooser::makeTree()
{
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new SubgroupDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setIndentation(0);
    m_tree->setUniformRowHeights(true);
    m_tree->setMouseTracking(true);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setMinimumHeight(2 * 23);
    m_tree->setAccessibleName(tr("Subgroups"));
    m_tree->viewport()->setAutoFillBackground(false);
    m_tree->installEventFilter(this);
    m_tree->viewport()->installEventFilter(this);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &SubgroupChooser::showMenu);
    connect(m_tree, &QTreeView::clicked, this, [this](const QModelIndex& index) {
        if (!index.parent().isValid()) m_tree->setExpanded(index, !m_tree->isExpanded(index));
    });
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &SubgroupChooser::rememberOpen);
    connect(m_model, &QAbstractItemModel::modelReset, this, &SubgroupChooser::restoreOpen);
    connect(m_session, &Session::studyOpened, this, &SubgroupChooser::openFirst);
    openFirst();
}

bool SubgroupChooser::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) m_tree->setProperty(keyboardProperty, true);
    if (event->type() == QEvent::FocusIn) m_tree->setProperty(keyboardProperty, isByKeyboard(static_cast<QFocusEvent*>(event)->reason()));
    if (event->type() == QEvent::MouseButtonPress) m_tree->setProperty(keyboardProperty, false);
    return QWidget::eventFilter(watched, event);
}

/// As an example of what is in a factor; not one that is folded.
void SubgroupChooser::openFirst()
{
    for (int i = 0; i < m_model->rowCount(); ++i)
        if (!m_model->index(i, 0).data(SubgroupModel::FoldedRole).toBool()) return m_tree->expand(m_model->index(i, 0));
}

void SubgroupChooser::rememberOpen()
{
    m_open.clear();
    for (int i = 0; i < m_model->rowCount(); ++i)
        if (m_tree->isExpanded(m_model->index(i, 0))) m_open << m_model->index(i, 0).data().toString();
}

void SubgroupChooser::restoreOpen()
{
    for (int i = 0; i < m_model->rowCount(); ++i)
        if (m_open.contains(m_model->index(i, 0).data().toString())) m_tree->expand(m_model->index(i, 0));
}

void SubgroupChooser::refreshHeader()
{
    const bool everyone = m_session->selection().subgroups.empty();
    m_everyone->setText(tr("everyone"));
    m_everyone->setVisible(everyone);
    m_clear->setVisible(!everyone);
}

/// By the menu key of the level with the keyboard. Counts of levels ignore the other subgroup choices.
void SubgroupChooser::showMenu(const QPoint& at)
{
    const QModelIndex under = m_tree->indexAt(at);
    const QModelIndex index = under.isValid() ? under : m_tree->currentIndex();
    const auto choice = m_model->choiceOf(index);
    if (!choice) return;
    study::Selection selection = m_session->selection();
    selection.subgroups = {*choice};
    const QString subject = index.parent().data().toString() + QStringLiteral(": ") + index.data().toString();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPoint onScreen = m_tree->viewport()->mapToGlobal(at);
    addChain(menu, m_session, chainOfChoice(*m_session, selection, subject), onScreen);
    menu->popup(onScreen);
}

/// A level is ticked, one that nobody has cannot be; a factor is opened, with the keyboard on it.
void SubgroupChooser::take(const QModelIndex& index)
{
    reveal(index);
    if (!index.parent().isValid()) return m_tree->setFocus(Qt::TabFocusReason);
    if (index.flags().testFlag(Qt::ItemIsEnabled)) m_model->setData(index, Qt::Checked, Qt::CheckStateRole);
}

void SubgroupChooser::reveal(const QModelIndex& index)
{
    m_tree->expand(index.parent().isValid() ? index.parent() : index);
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

} // namespace atrisk::ui
