#include "app/manual_page.h"

#include <QList>
#include <QString>

#include <algorithm>

namespace atrisk::app {
namespace {

/// Hyphens stay hyphens when copied, and no text is taken for a request. Letters beyond ASCII are named: troff takes none.
std::string escaped(std::string_view text)
{
    QString all = !text.empty() && (text.front() == '.' || text.front() == '\'') ? QStringLiteral("\\&") : QString();
    for (const char32_t c : QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toUcs4()) {
        if (c == U'\\')
            all += QStringLiteral("\\e");
        else if (c == U'-')
            all += QStringLiteral("\\-");
        else if (c > 126)
            all += QStringLiteral("\\[u%1]")
                       .arg(static_cast<uint>(c), 4, 16, QLatin1Char('0'))
                       .toUpper()
                       .replace(QLatin1Char('U'), QLatin1Char('u'));
        else
            all += QChar(static_cast<char16_t>(c));
    }
    return all.toStdString();
}

std::string bold(std::string_view text) { return "\\fB" + escaped(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + escaped(text) + "\\fR"; }

/// One option, and the commands that take it; none named = all that read a study.
struct Entry {
    OptionHelp option;
    std::vector<std::string> commands;
};

std::vector<Entry> entriesOf(const std::vector<CommandHelp>& commands)
{
    std::vector<Entry> entries;
    for (const CommandHelp& command : commands)
        for (const OptionHelp& option : command.options) {
            auto found = std::ranges::find_if(entries, [&](const Entry& entry) { return entry.option.names == option.names; });
            if (found == entries.end()) found = entries.insert(entries.end(), Entry{option, {}});
            found->commands.push_back(command.name);
        }
    const auto reading = std::ranges::count_if(commands, [](const CommandHelp& command) { return !command.options.empty(); });
    for (Entry& entry : entries) {
        if (std::cmp_equal(entry.commands.size(), reading)) entry.commands.clear();
        std::erase(entry.commands, ""); // the window's take the place of a command's where they are not for all
    }
    return entries;
}

std::string optionText(const Entry& entry)
{
    std::string names, commands;
    for (const std::string& name : entry.option.names) names += (names.empty() ? "" : ", ") + bold(name);
    for (const std::string& name : entry.commands) commands += (commands.empty() ? "" : ", ") + name;
    return ".TP\n" + names + " " + italic(entry.option.placeholder) + "\n" + escaped(entry.option.help) +
           (commands.empty() ? "" : " (" + escaped(commands) + ")") + "\n";
}

constexpr std::string_view ends = R"(.SH EXIT STATUS
0: done. 1: the analysis cannot be made or written. 2: wrong usage. 3: an input cannot be read.
.SH EXAMPLES
.nf
atrisk example:alice
atrisk inspect adtte.xpt adsl.xpt
atrisk analyze adtte.xpt adsl.xpt \-\-population ITTFL \-\-where SEX=F \-\-format json
atrisk export adtte.xpt adsl.xpt \-\-figure km \-o figure.pdf \-\-style nature
.fi
)";

} // namespace

std::string manualPage(const std::vector<CommandHelp>& commands)
{
    std::string page =
        ".TH ATRISK 1 \"\" \"Atrisk " ATRISK_VERSION "\" \"User Commands\"\n"
        ".SH NAME\natrisk \\- explore clinical\\-trial results\n"
        ".SH SYNOPSIS\n.B atrisk\n[\\fISTUDY\\fR...]\n.br\n.B atrisk\n\\fICOMMAND\\fR [\\fISTUDY\\fR...] [\\fIOPTIONS\\fR]\n"
        ".SH DESCRIPTION\nKaplan\\-Meier curves with numbers at risk, forest plots and the other figures of a trial paper: in a "
        "window, or computed and written by a command.\n.PP\n"
        ".I STUDY\nis a study file (*.study.json), one or more data files (a member of a library: lib.xpt#ADTTE), or an example "
        "(example:alice; \\fBatrisk inspect example:\\fR lists them). Nothing leaves the computer.\n"
        ".SH COMMANDS\n";
    for (const CommandHelp& command : commands)
        if (!command.name.empty()) page += ".TP\n" + bold(command.name) + "\n" + escaped(command.description) + "\n";
    page += ".SH OPTIONS\nAn option that only some commands have names them.\n";
    for (const Entry& entry : entriesOf(commands)) page += optionText(entry);
    return page + std::string(ends);
}

} // namespace atrisk::app
