#include "core/study/domains/new_lesions.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/base/warning.h"
#include "core/study/domains/findings.h"
#include "core/study/vocabulary/event_words.h"
#include "core/study/vocabulary/unknown_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <set>

namespace atrisk::study {
namespace {

constexpr std::array<std::string_view, 11> codes{"NEWLESN",  "NEWLES", "NEWLESI", "NEWLESS",  "NEWLSN", "NEWLIND",
                                                 "NEWLPROG", "NEWL",   "NLESN",   "NEWLESFL", "NEWTL"};

bool isOfNewLesions(const Parameter& parameter)
{
    const auto known = [&](std::string_view code) { return base::equalIgnoringCase(code, parameter.code); };
    const std::string small = base::lowerCase(parameter.label);
    return std::ranges::any_of(codes, known) || small.starts_with("new lesion") || small.starts_with("number of new lesion");
}

/// "NEW LESION", "New lesions", "NEW".
bool isGroupOfNewLesions(const std::string& group)
{
    const std::string small = base::lowerCase(group);
    return small == "new" || small.starts_with("new lesion");
}

enum Answer { strange = -2, unknown = -1, no = 0, yes = 1 };

Answer answerOf(const std::string& text)
{
    if (text.empty() || saysUnknown(text)) return unknown;
    if (const auto number = base::parseNumber(text)) return *number > 0 ? yes : no;
    if (const auto word = wordOf(text); word == Word::Yes || word == Word::No) return word == Word::Yes ? yes : no;
    const std::string small = base::lowerCase(text);
    const auto begins = [&](std::string_view with) { return small.starts_with(with); };
    if (begins("unequivocal") || begins("present") || begins("new lesion")) return yes;
    if (begins("absent") || begins("none") || begins("no new") || begins("not present")) return no;
    return begins("equivocal") || begins("not evalua") || small == "ne" || small == "u" ? unknown : strange;
}

class Reader {
public:
    Reader(const Study& study, const base::Cancel& cancel) : m_study(study), m_cancel(cancel) {}

    NewLesions read()
    {
        for (const DomainKind kind : {DomainKind::Measurements, DomainKind::Responses})
            for (const Domain* domain : findingDomains(m_study, kind)) {
                readParameters(*domain);
                if (!m_result.told()) readGroups(*domain);
                if (m_result.told()) return std::move(m_result);
            }
        return {};
    }

private:
    void begin(std::string source)
    {
        m_result.source = std::move(source);
        m_result.has.assign(m_study.subjects, 0);
        m_result.day.assign(m_study.subjects, table::missing);
    }

    void readParameters(const Domain& domain)
    {
        if (!mayHaveParameter(*domain.table)) return;
        const Findings findings(domain, m_cancel);
        std::set<std::string> strangers;
        for (const Parameter& parameter : findings.parameters()) {
            if (!isOfNewLesions(parameter)) continue;
            if (!m_result.told()) begin(parameter.code + (parameter.label.empty() ? "" : " (" + parameter.label + ")"));
            for (const std::uint32_t row : findings.rows(parameter)) {
                const std::string text = findings.text(row);
                const Answer answer = answerOf(text);
                if (answer == strange) strangers.insert(base::shortened(text, 40));
                if (answer == yes) add(domain, row);
            }
        }
        if (!strangers.empty())
            m_result.warnings.push_back(
                base::warning("unknown-new-lesions", "what is said of new lesions is not understood and counts as none: " +
                                                         base::joined({strangers.begin(), strangers.end()}, ", ")));
    }

    /// Without a look at the rows.
    static bool mayHaveParameter(const table::Table& table)
    {
        const table::Column* label = table.find("PARAM");
        const auto isCode = [](const std::string& code) { return isOfNewLesions({code, {}}); };
        const auto isLabel = [](const std::string& words) { return isOfNewLesions({{}, words}); };
        return std::ranges::any_of(table.find("PARAMCD")->dictionary, isCode) ||
               (label != nullptr && !label->isNumeric() && std::ranges::any_of(label->dictionary, isLabel));
    }

    void readGroups(const Domain& domain)
    {
        const table::Table& table = *domain.table;
        for (const char* name : {"PARCAT1", "PARCAT2", "PARCAT", "TRGRPID"}) {
            const table::Column* group = table.find(name);
            if (group == nullptr || group->isNumeric()) continue;
            std::vector<bool> isNew;
            for (const std::string& value : group->dictionary) isNew.push_back(isGroupOfNewLesions(value));
            const auto known = std::ranges::find(isNew, true);
            if (known == isNew.end()) continue;
            begin(group->name + " “" + group->dictionary[static_cast<std::size_t>(known - isNew.begin())] + "”");
            const table::Column *text = table.find("AVALC"), *number = table.find("AVAL");
            // A row of the group stands for a lesion unless its answer is no, or that it is not known.
            const auto isNone = [&](std::size_t row) {
                const table::Column* column = text != nullptr && !text->isMissing(row) ? text : number;
                if (column == nullptr || column->isMissing(row)) return false;
                const Answer answer = answerOf(column->text(row));
                return answer == no || answer == unknown;
            };
            (void)base::forEachUnless(m_cancel, table.rows, [&](std::size_t row) {
                if (group->codes[row] < 0 || !isNew[static_cast<std::size_t>(group->codes[row])] || isNone(row)) return;
                add(domain, static_cast<std::uint32_t>(row));
            });
            return;
        }
    }

    void add(const Domain& domain, std::uint32_t row)
    {
        const std::uint32_t patient = domain.patient[row];
        const table::Column* day = domain.table->find("ADY");
        const double when = day != nullptr && day->isNumeric() ? day->numbers[row] : table::missing;
        if (patient == Domain::nobody || when <= 1) return;
        m_result.has[patient] = 1;
        double& first = m_result.day[patient];
        if (!(first <= when)) first = when;
    }

    const Study& m_study;
    const base::Cancel& m_cancel;
    NewLesions m_result;
};

} // namespace

NewLesions newLesionsOf(const Study& study, const base::Cancel& cancel) { return Reader(study, cancel).read(); }

} // namespace atrisk::study
