#include "app/batch.h"

#include "app/data_access.h"
#include "app/roles_command.h"
#include "core/analyses/analyses.h"
#include "core/analyses/forest/forest_order.h"
#include "core/analyses/forest/forest_report.h"
#include "core/analyses/km/analysis_json.h"
#include "core/analyses/km/analysis_text.h"
#include "core/analyses/km/methods_text.h"
#include "core/analyses/km/r/r_code.h"
#include "core/figure/style.h"
#include "core/io/reader.h"
#include "core/report/inspect.h"
#include "core/report/render/serialize.h"
#include "core/stats/survival/survival_analysis.h"
#include "ui/export/export_figure.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"

#include <QApplication>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <tuple>

namespace atrisk::app {
namespace {

using base::Done;
using base::Result;

template <class Items> void printList(const Items& items, std::ostream& out)
{
    for (const auto& item : items) out << item.id << '\t' << item.title << '\n';
}

void printWarnings(const base::Warnings& warnings, std::ostream& err)
{
    for (const base::Warning& warning : warnings) err << "atrisk: warning: " << base::describe(warning) << '\n';
}

Result<study::StudyPtr> open(const Request& request)
{
    return study::openStudy(request.names, request.roles, dataAccess(), base::Cancel());
}

Result<Done> inspect(const Request& request, std::ostream& out, std::ostream& err)
{
    if (request.names.size() == 1 && request.names.front() == "example:") {
        for (const Example& example : examples()) out << "example:" << example.id << '\t' << example.title << '\n';
        return Done{};
    }
    auto study = open(request);
    if (!study) return std::move(study).error();
    printWarnings((*study)->warnings, err);
    for (const study::Endpoint& endpoint : (*study)->endpoints) printWarnings(endpoint.warnings, err);
    out << (request.format == OutputFormat::Json ? report::serialize(report::inspectJson(**study)) : report::inspectText(**study));
    return Done{};
}

Result<Done> printScript(const stats::SurvivalAnalysis& analysis, std::ostream& out)
{
    auto script = analyses::rCode(analysis);
    if (!script) return std::move(script).error();
    out << *script;
    return Done{};
}

Result<Done> analyze(const Request& request, std::ostream& out, std::ostream& err)
{
    auto study = open(request);
    if (!study) return std::move(study).error();
    auto analysis = stats::analyzeSurvival(*study, request.selection, base::Cancel());
    if (!analysis) return std::move(analysis).error();
    printWarnings((*study)->warnings, err);
    printWarnings(analysis->warnings, err);
    switch (request.format) {
    case OutputFormat::Text: out << analyses::analysisText(*analysis); break;
    case OutputFormat::Json: out << report::serialize(analyses::analysisJson(*analysis)); break;
    case OutputFormat::Csv: out << report::longCsv(analyses::analysisJson(*analysis)); break;
    case OutputFormat::Methods: out << analyses::methodsText(*analysis) << '\n'; break;
    case OutputFormat::R: return printScript(*analysis, out);
    }
    return Done{};
}

/// `--factors` and `--sort` also for what is printed; without them the study's order stays.
void arrange(stats::ForestAnalysis& forest, const analyses::ForestOptions& options)
{
    if (options.factors.empty() && options.sort == analyses::ForestSort::AsGiven) return;
    std::vector<stats::ForestFactor> factors;
    for (const std::size_t factor : analyses::shownFactors(forest, options)) factors.push_back(forest.factors[factor]);
    forest.factors = std::move(factors);
}

Result<Done> checkFactors(const study::Study& study, const std::vector<std::string>& ids)
{
    std::vector<std::string> known;
    for (const study::Subgroup& subgroup : study.subgroups) known.push_back(subgroup.id);
    for (const std::string& id : ids)
        if (!id.empty() && study.subgroup(id) == nullptr)
            return base::usageError("no-such-factor",
                                    "--factors: there is no subgroup factor \"" + id + "\"; it must be " + base::choices(known));
    return Done{};
}

Result<Done> forest(const Request& request, std::ostream& out, std::ostream& err)
{
    auto study = open(request);
    if (!study) return std::move(study).error();
    if (auto known = checkFactors(**study, request.options.forest.factors); !known) return known;
    auto forest = stats::analyzeForest(*study, request.selection, base::Cancel());
    if (!forest) return std::move(forest).error();
    arrange(*forest, request.options.forest);
    printWarnings((*study)->warnings, err);
    printWarnings(forest->everyone.warnings, err);
    printWarnings(forest->warnings, err);
    switch (request.format) {
    case OutputFormat::Text: out << analyses::forestText(*forest); break;
    case OutputFormat::Json: out << report::serialize(analyses::forestJson(*forest)); break;
    case OutputFormat::Csv: out << report::longCsv(analyses::forestJson(*forest)); break;
    case OutputFormat::Methods: out << analyses::forestMethodsText(*forest) << '\n'; break;
    case OutputFormat::R: break; // not offered
    }
    return Done{};
}

Result<const figure::Style*> chooseStyle(const Request& request, const study::Study& study)
{
    const std::string id = !request.style.empty() ? request.style : !study.display.style.empty() ? study.display.style : "slide";
    if (const figure::Style* style = figure::findStyle(id)) return style;
    std::vector<std::string> ids;
    for (const figure::Style& style : figure::styles()) ids.push_back(style.id);
    base::Error error = base::usageError("no-such-style", "there is no style \"" + id + "\"; it must be " + base::choices(ids));
    if (!request.style.empty()) return error;
    error.kind = base::ErrorKind::Input; // the study file's mistake
    error.file = study.files.empty() ? std::string() : study.files.front().name;
    error.line = study.display.styleLine;
    error.column = study.display.styleColumn;
    return error;
}

Result<const analyses::Analysis*> chooseFigure(const std::string& id)
{
    if (const analyses::Analysis* analysis = analyses::findAnalysis(id)) return analysis;
    std::vector<std::string> ids;
    for (const analyses::Analysis& analysis : analyses::analyses()) ids.emplace_back(analysis.id);
    return base::usageError("no-such-figure", "there is no figure \"" + id + "\"; it must be " + base::choices(ids));
}

/// Text needs a QGuiApplication; the caller's, where there is one.
class PlatformForText {
public:
    PlatformForText()
    {
        if (QCoreApplication::instance() != nullptr) return;
        // Remarks of the platform (no run-time folder, no theme) are nothing the user can act on.
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
        m_application.emplace(m_count, m_arguments.data());
    }

private:
    std::array<char, 7> m_name{"atrisk"};
    std::array<char*, 2> m_arguments{m_name.data(), nullptr};
    int m_count = 1;
    std::optional<QApplication> m_application;
};

Result<Done> exportFigure(const Request& request, std::ostream& err)
{
    auto figure = chooseFigure(request.figure);
    if (!figure) return std::move(figure).error();
    auto study = open(request);
    if (!study) return std::move(study).error();
    auto outcomes = study::requireOutcomes(**study);
    if (!outcomes) return outcomes;
    if (auto known = checkFactors(**study, request.options.forest.factors); !known) return known;
    auto style = chooseStyle(request, **study);
    if (!style) return std::move(style).error();
    if (!(*figure)->applies(**study)) return base::failure("no-data", "the study has no data for the figure " + request.figure);

    const PlatformForText platform;
    ui::registerFigureFont();
    const ui::QtTextMetrics metrics;
    auto drawing = (*figure)->prepare(*study, request.selection, request.options, base::Cancel());
    if (!drawing) return std::move(drawing).error();
    report::FigureRequest how{**style, metrics, (*style)->width, (*style)->height, request.options};
    if (drawing->size) std::tie(how.width, how.height) = drawing->size(how);
    if (request.width > 0) how.width = request.width;
    if (request.height > 0) how.height = request.height;
    const std::vector<figure::Figure> pages = drawing->pages(how);
    printWarnings((*study)->warnings, err);
    printWarnings(drawing->warnings, err);
    if (request.page > pages.size())
        return base::usageError("no-such-page", "--page: found " + std::to_string(request.page) + "; this figure has " +
                                                    std::to_string(pages.size()) + (pages.size() == 1 ? " page" : " pages"));
    if (pages.size() > 1) err << "atrisk: page " << request.page << " of " << pages.size() << " written; --page chooses another\n";
    return ui::exportFigure(pages[request.page - 1], drawing->provenance, request.output, {request.dpi});
}

Result<Done> run(const Request& request, std::ostream& out, std::ostream& err)
{
    switch (request.command) {
    case Command::Inspect: return inspect(request, out, err);
    case Command::Analyze: return analyze(request, out, err);
    case Command::Forest: return forest(request, out, err);
    case Command::Export: return exportFigure(request, err);
    case Command::Roles: return writeRoles(request, err);
    case Command::Figures: printList(analyses::analyses(), out); break;
    case Command::Formats: printList(io::readers(), out); break;
    case Command::Styles: printList(figure::styles(), out); break;
    case Command::Version: out << "Atrisk " << ATRISK_VERSION << '\n'; break;
    case Command::Help: out << request.help; break;
    case Command::Window: break;
    }
    return Done{};
}

} // namespace

int reportError(const base::Error& error, std::ostream& err)
{
    err << "atrisk: error: " << base::describe(error) << '\n';
    switch (error.kind) {
    case base::ErrorKind::Usage: return 2;
    case base::ErrorKind::Input: return 3;
    case base::ErrorKind::Failure:
    case base::ErrorKind::Cancelled: return 1;
    }
    return 1;
}

int runBatch(const Request& request, std::ostream& out, std::ostream& err)
{
    const auto done = run(request, out, err);
    if (!done) return reportError(done.error(), err);
    out.flush();
    return out.good() ? 0 : reportError(base::failure("cannot-write", "standard output cannot be written"), err);
}

} // namespace atrisk::app
