#include "app/commands/report_command.h"

#include "core/report/how_options.h"
#include "ui/export/write_report.h"

#include <algorithm>

namespace atrisk::app {
namespace {

using base::Done;
using base::Result;
using document::Wanted;

Result<Done> checkOptions(const Request& request, const std::vector<Wanted>& wanted, const study::Study& study)
{
    for (const Wanted& one : wanted) {
        const report::Options& options = request.everyOptions.at(std::string(one.analysis->id));
        for (const report::OptionInfo* info : options.infos()) {
            const bool given = std::ranges::find(request.given, info->id) != request.given.end();
            if (info->unknown == nullptr || !given) continue;
            if (auto error = info->unknown(study, options.text(info->id)))
                return base::usageError(error->code, "--" + std::string(info->id) + ": " + error->text);
        }
    }
    return Done{};
}

bool heeds(const analyses::Analysis& analysis, const std::string& option)
{
    if (report::howOptions().find(option) != nullptr) return analysis.heeds == nullptr || analysis.heeds(option);
    return analysis.options().find(option) != nullptr;
}

std::vector<std::string> unusedIn(const Request& request, const std::vector<Wanted>& wanted)
{
    std::vector<std::string> unused;
    const auto none = [&](const auto& takes) {
        return std::ranges::none_of(wanted, [&](const Wanted& one) { return takes(*one.analysis); });
    };
    for (const std::string& option : request.given)
        if (none([&](const analyses::Analysis& analysis) { return heeds(analysis, option); })) unused.push_back("--" + option);
    if (!request.roles.earlier.empty() && none([](const analyses::Analysis& one) { return one.asOf == analyses::AsOf::Compares; }))
        unused.emplace_back("--earlier");
    return unused;
}

} // namespace

Result<ReportDone> writeReport(const Request& request, const ReportOf& of)
{
    const auto wanted = document::wantedOf(request.contents, *of.study);
    if (!wanted) return base::usageError(wanted.error().code, "--contents: " + wanted.error().text);
    if (auto known = checkOptions(request, *wanted, *of.study); !known) return known.error();
    const document::ContentsQuestion question{
        of.study, request.selection, *wanted,
        [&](const analyses::Analysis& analysis) { return request.everyOptions.at(std::string(analysis.id)); }, of.amendments};
    auto written = ui::writeReport(question, {request.output, of.style, of.onto, request.onto}, base::Cancel());
    if (!written) return std::move(written).error();
    return ReportDone{std::move(written->warnings), unusedIn(request, *wanted)};
}

} // namespace atrisk::app
