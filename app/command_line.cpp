#include "app/command_line.h"

#include "app/completion.h"
#include "app/option_parser.h"
#include "core/analyses/analyses.h"
#include "core/analyses/forest/forest_options.h"
#include "core/analyses/km/km_options.h"
#include "core/base/numeric.h"
#include "core/report/how_options.h"
#include "core/study/amend/as_of.h"
#include "core/study/amend/group_by.h"
#include "ui/export/formats.h"
#include "ui/export/write_report.h"

#include <algorithm>
#include <array>

namespace atrisk::app {
namespace {

using analyses::Analysis;
using base::Error;
using base::Result;
using base::usageError;
using report::Rendering;

/// "alike": but for case, padding and leading zeros.
std::optional<bool> parseAlike(std::string_view text)
{
    if (text == "exact" || text == "alike") return text == "alike";
    return std::nullopt;
}

/// "people": labels in capitals as people write them.
std::optional<bool> parseLabelCase(std::string_view text)
{
    if (text == "data" || text == "people") return text == "people";
    return std::nullopt;
}

std::optional<bool> parseOnOff(std::string_view text)
{
    if (text == "on" || text == "off") return text == "on";
    return std::nullopt;
}

/// A list of codes, of which "" is the empty cell.
void addCodes(OptionParser& parser, const std::string& name, const std::string& help, std::vector<std::string>& codes)
{
    parser.add(
        name, help, "V",
        [&codes](const std::string& value) {
            if (value.empty()) codes.emplace_back();
            for (std::string& code : report::splitList(value)) codes.push_back(std::move(code));
            return std::optional<Error>();
        },
        OptionParser::Often::Repeatable);
}

std::optional<Error> takeMissingCode(study::RoleOptions& roles, const std::string& text)
{
    auto code = study::parseCondition(text);
    if (!code || code->op != study::Condition::Op::OneOf)
        return usageError("bad-value",
                          "--missing-code: found \"" + text + "\"; a column and its values are needed, as AGE=999 or ECOG=8|9");
    roles.missingCodes.push_back(std::move(code).value());
    return std::nullopt;
}

/// Of small counts and times of single patients.
void addGuard(OptionParser& parser, study::GuardWish& guard)
{
    parser.choice<bool>("--guard", "the disclosure guard: nothing that leaves tells of fewer patients than --mask (as the study file says)",
                        {"on", "off"}, &parseOnOff, [&guard](bool on) { guard.on = on; });
    parser.add(
        "--mask", "mask counts under K, and what would tell them; it turns the guard on (5)", "K", [&guard](const std::string& text) {
            guard.least = wholeNumber(text, study::Guard::leastMask, study::Guard::mostMask);
            if (guard.least) return std::optional<Error>();
            return std::optional<Error>(usageError("bad-value", "--mask: found \"" + text + "\"; a whole number from 3 to 1000 is needed"));
        });
    parser.number("--guard-grid", "months between times at which guarded curves fall; it turns the guard on (1)", study::Guard::leastGrid,
                  study::Guard::mostGrid, [&guard](double months) { guard.grid = months; });
}

void addRoles(OptionParser& parser, study::RoleOptions& roles)
{
    parser.text("--id", "column that identifies patients (USUBJID)", "COL", roles.id);
    parser.text("--time", "column of times", "COL", roles.time);
    parser.text("--start", "column of dates at which the time begins, with --end instead of --time", "DATE", roles.start);
    parser.text("--end", "column of dates at which the time ends", "DATE", roles.end);
    parser.choice<bool>("--count-first-day", "days between the dates as CDISC counts them: the day of --start is day 1 (off)",
                        {"on", "off"}, &parseOnOff, [&roles](bool on) { roles.countFirstDay = on; });
    parser.text("--entry", "column of delayed entry: at risk only after this time, in the unit of the times", "COL", roles.entry);
    parser.text("--event", "column of events: 1/true/Y/yes = event, 0/false/N/no = censored", "COL", roles.event);
    addCodes(parser, "--event-value", "codes that are events (\"\": the empty cell)", roles.eventValues);
    addCodes(parser, "--competing-value", "codes that are competing events (\"\": the empty cell)", roles.competingValues);
    parser.text("--censor", "column of censorings: 0 = event, 1, 2, ... = censored (CDISC)", "COL", roles.censor);
    addCodes(parser, "--censor-value", "codes that are censorings (\"\": the empty cell)", roles.censorValues);
    parser.text("--arm", "column of treatment arms", "COL", roles.arm);
    parser.text("--control", "the control arm", "V", roles.control);
    parser.list("--ignore-case", "columns whose values are one where they only differ by case", "A,B", roles.ignoreCase);
    parser.add(
        "--missing-code", "values of a column that mean that nothing is known: COL=V or COL=V1|V2; repeatable", "CODE",
        [&roles](const std::string& text) { return takeMissingCode(roles, text); }, OptionParser::Often::Repeatable);
    parser.choice<bool>("--match-ids", "how identifiers of several files are matched (exact)", {"exact", "alike"}, &parseAlike,
                        [&roles](bool alike) { roles.alikeSubjects = alike; });
    parser.choice<bool>("--label-case", "labels in CAPITALS as the data have them or as people write them (data)", {"data", "people"},
                        &parseLabelCase, [&roles](bool people) { roles.peopleCase = people; });
    parser.list("--subgroups", "columns to use as subgroups", "A,B", roles.subgroups);
    parser.list("--populations", "flag columns to use as populations (Y/1/true = in)", "A,B", roles.populations);
    addGuard(parser, roles.guard);
    parser.choice<study::TimeUnit>("--unit", "unit of the time column", {"days", "weeks", "months", "years"}, &study::parseTimeUnit,
                                   [&roles](study::TimeUnit unit) { roles.unit = unit; });
}

/// "adsl.csv:3" → what is said of that file alone, and "3"; without a file's name in front what is said of all.
std::pair<table::ReadOptions*, std::string> readingOf(study::Reading& reading, const std::string& text)
{
    const std::size_t colon = text.rfind(':');
    const bool isFile = colon != std::string::npos && text.substr(0, colon).find('.') != std::string::npos;
    return isFile ? std::pair(&reading.of[text.substr(0, colon)], text.substr(colon + 1))
                  : std::pair<table::ReadOptions*, std::string>(&reading, text);
}

Error givenTwice(const std::string& name) { return usageError("bad-arguments", name + " is given twice for the same files"); }

std::optional<Error> takeHeaderLine(study::Reading& reading, const std::string& text)
{
    constexpr std::size_t most = 1'000'000'000;
    const auto [said, line] = readingOf(reading, text);
    const auto number = wholeNumber(line, 1, most);
    if (!number) return usageError("bad-value", "--header-line: found \"" + text + "\"; a whole number from 1 is needed, or FILE:NUMBER");
    if (said->headerLine > 0) return givenTwice("--header-line");
    said->headerLine = *number;
    return std::nullopt;
}

void addReading(OptionParser& parser, study::Reading& reading)
{
    /// `allowed` empty = any value.
    const auto add = [&](const std::string& name, const std::string& help, const std::string& placeholder,
                         std::string table::ReadOptions::*target, const std::vector<std::string>& allowed) {
        parser.add(
            name, help, placeholder,
            [=, &reading](const std::string& text) -> std::optional<Error> {
                const auto [said, value] = readingOf(reading, text);
                if (!allowed.empty() && std::ranges::find(allowed, value) == allowed.end())
                    return usageError("bad-value", name + ": found \"" + text + "\"; it must be " + base::choices(allowed));
                if (!(said->*target).empty()) return givenTwice(name);
                said->*target = value;
                return std::nullopt;
            },
            OptionParser::Often::Repeatable);
    };
    add("--decimal-mark", "decimal mark of the numbers in a text: . or , (of one file alone: FILE:C, and so the five below)", "C",
        &table::ReadOptions::decimalMark, table::decimalMarks());
    add("--thousands-mark", "mark between thousands in a text: . , ' a blank, or none", "C", &table::ReadOptions::thousandsMark,
        table::thousandsMarks());
    parser.add(
        "--header-line", "line of a text, or row of a sheet, with the names of the columns", "N",
        [&reading](const std::string& given) { return takeHeaderLine(reading, given); }, OptionParser::Often::Repeatable);
    add("--sheet", "sheet of a workbook", "NAME", &table::ReadOptions::sheet, {});
    add("--date-order", "order of day, month and year in dates as 04/06/2019; it allows years of two digits", "ORDER",
        &table::ReadOptions::dateOrder, table::dateOrders());
    add("--encoding", "encoding of a text: utf-8, utf-16le, windows-1252, ...", "NAME", &table::ReadOptions::encoding, {});
}

void addWho(OptionParser& parser, study::Who& who)
{
    parser.text("--endpoint", "endpoint to show (the first)", "ID", who.endpoint);
    parser.text("--population", "analysis population (the primary one, else all)", "ID", who.population);
    parser.add(
        "--where", "only rows with COL=V, COL=V1|V2, COL!=V, COL>=3, COL<3; a label stands for its code; repeatable", "COND",
        [&who](const std::string& text) {
            auto condition = study::parseCondition(text);
            if (!condition) return std::optional<Error>(std::move(condition).error());
            who.where.push_back(std::move(condition).value());
            return std::optional<Error>();
        },
        OptionParser::Often::Repeatable);
    parser.list("--arms", "arms to show, in this order (the control comes first)", "A,B", who.arms);
    parser.list("--by", "curves of groups instead of arms: a subgroup or column, COL@50% or COL@60|70 to cut it; arm,F: arms within it",
                "F", who.by);
    parser.list("--by-levels", "levels of that factor, the reference first (all, in their order)", "A,B", who.byLevels);
    parser.add("--as-of", "only what had happened by this day, 2022-07-05, approximately: times are censored at it", "DATE",
               [&who](const std::string& text) {
                   const auto day = study::cutDay(text);
                   if (day) who.asOf = text;
                   return day ? std::optional<Error>() : std::optional<Error>(day.error());
               });
}

void addEarlier(OptionParser& parser, study::RoleOptions& roles)
{
    parser.add(
        "--earlier", "file of an earlier data cut beside the study, read as the study is; repeatable", "FILE",
        [&roles](const std::string& name) {
            roles.earlier.push_back(name);
            return std::optional<Error>();
        },
        OptionParser::Often::Repeatable);
}

std::optional<Rendering> parseFormat(std::string_view text)
{
    constexpr std::array<std::pair<std::string_view, Rendering>, 6> formats{{{"text", Rendering::Text},
                                                                             {"json", Rendering::Json},
                                                                             {"csv", Rendering::Csv},
                                                                             {"methods", Rendering::Methods},
                                                                             {"r", Rendering::Script},
                                                                             {"html", Rendering::Html}}};
    const auto found = std::ranges::find(formats, text, &std::pair<std::string_view, Rendering>::first);
    return found == formats.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Rendering> parseInspectFormat(std::string_view text)
{
    const auto format = parseFormat(text);
    return format == Rendering::Text || format == Rendering::Json ? format : std::nullopt;
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

void addLook(OptionParser& parser, Request& request)
{
    parser.text("--style", "look of the figure (see: atrisk styles)", "ID", request.style);
    parser.text("--template", "PowerPoint file (.pptx, .potx) whose master, layouts, fonts and colours the slides of a .pptx take", "FILE",
                request.onto);
    parser.text("--layout", "layout of the template (the first with a title)", "NAME", request.layout);
}

void addExport(OptionParser& parser, Request& request, std::string& figure)
{
    parser.text("--figure", "which figure (see: atrisk figures)", "ID", figure);
    parser.text("-o,--output", "file to write: " + ui::formatEndings(), "FILE", request.output);
    parser.add("--size", "width and height in millimetres (the style's page)", "WxH",
               [&request](const std::string& text) { return parseSize(text, request); });
    parser.number("--dpi", "dots per inch of a PNG (300)", 20, 2400, [&request](double dpi) { request.dpi = dpi; });
    parser.count("--page", "page of a figure that has several (all: one PDF or PPTX, numbered files else)", 1, 1000, request.page);
    parser.choice<bool>("--steps", "for a talk: the figure is built up on consecutive pages, axes, arm after arm, result, milestones (off)",
                        {"on", "off"}, &parseOnOff, [&request](bool on) { request.steps = on; });
    addLook(parser, request);
}

/// What of a template's options does not go together.
std::optional<Error> checkTemplate(const Request& request)
{
    if (request.onto.empty())
        return request.layout.empty()
                   ? std::nullopt
                   : std::optional(usageError("bad-arguments", "--layout is one of a template; name it by --template FILE"));
    const ui::Format* format = ui::findFormat(request.output.substr(request.output.rfind('.') + 1));
    if (format != nullptr && !format->takesTemplate)
        return usageError("bad-arguments", "--template is for PowerPoint slides; -o FILE must be a name ending in .pptx");
    if (request.width > 0)
        return usageError("bad-arguments", "--size and --template exclude each other: a template has the size of its slides");
    return std::nullopt;
}

void addReport(OptionParser& parser, Request& request)
{
    parser.text("-o,--output", "file to write: " + ui::reportEndings(), "FILE", request.output);
    parser.list("--contents", "analyses, figures (km.figure) and tables (km.effect), in this order (every analysis that applies)", "ID,ID",
                request.contents);
    addLook(parser, request);
}

/// What a page chooses of a figure, a format that holds tables cannot.
std::optional<Error> checkPage(const Request& request)
{
    const ui::Format* format = ui::findFormat(request.output.substr(request.output.rfind('.') + 1));
    if (request.page == 0 || format == nullptr || (format->extension != "docx" && format->extension != "xlsx")) return std::nullopt;
    return usageError("bad-arguments", "--page chooses a page of a figure, while ." + std::string(format->extension) +
                                           " holds the tables whole; leave --page out, or name one table by --table");
}

/// A command; `analysis` is the one it shows, where the command itself says.
struct CommandName {
    std::string_view name;
    Command command;
    const char* description;
    std::string_view analysis = {};
};
constexpr std::array commands{
    CommandName{"inspect", Command::Inspect, "What was understood of a study: tables, arms, endpoints, populations, subgroups"},
    CommandName{"analyze", Command::Show, "Survival numbers of a selection", analyses::KmOptions::analysis},
    CommandName{"forest", Command::Show, "Hazard ratios in every subgroup, with tests for interaction", analyses::ForestOptions::analysis},
    CommandName{"show", Command::Show, "Any analysis, named after the study: show STUDY... ANALYSIS"},
    CommandName{"export", Command::Export, "A figure or its pages as a file"},
    CommandName{"report", Command::Report, "Every figure and table that applies, as one file"},
    CommandName{"tables", Command::Tables, "The tables of an analysis: tables STUDY... ANALYSIS"},
    CommandName{"roles", Command::Roles, "What was understood of data files, written as a study file"},
    CommandName{"update", Command::Update, "Slides drawn anew from another data cut: update DECK.pptx STUDY..."},
    CommandName{"analyses", Command::Analyses, "The analyses there are"},
    CommandName{"figures", Command::Figures, "The figures that can be exported"},
    CommandName{"formats", Command::Formats, "The file formats that can be read"},
    CommandName{"styles", Command::Styles, "The styles of figures; --write ID -o FILE: one as a file to be changed"},
    CommandName{"man", Command::Manual, "The manual page, as man reads it"},
    CommandName{"completion", Command::Completion, "Completion of these words in a shell: completion bash, zsh or fish"},
};

constexpr CommandName windowCommand{"", Command::Window, "The window"};

bool takesNothing(Command command) { return command >= Command::Analyses && command <= Command::Manual; }

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

void addFormat(OptionParser& parser, const CommandName& entry, Rendering& format)
{
    const std::function<void(Rendering)> take = [&format](Rendering chosen) { format = chosen; };
    if (entry.command == Command::Inspect || entry.command == Command::Update)
        parser.choice<Rendering>("--format", "form of the output", {"text", "json"}, &parseInspectFormat, take);
    else if (entry.command == Command::Show)
        parser.choice<Rendering>(
            "--format", "form of the output; methods is a paragraph, r, where the analysis has one, a script that computes the same",
            {"text", "json", "csv", "html", "methods", "r"}, &parseFormat, take);
}

/// What the command line of one command says, before the analysis is known.
struct Parsed {
    Request request;
    std::string figure; ///< of export
};

void addOptions(OptionParser& parser, const CommandName& entry, Parsed& parsed)
{
    addRoles(parser, parsed.request.roles);
    addReading(parser, parsed.request.roles.reading);
    addFormat(parser, entry, parsed.request.rendering);
    if (entry.command == Command::Inspect) return;
    if (entry.command == Command::Roles)
        return parser.text("-o,--output", "study file to write, its name ending in .study.json; the data lie in its folder or below",
                           "FILE", parsed.request.output);
    if (entry.command == Command::Update) {
        addEarlier(parser, parsed.request.roles);
        return parser.text("-o,--output", "file to write (DECK updated.pptx beside the deck, where there is none of that name)", "FILE",
                           parsed.request.output);
    }
    addWho(parser, parsed.request.selection);
    addEarlier(parser, parsed.request.roles);
    parser.table(report::howOptions());
    if (entry.command == Command::Show || entry.command == Command::Export)
        parser.text("--table", "this table alone (see: atrisk tables STUDY... ANALYSIS)", "ID", parsed.request.table);
    if (entry.command == Command::Export) addExport(parser, parsed.request, parsed.figure);
    if (entry.command == Command::Report) addReport(parser, parsed.request);
    for (const Analysis* analysis : analyses::analyses())
        if (entry.command != Command::Window && (entry.analysis.empty() || analysis->id == entry.analysis))
            parser.table(analysis->options());
}

bool needsAnalysis(Command command) { return command == Command::Show || command == Command::Export || command == Command::Tables; }

std::string noSuch(const std::string& what, const std::string& id)
{
    std::vector<std::string> ids;
    for (const Analysis* analysis : analyses::analyses()) ids.emplace_back(analysis->id);
    return "there is no " + what + " \"" + id + "\"; it must be " + base::choices(ids);
}

/// The analysis that --figure names, or "km" of "--table km.effect".
std::string figureOf(const Parsed& parsed)
{
    return parsed.figure.empty() ? parsed.request.table.substr(0, parsed.request.table.find('.')) : parsed.figure;
}

/// The analysis that the command, its last word or --figure names.
std::optional<Error> chooseAnalysis(const CommandName& entry, Parsed& parsed)
{
    Request& request = parsed.request;
    const bool byLastWord = entry.command != Command::Export && entry.analysis.empty();
    if (byLastWord && request.names.size() < 2)
        return usageError("no-analysis", "name a study, and after it an analysis; \"atrisk analyses\" lists them");
    const std::string id = byLastWord ? request.names.back() : entry.analysis.empty() ? figureOf(parsed) : std::string(entry.analysis);
    if (byLastWord) request.names.pop_back();
    if (entry.command == Command::Export && id.empty())
        return usageError("no-figure", "--figure is missing; \"atrisk figures\" lists what can be drawn");
    request.analysis = analyses::findAnalysis(id);
    if (request.analysis != nullptr) return std::nullopt;
    return byLastWord ? usageError("no-such-analysis", noSuch("analysis", id)) : usageError("no-such-figure", noSuch("figure", id));
}

/// What was given of How that changes nothing in the analysis.
std::vector<std::string> unheeded(const OptionParser& parser, const Analysis& analysis)
{
    std::vector<std::string> names;
    for (const std::string& id : parser.given(report::howOptions()))
        if (analysis.heeds != nullptr && !analysis.heeds(id)) names.push_back("--" + id);
    return names;
}

/// What was given goes to every analysis that has such an option.
std::optional<Error> takeEveryOptions(const OptionParser& parser, Request& request)
{
    for (const std::string& name : parser.left()) request.given.push_back(name.substr(2));
    for (const Analysis* analysis : analyses::analyses()) {
        OptionParser own = parser;
        auto options = own.taken(analysis->options());
        if (!options) return std::move(options).error();
        request.everyOptions.emplace(analysis->id, std::move(options).value());
        for (const base::Warning& warning : own.warnings()) request.warnings.push_back(warning);
    }
    base::keepFirsts(request.warnings);
    return std::nullopt;
}

std::optional<Error> takeOptions(OptionParser& parser, Request& request)
{
    if (request.analysis != nullptr) request.unused = unheeded(parser, *request.analysis);
    if (request.analysis != nullptr && !request.roles.earlier.empty() && request.analysis->asOf != analyses::AsOf::Compares)
        request.unused.emplace_back("--earlier");
    request.given = parser.given(report::howOptions());
    auto how = parser.taken(report::howOptions());
    if (!how) return std::move(how).error();
    static_cast<study::How&>(request.selection) = how->as<study::How>();
    if (request.command == Command::Report) return takeEveryOptions(parser, request);
    if (request.analysis == nullptr) return std::nullopt;
    for (std::string& id : parser.given(request.analysis->options())) request.given.push_back(std::move(id));
    auto options = parser.taken(request.analysis->options());
    if (!options) return std::move(options).error();
    request.options = std::move(options).value();
    request.warnings = parser.warnings();
    for (std::string& name : parser.left()) request.unused.push_back(std::move(name));
    return std::nullopt;
}

/// The first of the names is the deck's.
std::optional<Error> takeDeck(Request& request)
{
    if (request.names.size() < 2)
        return usageError("no-study", "name the slides (a .pptx file), and after them the study from which they are drawn anew");
    request.deck = request.names.front();
    request.names.erase(request.names.begin());
    return std::nullopt;
}

std::optional<Error> complete(OptionParser& parser, const CommandName& entry, Parsed& parsed)
{
    Request& request = parsed.request;
    if (entry.command == Command::Completion && findShell(request.shell) == nullptr)
        return usageError("bad-value", "completion: found \"" + request.shell + "\"; it must be " + base::choices(shellNames()));
    const bool needsStudy = needsAnalysis(entry.command) || entry.command == Command::Inspect || entry.command == Command::Report ||
                            entry.command == Command::Roles;
    if (entry.command == Command::Update)
        if (auto error = takeDeck(request)) return error;
    if (needsStudy && request.names.empty()) return usageError("no-study", "name a study file or one or more data files");
    if (needsAnalysis(entry.command))
        if (auto error = chooseAnalysis(entry, parsed)) return error;
    if (!request.selection.byLevels.empty() && !study::asksForGroups(request.selection))
        return usageError("bad-arguments", "--by-levels are those of the factor that --by names; name it");
    if (entry.command == Command::Roles && request.output.empty())
        return usageError("no-output", "-o FILE is missing: a name ending in .study.json");
    if (entry.command == Command::Export && request.output.empty())
        return usageError("no-output", "-o FILE is missing: a name ending in " + ui::formatEndings());
    if (entry.command == Command::Report)
        if (const auto format = ui::reportFormatOf(request.output); !format) return format.error();
    if (auto error = checkPage(request)) return error;
    if (entry.command == Command::Styles && request.style.empty() != request.output.empty())
        return usageError("bad-arguments", "--write ID and -o FILE go together: the style, and the file to be written");
    if (auto error = checkTemplate(request)) return error;
    return takeOptions(parser, request);
}

void addArguments(CLI::App& app, OptionParser& parser, const CommandName& entry, Parsed& parsed)
{
    if (entry.command == Command::Styles) {
        parser.text("--write", "write this style as a file, to be changed and named by --style", "ID", parsed.request.style);
        parser.text("-o,--output", "style file to write, its name ending in .style.json", "FILE", parsed.request.output);
        return;
    }
    if (takesNothing(entry.command)) return;
    if (entry.command == Command::Completion) {
        app.add_option("SHELL", parsed.request.shell, "bash, zsh or fish");
        return;
    }
    app.add_option("STUDY", parsed.request.names, "study file, or data files");
    addOptions(parser, entry, parsed);
}

Result<Request> parseCommand(const CommandName& entry, std::vector<std::string> arguments)
{
    Parsed parsed;
    parsed.request.command = entry.command;
    CLI::App app(entry.description, "atrisk");
    OptionParser parser(app);
    addArguments(app, parser, entry, parsed);
    std::reverse(arguments.begin(), arguments.end()); // CLI11 takes them from the back
    try {
        app.parse(arguments);
    } catch (const CLI::CallForHelp&) {
        parsed.request.command = Command::Help;
        parsed.request.help = app.help();
        return parsed.request;
    } catch (const CLI::ParseError& problem) {
        return usageError("bad-arguments", std::string(problem.what()) + "; see --help");
    }
    if (parser.error()) return *parser.error();
    if (auto error = complete(parser, entry, parsed)) return std::move(*error);
    return std::move(parsed.request);
}

CommandHelp helpOf(const CommandName& entry)
{
    Parsed parsed;
    parsed.request.command = entry.command;
    CLI::App app(entry.description, "atrisk");
    OptionParser parser(app);
    addArguments(app, parser, entry, parsed);
    CommandHelp help{std::string(entry.name), entry.description, {}};
    for (const CLI::Option* option : app.get_options()) {
        OptionHelp one{{}, option->get_type_name(), option->get_description(), parser.choicesOf(option->get_name())};
        for (const std::string& name : option->get_snames()) one.names.push_back("-" + name);
        for (const std::string& name : option->get_lnames()) one.names.push_back("--" + name);
        if (!one.names.empty() && one.names.back() != "--help") help.options.push_back(std::move(one));
    }
    return help;
}

} // namespace

std::vector<CommandHelp> commandHelp()
{
    std::vector<CommandHelp> all{helpOf(windowCommand)};
    for (const CommandName& entry : commands) all.push_back(helpOf(entry));
    return all;
}

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
    for (const CommandName& entry : commands)
        if (!arguments.empty() && arguments.front() == entry.name) return parseCommand(entry, {arguments.begin() + 1, arguments.end()});
    return parseCommand(windowCommand, arguments);
}

} // namespace atrisk::app
