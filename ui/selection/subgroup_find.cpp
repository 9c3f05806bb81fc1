#include "ui/selection/subgroup_find.h"

#include "ui/look/find_words.h"
#include "ui/look/theme.h"
#include "ui/selection/subgroup_model.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>
#include <algorithm>

namespace atrisk::ui {
namespace {

constexpr char between[] = " › ";

struct Named {
    QString name; ///< "PD-L1 status", "PD-L1 status › Negative"
    QModelIndex index;
    int worth = 0;
};

/// Best first; a factor before its levels, for they say all that it says.
std::vector<Named> found(const SubgroupModel& model, const QString& typed)
{
    std::vector<Named> result;
    const auto look = [&](const QString& name, const QModelIndex& index) {
        if (const auto worth = findWords(typed, name)) result.push_back({name, index, *worth});
    };
    for (int i = 0; i < model.rowCount(); ++i) {
        const QModelIndex factor = model.index(i, 0);
        look(factor.data().toString(), factor);
        for (int k = 0; k < model.rowCount(factor); ++k) {
            const QModelIndex level = model.index(k, 0, factor);
            look(factor.data().toString() + between + level.data().toString(), level);
        }
    }
    std::ranges::stable_sort(result, std::ranges::greater(), &Named::worth);
    return result;
}

} // namespace

SubgroupFind::SubgroupFind(SubgroupModel* model, QWidget* parent)
    : QLineEdit(parent), m_model(model), m_completer(new QCompleter(this)), m_names(new QStringListModel(this))
{
    setPlaceholderText(tr("Find a subgroup"));
    setAccessibleName(tr("Find a subgroup"));
    setToolTip(tr("Words of a factor and of a level, as in “liver yes”; Enter chooses"));
    addAction(icon(QStringLiteral("search"), Tone::Soft), QLineEdit::LeadingPosition);
    m_completer->setModel(m_names);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this); // not setCompleter, which would write what was chosen into the box
    connect(this, &QLineEdit::textEdited, this, &SubgroupFind::look);
    connect(this, &QLineEdit::returnPressed, this, &SubgroupFind::takeBest);
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            [this](const QModelIndex& completion) { take(completion.row()); });
}

void SubgroupFind::look()
{
    QStringList names;
    m_found.clear();
    if (!text().trimmed().isEmpty())
        for (const Named& named : found(*m_model, text())) {
            names << named.name;
            m_found.emplace_back(named.index);
        }
    m_names->setStringList(names);
    names.isEmpty() ? m_completer->popup()->hide() : m_completer->complete();
}

void SubgroupFind::take(int row)
{
    if (row < 0 || row >= static_cast<int>(m_found.size())) return;
    const QModelIndex index = m_found[static_cast<std::size_t>(row)];
    m_completer->popup()->hide();
    clear();
    if (index.isValid()) Q_EMIT chosen(index);
}

void SubgroupFind::takeBest()
{
    if (m_completer->popup()->isVisible() && m_completer->popup()->currentIndex().isValid()) return; // the completer's
    if (m_found.empty()) look();                                                                     // text that was set and not typed
    take(0);
}

void SubgroupFind::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        m_completer->popup()->hide();
        clear();
        return event->accept();
    }
    if (event->key() == Qt::Key_Down && text().isEmpty()) {
        Q_EMIT left();
        return event->accept();
    }
    if (event->key() == Qt::Key_Down && !m_completer->popup()->isVisible()) look();
    QLineEdit::keyPressEvent(event);
}

} // namespace atrisk::ui
