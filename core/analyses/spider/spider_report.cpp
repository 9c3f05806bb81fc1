// The spider plot: every patient's tumours over time.
#include "core/analyses/spider/spider_lines.h"
#include "core/base/warning.h"
#include "core/report/behind.h"
#include "core/report/chain/counted.h"
#include "core/report/chosen_words.h"
#include "core/study/domains/new_lesions.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"

#include <algorithm>
#include <memory>

namespace atrisk::analyses {
namespace {

report::Options spiderOptions()
{
    static const std::vector<report::Option<SpiderOptions>> table = report::wordOptions<SpiderOptions>();
    return report::Options(SpiderOptions(), std::span(table));
}

/// CDISC's days: day 1 is the first, and there is no day 0.
double sinceStart(double day, study::TimeUnit unit) { return study::convertTime(day - 1, study::TimeUnit::Days, unit); }

base::Result<Spider> spiderOf(const Question& question, const base::Cancel& cancel)
{
    auto chosen = study::choosePatients(question.study, question.selection, cancel);
    if (!chosen) return std::move(chosen).error();
    const study::TumourChanges changes = study::readTumourChanges(*question.study, cancel);
    if (changes.parameter.code.empty())
        return base::failure("no-tumour-changes",
                             "this study tells no changes of tumours: measurements (ADTR) with PARAMCD SDIAM, PCHG and ADY are needed");
    Spider spider;
    spider.chosen = std::move(chosen).value();
    spider.parameter = changes.parameter;
    spider.unit = question.selection.displayUnit.value_or(question.study->display.unit.value_or(study::TimeUnit::Months));
    spider.warnings = spider.chosen.warnings;
    spider.warnings.insert(spider.warnings.end(), changes.warnings.begin(), changes.warnings.end());
    const study::Responses responses = study::responsesIfTold(*question.study, spider.warnings, cancel).value_or(study::Responses());
    const study::NewLesions newLesions = study::newLesionsOf(*question.study, cancel);
    spider.newLesions = newLesions.source;
    spider.warnings.insert(spider.warnings.end(), newLesions.warnings.begin(), newLesions.warnings.end());
    if (cancel.requested()) return base::cancelled();
    spider.bestCode = responses.best.code;
    spider.arms.resize(spider.chosen.arms.size());
    spider.chosen.forEach([&](std::size_t patient) {
        SpiderArm& arm = spider.arms[report::armOfPatient(spider.chosen, patient)];
        ++arm.patients;
        spider.undated += changes.undated[patient];
        SpiderLine line;
        for (const study::TumourScan& scan : changes.scans[patient]) {
            line.time.push_back(sinceStart(scan.day, spider.unit));
            line.change.push_back(scan.change);
        }
        line.patient = static_cast<std::uint32_t>(patient);
        line.newLesion = newLesions.told() && newLesions.has[patient] != 0;
        if (line.newLesion) line.newLesionAt = sinceStart(newLesions.day[patient], spider.unit);
        if (responses.hasBest()) line.best = responses.bestOf[patient];
        if (line.time.empty())
            ++arm.noScan;
        else
            arm.lines.push_back(std::move(line));
    });
    if (spider.undated > 0)
        spider.warnings.push_back(base::warning("undated-scans", std::to_string(spider.undated) +
                                                                     (spider.undated == 1 ? " scan has" : " scans have") +
                                                                     " no day (ADY) and cannot be shown over time"));
    return spider;
}

report::Table spiderTable(const Spider& spider, const words::NumberStyle& numbers)
{
    report::Table table{"spider", "Scans of target lesions", "", {}, {}, {}};
    const auto add = [&](const char* label, const char* id, const auto& count) {
        report::Row row{label, {}};
        for (std::size_t arm = 0; arm < spider.arms.size(); ++arm) {
            const auto number = static_cast<std::uint64_t>(count(spider.arms[arm]));
            row.cells.push_back(
                {words::integer(number, numbers), "arm." + std::to_string(arm) + "." + id, "", static_cast<double>(number)});
        }
        table.rows.push_back(std::move(row));
    };
    for (std::size_t arm = 0; arm < spider.arms.size(); ++arm)
        table.columns.push_back(
            {"arm." + std::to_string(arm), report::chosenArm(spider.chosen, arm).label, report::chosenArm(spider.chosen, arm).shortLabel});
    add("Patients", "patients", [](const SpiderArm& arm) { return arm.patients; });
    add("Without a dated scan after the baseline", "noScan", [](const SpiderArm& arm) { return arm.noScan; });
    add("Shown", "shown", [](const SpiderArm& arm) { return arm.lines.size(); });
    add("Scans after the baseline", "scans", [](const SpiderArm& arm) { return arm.scans(); });
    if (!spider.newLesions.empty()) {
        add("With a new lesion", "newLesion",
            [](const SpiderArm& arm) { return std::ranges::count_if(arm.lines, &SpiderLine::newLesion); });
        table.notes.push_back("New lesions: " + spider.newLesions + ".");
    }
    table.notes.push_back(report::unplannedSentence(spider.chosen));
    std::erase(table.notes, "");
    return table;
}

base::Result<report::Report> make(const Question& question, const base::Cancel& cancel)
{
    auto made = spiderOf(question, cancel);
    if (!made) return std::move(made).error();
    const auto spider = std::make_shared<const Spider>(std::move(made).value());
    report::Report report;
    report.provenance = report::chosenProvenance(spider->chosen, "Change of " + words::inSentence(spider->parameter.words()));
    report.warnings = spider->warnings;
    report.pages = [spider](const report::FigureRequest& request) { return std::vector{spiderFigure(*spider, request)}; };
    report.size = [spider](const report::FigureRequest& request) { return spiderSize(*spider, request.style); };
    report.tables = [spider](const report::Options&, const words::NumberStyle& numbers) {
        return std::vector{spiderTable(*spider, numbers)};
    };
    report.behind = [spider](const report::Brushed& brushed) {
        return report::behindSpots(spider->chosen.study, brushed, [&](std::uint32_t line, std::vector<std::uint32_t>& patients) {
            std::size_t arm = 0;
            for (; line >= spider->arms[arm].lines.size(); ++arm) line -= static_cast<std::uint32_t>(spider->arms[arm].lines.size());
            patients.push_back(spider->arms[arm].lines[line].patient);
        });
    };
    report.counted = report::countedOf(spider->chosen);
    report.result = spider;
    return report;
}

bool applies(const study::Study& study) { return study::tellsTumourChanges(study, true); }
bool heeds(std::string_view how) { return how == "display-unit"; }

} // namespace

extern const Analysis spiderPlot;
const Analysis spiderPlot{"spider", "Spider plot", &applies, &spiderOptions, &make, nullptr, &heeds};

} // namespace atrisk::analyses
