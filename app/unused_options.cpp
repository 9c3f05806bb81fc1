#include "app/unused_options.h"

#include "core/base/numeric.h"
#include "core/report/how_options.h"

namespace atrisk::app {
namespace {

using report::OptionInfo;
using report::OptionKind;

/// Values of another effect than `given`, where the option has any.
std::vector<std::string> others(const OptionInfo& info, const std::string& given, const std::string& usual, const study::Study& study)
{
    std::vector<std::string> texts{usual};
    switch (info.kind) {
    case OptionKind::Switch: texts.insert(texts.end(), {"on", "off"}); break;
    case OptionKind::Choice:
    case OptionKind::Set:
        for (const report::OptionChoice& choice : info.choices) texts.push_back(choice.id);
        break;
    case OptionKind::Text:
    case OptionKind::List:
        texts.emplace_back();
        if (info.offered != nullptr)
            for (const report::OptionChoice& choice : info.offered(study)) texts.push_back(choice.id);
        break;
    case OptionKind::Number:
    case OptionKind::Times:
        if (const auto numbers = report::numbersOf(given); !numbers.empty()) texts.push_back(base::numberText(numbers.back() * 0.7));
        break;
    }
    std::erase(texts, given);
    return texts;
}

void add(std::vector<OtherValues>& all, const Request& request, const report::Options& options, const report::Options& usual,
         const study::Study& study, const auto& withOptions)
{
    for (const OptionInfo* info : options.infos()) {
        const std::string id(info->id);
        if (std::ranges::find(request.given, id) == request.given.end()) continue;
        if (std::ranges::find(request.unused, "--" + id) != request.unused.end()) continue;
        OtherValues values{id, {}};
        for (const std::string& text : others(*info, options.text(id), usual.text(id), study))
            if (const auto changed = options.with(id, text)) values.requests.push_back(withOptions(*changed));
        all.push_back(std::move(values));
    }
}

} // namespace

std::vector<OtherValues> otherValues(const Request& request, const study::Study& study)
{
    std::vector<OtherValues> all;
    add(all, request, report::howOptions(request.selection.how()), report::howOptions(), study, [&](const report::Options& how) {
        Request other = request;
        static_cast<study::How&>(other.selection) = how.as<study::How>();
        return other;
    });
    add(all, request, request.options, request.analysis->options(), study, [&](const report::Options& options) {
        Request other = request;
        other.options = options;
        return other;
    });
    return all;
}

} // namespace atrisk::app
