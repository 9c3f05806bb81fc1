#include "app/completion.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace atrisk::app {
namespace {

std::string spaced(const std::vector<std::string>& words) { return base::joined(words, " "); }

std::vector<std::string> namesOf(const CommandHelp& command)
{
    std::vector<std::string> names;
    for (const OptionHelp& option : command.options) names.insert(names.end(), option.names.begin(), option.names.end());
    return names;
}

std::vector<std::string> namesOf(const std::vector<CommandHelp>& commands)
{
    std::vector<std::string> names;
    for (const CommandHelp& command : commands)
        if (!command.name.empty()) names.push_back(command.name);
    return names;
}

/// Every option of any command whose values are known, once.
std::vector<OptionHelp> withChoices(const std::vector<CommandHelp>& commands)
{
    std::vector<OptionHelp> found;
    for (const CommandHelp& command : commands)
        for (const OptionHelp& option : command.options)
            if (!option.choices.empty() && std::ranges::find(found, option.names, &OptionHelp::names) == found.end())
                found.push_back(option);
    return found;
}

/// In a shell's list of cases; the window's is the last, for it takes whatever the others leave.
std::string patternOf(const CommandHelp& command) { return command.name.empty() ? "*" : command.name; }

std::vector<CommandHelp> windowLast(std::vector<CommandHelp> commands)
{
    std::stable_partition(commands.begin(), commands.end(), [](const CommandHelp& command) { return !command.name.empty(); });
    return commands;
}

std::string bash(const std::vector<CommandHelp>& commands)
{
    std::string script = "# Completion of atrisk for bash; made by: atrisk completion bash\n"
                         "_atrisk() {\n"
                         "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options=\n"
                         "    COMPREPLY=()\n"
                         "    case $before in\n";
    for (const OptionHelp& option : withChoices(commands))
        script += "    " + base::joined(option.names, "|") + ") mapfile -t COMPREPLY < <(compgen -W '" + spaced(option.choices) +
                  "' -- \"$word\"); return ;;\n";
    script += "    esac\n    case ${COMP_WORDS[1]} in\n";
    for (const CommandHelp& command : windowLast(commands))
        script += "    " + patternOf(command) + ") options='" + spaced(namesOf(command)) + "' ;;\n";
    return script +
           "    esac\n"
           "    if [[ $word == -* ]]; then\n"
           "        mapfile -t COMPREPLY < <(compgen -W \"$options --help\" -- \"$word\")\n"
           "    else\n"
           "        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
           "        [ \"$COMP_CWORD\" -gt 1 ] || mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W '" +
           spaced(namesOf(commands)) + "' -- \"$word\")\n    fi\n}\ncomplete -o filenames -F _atrisk atrisk\n";
}

/// Between single quotes of a shell.
std::string quoted(const std::string& text)
{
    std::string all = "'";
    for (const char c : text) all += c == '\'' ? "'\\''" : std::string(1, c);
    return all + "'";
}

/// Brackets and colons part the pieces of an argument of _arguments.
std::string zshText(const std::string& text)
{
    std::string all;
    for (const char c : text) all += (c == '[' || c == ']' || c == ':' || c == '\\' ? "\\" : "") + std::string(1, c);
    return all;
}

std::string zsh(const std::vector<CommandHelp>& commands)
{
    std::string script = "#compdef atrisk\n# Completion of atrisk for zsh; made by: atrisk completion zsh\n_atrisk() {\n"
                         "    if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n        local -a commands=(\n";
    for (const CommandHelp& command : commands)
        if (!command.name.empty()) script += "            " + quoted(command.name + ":" + zshText(command.description)) + "\n";
    script += "        )\n        _describe command commands\n        _files\n        return\n    fi\n    case $words[2] in\n";
    for (const CommandHelp& command : windowLast(commands)) {
        script += "    " + patternOf(command) + ") _arguments '*:file:_files'";
        for (const OptionHelp& option : command.options)
            for (const std::string& name : option.names)
                script += " \\\n        " + quoted("*" + name + "[" + zshText(option.help) + "]:" + zshText(option.placeholder) + ":" +
                                                   (option.choices.empty() ? "_files" : "(" + spaced(option.choices) + ")"));
        script += " ;;\n";
    }
    return script + "    esac\n}\n_atrisk \"$@\"\n";
}

std::string fish(const std::vector<CommandHelp>& commands)
{
    std::string script = "# Completion of atrisk for fish; made by: atrisk completion fish\n";
    for (const CommandHelp& command : commands)
        if (!command.name.empty())
            script += "complete -c atrisk -n __fish_use_subcommand -a " + command.name + " -d " + quoted(command.description) + "\n";
    for (const CommandHelp& command : commands)
        for (const OptionHelp& option : command.options) {
            script += "complete -c atrisk -n " +
                      (command.name.empty() ? std::string("__fish_use_subcommand") : "'__fish_seen_subcommand_from " + command.name + "'");
            for (const std::string& name : option.names)
                script += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
            script += " -r";
            if (!option.choices.empty()) script += " -f -a " + quoted(spaced(option.choices));
            script += " -d " + quoted(option.help) + "\n";
        }
    return script;
}

constexpr std::array shells{Shell{"bash", &bash}, Shell{"zsh", &zsh}, Shell{"fish", &fish}};

} // namespace

const Shell* findShell(std::string_view name)
{
    const auto found = std::ranges::find(shells, name, &Shell::name);
    return found == shells.end() ? nullptr : &*found;
}

std::vector<std::string> shellNames()
{
    std::vector<std::string> names;
    for (const Shell& shell : shells) names.emplace_back(shell.name);
    return names;
}

} // namespace atrisk::app
