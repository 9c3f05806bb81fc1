#include "core/report/doubts.h"

#include <algorithm>

namespace atrisk::report {
namespace {

/// The guesses, what readers of files assumed, and a unit that neither a guess nor anything else names.
std::vector<study::Guess> assumedIn(const study::Study& study)
{
    std::vector<study::Guess> assumed;
    if (study.roles != nullptr) assumed = study.roles->guesses;
    for (const auto& table : study.tables)
        for (const table::Assumption& reading : table->assumptions)
            assumed.push_back(
                {study::Guess::Kind::Reading, reading.what + " of " + table->file, reading.found, reading.reason, reading.doubtful});
    for (const study::Endpoint& endpoint : study.endpoints) {
        const auto isItsUnit = [&](const study::Guess& guess) { return guess.kind == study::Guess::Kind::Unit && guess.of == endpoint.id; };
        if (!endpoint.unit && std::ranges::none_of(assumed, isItsUnit))
            assumed.push_back({study::Guess::Kind::Unit, endpoint.id, "unknown", "nothing says one", true});
    }
    return assumed;
}

} // namespace

void addNew(base::Warnings& all, const base::Warnings& more)
{
    for (const base::Warning& warning : more)
        if (std::ranges::find(all, warning) == all.end()) all.push_back(warning);
}

Doubts doubtsOf(const study::Study& study)
{
    Doubts doubts;
    addNew(doubts.warnings, study.warnings);
    for (const auto& table : study.tables) addNew(doubts.warnings, table->warnings);
    for (const study::Endpoint& endpoint : study.endpoints) addNew(doubts.warnings, endpoint.warnings);
    for (const study::Difference& difference : study.differences)
        if (difference.isLoss()) doubts.losses.push_back(difference.text);
    doubts.assumed = assumedIn(study);
    return doubts;
}

} // namespace atrisk::report
