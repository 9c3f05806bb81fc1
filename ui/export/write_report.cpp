#include "ui/export/write_report.h"

#include "core/document/view/carry.h"
#include "core/study/open/open_study.h"
#include "ui/export/write_document.h"
#include "ui/figure/qt_text_metrics.h"

#include <QFileInfo>
#include <algorithm>

namespace atrisk::ui {
namespace {

using base::Result;
using document::ReportKind;

constexpr double made = 0.5, laidOut = 0.8; // shares of the work, about

/// None of it can be drawn by words alone: a workbook or single pictures are no report.
std::optional<ReportKind> kindOf(const Format& format)
{
    if (format.extension == "pdf") return ReportKind::Paper;
    if (format.extension == "pptx") return ReportKind::Slides;
    if (format.extension == "docx") return ReportKind::Flowing;
    return std::nullopt;
}

document::Told within(const document::Told& told, double from, double to)
{
    if (!told) return {};
    return [=](double share, const std::string& what) { told(from + share * (to - from), what); };
}

base::Warnings warningsOf(const document::Document& document, const figure::TextMetrics& metrics)
{
    std::vector<figure::Figure> figures;
    for (const document::Page& page : document.pages)
        if (page.asked) figures.push_back(page.items.back().figure);
    base::Warnings warnings = report::leftOutOf(figures);
    for (base::Warning& warning : report::missingLettersOn(figures, metrics)) warnings.push_back(std::move(warning));
    return warnings;
}

WrittenReport summaryOf(const document::Document& document, const document::MadeContents& contents, bool flowing)
{
    WrittenReport written;
    written.pages = flowing ? 0 : document.pages.size();
    for (const document::Section& section : document.sections) ++(section.asked->table.empty() ? written.figures : written.tables);
    written.leftOut = contents.leftOut;
    written.warnings = contents.warnings;
    return written;
}

} // namespace

std::vector<const Format*> reportFormats()
{
    std::vector<const Format*> list;
    for (const Format& format : formats())
        if (kindOf(format)) list.push_back(&format);
    return list;
}

std::string reportEndings()
{
    std::vector<std::string> endings;
    for (const Format* format : reportFormats()) endings.push_back("." + std::string(format->extension));
    return base::listed(endings, " or ");
}

Result<const Format*> reportFormatOf(const std::string& path)
{
    if (path.empty()) return base::usageError("no-output", "-o FILE is missing: a name ending in " + reportEndings());
    const Format* format = findFormat(QFileInfo(QString::fromStdString(path)).suffix().toStdString());
    if (format != nullptr && kindOf(*format)) return format;
    return base::usageError("unknown-format", "a report cannot be written to \"" + path + "\"; the name must end in " + reportEndings());
}

Result<WrittenReport> writeReport(const document::ContentsQuestion& question, const ReportFile& file, const base::Cancel& cancel,
                                  const document::Told& told)
{
    const auto format = reportFormatOf(file.path);
    if (!format) return format.error();
    const ReportKind kind = *kindOf(**format);
    auto contents = document::makeContents(question, cancel, within(told, 0, made));
    if (!contents) return std::move(contents).error();
    const QtTextMetrics metrics;
    const document::DeckTemplatePtr onto = kind == ReportKind::Slides ? file.onto : nullptr;
    auto document = document::layOutReport(*contents, {*file.style, metrics, kind, onto.get()}, cancel, within(told, made, laidOut));
    if (!document) return document.error();
    if (told) told(laidOut, "");
    base::Warnings unsaid = document::carryAsked(*document, {*question.study, *file.style, metrics, question.amendments});
    std::vector<study::DataFile> inputs = study::inputsOf(*question.study);
    if (onto) inputs.push_back({file.ontoFile, {}});
    WriteOptions options;
    options.onto = onto;
    options.cancel = cancel;
    if (auto files = writeDocument(*document, file.path, options, inputs); !files) return std::move(files).error();
    WrittenReport written = summaryOf(*document, *contents, kind == ReportKind::Flowing);
    for (base::Warning& warning : warningsOf(*document, metrics)) written.warnings.push_back(std::move(warning));
    written.warnings.insert(written.warnings.end(), unsaid.begin(), unsaid.end());
    return written;
}

} // namespace atrisk::ui
