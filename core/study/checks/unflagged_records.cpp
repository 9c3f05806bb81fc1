// Records that CDISC's analysis flags leave out, and that are used because nothing asked for the flag.
#include "core/base/text.h"
#include "core/study/checks/checks.h"
#include "core/study/roles/record_flags.h"

#include <algorithm>

namespace atrisk::study {

/// Which of a patient's records is used, where that was not said.
static void sayAssumed(const Checked& checked, base::Warnings& warnings)
{
    for (const Guess& guess : checked.roles.guesses)
        if (guess.kind == Guess::Kind::Records && guess.of == checked.endpoint.id)
            warnings.push_back(
                checked.finding("records-assumed", Field(),
                                "of the records " + guess.found + " are used: " + guess.reason + "; choose others with --where"));
}

void checkUnflaggedRecords(const Checked& checked, base::Warnings& warnings)
{
    sayAssumed(checked, warnings);
    const Field flag = checked.field("ANL01FL");
    if (!flag || !isRecordFlag(flag.column())) return;
    const auto isAsked = [&](const FileCondition& one) { return base::equalIgnoringCase(one.condition.column, flag.column().name); };
    if (std::ranges::any_of(checked.role.where, isAsked)) return;
    const std::vector<std::string>& values = flag.column().dictionary;
    const auto yes = std::ranges::find(values, "Y") - values.begin();
    std::vector<std::size_t> records;
    for (const std::uint32_t record : checked.endpoint.record)
        if (flag.column().isNumeric() || flag.code(record) != yes) records.push_back(record);
    if (records.empty() || records.size() == checked.endpoint.positions()) return;
    std::ranges::sort(records);
    warnings.push_back(checked.finding("unflagged-records", flag,
                                       std::to_string(records.size()) + " of " + std::to_string(checked.endpoint.positions()) +
                                           " records are not flagged for analysis in " + flag.column().name +
                                           " and are used all the same; --where " + flag.column().name + "=Y leaves them out",
                                       records));
}

} // namespace atrisk::study
