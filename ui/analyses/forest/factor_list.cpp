#include "ui/analyses/forest/factor_list.h"

#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>
#include <algorithm>

namespace atrisk::ui {
namespace {

constexpr int idRole = Qt::UserRole;
constexpr char burst[] = "forest.factors";

/// One of many levels is shown only when it is asked for.
bool isShown(const analyses::ForestOptions& options, const study::Subgroup& factor)
{
    return options.factors.empty() ? !factor.folded : std::ranges::find(options.factors, factor.id) != options.factors.end();
}

/// Those shown in their order, then the others in the study's.
std::vector<const study::Subgroup*> inOrder(const study::Study& study, const analyses::ForestOptions& options)
{
    std::vector<const study::Subgroup*> order;
    for (const std::string& id : options.factors)
        if (const auto* factor = study.subgroup(id)) order.push_back(factor);
    for (const study::Subgroup& factor : study.subgroups)
        if (std::ranges::find(order, &factor) == order.end()) order.push_back(&factor);
    return order;
}

} // namespace

std::size_t shownFactorCount(const study::Study& study, const analyses::ForestOptions& options)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(study.subgroups, [&](const study::Subgroup& factor) { return isShown(options, factor); }));
}

FactorList::FactorList(Session* session, QWidget* parent) : QFrame(parent, Qt::Popup), m_session(session), m_list(new QListWidget)
{
    setObjectName("factors");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    auto* row = new QHBoxLayout;
    row->addWidget(makeLabel(Words::Small, tr("Drag to reorder (or Alt+Up, Alt+Down)")), 1);
    for (const auto& [text, ticked] : {std::pair{"All", true}, {"None", false}}) {
        auto* button = new QPushButton(QString::fromLatin1(text));
        button->setObjectName(QStringLiteral("factors.") + text);
        connect(button, &QPushButton::clicked, this, [this, ticked = ticked] { tickAll(ticked); });
        row->addWidget(button);
    }
    layout->addLayout(row);
    layout->addWidget(m_list);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_list->setAccessibleName(tr("Factors of the forest plot"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->installEventFilter(this);
    setFixedWidth(380);
    connect(m_list, &QListWidget::itemChanged, this, [this] { take(m_session->options<analyses::ForestOptions>().sort); });
    connect(
        m_list->model(), &QAbstractItemModel::rowsMoved, this, [this] { take(analyses::ForestSort::AsGiven); }, Qt::QueuedConnection);
    connect(session, &Session::optionsChanged, this, [this](const QString& analysis) {
        if (isVisible() && analysis.toStdString() == analyses::ForestOptions::analysis) refresh(); // an undo
    });
}

void FactorList::showEvent(QShowEvent* event)
{
    refresh();
    m_list->setFixedHeight(std::clamp(m_list->count() * (m_list->sizeHintForRow(0) + 1) + 8, 60, 560));
    adjustSize();
    if (m_list->currentRow() < 0) m_list->setCurrentRow(0);
    m_list->setFocus(Qt::PopupFocusReason);
    QFrame::showEvent(event);
}

void FactorList::refresh()
{
    if (m_changing || !m_session->study()) return;
    const QScopedValueRollback changing(m_changing, true);
    const int current = m_list->currentRow();
    m_list->clear();
    for (const study::Subgroup* factor : inOrder(*m_session->study(), m_session->options<analyses::ForestOptions>())) {
        auto* item = new QListWidgetItem(qt(factor->label) + (factor->prespecified == false ? "  (exploratory)" : ""), m_list);
        item->setData(idRole, qt(factor->id));
        item->setToolTip(item->text());
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled);
        item->setCheckState(isShown(m_session->options<analyses::ForestOptions>(), *factor) ? Qt::Checked : Qt::Unchecked);
    }
    m_list->setCurrentRow(current);
}

void FactorList::take(analyses::ForestSort sort)
{
    if (m_changing || !m_session->study()) return;
    const QScopedValueRollback changing(m_changing, true); // the list stays as it is while one works in it
    std::vector<std::string> shown, all;
    for (int i = 0; i < m_list->count(); ++i)
        if (m_list->item(i)->checkState() == Qt::Checked) shown.push_back(m_list->item(i)->data(idRole).toString().toStdString());
    for (const study::Subgroup& factor : m_session->study()->subgroups)
        if (!factor.folded) all.push_back(factor.id);
    if (shown == all)
        shown.clear();
    else if (shown.empty())
        shown = {""};
    analyses::ForestOptions options = m_session->options<analyses::ForestOptions>();
    options.factors = shown;
    options.sort = sort;
    m_session->setOptions(options, QString::fromLatin1(burst));
}

void FactorList::tickAll(bool ticked)
{
    {
        const QScopedValueRollback changing(m_changing, true);
        for (int i = 0; i < m_list->count(); ++i) m_list->item(i)->setCheckState(ticked ? Qt::Checked : Qt::Unchecked);
    }
    take(m_session->options<analyses::ForestOptions>().sort);
}

void FactorList::moveCurrent(int direction)
{
    const int from = m_list->currentRow(), to = from + direction;
    if (from < 0 || to < 0 || to >= m_list->count()) return;
    m_list->insertItem(to, m_list->takeItem(from));
    m_list->setCurrentRow(to);
    take(analyses::ForestSort::AsGiven);
}

bool FactorList::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_list || event->type() != QEvent::KeyPress) return QFrame::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (!(key->modifiers() & Qt::AltModifier) || (key->key() != Qt::Key_Up && key->key() != Qt::Key_Down)) return false;
    moveCurrent(key->key() == Qt::Key_Up ? -1 : +1);
    return true;
}

} // namespace atrisk::ui
