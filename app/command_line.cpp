#include "app/command_line.h"

#include "core/analyses/forest/forest_order.h"
#include "core/base/numeric.h"
#include "core/stats/tests/test_choice.h"

#include <CLI/CLI.hpp>

#include <array>
#include <functional>
#include <optional>

namespace atrisk::app {
namespace {

using base::Error;
using base::Result;
using base::usageError;

/// "A,B\,C" → "A", "B,C".
std::vector<std::string> splitList(const std::string& text)
{
    std::vector<std::string> items(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == ',')
            items.back() += text[++i];
        else if (text[i] == ',')
            items.emplace_back();
        else
            items.back() += text[i];
    }
    return items;
}

/// Collects options of one command; the first bad value is remembered and ends the parsing with our own words.
class Options {
public:
    Options(CLI::App& app, std::optional<Error>& error) : m_app(app), m_error(error) {}

    /// Exactly one argument each time; `take` is called once per occurrence.
    void add(const std::string& name, const std::string& help, const std::string& placeholder,
             std::function<std::optional<Error>(const std::string&)> take)
    {
        m_app
            .add_option(
                name,
                [this, take = std::move(take)](const CLI::results_t& values) {
                    for (const std::string& value : values)
                        if (!m_error) m_error = take(value);
                    return true;
                },
                help)
            ->expected(1)
            ->type_name(placeholder)
            ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }
    void text(const std::string& name, const std::string& help, const std::string& placeholder, std::string& target)
    {
        add(name, help, placeholder, [&target](const std::string& value) {
            target = value;
            return std::optional<Error>();
        });
    }
    void list(const std::string& name, const std::string& help, const std::string& placeholder, std::vector<std::string>& target)
    {
        add(name, help, placeholder, [&target](const std::string& value) {
            if (value.empty()) return std::optional<Error>(); // none
            for (std::string& item : splitList(value)) target.push_back(std::move(item));
            return std::optional<Error>();
        });
    }
    void number(const std::string& name, const std::string& help, double least, double most, const std::function<void(double)>& take)
    {
        add(name, help, "NUMBER", [=](const std::string& value) -> std::optional<Error> {
            const auto number = base::parseNumber(value);
            if (!number || !(*number >= least && *number <= most))
                return usageError("bad-value", name + ": found \"" + value + "\"; a number from " + base::numberText(least) + " to " +
                                                   base::numberText(most) + " is needed");
            take(*number);
            return std::nullopt;
        });
    }
    template <class Value>
    void choice(const std::string& name, const std::string& help, const std::vector<std::string>& names,
                std::optional<Value> (*parse)(std::string_view), const std::function<void(Value)>& take)
    {
        add(name, help, "NAME", [=](const std::string& text) -> std::optional<Error> {
            const std::optional<Value> value = parse(text);
            if (!value) return usageError("bad-value", name + ": found \"" + text + "\"; it must be " + base::choices(names));
            take(*value);
            return std::nullopt;
        });
    }

private:
    CLI::App& m_app;
    std::optional<Error>& m_error;
};

constexpr double largestTime = 1e12;
constexpr double smallestPositive = 1e-12;

std::optional<Error> readTimes(const std::string& option, const std::string& text, std::vector<double>& times)
{
    for (const std::string& item : splitList(text)) {
        const auto time = base::parseNumber(item);
        if (!time || !(*time >= 0 && *time <= largestTime))
            return usageError("bad-value", option + ": found \"" + item + "\"; a time, a number from 0, is needed");
        times.push_back(*time);
    }
    return std::nullopt;
}

void addRoles(Options& options, study::RoleOptions& roles)
{
    options.text("--id", "column that identifies patients (USUBJID)", "COL", roles.id);
    options.text("--time", "column of times", "COL", roles.time);
    options.text("--event", "column of events: 1/true/Y/yes = event, 0/false/N/no = censored", "COL", roles.event);
    options.list("--event-value", "codes that are events", "V", roles.eventValues);
    options.list("--competing-value", "codes that are competing events", "V", roles.competingValues);
    options.text("--censor", "column of censorings: 0 = event, 1, 2, ... = censored (CDISC)", "COL", roles.censor);
    options.list("--censor-value", "codes that are censorings", "V", roles.censorValues);
    options.text("--arm", "column of treatment arms", "COL", roles.arm);
    options.text("--control", "the control arm", "V", roles.control);
    options.list("--subgroups", "columns to use as subgroups", "A,B", roles.subgroups);
    options.list("--populations", "flag columns to use as populations (Y/1/true = in)", "A,B", roles.populations);
    options.choice<study::TimeUnit>("--unit", "unit of the time column", {"days", "weeks", "months", "years"}, &study::parseTimeUnit,
                                    [&roles](study::TimeUnit unit) { roles.unit = unit; });
}

std::string testNames()
{
    std::string names;
    for (const stats::TestChoice& choice : stats::testChoices()) names += (names.empty() ? "" : ", ") + std::string(choice.id);
    return names;
}

void addSelection(Options& options, study::Selection& selection)
{
    options.text("--endpoint", "endpoint to show (the first)", "ID", selection.endpoint);
    options.text("--population", "analysis population (the primary one, else all)", "ID", selection.population);
    options.add("--where", "only rows with COL=V, COL=V1|V2, COL!=V, COL>=3, COL<3; repeatable", "COND",
                [&selection](const std::string& text) {
                    auto condition = study::parseCondition(text);
                    if (!condition) return std::optional<Error>(std::move(condition).error());
                    selection.where.push_back(std::move(condition).value());
                    return std::optional<Error>();
                });
    options.list("--arms", "arms to show, in this order (the control comes first)", "A,B", selection.arms);
    options.add("--strata", "stratification factors (the study's); \"\" for none", "A,B", [&selection](const std::string& text) {
        if (!selection.strata) selection.strata.emplace();
        if (!text.empty())
            for (std::string& item : splitList(text)) selection.strata->push_back(std::move(item));
        return std::optional<Error>();
    });
    options.list("--adjust", "covariates of the adjusted Cox model", "A,B", selection.adjust);
    options.choice<study::TimeUnit>("--display-unit", "unit of every time shown", {"days", "weeks", "months", "years"},
                                    &study::parseTimeUnit, [&selection](study::TimeUnit unit) { selection.displayUnit = unit; });
    options.number("--until", "figures end at this time", smallestPositive, largestTime,
                   [&selection](double time) { selection.until = time; });
    options.add("--at", "milestones: survival at these times", "T1,T2",
                [&selection](const std::string& text) { return readTimes("--at", text, selection.at); });
    options.number("--tau", "horizon of the restricted mean survival time", smallestPositive, largestTime,
                   [&selection](double time) { selection.tau = time; });
    options.number("--every", "spacing of the risk table", smallestPositive, largestTime,
                   [&selection](double time) { selection.every = time; });
    options.number("--confidence", "confidence level (0.95)", 0.5, 0.9999, [&selection](double level) { selection.confidence = level; });
    options.choice<study::ConfidenceType>("--conf-type", "transformation of the curve's interval (log-log)",
                                          {"plain", "log", "log-log", "logit", "arcsin"}, &study::parseConfidenceType,
                                          [&selection](study::ConfidenceType type) { selection.confidenceType = type; });
    options.add("--test", "test shown beside the hazard ratio: " + testNames() + " (log-rank)", "NAME",
                [&selection](const std::string& id) {
                    selection.test = id;
                    return stats::findTest(id) != nullptr ? std::optional<Error>() : std::optional<Error>(stats::noSuchTest(id));
                });
    options.choice<study::Ties>("--ties", "ties in the Cox model (efron)", {"efron", "breslow"}, &study::parseTies,
                                [&selection](study::Ties ties) { selection.ties = ties; });
}

void addForest(Options& options, study::Selection& selection)
{
    options.choice<study::ForestRows>("--rows", "rows of a forest: subgroups, populations or endpoints (subgroups)",
                                      {"subgroups", "populations", "endpoints"}, &study::parseForestRows,
                                      [&selection](study::ForestRows rows) { selection.rows = rows; });
    options.choice<study::IntervalAdjustment>(
        "--adjusted-intervals", "intervals of a forest that hold together: none, bonferroni or sidak (none)",
        {"none", "bonferroni", "sidak"}, &study::parseIntervalAdjustment,
        [&selection](study::IntervalAdjustment adjustment) { selection.intervalAdjustment = adjustment; });
}

std::optional<OutputFormat> parseFormat(std::string_view text)
{
    if (text == "text") return OutputFormat::Text;
    if (text == "json") return OutputFormat::Json;
    if (text == "csv") return OutputFormat::Csv;
    return std::nullopt;
}

std::optional<OutputFormat> parseAnalyzeFormat(std::string_view text)
{
    if (text == "r") return OutputFormat::R;
    if (text == "methods") return OutputFormat::Methods;
    return parseFormat(text);
}

std::optional<OutputFormat> parseInspectFormat(std::string_view text)
{
    const auto format = parseFormat(text);
    return format == OutputFormat::Csv ? std::nullopt : format;
}

std::optional<OutputFormat> parseForestFormat(std::string_view text)
{
    const auto format = parseAnalyzeFormat(text);
    return format == OutputFormat::R ? std::nullopt : format;
}

std::optional<Error> parseSize(const std::string& text, Request& request)
{
    const std::size_t cross = text.find_first_of("xX");
    const auto width = cross == std::string::npos ? std::nullopt : base::parseNumber(text.substr(0, cross));
    const auto height = cross == std::string::npos ? std::nullopt : base::parseNumber(text.substr(cross + 1));
    constexpr double least = 20;
    constexpr double most = 2000;
    const auto fits = [&](const std::optional<double>& side) { return side && *side >= least && *side <= most; };
    if (!fits(width) || !fits(height))
        return usageError("bad-value",
                          "--size: found \"" + text + "\"; width and height in millimetres are needed, as 183x120, from 20 to 2000 each");
    request.width = *width;
    request.height = *height;
    return std::nullopt;
}

std::optional<bool> parseShared(std::string_view text)
{
    if (text == "shared") return true;
    if (text == "free") return false;
    return std::nullopt;
}

void addPanels(Options& options, report::PanelOptions& panels)
{
    options.text("--panels", "panels of km-grid: a set of the study file, populations, endpoints, crossed or a subgroup's id", "NAME",
                 panels.choice);
    options.choice<bool>("--axes", "time axes of km-grid: one shared by all panels, or each its own (free)", {"shared", "free"},
                         &parseShared, [&panels](bool shared) { panels.sharedTime = shared; });
}

void addExport(Options& options, Request& request)
{
    options.text("--figure", "which figure (see: atrisk figures)", "ID", request.figure);
    options.text("-o,--output", "file to write: .png, .pdf or .svg", "FILE", request.output);
    options.add("--size", "width and height in millimetres (the style's page)", "WxH",
                [&request](const std::string& text) { return parseSize(text, request); });
    options.number("--dpi", "dots per inch of a PNG (300)", 20, 2400, [&request](double dpi) { request.dpi = dpi; });
    options.number("--page", "page of a figure that has several (1)", 1, 1000,
                   [&request](double page) { request.page = static_cast<std::size_t>(page); });
    options.text("--style", "look of the figure (see: atrisk styles)", "ID", request.style);
    addPanels(options, request.options.panels);
}

/// Columns beside counts, plot and hazard ratio; those not named are left out.
std::optional<Error> parseColumns(const std::string& text, analyses::ForestOptions& forest)
{
    constexpr std::array<std::pair<const char*, bool analyses::ForestOptions::*>, 4> columns{
        {{"medians", &analyses::ForestOptions::medians},
         {"interaction", &analyses::ForestOptions::interaction},
         {"difference", &analyses::ForestOptions::difference},
         {"qualitative", &analyses::ForestOptions::qualitative}}};
    for (const auto& [name, column] : columns) forest.*column = false;
    for (const std::string& item : text.empty() ? std::vector<std::string>() : splitList(text)) {
        const auto found = std::find_if(columns.begin(), columns.end(), [&](const auto& entry) { return entry.first == item; });
        if (found == columns.end())
            return usageError("bad-value", "--columns: found \"" + item + "\"; it must be " +
                                               base::choices({"medians", "interaction", "difference", "qualitative"}));
        forest.*(found->second) = true;
    }
    return std::nullopt;
}

std::optional<bool> parseSwitch(std::string_view text)
{
    if (text == "on") return true;
    if (text == "off") return false;
    return std::nullopt;
}

/// What is shown of one kind of figure.
void addFigureOptions(Options& options, report::FigureOptions& figures)
{
    options.choice<bool>("--difference", "km: on shows the difference of the curves below them (off)", {"on", "off"}, &parseSwitch,
                         [&figures](bool on) { figures.km.difference = on; });
    options.add("--columns", "forest: medians, interaction, difference (at the first of --at), qualitative (medians,interaction)", "A,B",
                [&figures](const std::string& text) { return parseColumns(text, figures.forest); });
}

void addFactors(Options& options, analyses::ForestOptions& forest)
{
    options.list("--factors", "forest: subgroup factors to show, in this order (all)", "A,B", forest.factors);
    options.choice<analyses::ForestSort>("--sort", "forest: order of the factors (as-given)", {"as-given", "hazard-ratio", "interaction"},
                                         &analyses::parseForestSort, [&forest](analyses::ForestSort sort) { forest.sort = sort; });
}

struct CommandName {
    std::string_view name;
    Command command;
    const char* description;
};
constexpr std::array commands{
    CommandName{"inspect", Command::Inspect, "What was understood of a study: tables, arms, endpoints, populations, subgroups"},
    CommandName{"analyze", Command::Analyze, "Survival numbers of a selection"},
    CommandName{"forest", Command::Forest, "Hazard ratios in every subgroup, with tests for interaction"},
    CommandName{"export", Command::Export, "A figure as PNG, PDF or SVG"},
    CommandName{"roles", Command::Roles, "What was understood of data files, written as a study file"},
    CommandName{"figures", Command::Figures, "The figures that can be exported"},
    CommandName{"formats", Command::Formats, "The file formats that can be read"},
    CommandName{"styles", Command::Styles, "The styles of figures"},
};

std::string overview()
{
    std::string text = "Atrisk: explore clinical-trial results.\n\n"
                       "  atrisk [STUDY...]               the window, with the study open\n";
    for (const CommandName& entry : commands) {
        std::string line = "  atrisk " + std::string(entry.name);
        line.resize(34, ' ');
        text += line + entry.description + "\n";
    }
    return text + "  atrisk --version | --help | COMMAND --help\n\n"
                  "STUDY is a study file (*.study.json), one or more data files (adtte.xpt adsl.xpt; a member of a library:\n"
                  "lib.xpt#ADTTE), or an example (example:alice; \"atrisk inspect example:\" lists them).\n";
}

void addOptions(Options& options, Request& request)
{
    const Command command = request.command;
    addRoles(options, request.roles);
    if (command == Command::Inspect) {
        options.choice<OutputFormat>("--format", "text or json", {"text", "json"}, &parseInspectFormat,
                                     [&request](OutputFormat f) { request.format = f; });
        return;
    }
    if (command == Command::Roles) {
        options.text("-o,--output", "study file to write, its name ending in .study.json; the data lie in its folder or below", "FILE",
                     request.output);
        return;
    }
    addSelection(options, request.selection);
    if (command == Command::Forest || command == Command::Export || command == Command::Window) addForest(options, request.selection);
    const auto setFormat = [&request](OutputFormat format) { request.format = format; };
    if (command == Command::Analyze)
        options.choice<OutputFormat>("--format", "text, json, csv, r (a script that computes the same in R) or methods (a paragraph)",
                                     {"text", "json", "csv", "r", "methods"}, &parseAnalyzeFormat, setFormat);
    if (command == Command::Forest)
        options.choice<OutputFormat>("--format", "text, json, csv or methods (a paragraph)", {"text", "json", "csv", "methods"},
                                     &parseForestFormat, setFormat);
    if (command == Command::Export || command == Command::Forest) addFactors(options, request.options.forest);
    if (command != Command::Export) return;
    addExport(options, request);
    addFigureOptions(options, request.options);
}

std::optional<Error> missingParts(const Request& request)
{
    const bool needsStudy = request.command == Command::Inspect || request.command == Command::Analyze ||
                            request.command == Command::Forest || request.command == Command::Export || request.command == Command::Roles;
    if (needsStudy && request.names.empty()) return usageError("no-study", "name a study file or one or more data files");
    if (request.command == Command::Roles && request.output.empty())
        return usageError("no-output", "-o FILE is missing: a name ending in .study.json");
    if (request.command != Command::Export) return std::nullopt;
    if (request.figure.empty()) return usageError("no-figure", "--figure is missing; \"atrisk figures\" lists what can be drawn");
    if (request.output.empty()) return usageError("no-output", "-o FILE is missing: a name ending in .png, .pdf or .svg");
    return std::nullopt;
}

Result<Request> parseCommand(Request request, std::vector<std::string> arguments, const std::string& title)
{
    CLI::App app(title, "atrisk");
    std::optional<Error> error;
    Options options(app, error);
    const bool isList = request.command == Command::Figures || request.command == Command::Formats || request.command == Command::Styles;
    if (!isList) {
        app.add_option("STUDY", request.names, "study file, or data files");
        addOptions(options, request);
    }
    std::reverse(arguments.begin(), arguments.end()); // CLI11 takes them from the back
    try {
        app.parse(arguments);
    } catch (const CLI::CallForHelp&) {
        request.command = Command::Help;
        request.help = app.help();
        return request;
    } catch (const CLI::ParseError& problem) {
        return usageError("bad-arguments", std::string(problem.what()) + "; see --help");
    }
    if (error) return std::move(*error);
    if (const auto missing = missingParts(request)) return *missing;
    return request;
}

} // namespace

Result<Request> parseCommandLine(const std::vector<std::string>& arguments)
{
    Request request;
    if (!arguments.empty() && (arguments.front() == "--version" || arguments.front() == "-V")) {
        request.command = Command::Version;
        return request;
    }
    if (!arguments.empty() && (arguments.front() == "--help" || arguments.front() == "-h")) {
        request.command = Command::Help;
        request.help = overview();
        return request;
    }
    for (const CommandName& entry : commands) {
        if (arguments.empty() || arguments.front() != entry.name) continue;
        request.command = entry.command;
        return parseCommand(std::move(request), {arguments.begin() + 1, arguments.end()}, entry.description);
    }
    return parseCommand(std::move(request), arguments, "The window");
}

} // namespace atrisk::app
