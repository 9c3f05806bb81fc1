// An event column and a censoring column that do not agree.
#include "core/base/text.h"
#include "core/study/checks/checks.h"
#include "core/study/open/outcome.h"
#include "core/study/vocabulary/event_words.h"

#include <algorithm>

namespace atrisk::study {
namespace {

/// Does the other column speak of the same: CNSR beside EVENT, both with codes that need no list?
bool isPartner(const Checked& checked, const table::Column& column)
{
    if (base::equalIgnoringCase(column.name, checked.role.outcome.column.text)) return false;
    const bool byCensoring = namesCensoring(checked.role.outcome.column.text) || checked.role.outcome.coding == FileOutcome::Coding::Censor;
    const bool event = base::equalIgnoringCase(column.name, "event") || base::equalIgnoringCase(column.name, "status");
    return byCensoring ? event : namesCensoring(column.name) && column.distinctCount() <= 20;
}

/// Positions at which the partner says another side; none where its codes need a list.
std::vector<std::size_t> disagreeing(const Checked& checked, const Field& partner)
{
    const FileOutcome role{{partner.column().name, {}},
                           namesCensoring(partner.column().name) ? FileOutcome::Coding::Censor : FileOutcome::Coding::Event,
                           {},
                           {},
                           {}};
    RowMask rows(checked.study.records.rows);
    for (const std::uint32_t record : checked.endpoint.record) rows[record] = 1;
    const auto outcomes = readOutcomes(checked.study.records, partner, role, rows);
    std::vector<std::size_t> records;
    if (!outcomes) return records;
    for (std::size_t position = 0; position < checked.endpoint.positions(); ++position) {
        const std::uint32_t record = checked.endpoint.record[position];
        if ((*outcomes)[record] >= 0 && ((*outcomes)[record] > 0) != checked.isEvent(position)) records.push_back(record);
    }
    std::ranges::sort(records);
    return records;
}

} // namespace

void checkContradictedEvents(const Checked& checked, base::Warnings& warnings)
{
    const Field outcome = checked.field(checked.role.outcome.column.text);
    for (const Field& partner : checked.study.records.fields) {
        if (checked.cancel.requested()) return;
        if (!outcome || !isPartner(checked, partner.column())) continue;
        const std::vector<std::size_t> records = disagreeing(checked, partner);
        if (records.empty()) continue;
        warnings.push_back(checked.finding("contradicted-event", outcome,
                                           outcome.column().name + " and " + partner.column().name + " disagree about " +
                                               std::to_string(records.size()) + " of " + std::to_string(checked.endpoint.positions()) +
                                               " patients; " + outcome.column().name + " is used",
                                           records));
    }
}

} // namespace atrisk::study
