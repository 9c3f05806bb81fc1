#include "core/document/pptx/living/update_list.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace atrisk::document {
namespace {

std::string changeText(const NumberChange& change)
{
    const std::string then = change.then.empty() ? "none" : change.then, now = change.now.empty() ? "none" : change.now;
    return (change.label.empty() ? "" : change.label + " ") + then + " → " + now;
}

std::string outcomeOf(const FigureUpdate& figure)
{
    constexpr std::size_t most = 8;
    if (!figure.redrawn) return "stays as it was: " + base::describe(figure.why);
    if (figure.changes.empty()) return "drawn anew; no number of its tables changed";
    std::string text;
    for (std::size_t i = 0; i < std::min(most, figure.changes.size()); ++i) text += (i == 0 ? "" : "; ") + changeText(figure.changes[i]);
    if (figure.changes.size() > most) text += "; and " + std::to_string(figure.changes.size() - most) + " more numbers";
    return text;
}

} // namespace

std::string nameOf(const FigureUpdate& figure) { return "slide " + std::to_string(figure.slide) + ", " + titleOf(figure.view); }

std::string updateText(const UpdatedDeck& deck)
{
    std::string text;
    for (const FigureUpdate& figure : deck.figures) {
        text += nameOf(figure) + ": " + outcomeOf(figure) + "\n";
        for (const std::string& remark : figure.remarks) text += "    " + remark + "\n";
    }
    return text;
}

nlohmann::ordered_json updateJson(const UpdatedDeck& deck)
{
    using nlohmann::ordered_json;
    ordered_json figures = ordered_json::array();
    for (const FigureUpdate& figure : deck.figures) {
        ordered_json one{{"slide", figure.slide},
                         {"analysis", figure.view.analysis},
                         {"endpoint", figure.view.selection.endpoint},
                         {"population", figure.view.selection.population},
                         {"redrawn", figure.redrawn}};
        if (!figure.redrawn) one["why"] = {{"code", figure.why.code}, {"text", base::describe(figure.why)}};
        one["changes"] = ordered_json::array();
        for (const NumberChange& change : figure.changes)
            one["changes"].push_back({{"label", change.label}, {"then", change.then}, {"now", change.now}});
        one["remarks"] = figure.remarks;
        figures.push_back(std::move(one));
    }
    return {{"schema", "atrisk.update/1"}, {"figures", std::move(figures)}};
}

} // namespace atrisk::document
