#include "core/analyses/km/figure/km_labels.h"

#include "core/analyses/km/figure/km_curves.h"
#include "core/figure/part.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace atrisk::analyses {
namespace {

/// Corner points of an arm's curve as it is shown.
std::vector<figure::Point> shownCurve(const KmInput& input, const KmLayout& layout, std::size_t arm)
{
    return curveStairs(input.analysis.arms[arm].curve, layout.axes);
}

double yAt(const std::vector<figure::Point>& curve, double x)
{
    double y = curve.front().y;
    for (const figure::Point& point : curve) {
        if (point.x > x) break;
        y = point.y;
    }
    return y;
}

/// Just after the end; then over and under the curve from its end backwards. The nearest place to the end wins.
std::vector<figure::Rect> labelPlaces(const std::vector<figure::Point>& curve, const figure::TextBlock& name, const figure::Rect& plot,
                                      double gap)
{
    const figure::Point end = curve.back();
    const double height = name.height(), lowest = plot.bottom() - height - gap * 0.5;
    std::vector<figure::Rect> places;
    const auto add = [&](double x, double y) { places.push_back({x, y, name.width, height}); };
    const double right = std::min(end.x, plot.right() - 0.5 * gap);
    // A curve that ends in a fall to 0 has its name above the last step, as if it stood there.
    for (double back : {0.0, 0.06, 0.12, 0.2, 0.3}) {
        const double x = right - name.width - back * plot.width;
        if (x < plot.x) break;
        add(x, std::min(yAt(curve, x) - height - gap, lowest));
    }
    std::vector<figure::Rect> after{{end.x + 1.5 * gap, std::min(end.y - height / 2, lowest), name.width, height},
                                    {end.x + 1.5 * gap, std::min(end.y - height, lowest), name.width, height}};
    // Beside the end is best where the axis goes on; at its end there is only above and below.
    places.insert(places.begin(), after.begin(), after.end());
    for (double back : {0.0, 0.1, 0.2, 0.3, 0.4}) {
        const double x = right - name.width - back * plot.width;
        if (x < plot.x) break;
        add(x, yAt(curve, right - back * plot.width) + gap);
    }
    return places;
}

bool within(const figure::Rect& rect, const figure::Rect& plot)
{
    return rect.x >= plot.x && rect.right() <= plot.right() + 0.01 && rect.y >= plot.y && rect.bottom() <= plot.bottom();
}

using Curves = std::vector<std::vector<figure::Point>>;

Curves shownCurves(const KmInput& input, const KmLayout& layout)
{
    Curves curves;
    for (std::size_t i = 0; i < input.analysis.arms.size(); ++i) curves.push_back(shownCurve(input, layout, i));
    return curves;
}

double gap(double low, double high, double otherLow, double otherHigh) { return std::max({0.0, otherLow - high, low - otherHigh}); }

/// Millimetres between the rectangle and the nearest piece of a curve; 0: they touch.
double distance(const figure::Rect& rect, const std::vector<figure::Point>& curve)
{
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < curve.size(); ++i) {
        const auto [left, right] = std::minmax(curve[i - 1].x, curve[i].x);
        const auto [top, bottom] = std::minmax(curve[i - 1].y, curve[i].y);
        nearest = std::min(nearest, std::hypot(gap(rect.x, rect.right(), left, right), gap(rect.y, rect.bottom(), top, bottom)));
    }
    return nearest;
}

/// Does the place belong to its own curve at a glance?
bool isClearlyOf(std::size_t arm, const figure::Rect& place, const Curves& curves)
{
    constexpr double clearly = 2; // millimetres
    const double own = distance(place, curves[arm]);
    for (std::size_t other = 0; other < curves.size(); ++other)
        if (other != arm && distance(place, curves[other]) < own + clearly) return false;
    return true;
}

std::optional<figure::Rect> placeFor(const KmInput& input, const KmLayout& layout, const figure::TextBlock& name, std::size_t arm,
                                     const Curves& curves, const Obstacles& obstacles)
{
    if (curves[arm].empty()) return std::nullopt;
    for (const figure::Rect& place : labelPlaces(curves[arm], name, layout.axes.plot, input.em() * 0.35))
        if (within(place, layout.axes.plot) && obstacles.free(place) && isClearlyOf(arm, place, curves)) return place;
    return std::nullopt;
}

} // namespace

bool appendDirectLabels(std::vector<figure::Mark>& marks, const KmInput& input, const KmLayout& layout, Obstacles& obstacles)
{
    const Curves curves = shownCurves(input, layout);
    std::vector<figure::Mark> labels;
    Obstacles taken = obstacles;
    for (std::size_t i = 0; i < input.analysis.arms.size(); ++i) {
        const figure::TextBlock name = armName(input, i, layout.axes.plot.width * 0.4);
        if (name.lines.size() > 1) return false;
        const std::optional<figure::Rect> place = placeFor(input, layout, name, i, curves, taken);
        if (!place) return false;
        const figure::Part part(labels, figure::partName("Legend", input.analysis.arms[i].arm.label));
        figure::appendBlock(labels, name, place->x, place->y, figure::Align::Left);
        taken.add(figure::inflated(*place, input.em() * 0.2));
    }
    marks.insert(marks.end(), labels.begin(), labels.end());
    obstacles = taken;
    return true;
}

bool appendInnerLegend(std::vector<figure::Mark>& marks, const KmInput& input, const KmLayout& layout, Obstacles& obstacles)
{
    const std::vector<figure::LegendItem> items = figure::legendItems(legendEntries(input), layout.axes.plot.width * 0.62, input.metrics);
    double width = 0, height = 0;
    for (const figure::LegendItem& item : items) {
        width = std::max(width, item.width());
        height += item.name.height();
    }
    const std::optional<figure::Point> corner = findRoom(width, height, layout.axes.plot, obstacles, input.em() * 0.5);
    if (!corner) return false;
    obstacles.add({corner->x, corner->y, width, height});
    double top = corner->y;
    for (const figure::LegendItem& item : items) {
        figure::appendItem(marks, item, corner->x, top);
        top += item.name.height();
    }
    return true;
}

} // namespace atrisk::analyses
