// argv → Request. Does no work: opens no file, prints nothing.
#pragma once

#include "core/base/result.h"
#include "core/report/drawing.h"
#include "core/study/cohort/selection.h"
#include "core/study/open/open_study.h"

#include <string>
#include <vector>

namespace atrisk::app {

enum class Command { Window, Inspect, Analyze, Forest, Export, Roles, Figures, Formats, Styles, Version, Help };
enum class OutputFormat { Text, Json, Csv, R, Methods };

struct Request {
    Command command = Command::Window;
    std::vector<std::string> names; ///< study or data files
    study::RoleOptions roles;
    study::Selection selection;
    OutputFormat format = OutputFormat::Text;
    std::string figure, output, style; ///< of export; style "" = the study's, else slide
    double width = 0, height = 0;      ///< millimetres; 0 = the style's
    report::FigureOptions options;     ///< of export and forest
    double dpi = 300;
    std::size_t page = 1; ///< of a figure with several, from 1
    std::string help;     ///< the text of --help
};

/// `arguments` without the program's name. Errors are usage errors that say what would be right.
[[nodiscard]] base::Result<Request> parseCommandLine(const std::vector<std::string>& arguments);

} // namespace atrisk::app
