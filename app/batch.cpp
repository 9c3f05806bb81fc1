#include "app/batch.h"

#include "app/commands/report_command.h"
#include "app/commands/roles_command.h"
#include "app/commands/styles_command.h"
#include "app/commands/update_command.h"
#include "app/completion.h"
#include "app/data_access.h"
#include "app/manual_page.h"
#include "app/unused_options.h"
#include "core/analyses/analyses.h"
#include "core/base/unicode.h"
#include "core/document/build_steps.h"
#include "core/document/check/page_checks.h"
#include "core/document/document.h"
#include "core/document/pptx/template/on_template.h"
#include "core/document/view/carry.h"
#include "core/figure/style.h"
#include "core/io/reader.h"
#include "core/report/inspect.h"
#include "core/report/render/serialize.h"
#include "core/study/amend/guarded_study.h"
#include "ui/export/placed_file.h"
#include "ui/export/write_document.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"

#include <QApplication>
#include <array>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <sstream>
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
    study::RoleOptions roles = request.roles;
    roles.records = request.selection.where;
    return study::openStudy(request.names, roles, dataAccess(), base::Cancel());
}

Result<Done> inspect(const Request& request, std::ostream& out, std::ostream& err)
{
    if (request.names.size() == 1 && request.names.front() == "example:") {
        for (const Example& example : examples()) out << "example:" << example.id << '\t' << example.title << '\n';
        return Done{};
    }
    auto study = open(request);
    if (!study) return std::move(study).error();
    if (study::guardOf(**study) != nullptr)
        return study::guardedError("what is in the files is not told: it names rows and counts few patients; --guard off for those who may "
                                   "see them");
    printWarnings(study::tellableWarnings(**study), err);
    for (const study::Endpoint& endpoint : (*study)->endpoints) printWarnings(endpoint.warnings, err);
    const bool json = request.rendering == report::Rendering::Json;
    out << base::printable(json ? report::serialize(report::inspectJson(**study)) : report::inspectText(**study));
    return Done{};
}

/// What of the chosen options names nothing in the study.
Result<Done> checkOptions(const Request& request, const study::Study& study)
{
    for (const report::OptionInfo* info : request.options.infos()) {
        if (info->unknown == nullptr) continue;
        if (auto error = info->unknown(study, request.options.text(info->id)))
            return base::usageError(error->code, "--" + std::string(info->id) + ": " + error->text);
    }
    return Done{};
}

/// `where`: " in JSON" where it has none in that alone.
void warnAboutUnused(const Request& request, const std::vector<std::string>& options, std::ostream& err, std::string_view where = {})
{
    for (const std::string& option : options)
        err << "atrisk: warning: " << option << " has no effect on " << request.analysis->id << where << '\n';
}

std::string_view inRendering(report::Rendering rendering)
{
    switch (rendering) {
    case report::Rendering::Text: return " in text";
    case report::Rendering::Json: return " in JSON";
    case report::Rendering::Csv: return " in CSV";
    case report::Rendering::Html: return " in HTML";
    case report::Rendering::Methods: return " in the methods";
    case report::Rendering::Script: return " in the R script";
    }
    return {};
}

/// Without those of which a warning of the report says as much.
std::vector<std::string> unsaid(std::vector<std::string> options, const report::Report& report)
{
    if (std::ranges::find(report.warnings, "ticks-beyond-axis", &base::Warning::code) != report.warnings.end())
        std::erase(options, "--ticks");
    return options;
}

Result<report::ReportPtr> makeReport(const Request& request, const study::StudyPtr& study)
{
    if (auto known = checkOptions(request, *study); !known) return std::move(known).error();
    auto report = analyses::make(*request.analysis, {study, request.selection, request.options}, base::Cancel());
    if (report && !request.table.empty()) report = report::tablesAlone(*report, request.table, request.options);
    if (!report) return std::move(report).error();
    return std::make_shared<const report::Report>(std::move(report).value());
}

/// The report of `request`; `made` where it would be the same one.
report::ReportPtr reportFor(const Request& request, const Request& made, const report::ReportPtr& report, const study::StudyPtr& study)
{
    if (request.selection == made.selection && request.options.computesAs(made.options)) return report;
    auto other = makeReport(request, study);
    return other ? *other : nullptr;
}

/// Why, as the analysis itself says it, and what the study has instead.
base::Error doesNotApply(const Request& request, const study::StudyPtr& study)
{
    auto report = makeReport(request, study);
    base::Error error =
        report ? base::failure("no-data", "the study has no data for the figure " + std::string(request.analysis->id)) : report.error();
    std::string figures;
    for (const analyses::Analysis* analysis : analyses::analyses())
        if (analysis->applies(*study)) figures += (figures.empty() ? "" : ", ") + std::string(analysis->id);
    if (!figures.empty()) error.text += "; figures of this study: " + figures;
    return error;
}

Result<Done> show(const Request& request, std::ostream& out, std::ostream& err)
{
    auto study = open(request);
    if (!study) return std::move(study).error();
    auto report = makeReport(request, *study);
    if (report) warnAboutUnused(request, request.unused, err);
    printWarnings(study::tellableWarnings(**study), err); // which may say why there is no report
    if (!report) return std::move(report).error();
    printWarnings((*report)->warnings, err);
    auto text = report::rendered(**report, request.rendering, request.options);
    if (!text && text.error().code == "no-such-rendering") return base::usageError(text.error().code, "--format: " + text.error().text);
    if (!text) return std::move(text).error();
    const OutputOf<std::string> outputOf = [&](const Request& other) -> std::optional<std::string> {
        const report::ReportPtr made = reportFor(other, request, *report, *study);
        auto rendered = made ? report::rendered(*made, other.rendering, other.options) : text;
        return made && rendered ? std::optional(*rendered) : std::nullopt;
    };
    out << base::printable(*text);
    warnAboutUnused(request, unsaid(withoutEffect<std::string>(request, **study, *text, outputOf), **report), err,
                    inRendering(request.rendering));
    return Done{};
}

Result<Done> listTables(const Request& request, std::ostream& out, std::ostream& err)
{
    auto study = open(request);
    if (!study) return std::move(study).error();
    auto report = makeReport(request, *study);
    if (!report) return std::move(report).error();
    warnAboutUnused(request, request.unused, err);
    if ((*report)->tables) printList((*report)->tables(request.options, words::NumberStyle()), out);
    return Done{};
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

/// The template that was named; null = none.
Result<document::DeckTemplatePtr> openTemplate(const Request& request, std::ostream& err)
{
    if (request.onto.empty()) return document::DeckTemplatePtr();
    const auto source = base::openFile(request.onto);
    if (!source) return source.error();
    auto onto = document::openTemplate(**source, request.layout);
    if (onto) printWarnings((*onto)->warnings, err);
    return onto;
}

Result<Done> writePages(document::Document whole, const Request& request, const document::DeckTemplatePtr& onto,
                        std::vector<study::DataFile> inputs, std::ostream& err)
{
    const auto document = document::choosePage(std::move(whole), request.page);
    if (!document) return document.error();
    if (onto) inputs.push_back({request.onto, {}});
    if (figure::namesStyleFile(request.style)) inputs.push_back({request.style, {}});
    const auto files = ui::writeDocument(*document, request.output, {request.dpi, onto}, inputs);
    if (!files) return files.error();
    if (files->size() > 1)
        err << "atrisk: " << files->size() << " pages written: " << files->front() << " to " << files->back() << "; --page chooses one\n";
    return Done{};
}

document::Document inSteps(document::Document whole, std::ostream& err)
{
    document::BuiltUp built = document::builtUp(std::move(whole));
    printWarnings(built.warnings, err);
    return std::move(built.document);
}

using Marks = std::vector<std::vector<figure::Mark>>;

Marks marksOf(const std::vector<figure::Figure>& pages)
{
    Marks marks;
    for (const figure::Figure& page : pages) marks.push_back(page.marks);
    return marks;
}

std::vector<figure::Figure> pagesOf(const report::Report& report, const Request& request, const figure::Style& style,
                                    const figure::TextMetrics& metrics, const document::DeckTemplate* onto)
{
    report::FigureRequest how{style, metrics, style.width, style.height, request.options};
    if (onto != nullptr) {
        how.showTitle = true;
        return document::pagesOn(*onto, report, how);
    }
    if (report.size) std::tie(how.width, how.height) = report.size(how);
    if (request.width > 0) how.width = request.width;
    if (request.height > 0) how.height = request.height;
    return report::pagesOf(report, how);
}

std::string methodsOf(const report::Report& report) { return report.methods ? report.methods() : std::string(); }

/// What options said of the study, as whoever opens it again would say it.
study::Amendments saidOf(const Request& request, const study::Study& study)
{
    study::Amendments said;
    if (!request.roles.control.empty()) said.control = study.arms[study.control].value;
    said.unit = request.roles.unit;
    said.peopleCase = request.roles.peopleCase.value_or(false);
    return said;
}

/// The pages say what they show, so that they can be opened again and updated.
void carryView(document::Document& document, const Request& request, const study::Study& study, const figure::Style& style,
               const figure::TextMetrics& metrics, std::ostream& err)
{
    report::FigureRequest drawn{style, metrics, 0, 0, request.options};
    if (!request.onto.empty()) drawn.showTitle = true;
    const auto view = document::viewOf({study, *request.analysis, request.selection, drawn, request.table, saidOf(request, study)});
    if (view) return document::carry(document, *view);
    printWarnings({view.error()}, err);
}

Result<Done> exportFigure(const Request& request, std::ostream& err)
{
    auto study = open(request);
    if (!study) return std::move(study).error();
    const auto chosen = chooseStyle(request, **study);
    if (!chosen) return chosen.error();
    printWarnings(chosen->warnings, err);
    const figure::StylePtr style = chosen->style;
    const auto onto = openTemplate(request, err);
    if (!onto) return onto.error();
    if (!request.analysis->applies(**study)) return doesNotApply(request, *study);

    const PlatformForText platform;
    ui::registerFigureFont();
    const ui::QtTextMetrics metrics;
    auto report = makeReport(request, *study);
    if (report) warnAboutUnused(request, request.unused, err);
    printWarnings(study::tellableWarnings(**study), err); // which may say why there is no report
    if (!report) return std::move(report).error();
    printWarnings((*report)->warnings, err);
    std::vector<figure::Figure> pages = pagesOf(**report, request, *style, metrics, onto->get());
    const OutputOf<Marks> outputOf = [&](const Request& other) -> std::optional<Marks> {
        const report::ReportPtr made = reportFor(other, request, *report, *study);
        return made ? std::optional(marksOf(pagesOf(*made, other, *style, metrics, onto->get()))) : std::nullopt;
    };
    printWarnings(report::leftOutOf(pages), err);
    printWarnings(report::missingLettersOn(pages, metrics), err);
    if (!*onto) printWarnings(document::brokenRules(pages, *style, metrics), err);
    const Marks marks = marksOf(pages);
    document::Document document = document::compose(std::move(pages), (*report)->provenance, methodsOf(**report),
                                                    document::numbersOf(**report, request.options, style->numbers));
    carryView(document, request, **study, *style, metrics, err);
    if (*onto) document = document::placedOn(**onto, std::move(document), *style, metrics);
    if (request.steps) document = inSteps(std::move(document), err);
    auto written = writePages(std::move(document), request, *onto, study::inputsOf(**study), err);
    if (written) warnAboutUnused(request, unsaid(withoutEffect<Marks>(request, **study, marks, outputOf), **report), err);
    return written;
}

Result<Done> exportReport(const Request& request, std::ostream& err)
{
    auto study = open(request);
    if (!study) return std::move(study).error();
    const auto style = chooseStyle(request, **study);
    if (!style) return style.error();
    printWarnings(style->warnings, err);
    const auto onto = openTemplate(request, err);
    if (!onto) return onto.error();
    const PlatformForText platform;
    ui::registerFigureFont();
    printWarnings(study::tellableWarnings(**study), err);
    const auto done = writeReport(request, {*study, style->style, *onto, saidOf(request, **study)});
    if (!done) return done.error();
    printWarnings(done->warnings, err);
    for (const std::string& option : done->unused) err << "atrisk: warning: " << option << " has no effect on the report\n";
    return Done{};
}

Result<Done> run(const Request& request, std::ostream& out, std::ostream& err)
{
    printWarnings(request.warnings, err);
    switch (request.command) {
    case Command::Inspect: return inspect(request, out, err);
    case Command::Show: return show(request, out, err);
    case Command::Export: return exportFigure(request, err);
    case Command::Report: return exportReport(request, err);
    case Command::Tables: return listTables(request, out, err);
    case Command::Roles: return writeRoles(request, err);
    case Command::Update: {
        const PlatformForText platform;
        ui::registerFigureFont();
        return updateSlides(request, out, err);
    }
    case Command::Analyses:
    case Command::Figures:
        for (const analyses::Analysis* analysis : analyses::analyses()) out << analysis->id << '\t' << analysis->title << '\n';
        break;
    case Command::Formats: printList(io::readers(), out); break;
    case Command::Styles:
        if (!request.style.empty()) return writeStyle(request);
        printList(figure::styles(), out);
        break;
    case Command::Manual: out << manualPage(commandHelp()); break;
    case Command::Completion: out << findShell(request.shell)->script(commandHelp()); break;
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
    std::ostringstream result;
    const auto done = run(request, result, err);
    errno = 0;
    out << result.view() << std::flush;
    const int why = errno;
    if (!done) return reportError(done.error(), err);
    if (out.good()) return 0;
    return reportError(base::failure("cannot-write", "standard output could not be written: " + ui::whyNotWritten(why).toStdString()), err);
}

} // namespace atrisk::app
