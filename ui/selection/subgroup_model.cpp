#include "ui/selection/subgroup_model.h"

#include "ui/look/words.h"
#include "ui/selection/edit_selection.h"

#include <algorithm>

namespace atrisk::ui {
namespace {

constexpr quintptr top = 0; ///< internal id of a factor; a level's is its factor's row + 1

bool isFactor(const QModelIndex& index) { return index.internalId() == top; }

} // namespace

SubgroupModel::SubgroupModel(Session* session, QObject* parent) : QAbstractItemModel(parent), m_session(session)
{
    connect(session, &Session::studyOpened, this, &SubgroupModel::reload);
    connect(session, &Session::studyClosed, this, &SubgroupModel::reload);
    connect(session, &Session::countsChanged, this, &SubgroupModel::reload);
    connect(session, &Session::selectionChanged, this, &SubgroupModel::repaint);
    reload();
}

std::vector<SubgroupModel::FactorRow> SubgroupModel::factorRows() const
{
    std::vector<FactorRow> rows;
    if (!m_session->study()) return rows;
    const auto& factors = m_session->study()->subgroups;
    const auto& counts = m_session->counts().subgroups;
    for (std::size_t i = 0; i < factors.size() && i < counts.size(); ++i) {
        FactorRow row{factors[i].id, qt(factors[i].label), factors[i].prespecified == false, factors[i].folded, {}, counts[i].missing};
        for (std::size_t k = 0; k < counts[i].levels.size(); ++k) {
            row.levels.push_back({counts[i].levels[k].value, qt(counts[i].levels[k].label), counts[i].subjects[k]});
            row.subjects += counts[i].subjects[k];
        }
        if (counts[i].missing > 0 || isChosen(m_session->selection(), row.id, std::nullopt))
            row.levels.push_back({std::nullopt, tr("Missing"), counts[i].missing});
        rows.push_back(std::move(row));
    }
    return rows;
}

void SubgroupModel::reload()
{
    std::vector<FactorRow> rows = factorRows();
    const bool same = std::equal(rows.begin(), rows.end(), m_factors.begin(), m_factors.end(), [](const FactorRow& a, const FactorRow& b) {
        return a.id == b.id && a.label == b.label && a.levels.size() == b.levels.size();
    });
    if (!same) beginResetModel();
    m_factors = std::move(rows);
    same ? repaint() : endResetModel();
}

void SubgroupModel::repaint()
{
    const int factors = static_cast<int>(m_factors.size());
    if (factors == 0) return;
    Q_EMIT dataChanged(index(0, 0), index(factors - 1, 0));
    for (int i = 0; i < factors; ++i) {
        const QModelIndex factor = index(i, 0);
        const int levels = rowCount(factor);
        if (levels > 0) Q_EMIT dataChanged(index(0, 0, factor), index(levels - 1, 0, factor));
    }
}

QModelIndex SubgroupModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : top);
}

QModelIndex SubgroupModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || isFactor(index)) return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, top);
}

int SubgroupModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid()) return static_cast<int>(m_factors.size());
    return isFactor(parent) ? static_cast<int>(m_factors[static_cast<std::size_t>(parent.row())].levels.size()) : 0;
}

int SubgroupModel::columnCount(const QModelIndex&) const { return 1; }

const SubgroupModel::LevelRow& SubgroupModel::level(const QModelIndex& index) const
{
    return m_factors[index.internalId() - 1].levels[static_cast<std::size_t>(index.row())];
}

std::optional<study::SubgroupChoice> SubgroupModel::choiceOf(const QModelIndex& index) const
{
    if (!index.isValid() || isFactor(index)) return std::nullopt;
    const std::optional<std::string>& value = level(index).value;
    return study::SubgroupChoice{m_factors[index.internalId() - 1].id, value ? std::vector{*value} : std::vector<std::string>(), !value};
}

bool SubgroupModel::isTicked(const QModelIndex& index) const
{
    return isChosen(m_session->selection(), m_factors[index.internalId() - 1].id, level(index).value);
}

QVariant SubgroupModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) return {};
    return isFactor(index) ? factorData(m_factors[static_cast<std::size_t>(index.row())], role) : levelData(index, role);
}

QVariant SubgroupModel::factorData(const FactorRow& factor, int role) const
{
    const auto& chosen = m_session->selection().subgroups;
    const bool restricts = std::any_of(chosen.begin(), chosen.end(), [&](const auto& choice) { return choice.subgroup == factor.id; });
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return factor.label;
    case CountRole: return static_cast<qulonglong>(factor.levels.size());
    case ExploratoryRole: return factor.exploratory;
    case FoldedRole: return factor.folded;
    case ChosenRole: return restricts;
    case Qt::AccessibleTextRole:
        return tr("%1, %2 levels%3").arg(factor.label).arg(factor.levels.size()).arg(factor.exploratory ? ", exploratory" : "");
    default: return {};
    }
}

QVariant SubgroupModel::levelData(const QModelIndex& index, int role) const
{
    const FactorRow& factor = m_factors[index.internalId() - 1];
    const LevelRow& row = level(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return row.label;
    case Qt::CheckStateRole: return isTicked(index) ? Qt::Checked : Qt::Unchecked;
    case CountRole: return static_cast<qulonglong>(row.subjects);
    case ShareRole: return factor.subjects == 0 ? 0.0 : static_cast<double>(row.subjects) / static_cast<double>(factor.subjects);
    case Qt::AccessibleTextRole: return QStringLiteral("%1, %2, %3").arg(factor.label, row.label, patientsText(row.subjects));
    default: return {};
    }
}

bool SubgroupModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid() || isFactor(index)) return false;
    const bool chosen = value.toInt() == Qt::Checked;
    const std::string& factor = m_factors[index.internalId() - 1].id;
    m_session->select(withLevel(m_session->selection(), factor, level(index).value, chosen), QStringLiteral("subgroups"));
    return true;
}

// An empty level stays and is greyed, but one that is ticked can always be unticked.
Qt::ItemFlags SubgroupModel::flags(const QModelIndex& index) const
{
    if (!index.isValid()) return Qt::NoItemFlags;
    if (isFactor(index)) return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    const Qt::ItemFlags always = Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemNeverHasChildren;
    return level(index).subjects > 0 || isTicked(index) ? always | Qt::ItemIsEnabled : always;
}

} // namespace atrisk::ui
