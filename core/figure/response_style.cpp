#include "core/figure/response_style.h"

namespace atrisk::figure {

Color responseColor(std::optional<study::BestResponse> response, const Style& style)
{
    using enum study::BestResponse;
    if (!response) return style.background;
    switch (*response) {
    case Complete: return {0x08, 0x3B, 0x7C};
    case Partial: return {0x4F, 0x97, 0xD1};
    case Stable: return {0xB9, 0xD3, 0xE8};
    case NeitherCrNorPd: return {0xDD, 0xE6, 0xEC};
    case NoResponse: return {0xCF, 0xCF, 0xCF};
    case Progression: return {0xC8, 0x5A, 0x1E};
    case NotEvaluable: return style.background;
    }
    return style.background;
}

std::optional<study::BestResponse> shownResponse(std::optional<study::BestResponse> response)
{
    return response == study::BestResponse::NotEvaluable ? std::nullopt : response;
}

std::string shownResponseWords(std::optional<study::BestResponse> response)
{
    return response ? std::string(study::words(*response)) : "Not evaluable or missing";
}

void appendChangeLevels(std::vector<Mark>& marks, const Axes& axes, const Style& style)
{
    const auto level = [&](double value, std::vector<double> dash) {
        marks.emplace_back(Segments{{{{axes.plot.x, axes.y(value)}, {axes.plot.right(), axes.y(value)}}},
                                    {style.softInk, style.axisWidth, std::move(dash)},
                                    "Levels"});
    };
    level(0, {});
    for (const double limit : {growthLimit, fallLimit}) level(limit, {3, 2});
}

Color responseEdge(const Style& style) { return style.softInk; }

Color textOn(const Color& fill)
{
    const Color black{0, 0, 0}, white{255, 255, 255};
    return contrast(black, fill) >= contrast(white, fill) ? black : white;
}

} // namespace atrisk::figure
