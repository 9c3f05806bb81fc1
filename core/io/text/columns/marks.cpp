#include "core/io/text/columns/marks.h"

#include "core/table/identifier_names.h"

#include <utility>

namespace atrisk::io {
namespace {

/// A place of every mark: in the first column that has it.
Evidence allEvidence(std::vector<Evidence> columns, const std::vector<std::string>& names)
{
    Evidence all;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        Evidence& its = columns[i];
        for (auto* const kind : {&its.decimal, &its.thousands, &its.either})
            for (auto& [mark, example] : *kind) example.column = i;
        for (auto* const large : {&its.large, &its.largeBeside})
            if (*large) (*large)->column = i;
        if (table::namesIdentifier(names[i])) its.large.reset();
        all.decimal.merge(its.decimal);
        all.thousands.merge(its.thousands);
        all.either.merge(its.either);
        if (!all.large) all.large = its.large;
        if (!all.largeBeside) all.largeBeside = its.largeBeside;
    }
    return all;
}

char other(char mark) { return mark == '.' ? ',' : '.'; }

std::string_view wordOf(char mark)
{
    switch (mark) {
    case '.': return "point";
    case ',': return "comma";
    case '\'': return "apostrophe";
    default: return "space";
    }
}

class Finding {
public:
    Finding(Evidence evidence, const table::ReadOptions& said, bool commaDelimited)
        : m_said(said), m_commaDelimited(commaDelimited), m_evidence(std::move(evidence))
    {
    }

    MarksFound run()
    {
        if (!m_said.decimalMark.empty())
            takeSaidDecimal(m_said.decimalMark[0]);
        else if (const char said = saidThousands(); said == '.' || said == ',')
            takeSaidDecimal(other(said));
        else if (!findDecimal())
            return std::move(m_found);
        findThousands();
        return std::move(m_found);
    }

private:
    /// 0 = not said, or that there is none.
    [[nodiscard]] char saidThousands() const
    {
        return m_said.thousandsMark.empty() || m_said.thousandsMark == "none" ? '\0' : m_said.thousandsMark[0];
    }

    /// What is said goes before what the numbers themselves show, and that is said then.
    void takeSaidDecimal(char mark)
    {
        m_found.marks.decimal = mark;
        const auto decimals = m_evidence.decimal.find(other(mark));
        if (decimals == m_evidence.decimal.end()) return;
        m_found.assumptions.push_back({"decimal mark", std::string(wordOf(mark)),
                                       "it was said or follows from the thousands mark, though \"" + decimals->second.text +
                                           "\" has decimals behind a " + std::string(wordOf(other(mark))) + " and is a text then",
                                       true});
    }

    bool ask(const Example& example, std::string question)
    {
        m_found.doubt = example;
        m_found.question = std::move(question) + "; say --decimal-mark . or --decimal-mark , (or --thousands-mark)";
        return false;
    }

    void assume(char decimal, const Example& example, std::string reason, bool doubtful = false)
    {
        m_found.marks.decimal = decimal;
        if (decimal == '.' && !doubtful) return;
        m_found.assumptions.push_back(
            {"decimal mark", std::string(wordOf(decimal)), "\"" + example.text + "\" " + std::move(reason), doubtful});
    }

    bool findDecimal()
    {
        const auto& [decimal, thousands, either, large, largeBeside] = m_evidence;
        if (decimal.size() > 1 && (!m_commaDelimited || thousands.contains(',') || either.contains(',')))
            return ask(decimal.at(','),
                       "the decimal mark is a comma in \"" + decimal.at(',').text + "\" and a point in \"" + decimal.at('.').text + "\"");
        if (!decimal.empty()) {
            const char mark = decimal.size() > 1 ? '.' : decimal.begin()->first;
            assume(mark, decimal.at(mark), "has decimals behind it");
            return true;
        }
        if (thousands.contains('.') && thousands.contains(','))
            return ask(thousands.at(','), "thousands are marked by a comma in \"" + thousands.at(',').text + "\" and by a point in \"" +
                                              thousands.at('.').text + "\"");
        for (const char mark : {'.', ','})
            if (thousands.contains(mark)) {
                assume(other(mark), thousands.at(mark), "has its thousands marked by a " + std::string(wordOf(mark)));
                return true;
            }
        return either.empty() || findFromEither();
    }

    /// Nothing but "1.390", which is 1.39 or 1390. Where 1000 and more stand unmarked, thousands are not marked.
    bool findFromEither()
    {
        const auto& either = m_evidence.either;
        const auto& [mark, example] = *either.begin();
        if (either.size() > 1 || !m_evidence.large)
            return ask(example,
                       "is \"" + example.text + "\" with its thousands marked, or has it three decimals? Nothing in the file tells");
        const Example& large = m_evidence.largeBeside ? *m_evidence.largeBeside : *m_evidence.large;
        assume(mark, example, "has decimals: thousands are not marked, as in \"" + large.text + "\"", !m_evidence.largeBeside);
        return true;
    }

    /// What is not the decimal mark and stands as if between thousands.
    void findThousands()
    {
        if (m_said.thousandsMark == "none") return;
        m_found.marks.thousands = saidThousands();
        if (m_found.marks.thousands != 0) return;
        for (const char mark : {'.', ',', '\'', ' '}) {
            if (mark == m_found.marks.decimal) continue;
            for (const auto* its : {&m_evidence.thousands, &m_evidence.either})
                if (const auto found = its->find(mark); found != its->end() && m_found.marks.thousands == 0) {
                    m_found.marks.thousands = mark;
                    m_found.assumptions.push_back(
                        {"thousands mark", std::string(wordOf(mark)), "\"" + found->second.text + "\" has one", false});
                }
        }
    }

    const table::ReadOptions& m_said;
    bool m_commaDelimited;
    Evidence m_evidence;
    MarksFound m_found;
};

} // namespace

MarksFound findMarks(std::vector<Evidence> columns, const std::vector<std::string>& names, const table::ReadOptions& said,
                     bool commaDelimited)
{
    return Finding(allEvidence(std::move(columns), names), said, commaDelimited).run();
}

MarksFound findMarks(const std::vector<Cells>& columns, const std::vector<std::string>& names, const table::ReadOptions& said,
                     bool commaDelimited)
{
    std::vector<Evidence> evidence;
    for (const Cells& cells : columns) evidence.push_back(evidenceIn(cells));
    return findMarks(std::move(evidence), names, said, commaDelimited);
}

} // namespace atrisk::io
