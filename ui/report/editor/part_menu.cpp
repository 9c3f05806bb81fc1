#include "ui/report/editor/part_menu.h"

#include "core/analyses/analysis.h"
#include "core/report/how_options.h"
#include "core/report/page/part_options.h"
#include "ui/look/words.h"
#include "ui/report/option_controls.h"

#include <algorithm>

namespace atrisk::ui {
namespace {

/// Those of `ids` that the options have.
std::vector<std::string_view> among(const report::Options& options, const std::vector<std::string_view>& ids)
{
    std::vector<std::string_view> found;
    for (const std::string_view id : ids)
        if (options.find(id) != nullptr) found.push_back(id);
    return found;
}

void add(QMenu* menu, OptionSource source, const std::vector<std::string_view>& ids)
{
    auto* controls = new OptionControls(std::move(source), menu);
    controls->addChosen(menu, ids);
    controls->refresh();
}

} // namespace

bool addOptionsOfPart(QMenu* menu, Session* session, const analyses::Analysis& analysis, std::string_view part)
{
    const std::vector<std::string_view> ids = report::optionsOfPart(part);
    const auto own = among(session->options(analysis.id), ids);
    auto how = among(report::howOptions(), ids);
    std::erase_if(how, [&](std::string_view id) { return analysis.heeds != nullptr && !analysis.heeds(id); });
    if (!own.empty())
        add(menu,
            {QStringLiteral("edit.") + qt(analysis.id), [session, &analysis] { return session->options(analysis.id); },
             [session] { return session->study(); },
             [session, &analysis](std::string_view option, const std::string& value) {
                 if (auto changed = session->options(analysis.id).with(option, value)) session->setOptions(analysis.id, *changed);
             }},
            own);
    if (!how.empty())
        add(menu,
            {QStringLiteral("edit.how"), [session] { return report::howOptions(session->selection()); },
             [session] { return session->study(); },
             [session](std::string_view option, const std::string& value) {
                 const auto changed = report::howOptions(session->selection()).with(option, value);
                 if (!changed) return;
                 study::Selection selection = session->selection();
                 static_cast<study::How&>(selection) = changed->as<study::How>();
                 session->select(selection);
             }},
            how);
    return !own.empty() || !how.empty();
}

} // namespace atrisk::ui
