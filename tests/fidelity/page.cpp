#include "tests/fidelity/page.h"

#include <algorithm>
#include <map>

namespace atrisk::fidelity {
namespace {

constexpr const char* introduction = R"(# What the papers say, and what Atrisk computes

The example studies follow published trials. Their patients' data are not public; the rows of the examples are **synthetic**, made so that the
published numbers come out again, and are no evidence of anything beyond the papers. KATE3 is a registry record without patients. This page
holds every fact found in the papers' texts and tables, and in the record, beside what Atrisk computes from the examples or reads. The
program's tests generate it, and fail when it is not true.

A printed number stands for every number within half a unit of its last digit, both ends included. Computed numbers are shown with one digit
more than is printed. P values beside hazard ratios are log-rank; those of baseline tables are chi-square without Yates's correction, or
Wilcoxon's rank-sum test for age. Intervals of proportions are Wilson's. ✓ agrees; ≠ differs for a
reason given above the table.
)";

std::string cell(std::string text)
{
    for (std::size_t i = 0; (i = text.find('|', i)) != std::string::npos; i += 2) text.insert(i, "\\");
    return text;
}

std::string row(const std::vector<std::string>& cells)
{
    std::string line = "|";
    for (const std::string& text : cells) line += " " + cell(text) + " |";
    return line + "\n";
}

/// "0.57 (0.33 to 0.99), P 0.047", of what is printed or of what is computed.
std::string numbers(const std::vector<Check>& checks, std::string Check::*side)
{
    std::map<std::string, std::string> parts;
    for (const Check& check : checks) parts[check.part] = check.*side;
    std::string text = parts["value"] + parts["text"] + parts["statement"];
    if (!parts["low"].empty()) text += " (" + parts["low"] + " to " + parts["high"] + ")";
    if (!parts["p"].empty()) text += (text.empty() ? "P " : ", P ") + parts["p"];
    return text;
}

bool sameCurve(const Verdict& a, const Verdict& b)
{
    const Fact &x = a.fact, &y = b.fact;
    return x.timeMonths && y.timeMonths && a.mark == b.mark && a.words == b.words && x.source == y.source;
}

std::string monthText(const Verdict& verdict) { return printedNumber(*verdict.fact.timeMonths, 0); }

/// Facts that differ by their time only, as one line.
std::string line(std::vector<Verdict>::const_iterator first, std::vector<Verdict>::const_iterator end)
{
    std::string words = first->words, printed, computed;
    for (auto verdict = first; verdict != end; ++verdict) {
        printed += (verdict == first ? "" : " ") + numbers(verdict->checks, &Check::printed);
        computed += (verdict == first ? "" : " ") + numbers(verdict->checks, &Check::computed);
    }
    if (end - first > 1) words += " at " + monthText(*first) + ", " + monthText(*(first + 1)) + " … " + monthText(*(end - 1)) + " months";
    return row({words, first->fact.source, printed, computed, first->mark == Mark::Matches ? "✓" : "≠"});
}

std::string table(const std::vector<Verdict>& verdicts)
{
    std::string text = row({"What is said", "Where", "Paper", "Atrisk", ""}) + "|---|---|---|---|---|\n";
    for (auto first = verdicts.begin(); first != verdicts.end();) {
        const auto end = std::find_if(first + 1, verdicts.end(), [&](const Verdict& verdict) { return !sameCurve(*first, verdict); });
        text += line(first, end);
        first = end;
    }
    return text;
}

/// The facts, then the reason they share.
std::string reasons(const std::vector<Verdict>& verdicts)
{
    std::vector<std::pair<std::string, std::string>> list; // reason, facts
    for (const Verdict& verdict : verdicts) {
        const auto known = std::find_if(list.begin(), list.end(), [&](const auto& entry) { return entry.first == verdict.reason; });
        if (known == list.end())
            list.emplace_back(verdict.reason, verdict.words);
        else
            known->second += "; " + verdict.words;
    }
    std::string text;
    for (const auto& [reason, facts] : list) text += "- *" + facts + "*: " + reason + "\n";
    return text;
}

std::vector<Verdict> withMark(const Ledger& ledger, Mark mark)
{
    std::vector<Verdict> chosen;
    std::copy_if(ledger.verdicts.begin(), ledger.verdicts.end(), std::back_inserter(chosen),
                 [&](const Verdict& v) { return v.mark == mark; });
    return chosen;
}

std::vector<Verdict> remarked(const Ledger& ledger, const Exceptions& exceptions)
{
    std::vector<Verdict> chosen;
    for (const Verdict& verdict : ledger.verdicts)
        for (const Exceptions::Entry& remark : exceptions.remarks)
            if (remark.concerns(verdict.fact)) {
                chosen.push_back(verdict);
                chosen.back().reason = remark.reason;
            }
    return chosen;
}

std::string section(const char* heading, const std::string& list)
{
    return list.empty() ? "" : std::string("\n### ") + heading + "\n\n" + list;
}

std::string trial(const Ledger& ledger, const Exceptions& exceptions)
{
    std::string text = "\n## " + ledger.title + "\n";
    text += section("Where the paper differs (≠)", reasons(withMark(ledger, Mark::Contradicts)));
    text += section("Good to know", reasons(remarked(ledger, exceptions)));
    text += section("Not computed", reasons(withMark(ledger, Mark::NotExpressible)));
    std::vector<Verdict> computed;
    for (const Verdict& verdict : ledger.verdicts)
        if (verdict.mark != Mark::NotExpressible) computed.push_back(verdict);
    return computed.empty() ? text : text + section("Every number", table(computed));
}

std::string summary(const std::vector<Ledger>& ledgers)
{
    std::string text = "\n" + row({"Trial", "Facts", "Can be computed", "Agree", "Differ, with a reason"}) + "|---|---|---|---|---|\n";
    for (const Ledger& ledger : ledgers)
        text += row({ledger.title, std::to_string(ledger.verdicts.size()), std::to_string(ledger.expressible()),
                     std::to_string(ledger.count(Mark::Matches)), std::to_string(ledger.count(Mark::Contradicts))});
    return text;
}

} // namespace

std::string helpPage(const std::vector<Ledger>& ledgers, const Exceptions& exceptions)
{
    std::string text = introduction + summary(ledgers);
    for (const Ledger& ledger : ledgers) text += trial(ledger, exceptions);
    return text;
}

} // namespace atrisk::fidelity
