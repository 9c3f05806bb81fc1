// Tables and figures of patients as the program makes them: baseline, adverse events, exposure, responses, markers, the patient flow.
#include "core/analyses/adverse/adverse.h"
#include "core/analyses/baseline/baseline.h"
#include "core/analyses/biomarker/biomarker.h"
#include "core/analyses/exposure/exposure.h"
#include "core/analyses/flow/flow_result.h"
#include "core/analyses/response/response_analysis.h"
#include "core/base/text.h"
#include "tests/fidelity/families/families.h"

#include <algorithm>

namespace atrisk::fidelity {
namespace {

using analyses::Characteristic;

base::Error noWord(const std::string& what) { return base::failure("no-word", "the analysis has no " + what); }

Answer value(double number)
{
    Answer answer;
    answer.value = number;
    return answer;
}

Answer spread(double number, double low, double high)
{
    Answer answer = value(number);
    answer.low = low;
    answer.high = high;
    return answer;
}

/// So many of so many, or in per cent.
Answer counted(const Question& question, double count, double of)
{
    Answer answer = value(question.recipe.value("percent", false) ? 100 * count / of : count);
    answer.denominator = of;
    return answer;
}

/// The block of a baseline table, and the place of the fact's arm in it.
struct Block {
    std::shared_ptr<const analyses::Baseline> baseline;
    const Characteristic* characteristic = nullptr;
    std::size_t arm = 0;

    [[nodiscard]] double patients() const { return static_cast<double>(baseline->patients[arm]); }
    [[nodiscard]] double missing() const { return static_cast<double>(characteristic->missing[arm]); }
};

base::Result<Block> blockOf(const Question& question)
{
    const std::string variable = question.recipe.at("variable").get<std::string>();
    const auto baseline = question.found<analyses::Baseline>("baseline", {{"variables", variable}, {"tests", "chi-square"}});
    if (!baseline) return baseline.error();
    const auto arm = question.placeOfArm((*baseline)->chosen, (*baseline)->arms());
    if (!arm) return arm.error();
    const auto& blocks = (*baseline)->characteristics;
    const bool ofNumbers = question.recipe.value("numbers", false);
    const auto found = std::ranges::find_if(blocks, [&](const Characteristic& block) { return block.numbers.empty() != ofNumbers; });
    if (found == blocks.end()) return noWord("characteristic " + variable);
    return Block{*baseline, &*found, *arm};
}

base::Result<std::size_t> patientsOfLevel(const Block& block, const std::string& label)
{
    if (label == "Missing") return block.characteristic->missing[block.arm];
    const auto& levels = block.characteristic->levels;
    const auto found = std::ranges::find(levels, label);
    if (found == levels.end()) return noWord("level " + label + " of " + block.characteristic->label);
    return block.characteristic->counts[static_cast<std::size_t>(found - levels.begin())][block.arm];
}

/// Numbers of the fact's arm under the recipe's variable; none of nobody.
template <class Read> base::Result<Answer> ofSummary(const Question& question, const Read& read)
{
    Recipe recipe = question.recipe;
    recipe["numbers"] = true;
    const Question asked{question.fact, question.trial, recipe, question.population};
    const auto block = blockOf(asked);
    if (!block) return block.error();
    return read(block->characteristic->numbers[block->arm], block->patients());
}

const analyses::ExposureRow* measureOf(const analyses::Exposure& exposure, const std::string& id)
{
    const auto found = std::ranges::find(exposure.measures, id, &analyses::ExposureRow::id);
    return found == exposure.measures.end() ? nullptr : &*found;
}

/// The marker's numbers of one group.
template <class Read> base::Result<Answer> ofMarker(const Question& question, const Read& read)
{
    Recipe options = question.recipe.value("options", Recipe::object());
    const auto found = question.found<analyses::Biomarker>("biomarker", options);
    if (!found) return found.error();
    const std::vector<analyses::MarkerGroup>& groups = (*found)->groups;
    const auto arm = question.placeOfArm((*found)->chosen, groups.size());
    if (!arm) return arm.error();
    return read(**found, *arm < groups.size() ? &groups[*arm] : nullptr);
}

std::size_t sumOf(const study::PatientCount& count, std::optional<std::size_t> arm) { return arm ? count.arms[*arm] : count.patients; }

/// The part of that text; "" = all of them together.
base::Result<study::PatientCount> partOf(const std::vector<study::FlowPart>& parts, const std::string& text, std::size_t arms)
{
    study::PatientCount all(arms);
    for (const study::FlowPart& part : parts) {
        if (text.empty()) all.add(part.count);
        if (base::equalIgnoringCase(part.text, text)) return part.count;
        if (const auto inner = text.empty() ? base::Result<study::PatientCount>(noWord(text)) : partOf(part.parts, text, arms))
            return inner;
    }
    if (text.empty()) return all;
    return noWord("part " + text + " of the flow");
}

/// {"step", "part" or "left"}: a box of the flow, what became of those in it, or who left before it.
base::Result<study::PatientCount> boxOf(const analyses::FlowResult& result, const Recipe& wanted)
{
    const std::string id = wanted.at("step").get<std::string>();
    const std::size_t arms = result.study->arms.size();
    for (const study::FlowStep& step : result.flow.steps) {
        if (step.id != id) continue;
        if (wanted.contains("left")) return partOf(step.left, wanted["left"].get<std::string>(), arms);
        if (wanted.contains("part")) return partOf(step.parts, wanted["part"].get<std::string>(), arms);
        return step.count;
    }
    return noWord("step " + id + " of the flow");
}

} // namespace

base::Result<Answer> baselineCount(const Question& question)
{
    const auto block = blockOf(question);
    if (!block) return block.error();
    double count = 0;
    for (const Recipe& label : question.recipe.at("levels")) {
        const auto patients = patientsOfLevel(*block, label.get<std::string>());
        if (!patients) return patients.error();
        count += static_cast<double>(*patients);
    }
    return counted(question, count, block->patients() - (question.recipe.value("ofKnown", false) ? block->missing() : 0));
}

base::Result<Answer> baselineP(const Question& question)
{
    const auto block = blockOf(question);
    if (!block) return block.error();
    Answer answer;
    answer.p = block->characteristic->p;
    return answer;
}

base::Result<Answer> baselineKnown(const Question& question)
{
    return ofSummary(question, [](const stats::NumberSummary& summary, double patients) {
        Answer answer = value(static_cast<double>(summary.known));
        answer.denominator = patients;
        return answer;
    });
}

base::Result<Answer> baselineMean(const Question& question)
{
    return ofSummary(question, [](const stats::NumberSummary& summary, double) { return value(summary.mean); });
}

base::Result<Answer> baselineDeviation(const Question& question)
{
    return ofSummary(question, [](const stats::NumberSummary& summary, double) { return value(summary.deviation); });
}

base::Result<Answer> baselineQuartiles(const Question& question)
{
    return ofSummary(question, [](const stats::NumberSummary& summary, double) {
        return spread(summary.median, summary.lowerQuartile, summary.upperQuartile);
    });
}

base::Result<Answer> baselineRange(const Question& question)
{
    return ofSummary(question,
                     [](const stats::NumberSummary& summary, double) { return spread(summary.median, summary.least, summary.most); });
}

base::Result<Answer> adverseEvent(const Question& question)
{
    const auto result = question.found<analyses::AdverseResult>("adverse", Recipe::object());
    if (!result) return result.error();
    const auto arm = question.placeOfArm((*result)->chosen, (*result)->arms());
    if (!arm) return arm.error();
    if (*arm == (*result)->arms()) return base::failure("no-arm", "this needs one arm");
    const auto row = std::ranges::find((*result)->rows, question.recipe.at("term").get<std::string>(), &analyses::EventRow::label);
    if (row == (*result)->rows.end()) return noWord("event " + question.recipe["term"].get<std::string>());
    const std::size_t patients = (question.recipe.value("severe", false) ? row->severe : row->any)[*arm];
    return counted(question, static_cast<double>(patients), static_cast<double>((*result)->patients[*arm]));
}

base::Result<Answer> exposureQuartiles(const Question& question)
{
    const auto exposure = question.found<analyses::Exposure>("exposure", Recipe::object());
    if (!exposure) return exposure.error();
    const auto arm = question.placeOfArm((*exposure)->chosen, (*exposure)->patients.size());
    if (!arm) return arm.error();
    const analyses::ExposureRow* row = measureOf(**exposure, question.recipe.at("measure").get<std::string>());
    if (row == nullptr || *arm == row->arms.size()) return noWord("such measure of one arm");
    const stats::NumberSummary& summary = row->arms[*arm];
    return spread(summary.median, summary.lowerQuartile, summary.upperQuartile);
}

base::Result<Answer> responseRate(const Question& question)
{
    const auto result = question.found<analyses::ResponseAnalysis>("response", Recipe::object());
    if (!result) return result.error();
    const auto arm = question.placeOfArm((*result)->chosen, (*result)->arms());
    if (!arm) return arm.error();
    const std::string rate = question.recipe.value("rate", ""), best = question.recipe.value("best", "");
    const std::vector<analyses::ArmShare>* arms = nullptr;
    for (const analyses::RateRow& row : (*result)->rates)
        if (analyses::name(row.rate) == rate) arms = &row.arms;
    for (const analyses::BestRow& row : (*result)->best)
        if (study::name(row.response) == best) arms = &row.arms;
    const std::size_t place = *arm == (*result)->arms() && *arm == 1 ? 0 : *arm; // the only arm is all of them
    if (arms == nullptr || place >= arms->size()) return noWord("such rate of one arm");
    const analyses::ArmShare& share = (*arms)[place];
    Answer answer = counted(question, share.share.x, share.share.n);
    answer.low = 100 * share.interval.lower;
    answer.high = 100 * share.interval.upper;
    return answer;
}

base::Result<Answer> responseTime(const Question& question)
{
    const auto result = question.found<analyses::ResponseAnalysis>("response", Recipe::object());
    if (!result) return result.error();
    const auto arm = question.placeOfArm((*result)->chosen, (*result)->arms());
    if (!arm) return arm.error();
    const bool isDuration = question.recipe.value("duration", false);
    const auto row = std::ranges::find((*result)->times, isDuration, &analyses::TimeRow::isDuration);
    const std::size_t place = *arm == (*result)->arms() && *arm == 1 ? 0 : *arm;
    if (row == (*result)->times.end() || place >= row->arms.size()) return noWord("such time of one arm");
    const analyses::TimeRow::Arm& time = row->arms[place];
    if (question.recipe.value("range", false)) return spread(time.median.estimate, time.least, time.most);
    return spread(time.median.estimate, time.median.lower, time.median.upper);
}

base::Result<Answer> pairedMarker(const Question& question)
{
    return ofMarker(question, [&](const analyses::Biomarker& result, const analyses::MarkerGroup* group) -> base::Result<Answer> {
        const std::string what = question.recipe.at("what").get<std::string>();
        std::size_t pairs = 0;
        for (const analyses::MarkerGroup& one : result.groups) pairs += one.pairs;
        if (what == "pairs") return value(static_cast<double>(group != nullptr ? group->pairs : pairs));
        if (group == nullptr) return base::failure("no-arm", "this needs one arm");
        if (what == "before") return value(group->meanBefore);
        if (what == "later") return value(group->meanLater);
        Answer answer;
        answer.p = group->signedRank.p;
        return answer;
    });
}

base::Result<Answer> markerP(const Question& question)
{
    return ofMarker(question, [](const analyses::Biomarker& result, const analyses::MarkerGroup*) -> base::Result<Answer> {
        Answer answer;
        answer.p = result.groupsP;
        return answer;
    });
}

base::Result<Answer> inTheFlow(const Question& question)
{
    const auto result = question.found<analyses::FlowResult>("flow", Recipe::object());
    if (!result) return result.error();
    const auto arms = question.trial.words().arms(question.fact);
    if (!arms) return arms.error();
    std::optional<std::size_t> arm;
    const std::vector<study::Arm>& known = question.trial.study().arms;
    if (!arms->empty()) arm = static_cast<std::size_t>(std::ranges::find(known, arms->front(), &study::Arm::value) - known.begin());
    if (arm == known.size()) return noWord("arm " + arms->front());
    double patients = 0;
    for (const Recipe& wanted : question.recipe.at("of")) {
        const auto count = boxOf(**result, wanted);
        if (!count) return count.error();
        patients += (wanted.value("minus", false) ? -1.0 : 1.0) * static_cast<double>(sumOf(*count, arm));
    }
    return value(patients);
}

} // namespace atrisk::fidelity
