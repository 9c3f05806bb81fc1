// Every fact of a trial with its verdict. Nothing is skipped: the marks add up to the facts.
#pragma once

#include "tests/fidelity/trial.h"

#include <array>
#include <string>
#include <vector>

namespace atrisk::fidelity {

enum class Mark {
    Matches,
    Contradicts,    ///< what is printed contradicts the paper itself, as exceptions.json says; the rest of the fact matches
    NotExpressible, ///< exceptions.json says why
    Fails,          ///< anything else
};

struct Verdict {
    Fact fact;
    std::string words; ///< the fact, for people
    Mark mark = Mark::Fails;
    std::vector<Check> checks; ///< none where nothing was computed
    std::string reason;        ///< "" where the fact matches
};

/// What cannot match, with the reason; one table for all trials.
struct Exceptions {
    struct Entry {
        std::string id;   ///< of a fact; may end in `*`
        std::string part; ///< of a contradiction: the printed number that cannot match (Check::part)
        std::string reason;

        [[nodiscard]] bool concerns(const Fact& fact) const;
    };
    std::vector<Entry> contradictions, notExpressible;
    std::vector<Entry> remarks; ///< on facts that match: what a reader of the paper would stumble over

    static base::Result<Exceptions> parse(const std::string& json);
};

struct Ledger {
    std::string title;
    std::vector<Verdict> verdicts; ///< in the order of the facts

    [[nodiscard]] std::size_t count(Mark mark) const;
    [[nodiscard]] std::size_t expressible() const { return verdicts.size() - count(Mark::NotExpressible); }
    /// "matched / expressible / total"
    [[nodiscard]] std::string summary() const;
};

/// A fact that is listed as a contradiction but matches fails, as does one listed as not expressible that has a recipe.
[[nodiscard]] Ledger judge(const Trial& trial, const std::vector<Fact>& facts, const Exceptions& exceptions);

/// The verdict in one line, for people.
[[nodiscard]] std::string describe(const Verdict& verdict);

} // namespace atrisk::fidelity
