// How the words of a trial's facts are read: tests/data/published/*.words.json.
#pragma once

#include "tests/fidelity/answer.h"

#include <nlohmann/json.hpp>

#include <string>
#include <utility>
#include <vector>

namespace atrisk::fidelity {

/// An object that says what to compute: {"kind": "share", "of": [conditions] …}. The families (families.h) know the kinds.
using Recipe = nlohmann::json;

/// The dictionary of one trial. Every look-up that finds nothing is the error "no-word": nothing is guessed.
class Words {
public:
    static base::Result<Words> parse(const std::string& json);

    [[nodiscard]] std::string studyFile() const; ///< below resources/studies
    [[nodiscard]] std::string title() const;

    /// Ids of the study's populations the fact speaks of, usually one ("FAS/PP": two, both must agree); "" = all patients of the subject
    /// table.
    [[nodiscard]] base::Result<std::vector<std::string>> populations(const Fact& fact) const;
    [[nodiscard]] base::Result<std::string> endpoint(const Fact& fact) const;
    [[nodiscard]] base::Result<std::vector<std::string>> arms(const Fact& fact) const; ///< values; empty = all
    /// A list of conditions as after --where, or {"factor", "level"}: a level of a subgroup of the study.
    [[nodiscard]] base::Result<Recipe> subgroup(const std::string& name) const;
    /// By "ENDPOINT: STATISTIC", else by "STATISTIC".
    [[nodiscard]] base::Result<Recipe> recipe(const Fact& fact) const;
    /// {"table", "where", "column", "months"}: one number per patient.
    [[nodiscard]] base::Result<Recipe> measure(const std::string& name) const;
    /// "median, months (PFS, FAS, PD-L1 negative, atezo-chemo)", for people.
    [[nodiscard]] std::string say(const Fact& fact) const;
    [[nodiscard]] Printing printing(const std::string& factId) const;

private:
    [[nodiscard]] base::Result<Recipe> lookUp(const char* section, const std::string& word) const;
    void addCharacteristics();
    void addAdverseEvents();
    /// "NAME n" patients that the recipe counts, and their share under NAME + `share`.
    void addCounts(const std::string& name, const std::string& share, const std::string& words, Recipe recipe);
    void add(const std::string& statistic, Recipe recipe);

    nlohmann::json m_json;
};

} // namespace atrisk::fidelity
