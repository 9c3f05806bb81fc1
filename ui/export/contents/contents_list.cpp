#include "ui/export/contents/contents_list.h"

#include "core/analyses/analyses.h"
#include "ui/look/words.h"

#include <QKeyEvent>
#include <QSignalBlocker>

namespace atrisk::ui {
namespace {

constexpr int idRole = Qt::UserRole;

std::string idOf(const QListWidgetItem& item) { return item.data(idRole).toString().toStdString(); }

} // namespace

ContentsList::ContentsList(QWidget* parent) : QListWidget(parent)
{
    setObjectName("report.contents");
    setAccessibleName(tr("Contents of the report"));
    setDragDropMode(QAbstractItemView::InternalMove);
    setDefaultDropAction(Qt::MoveAction);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setToolTip(tr("Drag a row, or press Alt and an arrow key, to move it"));
    connect(this, &QListWidget::itemChanged, this, &ContentsList::changed);
    connect(model(), &QAbstractItemModel::rowsMoved, this, &ContentsList::changed);
    connect(model(), &QAbstractItemModel::rowsInserted, this, &ContentsList::changed);
}

void ContentsList::add(const std::string& id, bool on)
{
    auto* item = new QListWidgetItem(qt(analyses::findAnalysis(id)->title));
    item->setData(idRole, qt(id));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled);
    item->setCheckState(on ? Qt::Checked : Qt::Unchecked);
    addItem(item);
}

void ContentsList::show(const study::Study& study, const std::vector<std::string>& entries)
{
    const QSignalBlocker quiet(this);
    clear();
    std::vector<std::string> left;
    for (const analyses::Analysis* analysis : analyses::analyses())
        if (analysis->applies(study)) left.emplace_back(analysis->id);
    for (const std::string& entry : entries) {
        const bool on = !entry.starts_with('-');
        const std::string id = on ? entry : entry.substr(1);
        if (std::erase(left, id) > 0) add(id, on);
    }
    for (const std::string& id : left) add(id, true);
    setCurrentRow(0);
}

std::vector<std::string> ContentsList::entries() const
{
    std::vector<std::string> all;
    for (int row = 0; row < count(); ++row) all.push_back((item(row)->checkState() == Qt::Checked ? "" : "-") + idOf(*item(row)));
    return all;
}

std::vector<std::string> ContentsList::chosen() const
{
    std::vector<std::string> all = entries();
    std::erase_if(all, [](const std::string& entry) { return entry.starts_with('-'); });
    return all;
}

void ContentsList::moveCurrent(int by)
{
    const int from = currentRow(), to = from + by;
    if (from < 0 || to < 0 || to >= count()) return;
    QListWidgetItem* moved = takeItem(from);
    insertItem(to, moved);
    setCurrentRow(to);
}

void ContentsList::keyPressEvent(QKeyEvent* event)
{
    const bool moves = event->modifiers() == Qt::AltModifier && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down);
    if (moves) return moveCurrent(event->key() == Qt::Key_Up ? -1 : 1);
    QListWidget::keyPressEvent(event);
}

} // namespace atrisk::ui
