#include "app/commands/styles_command.h"

#include "core/base/text.h"
#include "ui/export/whole_files.h"

#include <filesystem>

namespace atrisk::app {
namespace {

using base::Result;

/// "ours" of "looks/ours.style.json".
std::string nameOf(const std::string& output)
{
    std::string name = std::filesystem::path(output).stem().string();
    constexpr std::string_view kind = ".style";
    if (name.size() > kind.size() && name.ends_with(kind)) name.resize(name.size() - kind.size());
    return name;
}

Result<figure::OpenedStyle> styleOfStudy(const study::Study& study)
{
    const std::string file = study.files.empty() ? std::string() : study.files.front().name;
    Result<std::string> name = study.display.style;
    if (figure::namesStyleFile(study.display.style)) name = figure::styleFileOfStudy(study.display.style, file);
    auto opened = name ? figure::chooseStyle(*name) : Result<figure::OpenedStyle>(name.error());
    if (opened || !opened.error().file.empty()) return opened;
    base::Error error = opened.error();
    error.kind = base::ErrorKind::Input; // the study file's mistake
    error.file = file;
    error.line = study.display.styleLine;
    error.column = study.display.styleColumn;
    return error;
}

} // namespace

Result<figure::OpenedStyle> chooseStyle(const Request& request, const study::Study& study)
{
    if (!request.style.empty()) return figure::chooseStyle(request.style);
    // A journal's type is too small for a room; a single figure on a slide is as large as its journal's.
    const bool slides = request.command == Command::Report && base::lowerCase(request.output).ends_with(".pptx");
    if (slides) return figure::chooseStyle("slide");
    return study.display.style.empty() ? figure::chooseStyle("slide") : styleOfStudy(study);
}

Result<base::Done> writeStyle(const Request& request)
{
    const auto opened = figure::chooseStyle(request.style);
    if (!opened) return opened.error();
    if (!figure::namesStyleFile(request.output))
        return base::usageError("bad-output", "-o: found \"" + request.output + "\"; a style file's name ends in .json");
    std::vector<study::DataFile> inputs;
    if (figure::namesStyleFile(request.style)) inputs.push_back({request.style, {}});
    ui::WholeFiles files(inputs);
    const std::string name = nameOf(request.output);
    auto added = files.add(request.output, figure::styleText(*opened->style, base::lowerCase(name), name));
    return added ? files.commit() : added;
}

} // namespace atrisk::app
