#include "core/analyses/adverse/adverse_guard.h"

#include "core/study/roles/guard.h"

namespace atrisk::analyses {
namespace {

using stats::HeldPair;

void holdSmall(EventRow& row, const AdverseResult& result, std::size_t least)
{
    for (std::size_t arm = 0; arm < result.arms(); ++arm)
        row.held.push_back(stats::pairHeldBack(row.any[arm], row.severe[arm], result.patients[arm], least));
}

/// Is the row made of the term?
bool isPart(const EventRow& term, const EventRow& whole)
{
    return term.kind == EventRow::Kind::Term && (whole.kind == EventRow::Kind::Summary || term.group == whole.label);
}

/// A group, or a summary, that would tell the counts held back of its terms.
void holdTelling(EventRow& whole, const AdverseResult& result, std::size_t least)
{
    for (std::size_t arm = 0; arm < result.arms(); ++arm) {
        std::size_t any = 0, severe = 0, anyHeld = 0, severeHeld = 0;
        for (const EventRow& term : result.rows) {
            if (!isPart(term, whole)) continue;
            term.held[arm].whole ? ++anyHeld : any += term.any[arm];
            term.held[arm].part ? ++severeHeld : severe += term.severe[arm];
        }
        HeldPair& held = whole.held[arm];
        held.whole = held.whole || stats::groupPinsParts(whole.any[arm], any, anyHeld, least);
        held.part = held.part || held.whole || stats::groupPinsParts(whole.severe[arm], severe, severeHeld, least);
    }
}

void forget(EventRow& row)
{
    for (std::size_t arm = 0; arm < row.held.size(); ++arm) {
        const HeldPair held = row.held[arm];
        if (held.whole) row.any[arm] = 0;
        if (held.part) row.severe[arm] = 0;
        if (arm == 0) continue;
        if (held.whole || row.held[0].whole) row.anyDifference[arm - 1] = {};
        if (held.part || row.held[0].part) row.severeDifference[arm - 1] = {};
    }
    row.who.clear(), row.whoSevere.clear();
}

} // namespace

base::Result<base::Done> guard(AdverseResult& result)
{
    const study::Guard* guard = study::guardOf(*result.chosen.study);
    if (guard == nullptr) return base::Done{};
    for (std::size_t arm = 0; arm < result.arms(); ++arm)
        if (stats::isFew(result.patients[arm], guard->least))
            return study::guardedError("Adverse events are not shown: " + result.arm(arm).label + " has fewer than " +
                                       std::to_string(guard->least) + " patients");
    for (EventRow& row : result.rows) holdSmall(row, result, guard->least);
    for (EventRow& row : result.rows)
        if (row.kind != EventRow::Kind::Term) holdTelling(row, result, guard->least);
    for (EventRow& row : result.rows) forget(row);
    for (std::size_t* count : {&result.notEmergent, &result.withoutTerm, &result.withoutSeverity})
        if (stats::isFew(*count, guard->least)) *count = 0;
    return base::Done{};
}

} // namespace atrisk::analyses
