// argv → Request. Does no work: opens no file, prints nothing.
#pragma once

#include "core/analyses/analysis.h"
#include "core/base/result.h"
#include "core/study/cohort/selection.h"
#include "core/study/open/open_study.h"

#include <map>
#include <string>
#include <vector>

namespace atrisk::app {

enum class Command {
    Window,
    Inspect,
    Show,
    Export,
    Report,
    Tables,
    Roles,
    Update,
    Analyses,
    Figures,
    Formats,
    Styles,
    Manual,
    Completion,
    Version,
    Help
};

struct Request {
    Command command = Command::Window;
    std::vector<std::string> names; ///< study or data files
    std::string deck;               ///< of update: the slides
    study::RoleOptions roles;
    study::Selection selection;
    const analyses::Analysis* analysis = nullptr; ///< of show, export and tables, never null there
    report::Options options;                      ///< of the analysis
    std::vector<std::string> given;               ///< ids of the options given, of How and of the analysis
    base::Warnings warnings;                      ///< of the options
    std::vector<std::string> unused;              ///< options given that change nothing in the analysis: "--columns"
    report::Rendering rendering = report::Rendering::Text;
    std::string table;            ///< of show and export: id of the only tables to be written; "" = everything
    std::string output, style;    ///< of export and roles; style "" = the study's, else slide
    double width = 0, height = 0; ///< millimetres; 0 = the style's
    double dpi = 300;
    std::string onto, layout;          ///< a template for slides, and which of its layouts; "" = none, the first with a title
    std::size_t page = 0;              ///< of a figure with several, from 1; 0 = all
    bool steps = false;                ///< of export: built up on consecutive pages
    std::vector<std::string> contents; ///< of report: ids of analyses and tables; empty = all that apply
    std::map<std::string, report::Options> everyOptions; ///< of report: of every analysis, by its id
    std::string help;                                    ///< the text of --help
    std::string shell;                                   ///< of completion
};

/// `arguments` without the program's name. Errors are usage errors that say what would be right.
[[nodiscard]] base::Result<Request> parseCommandLine(const std::vector<std::string>& arguments);

/// What a command is and takes, for the manual and for completion.
struct OptionHelp {
    std::vector<std::string> names; ///< "-o", "--output"
    std::string placeholder, help;
    std::vector<std::string> choices; ///< values it must have; empty = any
};
struct CommandHelp {
    std::string name, description;
    std::vector<OptionHelp> options;
};
[[nodiscard]] std::vector<CommandHelp> commandHelp();

} // namespace atrisk::app
