#include "ui/report/editor/edit_targets.h"

#include "core/figure/edits/edit_rules.h"
#include "core/figure/edits/text_units.h"
#include "core/figure/text_block.h"
#include "core/report/page/part_options.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace atrisk::ui {
namespace {

using Kind = EditTarget::Kind;

std::string originalOf(const figure::Figure& figure, const figure::TextUnit& unit)
{
    const auto found =
        std::ranges::find_if(figure.edited, [&](const figure::EditedText& one) { return one.part == unit.part && one.shown == unit.text; });
    return found == figure.edited.end() ? unit.text : found->original;
}

EditTarget targetOf(const figure::Figure& figure, const figure::TextUnit& unit, std::span<const figure::NamedArm> arms)
{
    EditTarget target{Kind::Text, unit.box, unit.part, unit.text, originalOf(figure, unit), {}, {}, figure::isMovable(unit.part)};
    if (const figure::NamedArm* arm = figure::armNamed(unit.text, arms)) {
        target.kind = Kind::Arm;
        target.arm = arm->value;
        return target;
    }
    target.why = figure::whyLocked(unit.part, target.original);
    if (!target.why.empty()) target.kind = report::optionsOfPart(unit.part).empty() ? Kind::Fixed : Kind::Part;
    return target;
}

/// "Placebo" of "Curve – Placebo".
const figure::NamedArm* ownerOf(const std::string& part, std::span<const figure::NamedArm> arms)
{
    const auto found = std::ranges::find_if(arms, [&](const figure::NamedArm& arm) { return part.ends_with(" – " + arm.label); });
    return found == arms.end() ? nullptr : &*found;
}

double distance(const figure::Point& a, const figure::Point& b, const QPointF& at)
{
    const double x = std::clamp(at.x(), std::min(a.x, b.x), std::max(a.x, b.x));
    const double y = std::clamp(at.y(), std::min(a.y, b.y), std::max(a.y, b.y));
    return std::hypot(at.x() - x, at.y() - y);
}

double distanceTo(const figure::Figure& figure, const std::string& part, const QPointF& at)
{
    double nearest = 1e9;
    for (const figure::Mark& mark : figure.marks) {
        const auto* curve = std::get_if<figure::Steps>(&mark);
        if (curve == nullptr || curve->arm < 0 || curve->part != part) continue;
        for (std::size_t i = 1; i < curve->points.size(); ++i)
            nearest = std::min(nearest, distance(curve->points[i - 1], curve->points[i], at));
    }
    return nearest;
}

bool holds(const figure::Rect& box, const QPointF& at)
{
    constexpr double around = 0.6; // millimetres
    const figure::Rect wide = figure::inflated(box, around);
    return at.x() >= wide.x && at.x() <= wide.right() && at.y() >= wide.y && at.y() <= wide.bottom();
}

} // namespace

std::vector<EditTarget> editTargets(const figure::Figure& figure, std::span<const figure::NamedArm> arms,
                                    const figure::TextMetrics& metrics)
{
    std::vector<EditTarget> targets;
    for (const figure::TextUnit& unit : figure::textUnits(figure.marks, metrics)) targets.push_back(targetOf(figure, unit, arms));
    std::set<std::string> curves;
    for (const figure::Mark& mark : figure.marks) {
        const auto* curve = std::get_if<figure::Steps>(&mark);
        if (curve == nullptr || curve->arm < 0 || !curves.insert(curve->part).second) continue;
        if (const figure::NamedArm* arm = ownerOf(curve->part, arms))
            targets.push_back(
                {Kind::Arm, figure::boxOfPart(figure.marks, curve->part, metrics), curve->part, {}, {}, arm->value, {}, false});
    }
    return targets;
}

int targetAt(const std::vector<EditTarget>& targets, const figure::Figure& figure, const QPointF& millimetres)
{
    constexpr double near = 1.5; // millimetres from a curve
    int best = -1;
    double nearest = near;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const EditTarget& target = targets[i];
        if (!target.text.empty()) {
            if (holds(target.box, millimetres)) return static_cast<int>(i);
        } else if (const double away = distanceTo(figure, target.part, millimetres); away < nearest) {
            nearest = away;
            best = static_cast<int>(i);
        }
    }
    return best;
}

} // namespace atrisk::ui
