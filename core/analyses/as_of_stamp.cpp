#include "core/analyses/as_of_stamp.h"

#include "core/study/roles/guard.h"
#include "core/words/plan_words.h"
#include "core/words/study_words.h"

#include <nlohmann/json.hpp>

namespace atrisk::analyses {
namespace {

using Json = nlohmann::ordered_json;
using study::AsOf;

std::string withSentence(std::string text, const std::string& sentence)
{
    if (text.find(sentence) != std::string::npos) return text;
    return text + (text.empty() || text.ends_with('\n') ? "" : "\n") + sentence + "\n";
}

const char* partName(AsOf::Part part)
{
    switch (part) {
    case AsOf::Part::Cut: return "cut";
    case AsOf::Part::Uncut: return "not-cut";
    case AsOf::Part::Compared: return "compared";
    }
    return "";
}

/// Behind what says which version wrote it and of which study.
Json withStamp(Json json, const AsOf& asOf, bool guarded, const std::string& sentence)
{
    if (!json.is_object()) return json;
    Json said{{"date", asOf.date}, {"part", partName(asOf.part)}, {"approximate", asOf.part != AsOf::Part::Uncut}};
    if (asOf.part == AsOf::Part::Cut && !guarded)
        said.update({{"startedLater", asOf.later}, {"withoutStart", asOf.withoutStart}}); // else not counted
    said["statement"] = sentence;
    json["asOf"] = std::move(said);
    return json;
}

} // namespace

void stampAsOf(report::Report& report, const study::Study& study)
{
    if (!study.asOf) return;
    const AsOf asOf = *study.asOf;
    const std::string sentence = words::asOfSentence(study);
    report.provenance.emplace_back("As of", sentence);
    if (report.text)
        report.text = [text = report.text, sentence](const report::Options& options) { return withSentence(text(options), sentence); };
    if (report.methods) report.methods = [methods = report.methods, sentence] { return withSentence(methods(), sentence); };
    if (report.json)
        report.json = [json = report.json, asOf, guarded = study::guardOf(study) != nullptr, sentence](const report::Options& options) {
            return withStamp(json(options), asOf, guarded, sentence);
        };
    if (report.script && asOf.part == AsOf::Part::Cut)
        report.script = []() -> base::Result<std::string> {
            return base::failure("no-such-rendering",
                                 "the R script computes from all data, not as of an earlier day; leave --as-of out for a script");
        };
    base::Warning warning;
    warning.code = asOf.part == AsOf::Part::Uncut ? "not-as-of" : "as-of-approximate";
    warning.text = sentence;
    report.warnings.insert(report.warnings.begin(), std::move(warning));
}

/// Where tables are all that is told, each says it itself: their JSON has no other place.
static void noteInTables(report::Report& report, const std::string& sentence)
{
    report.tables = [tables = report.tables, sentence](const report::Options& options, const words::NumberStyle& numbers) {
        std::vector<report::Table> noted = tables(options, numbers);
        for (report::Table& table : noted) table.notes.push_back(sentence);
        return noted;
    };
    if (const std::size_t at = report.synthetic.find(sentence); at != std::string::npos) {
        report.synthetic.erase(at, sentence.size());
        while (report.synthetic.ends_with(' ')) report.synthetic.pop_back();
    }
}

void stampGuard(report::Report& report, const study::Study& study)
{
    if (study::guardOf(study) == nullptr) return;
    const study::Guard guard = *study::guardOf(study);
    const std::string sentence = words::guardSentence(study);
    report.provenance.emplace_back("Disclosure guard", sentence);
    if (report.text)
        report.text = [text = report.text, sentence](const report::Options& options) { return withSentence(text(options), sentence); };
    if (report.methods) report.methods = [methods = report.methods, sentence] { return withSentence(methods(), sentence); };
    if (report.json)
        report.json = [json = report.json, guard, sentence](const report::Options& options) {
            Json said = json(options);
            if (said.is_object())
                said["disclosure"] = {{"guard", true}, {"least", guard.least}, {"grid", guard.grid}, {"statement", sentence}};
            return said;
        };
    if (report.tables && !report.json) noteInTables(report, sentence);
    if (report.script)
        report.script = []() -> base::Result<std::string> {
            return base::failure("no-such-rendering",
                                 "the R script computes from every patient's row, which the disclosure guard holds back; --guard off for a "
                                 "script");
        };
    report.behind = nullptr;
    report.warnings = study::publishable(report.warnings);
}

void stampStudy(report::Report& report, const study::Study& study)
{
    report.synthetic = words::syntheticSentence(study);
    report.arms.clear();
    for (const study::Arm& arm : study.arms) report.arms.push_back({arm.value, arm.label, arm.shortLabel});
    for (base::Warning& warning : words::unknownPlannedTests(study)) report.warnings.push_back(std::move(warning));
    if (study.grouping) report.warnings.insert(report.warnings.begin(), study.grouping->warnings.begin(), study.grouping->warnings.end());
    stampAsOf(report, study);
    stampGuard(report, study);
}

} // namespace atrisk::analyses
