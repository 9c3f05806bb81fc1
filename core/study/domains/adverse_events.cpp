#include "core/study/domains/adverse_events.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/base/warning.h"
#include "core/study/domains/cell_answers.h"
#include "core/study/vocabulary/event_words.h"
#include "core/study/vocabulary/people_case.h"
#include "core/study/vocabulary/unknown_words.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace atrisk::study {
namespace {

using table::Column;

bool saysSomething(const Column& column)
{
    return column.isNumeric() ? std::ranges::any_of(column.numbers, [](double number) { return !std::isnan(number); })
                              : std::ranges::any_of(column.codes, [](std::int32_t code) { return code >= 0; });
}

/// The first of them with a value; null = none has one.
const Column* firstOf(const table::Table& table, std::initializer_list<const char*> names)
{
    for (const char* name : names)
        if (const Column* column = table.find(name); column != nullptr && saysSomething(*column)) return column;
    return nullptr;
}

/// Of a table without rows too.
const Column* termsOf(const Domain& domain)
{
    if (domain.kind != DomainKind::AdverseEvents || !domain.table) return nullptr;
    const Column* column = firstOf(*domain.table, {"AEDECOD", "AETERM"});
    for (const char* name : {"AEDECOD", "AETERM"})
        if (column == nullptr) column = domain.table->find(name);
    return column != nullptr && !column->isNumeric() ? column : nullptr;
}

const Domain* domainOf(const Study& study)
{
    const auto found = std::ranges::find_if(study.domains, [](const Domain& domain) { return termsOf(domain) != nullptr; });
    return found == study.domains.end() ? nullptr : &*found;
}

constexpr int strange = -2; ///< a code that is not understood

/// 1 yes, 0 no, -1 not known, as the codes of CDISC say it (Y, N, U, NA).
int yes(const std::string& text)
{
    const auto word = wordOf(text);
    if (word == Word::Yes || word == Word::No) return word == Word::Yes ? 1 : 0;
    return saysUnknown(text) || base::equalIgnoringCase(text, "U") ? -1 : strange;
}

bool holds(const std::string& text, std::initializer_list<const char*> words)
{
    const std::string upper = base::upperCase(text);
    return std::ranges::any_of(words, [&](const char* word) { return upper.find(word) != std::string::npos; });
}

/// 0 to 5 of a word "3", "3.0", "G3", "GRADE3"; -1 = it is none.
int gradeOfWord(std::string word)
{
    for (const char* before : {"GRADE", "GR", "G"})
        if (word.starts_with(before)) {
            word.erase(0, std::string_view(before).size());
            break;
        }
    if (word.ends_with(".0")) word.resize(word.size() - 2);
    return word.size() == 1 && word[0] >= '0' && word[0] <= '5' ? word[0] - '0' : -1;
}

/// 1 to 5 of "3", "Grade 3", "Grade 3 (severe)", "3 - Severe", "SEVERE"; -1 = no severity, or more than one: "2-3". The 5.0 of "CTCAE 5.0"
/// is none of them.
int gradeOf(const std::string& text)
{
    static constexpr const char* inWords = "0123456789.ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const std::string upper = base::upperCase(text);
    int grade = -1;
    for (std::size_t from = upper.find_first_of(inWords), end = 0; from != std::string::npos; from = upper.find_first_of(inWords, end)) {
        end = std::min(upper.find_first_not_of(inWords, from), upper.size());
        std::string word = upper.substr(from, end - from);
        const bool isWhole = word.size() == upper.size();
        while (word.ends_with('.')) word.pop_back();
        const int said = !isWhole && word.ends_with(".0") ? -1 : gradeOfWord(word);
        if (said >= 0 && grade >= 0 && said != grade) return -1;
        grade = std::max(grade, said);
    }
    if (grade >= 0) return grade;
    if (holds(text, {"FATAL", "DEATH"})) return 5;
    if (holds(text, {"THREAT"})) return 4;
    if (holds(text, {"SEVERE"})) return 3;
    return holds(text, {"MODERATE"}) ? 2 : holds(text, {"MILD"}) ? 1 : -1;
}

/// As `yes`. A number alone says nothing: 1 is "unrelated" to some and "related" to others.
int isRelated(const std::string& text)
{
    if (base::parseNumber(text)) return strange;
    if (const int said = yes(text); said != strange) return said;
    if (holds(text, {"NOT", "UNRELATED", "UNLIKELY", "UNCERTAIN", "NONE"})) return 0;
    return holds(text, {"RELATED", "POSSIBL", "PROBABL", "DEFINITE", "CERTAIN"}) ? 1 : strange;
}

/// A column of texts as a list in the order of its first rows, and per code its place there.
struct Listed {
    const Column* column = nullptr;
    std::vector<std::int32_t> placeOf;

    explicit Listed(const Column* of) : column(of != nullptr && !of->isNumeric() ? of : nullptr)
    {
        if (column != nullptr) placeOf.assign(column->dictionary.size(), AdverseEvent::none);
    }
    std::int32_t place(std::size_t row, std::vector<std::string>& names, bool peopleCase)
    {
        if (column == nullptr || column->codes[row] < 0) return AdverseEvent::none;
        std::int32_t& place = placeOf[static_cast<std::size_t>(column->codes[row])];
        if (place == AdverseEvent::none) {
            place = static_cast<std::int32_t>(names.size());
            const std::string text = column->text(row);
            names.push_back(peopleCase ? inPeopleCase(text) : text);
        }
        return place;
    }
};

/// Flags of immune-related events: AEIRFL, IRAEFL, AEIMMFL …
const Column* immuneFlag(const table::Table& table)
{
    const auto says = [](const Column& column) {
        const std::string name = base::upperCase(column.name);
        return name.ends_with("FL") &&
               (name.find("IMM") != std::string::npos || name.find("IRAE") != std::string::npos || name == "AEIRFL");
    };
    const auto found = std::ranges::find_if(table.columns, says);
    return found == table.columns.end() ? nullptr : &*found;
}

class Reading {
public:
    Reading(const Study& study, const Domain& domain)
        : m_domain(domain), m_table(*domain.table), m_peopleCase(study.display.peopleCase), m_terms(termsOf(domain)),
          m_systems(firstOf(m_table, {"AEBODSYS", "AESOC"})), m_categories(firstOf(m_table, {"AECAT"}))
    {
        readSeverity();
        m_serious = answers(m_table.find("AESER"), yes);
        m_withdrawn = rows({"AEACN"}, [](const std::string& text) { return holds(text, {"WITHDRAWN", "DISCONTINU"}) ? 1 : 0; });
        m_outcome = rows({"AEOUT"}, [](const std::string& text) { return holds(text, {"FATAL"}) && !holds(text, {"NOT "}) ? 1 : 0; });
        m_death = answers(m_table.find("AESDTH"), yes);
        m_related = answers(m_table.find("AEREL"), isRelated);
        m_emergent = answers(m_table.find("TRTEMFL"), yes);
        m_immune = answers(immuneFlag(m_table), yes);
        m_hasEmergent = m_emergent.any();
    }

    AdverseEvents read(const base::Cancel& cancel)
    {
        m_read.events.reserve(m_table.rows);
        (void)base::forEachUnless(cancel, m_table.rows, [&](std::size_t row) {
            if (m_domain.patient[row] != Domain::nobody) add(row);
        });
        m_read.table = m_domain.table;
        m_read.saysEmergent = m_hasEmergent;
        m_read.saysSerious = m_serious.any();
        m_read.saysDiscontinued = m_withdrawn.any();
        m_read.saysFatal = m_outcome.any() || m_death.any() || m_hasGrade5;
        m_read.saysRelated = m_related.any();
        return std::move(m_read);
    }

private:
    template <class Read> CellAnswers rows(std::initializer_list<const char*> names, Read&& read) const
    {
        return CellAnswers(firstOf(m_table, names), read);
    }
    /// Codes that are strange are warned of and not known.
    CellAnswers answers(const Column* column, int (*read)(const std::string&))
    {
        CellAnswers answers(column, read);
        const auto rowsOf = answers.takeBack(strange, [&](std::size_t row) { return m_domain.patient[row] != Domain::nobody; });
        if (!rowsOf.empty()) warnOf(*column, rowsOf);
        return answers;
    }
    void warnOf(const Column& column, const std::map<std::string, std::size_t>& rowsOf)
    {
        constexpr std::size_t mostNamed = 10;
        std::vector<std::string> codes;
        std::size_t rows = 0;
        for (const auto& [code, count] : rowsOf) {
            rows += count;
            if (codes.size() < mostNamed) codes.push_back(code + " (" + std::to_string(count) + ")");
        }
        if (rowsOf.size() > mostNamed) codes.push_back("and " + std::to_string(rowsOf.size() - mostNamed) + " more");
        m_read.warnings.push_back(base::warning(
            "unknown-event-answers", column.name + " of " + std::to_string(rows) + (rows == 1 ? " row" : " rows") +
                                         " of adverse events is not understood and counts as not known: " + base::joined(codes, ", ")));
    }

    void readSeverity()
    {
        if (const Column* grades = firstOf(m_table, {"AETOXGR", "ATOXGR", "AETOXGRN", "ATOXGRN"})) {
            m_read.severity = Severity::Grades;
            m_grade = CellAnswers(grades, gradeOf);
        } else if (const Column* flag = firstOf(m_table, {"AEG34FL"})) {
            m_read.severity = Severity::Grade34;
            m_grade = answers(flag, [](const std::string& text) { return yes(text) > 0 ? severe : yes(text); });
        } else if (const Column* severities = firstOf(m_table, {"AESEV", "ASEV"})) {
            m_read.severity = Severity::Words;
            m_grade = CellAnswers(severities, gradeOf);
        }
    }

    [[nodiscard]] AdverseEvent eventOf(std::size_t row)
    {
        AdverseEvent event;
        const int grade = m_grade[row];
        event.patient = m_domain.patient[row];
        event.row = static_cast<std::uint32_t>(row);
        event.term = m_terms.place(row, m_read.terms, m_peopleCase);
        event.bodySystem = m_systems.place(row, m_read.bodySystems, m_peopleCase);
        event.category = m_categories.place(row, m_read.categories, m_peopleCase);
        event.hasSeverity = grade >= 0;
        event.severe = grade >= severe;
        event.serious = m_serious[row] > 0;
        event.discontinued = m_withdrawn[row] > 0;
        event.fatal = m_outcome[row] > 0 || m_death[row] > 0 || grade == fatal;
        event.related = m_related[row] > 0;
        event.immune = m_immune[row] > 0 || isOfImmuneCategory(event);
        event.emergent = !m_hasEmergent || m_emergent[row] > 0;
        m_hasGrade5 = m_hasGrade5 || (grade == fatal && event.term != AdverseEvent::none);
        return event;
    }

    [[nodiscard]] bool isOfImmuneCategory(const AdverseEvent& event)
    {
        if (event.category == AdverseEvent::none) return false;
        while (m_immuneCategories.size() < m_read.categories.size())
            m_immuneCategories.push_back(holds(m_read.categories[m_immuneCategories.size()], {"IMMUNE"}));
        return m_immuneCategories[static_cast<std::size_t>(event.category)];
    }

    void add(std::size_t row)
    {
        const AdverseEvent event = eventOf(row);
        const bool isNamed = event.term != AdverseEvent::none;
        m_read.saysImmune = m_read.saysImmune || (isNamed && event.immune);
        (isNamed ? m_read.events : m_read.withoutTerm).push_back(event);
    }

    static constexpr int severe = 3, fatal = 5;

    const Domain& m_domain;
    const table::Table& m_table;
    bool m_peopleCase, m_hasEmergent = false, m_hasGrade5 = false;
    Listed m_terms, m_systems, m_categories;
    CellAnswers m_grade, m_serious, m_withdrawn, m_outcome, m_death, m_related, m_emergent, m_immune;
    std::vector<bool> m_immuneCategories; ///< as many of the categories as were asked for
    AdverseEvents m_read;
};

} // namespace

bool AdverseEvents::isSummary(const AdverseEvent& event) const
{
    return event.category != AdverseEvent::none && base::equalIgnoringCase(categories[static_cast<std::size_t>(event.category)], "summary");
}

bool hasAdverseEvents(const Study& study) { return domainOf(study) != nullptr; }

std::optional<AdverseEvents> adverseEventsOf(const Study& study, const base::Cancel& cancel)
{
    const Domain* domain = domainOf(study);
    if (domain == nullptr) return std::nullopt;
    return Reading(study, *domain).read(cancel);
}

} // namespace atrisk::study
