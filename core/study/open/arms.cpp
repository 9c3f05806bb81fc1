#include "core/study/open/arms.h"

#include "core/base/shell_word.h"
#include "core/base/unicode.h"
#include "core/study/model/find_arm.h"
#include "core/study/roles/adam.h"
#include "core/study/vocabulary/control_words.h"
#include "core/table/look_alikes.h"

#include <algorithm>
#include <array>
#include <map>

namespace atrisk::study {
namespace {

using base::Result;

/// CDISC's words for patients who never got an arm, and people's for one that is not known.
bool isNoArm(const std::string& value)
{
    const std::string lower = base::folded(value);
    static constexpr std::array words{"screen failure", "not assigned", "not treated", "scrnfail", "notassgn",
                                      "nottrt",         "n/a",          "na",          "unknown"};
    return std::any_of(words.begin(), words.end(), [&](const char* word) { return lower == word; });
}

std::vector<std::string> valuesOf(const std::vector<Arm>& arms)
{
    std::vector<std::string> values;
    for (const Arm& arm : arms) values.push_back(arm.value);
    return values;
}

/// Where arms are listed: among the records of the endpoint table, else among the patients.
struct Listing {
    const Frame* frame = nullptr;
    Field field;
};

Listing listingOf(const Frame& patients, const Frame& records, const std::string& column)
{
    const Frame& frame = records.fields.empty() ? patients : records;
    return {&frame, frame.find(column)};
}

Result<std::vector<Arm>> listArms(const Roles& roles, const JoinedTables& joined, const Listing& listing)
{
    std::vector<Arm> arms;
    if (roles.arms->levels.empty()) {
        for (const std::string& value : listedArms(roles, joined.patients, joined.records)) {
            const std::string label = levelLabel(listing.field.column(), value);
            arms.push_back({value, label, label, ""});
        }
        return arms;
    }
    const std::vector<std::string> values = orderedLevels(*listing.frame, listing.field);
    // An arm may have patients without having outcomes.
    const Field inSubjects = joined.subjectFrame.find(listing.field.column().name);
    const std::vector<std::string> more = inSubjects ? orderedLevels(joined.subjectFrame, inSubjects) : std::vector<std::string>();
    const auto has = [](const std::vector<std::string>& list, const std::string& value) {
        return std::find(list.begin(), list.end(), value) != list.end();
    };
    for (const FileArm& level : roles.arms->levels) {
        if (!has(values, level.value.text) && !has(more, level.value.text))
            return roles.errorAt(level.value.place, "no-such-value",
                                 "no patient has the arm \"" + level.value.text + "\"; column " + listing.field.column().name + " has " +
                                     base::choices(values));
        arms.push_back({level.value.text, level.label, level.shortLabel, level.color});
    }
    return arms;
}

/// Which of the arms is the control, and why.
struct Control {
    std::size_t index = 0;
    std::string reason; ///< "" = it was said
    bool doubtful = false;
};

Control chooseControl(const Roles& roles, const Listing& listing, const std::vector<Arm>& arms)
{
    for (std::size_t i = 0; i < roles.arms->levels.size(); ++i)
        if (roles.arms->levels[i].control) return {i, "", false};
    std::vector<std::size_t> named;
    for (std::size_t i = 0; i < arms.size(); ++i)
        if (isControlLabel(arms[i].label)) named.push_back(i);
    if (named.size() == 1) return {named.front(), "its name is a usual word for a control", false};
    const auto least = [&](const auto& isBefore) {
        return static_cast<std::size_t>(std::min_element(arms.begin(), arms.end(), isBefore) - arms.begin());
    };
    if (const Field order = companion(*listing.frame, listing.field); order && order.column().distinctCount() > 0) {
        const std::vector<std::string> ordered = orderedLevels(*listing.frame, listing.field);
        const auto rank = [&](const Arm& arm) { return std::find(ordered.begin(), ordered.end(), arm.value); };
        return {least([&](const Arm& a, const Arm& b) { return rank(a) < rank(b); }),
                "it has the smallest " + order.column().name + ", which need not mean that it is the control", true};
    }
    return {least([](const Arm& a, const Arm& b) { return a.value < b.value; }),
            "it is the first in order; nothing says which arm is the control", true};
}

void warnAboutControl(const Listing& listing, const Arm& arm, const Control& control, base::Warnings& warnings)
{
    base::Warning warning;
    warning.code = "control-assumed";
    warning.text = "\"" + arm.label + "\" is taken as the control: " + control.reason + ". Name it with --control";
    warning.columnName = listing.field.column().name;
    warning.file = listing.field.table().file;
    warnings.push_back(warning);
}

/// Arms that people take for one would be compared with each other.
Result<base::Done> refuseAlikeArms(const Roles& roles, const Listing& listing)
{
    if (!roles.arms->levels.empty() && !roles.fileName.empty()) return base::Done{}; // listed by hand
    const auto alike = table::differingByCase(listing.field.column());
    if (alike.empty()) return base::Done{};
    const std::string& column = listing.field.column().name;
    base::Error error = base::inputError("alike-arms",
                                         "the arms " + alike.front().text() +
                                             " only differ by case; write them alike, or say --ignore-case " + base::shellWord(column),
                                         listing.field.table().file);
    error.columnName = column;
    return error;
}

Result<std::size_t> namedControl(const std::string& control, const std::vector<Arm>& arms)
{
    if (const auto arm = findArm(arms, control)) return *arm;
    return base::usageError("no-such-arm", "--control names no arm: \"" + control + "\"; it must be " + base::choices(valuesOf(arms)));
}

/// Arm of every patient: his record's, the last that has one, where it differs by record.
std::vector<std::int16_t> armOfPatients(const Arms& arms, const JoinedTables& joined)
{
    if (!arms.byRecord) return arms.armOf;
    std::vector<std::int16_t> armOf(joined.subjects, -1);
    for (std::size_t record = 0; record < arms.armOf.size(); ++record)
        if (arms.armOf[record] >= 0) armOf[joined.patientOf[record]] = arms.armOf[record];
    return armOf;
}

std::vector<std::size_t> countSubjects(const Arms& arms)
{
    std::vector<std::size_t> counts(arms.arms.size());
    for (const std::int16_t arm : arms.armOfPatient)
        if (arm >= 0) ++counts[static_cast<std::size_t>(arm)];
    return counts;
}

/// Counted where arms are listed: of patients who have no outcome, a screen failure is nothing to be told of.
void warnAboutOthers(const Roles& roles, const JoinedTables& joined, const Listing& listing, Arms& result)
{
    const bool byPatient = listing.frame == &joined.records && !result.byRecord;
    std::map<std::string, std::size_t> others;
    for (std::size_t row = 0; row < listing.frame->rows; ++row)
        if (result.armOf[byPatient ? joined.patientOf[row] : row] < 0 && !listing.field.isMissing(row)) ++others[listing.field.text(row)];
    if (others.empty()) return;
    base::Warning warning;
    warning.code = "not-an-arm";
    warning.file = listing.field.table().file;
    warning.columnName = listing.field.column().name;
    std::vector<std::string> words;
    for (const auto& [value, rows] : others) words.push_back("\"" + value + "\" (" + std::to_string(rows) + " rows)");
    warning.text = base::choices(words) + (roles.fileName.empty() ? " is not counted as a treatment arm" : " is none of the study's arms");
    result.warnings.push_back(warning);
}

Arms singleArm(const Roles& roles, const JoinedTables& joined)
{
    Arms result;
    result.arms.push_back({"all", "All patients", "All patients", ""});
    result.armOf.assign(joined.subjects, 0);
    result.armOfPatient = result.armOf;
    result.subjects = {joined.subjects};
    base::Warning warning;
    warning.code = "no-arm-column";
    warning.file = roles.fileName;
    warning.text = std::string("no column says which treatment patients got; everyone is shown as one arm. Name it with --arm") +
                   (roles.fileName.empty() ? "" : " or the key \"arms\"");
    result.warnings.push_back(warning);
    return result;
}

Result<Listing> findListing(const Roles& roles, const JoinedTables& joined)
{
    Listing listing = listingOf(joined.patients, joined.records, roles.arms->column.text);
    if (listing.field) return listing;
    return roles.errorAt(roles.arms->column.place, "no-such-column",
                         "the arm column \"" + roles.arms->column.text + "\" does not exist; the data have " +
                             base::choices(listing.frame->names()));
}

/// The arms as listed, at least one.
Result<std::vector<Arm>> checkedArms(const Roles& roles, const JoinedTables& joined, const Listing& listing)
{
    auto apart = refuseAlikeArms(roles, listing);
    if (!apart) return std::move(apart).error();
    auto arms = listArms(roles, joined, listing);
    if (!arms) return arms;
    if (arms->empty()) {
        base::Error error = base::inputError("no-arms", "no patient has a treatment arm here", listing.field.table().file);
        error.columnName = listing.field.column().name;
        return error;
    }
    constexpr std::size_t mostArms = 64;
    if (arms->size() > mostArms)
        return base::usageError("too-many-arms", "column " + listing.field.column().name + " has " + std::to_string(arms->size()) +
                                                     " different values; that is no treatment arm. Name the arm column with --arm");
    return arms;
}

void writeControl(Roles& roles, const std::vector<Arm>& arms, std::size_t control)
{
    if (roles.arms->levels.empty())
        for (const Arm& arm : arms) roles.arms->levels.push_back({{arm.value, {}}, arm.label, arm.shortLabel, arm.color, false});
    for (std::size_t i = 0; i < roles.arms->levels.size(); ++i) roles.arms->levels[i].control = i == control;
}

} // namespace

std::vector<std::string> listedArms(const Roles& roles, const Frame& patients, const Frame& records)
{
    std::vector<std::string> values;
    if (!roles.arms) return values;
    for (const FileArm& level : roles.arms->levels) values.push_back(level.value.text);
    const Listing listing = listingOf(patients, records, roles.arms->column.text);
    if (!values.empty() || !listing.field) return values;
    values = orderedLevels(*listing.frame, listing.field);
    std::erase_if(values, isNoArm);
    return values;
}

Result<Arms> findArms(const Roles& roles, const JoinedTables& joined)
{
    if (!roles.arms) return singleArm(roles, joined);
    auto listing = findListing(roles, joined);
    if (!listing) return std::move(listing).error();
    auto arms = checkedArms(roles, joined, *listing);
    if (!arms) return std::move(arms).error();
    Arms result;
    result.arms = std::move(arms).value();
    if (result.arms.size() > 1) {
        const Control control = chooseControl(roles, *listing, result.arms);
        if (!control.reason.empty()) warnAboutControl(*listing, result.arms[control.index], control, result.warnings);
        const auto first = result.arms.begin() + static_cast<std::ptrdiff_t>(control.index);
        std::rotate(result.arms.begin(), first, first + 1);
    }
    const StudyColumn column = findColumn(joined.patients, joined.records, roles.arms->column.text);
    result.byRecord = column.byRecord;
    result.armOf = indicesOf(column.byRecord ? joined.records : joined.patients, column.field, valuesOf(result.arms));
    result.armOfPatient = armOfPatients(result, joined);
    result.subjects = countSubjects(result);
    warnAboutOthers(roles, joined, *listing, result);
    return result;
}

Result<base::Done> proposeControl(Roles& roles, const std::string& control, const JoinedTables& joined)
{
    if (!roles.arms && !control.empty())
        return base::usageError("no-arm-column", "--control needs a column of treatment arms; name it with --arm");
    if (!roles.arms) {
        roles.guesses.push_back({Guess::Kind::Arms, "", "", "no column is known to hold the treatment; everyone is one arm", true});
        return base::Done{};
    }
    auto listing = findListing(roles, joined);
    if (!listing) return std::move(listing).error();
    auto arms = checkedArms(roles, joined, *listing);
    if (!arms) return std::move(arms).error();
    if (control.empty()) {
        const Control chosen = chooseControl(roles, *listing, *arms);
        if (arms->size() > 1 && !chosen.reason.empty())
            roles.guesses.push_back({Guess::Kind::Control, "", (*arms)[chosen.index].label, chosen.reason, chosen.doubtful});
        return base::Done{};
    }
    auto index = namedControl(control, *arms);
    if (!index) return std::move(index).error();
    writeControl(roles, *arms, *index);
    return base::Done{};
}

} // namespace atrisk::study
