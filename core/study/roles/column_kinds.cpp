#include "core/study/roles/column_kinds.h"

#include "core/base/text.h"
#include "core/study/roles/levels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace atrisk::study {
namespace {

using table::Column;
using table::ColumnType;

constexpr std::size_t fewLevels = 12, mostLevels = 60; ///< of a factor that nobody named: above few it is folded
constexpr std::size_t mostUnfolded = 100;              ///< of the factors that nobody named

std::string labelOf(const Column& column) { return column.label.empty() ? column.name : column.label; }

bool isTruthy(const std::string& value)
{
    const std::string upper = base::upperCase(value);
    return upper == "Y" || upper == "YES" || upper == "1" || upper == "TRUE" || upper == "T";
}

bool isFlagValue(const std::string& value)
{
    const std::string upper = base::upperCase(value);
    return isTruthy(value) || upper == "N" || upper == "NO" || upper == "0" || upper == "FALSE" || upper == "F";
}

/// What a value of a flag says: its label where that is a flag's word, whatever the code; else the value.
std::string flagWord(const Column& column, const std::string& value)
{
    const std::string label(column.labelOf(value));
    return isFlagValue(label) ? label : value;
}

bool isIn(const Column& column, const std::string& value) { return isTruthy(flagWord(column, value)); }

/// A flag of what happened later (death, discontinuation) is an outcome, not a population to analyze.
bool isOfOutcome(const Column& column)
{
    const std::string name = base::upperCase(column.name);
    return name.starts_with("DTH") || name.starts_with("DISC") || name.starts_with("DSCN") || name.starts_with("DSRA");
}

/// Cells that say yes or no, and known ones that say something else.
struct FlagCells {
    std::size_t said = 0, odd = 0;
};

FlagCells flagCells(const Column& column)
{
    FlagCells cells;
    const auto count = [&](bool says) { ++(says ? cells.said : cells.odd); };
    if (column.isNumeric()) {
        for (const double number : column.numbers)
            if (!std::isnan(number)) count(number == 0 || number == 1);
        return cells;
    }
    std::vector<bool> says;
    for (const std::string& value : column.dictionary) says.push_back(saysYesOrNo(column, value));
    for (const std::int32_t code : column.codes)
        if (code >= 0) count(says[static_cast<std::size_t>(code)]);
    return cells;
}

bool isFlag(const Column& column)
{
    return base::upperCase(column.name).ends_with("FL") && !isOfOutcome(column) && !column.isNumeric() && canBeFlag(column);
}

/// "Intent-To-Treat Population Flag" → "Intent-To-Treat Population".
std::string populationLabel(const Column& column)
{
    std::string label = labelOf(column);
    if (label.ends_with(" Flag") || label.ends_with(" flag")) label.resize(label.size() - 5);
    return label;
}

/// How and why patients left the study or its treatment, and how they died: known only after randomization, so that groups
/// made by it are not comparable between the arms.
bool isDisposition(const std::string& upper)
{
    static constexpr std::array prefixes{"DCS",   "DCT",   "DCP",  "DCDECOD", "DCREAS", "DSDECOD", "DSTERM", "DSREAS",  "EOSST",
                                         "EOSD",  "EOSRE", "EOT",  "EOP", // EOS alone would take baseline eosinophils away
                                         "DTHFL", "DTHD",  "DTHC", "DTHA",    "DTHB",   "DTHP",    "DTH30",  "DTHTERM", "LDDTH"};
    return std::any_of(prefixes.begin(), prefixes.end(), [&](const char* prefix) { return upper.starts_with(prefix); });
}

/// Columns that describe the record, the endpoint, the treatment or what came of it, not the patient.
bool isNotASubgroup(const Roles& roles, const std::string& name)
{
    const std::string upper = base::upperCase(name);
    static constexpr std::array exact{"STUDYID", "DOMAIN",  "USUBJID",  "SUBJID",   "PARAM",   "PARAMCD", "PARAMTYP",
                                      "AVALC",   "AVALU",   "EVNTDESC", "CNSDTDSC", "CNSDESC", "SRCDOM",  "SRCVAR",
                                      "SITEID",  "SITEGR1", "TRTSEQP",  "TRTSEQA",  "ACTARM",  "ACTARMCD"};
    static constexpr std::array prefixes{"TRT", "ARM", "PARCAT", "ACTARM"};
    static constexpr std::array suffixes{"FL", "DTF", "TMF", "DTC"};
    const auto isSame = [&](const char* word) { return upper == word; };
    const auto isNamed = [&](const FileText& role) { return base::equalIgnoringCase(role.text, name); };
    const auto isRole = [&](const FileEndpoint& endpoint) {
        return isNamed(endpoint.time) || isNamed(endpoint.entry) || isNamed(endpoint.unitColumn) || isNamed(endpoint.outcome.column);
    };
    return std::any_of(exact.begin(), exact.end(), isSame) ||
           std::any_of(prefixes.begin(), prefixes.end(), [&](const char* prefix) { return upper.starts_with(prefix); }) ||
           std::any_of(suffixes.begin(), suffixes.end(), [&](const char* suffix) { return upper.ends_with(suffix); }) ||
           std::any_of(roles.endpoints.begin(), roles.endpoints.end(), isRole) || (roles.arms && isNamed(roles.arms->column)) ||
           isDisposition(upper) || isNamed(roles.subject);
}

/// Numbers that are categories by their usual names.
bool isCodedFactor(const Frame& frame, const Column& column)
{
    const std::string upper = base::upperCase(column.name);
    if (column.type != ColumnType::Number) return false;
    if (upper.ends_with("N") && frame.find(upper.substr(0, upper.size() - 1))) return false;
    return upper.starts_with("ECOG") || upper.starts_with("BECOG") || upper.starts_with("AGEGR") || upper.starts_with("STRAT") ||
           upper == "SEX" || upper == "RACE" || upper == "GENDER" || upper == "STAGE" || upper == "GRADE";
}

/// Levels that make a column a factor without being asked; 0 = it is none.
std::size_t factorLevels(const Roles& roles, const JoinedTables& joined, const StudyColumn& factor)
{
    const Column& column = factor.field.column();
    if (factor.byRecord || isNotASubgroup(roles, column.name) || isFlag(column)) return 0;
    if (column.type != ColumnType::Category && !isCodedFactor(joined.patients, column)) return 0;
    const std::size_t levels = orderedLevels(joined.patients, factor.field).size();
    return levels >= 2 && levels <= mostLevels ? levels : 0;
}

} // namespace

const Frame& allColumns(const JoinedTables& joined) { return joined.records.fields.empty() ? joined.patients : joined.records; }

bool hasFlags(const Column& column)
{
    return isFlag(column) &&
           std::any_of(column.dictionary.begin(), column.dictionary.end(), [&](const std::string& value) { return isIn(column, value); });
}

bool saysYesOrNo(const Column& column, const std::string& value) { return isFlagValue(flagWord(column, value)); }

bool canBeFlag(const Column& column)
{
    constexpr std::size_t mostOdd = 4; // of so many cells one
    const auto [said, odd] = flagCells(column);
    return said > 0 && odd * mostOdd <= said;
}

FilePopulation flagPopulation(const Column& column)
{
    FilePopulation population;
    population.id.text = column.name;
    population.label = populationLabel(column);
    FileCondition where;
    where.condition.column = column.name;
    if (column.isNumeric())
        where.condition.values = {"1"};
    else
        std::copy_if(column.dictionary.begin(), column.dictionary.end(), std::back_inserter(where.condition.values),
                     [&](const std::string& value) { return isIn(column, value); });
    population.where = {where};
    return population;
}

FileSubgroup subgroupOf(const Column& column)
{
    FileSubgroup subgroup;
    subgroup.id.text = column.name;
    subgroup.column.text = column.name;
    return subgroup;
}

namespace {

/// One name is the other with a letter or two more: STR01 and STR01L, SEX and SEXN, RACE and RACECD.
bool isCompanionName(const std::string& a, const std::string& b)
{
    const std::string &shorter = a.size() < b.size() ? base::upperCase(a) : base::upperCase(b),
                      &longer = a.size() < b.size() ? base::upperCase(b) : base::upperCase(a);
    static constexpr std::array endings{"L", "N", "C", "CD", "DECOD", "LBL", "TXT"};
    return longer.starts_with(shorter) &&
           std::ranges::any_of(endings, [&](const char* ending) { return longer.substr(shorter.size()) == ending; });
}

/// Does every patient's value in the one tell his value in the other, both ways?
bool saySame(const Frame& patients, const Field& a, const Field& b)
{
    std::map<std::string, std::string> there, back;
    for (std::size_t patient = 0; patient < patients.rows; ++patient) {
        const std::string here = a.text(patient), other = b.text(patient);
        if (there.try_emplace(here, other).first->second != other || back.try_emplace(other, here).first->second != here) return false;
    }
    return true;
}

/// Of two columns that say the same, the one with words rather than codes.
bool isOutspoken(const table::Column& column, const table::Column& than)
{
    const auto length = [](const table::Column& one) {
        std::size_t letters = 0;
        for (const std::string& value : one.dictionary)
            letters += static_cast<std::size_t>(std::ranges::count_if(value, [](char c) { return c < '0' || c > '9'; }));
        return letters;
    };
    return length(column) > length(than);
}

/// A column found earlier that says the same under a companion's name; it is taken out where the new one says it in words.
bool isCopy(Roles& roles, const JoinedTables& joined, const StudyColumn& column)
{
    const auto says = [&](const FileSubgroup& known) {
        if (!isCompanionName(known.column.text, column.field.column().name)) return false;
        const StudyColumn other = findColumn(joined.patients, joined.records, known.column.text);
        return !other.byRecord && saySame(joined.patients, other.field, column.field);
    };
    const auto known = std::ranges::find_if(roles.subgroups, says);
    if (known == roles.subgroups.end()) return false;
    const std::string name = known->column.text;
    if (!isOutspoken(column.field.column(), findColumn(joined.patients, joined.records, name).field.column())) return true;
    roles.subgroups.erase(known);
    std::erase_if(roles.guesses, [&](const Guess& guess) { return guess.kind == Guess::Kind::Subgroup && guess.found == name; });
    return false;
}

} // namespace

void addSubgroups(Roles& roles, const JoinedTables& joined)
{
    std::size_t unfolded = 0;
    for (const Field& field : allColumns(joined).fields) {
        if (joined.cancel.requested()) return;
        const StudyColumn column = findColumn(joined.patients, joined.records, field.column().name);
        const std::size_t levels = factorLevels(roles, joined, column);
        if (levels == 0 || isCopy(roles, joined, column)) continue;
        roles.subgroups.push_back(subgroupOf(column.field.column()));
        roles.subgroups.back().folded = levels > fewLevels || unfolded == mostUnfolded;
        if (!roles.subgroups.back().folded) ++unfolded;
        roles.guesses.push_back(
            {Guess::Kind::Subgroup, "", field.column().name, std::to_string(levels) + " values, one per patient", false});
    }
}

} // namespace atrisk::study
