#include "ui/export/panel/page_options.h"

#include "core/analyses/analyses.h"

#include <algorithm>

namespace atrisk::ui {
namespace {

using report::OptionInfo;
using report::OptionKind;

std::string setText(const OptionInfo& info, const std::string& shown, const PageChoices& choices)
{
    std::vector<std::string> on, before = report::splitList(shown);
    for (const report::OptionChoice& choice : info.choices) {
        const auto chosen = choices.find(pageKey(info, choice.id));
        const bool wasOn = std::ranges::find(before, choice.id) != before.end();
        if (chosen == choices.end() ? wasOn : chosen->second == "on") on.push_back(choice.id);
    }
    return report::joinList(on);
}

/// Without what is only for looking.
report::Options whole(const report::Options& shown, std::string_view analysis)
{
    const analyses::Analysis* known = analyses::findAnalysis(analysis);
    return known == nullptr || known->leaving == nullptr ? shown : known->leaving(shown);
}

/// As it leaves.
std::string pageText(const OptionInfo& info, const std::string& shown, const PageChoices& choices)
{
    if (info.kind == OptionKind::Set) return setText(info, shown, choices);
    const auto chosen = choices.find(info.id);
    if (chosen == choices.end()) return shown;
    if (!canBeNone(info)) return chosen->second;
    const std::string& none = info.choices.front().id;
    if (chosen->second == "off") return none;
    return shown == none ? info.choices.at(1).id : shown;
}

} // namespace

bool canBeNone(const OptionInfo& info)
{
    return info.kind == OptionKind::Choice && !info.choices.empty() && info.choices.front().id == "none";
}

std::string pageKey(const OptionInfo& info, std::string_view choice) { return std::string(info.id) + '.' + std::string(choice); }

bool isZoomed(const report::Options& shown, std::string_view analysis) { return !(whole(shown, analysis) == shown); }

report::Options pageOptions(const report::Options& shown, std::string_view analysis, const PageChoices& choices)
{
    report::Options leaving = shown;
    for (const OptionInfo* info : shown.infos()) {
        if (info->onPage.empty()) continue;
        const std::string before = shown.text(info->id), text = pageText(*info, before, choices);
        if (text == before) continue;
        if (auto changed = leaving.with(info->id, text)) leaving = std::move(*changed);
    }
    const auto asSeen = choices.find(asSeenKey);
    return asSeen != choices.end() && asSeen->second == "off" ? whole(leaving, analysis) : leaving;
}

} // namespace atrisk::ui
