#include "core/analyses/biomarker/biomarker_views.h"
#include "core/report/chosen_words.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace atrisk::analyses {
namespace {

constexpr std::size_t mostPoints = 100;
constexpr std::uint32_t armShift = 24, pointMask = (1U << armShift) - 1; // a whole box is point 0, the others begin with 1

/// What is drawn of a patient: a number, its logarithm left to the axis, or a change; NaN = he is not shown.
double shownOf(const Biomarker& result, std::size_t patient)
{
    const double value = result.marker.of[patient];
    if (result.view == MarkerView::Boxes) return result.axis.isLog() && !(value > 0) ? table::missing : value;
    const double later = result.second->of[patient];
    if (!result.axis.isLog()) return later - value;
    return value > 0 && later > 0 ? result.axis.at(later / value) : table::missing;
}

/// Per arm the patients shown, by their numbers: in the order of MarkerGroup::values.
std::vector<std::vector<std::pair<double, std::uint32_t>>> shownByArm(const Biomarker& result)
{
    std::vector<std::vector<std::pair<double, std::uint32_t>>> arms(result.groups.size());
    result.chosen.forEach([&](std::size_t patient) {
        const double value = shownOf(result, patient);
        if (!std::isnan(value)) arms[report::armOfPatient(result.chosen, patient)].emplace_back(value, static_cast<std::uint32_t>(patient));
    });
    for (auto& arm : arms) std::ranges::sort(arm);
    return arms;
}

report::Behind behindBoxes(const Biomarker& result, const report::Brushed& brushed)
{
    const auto arms = shownByArm(result);
    const MarkerAxis axis = result.view == MarkerView::Boxes ? result.axis : MarkerAxis();
    const auto isInRegion = [&](double value) {
        const double y = brushed.figure.axes.front().y(axis.at(value));
        return y >= brushed.region.y && y <= brushed.region.bottom();
    };
    return report::behindSpots(result.chosen.study, brushed, [&](std::uint32_t number, std::vector<std::uint32_t>& patients) {
        const MarkerSpot spot = markerSpot(number);
        if (spot.point) {
            patients.push_back(arms[spot.arm][*spot.point].second);
            return;
        }
        if (!brushed.isClick() && drawsEveryPoint(result)) return;
        for (const auto& [value, patient] : arms[spot.arm])
            if (brushed.isClick() || isInRegion(value)) patients.push_back(patient);
    });
}

} // namespace

bool drawsEveryPoint(const Biomarker& result)
{
    return std::ranges::none_of(result.groups, [](const MarkerGroup& group) { return group.values.size() >= mostPoints; });
}

std::uint32_t numberOf(const MarkerSpot& spot)
{
    const auto point = spot.point ? static_cast<std::uint32_t>(*spot.point) + 1 : 0;
    return (static_cast<std::uint32_t>(spot.arm) << armShift) | std::min(point, pointMask);
}

MarkerSpot markerSpot(std::uint32_t number)
{
    const std::uint32_t point = number & pointMask;
    return {number >> armShift, point == 0 ? std::nullopt : std::optional<std::size_t>(point - 1)};
}

report::Behind patientsBehindMarkers(const Biomarker& result, const report::Brushed& brushed)
{
    if (result.view != MarkerView::Scatter) return behindBoxes(result, brushed);
    return report::behindSpots(result.chosen.study, brushed, [&](std::uint32_t point, std::vector<std::uint32_t>& patients) {
        patients.push_back(result.points[point].patient);
    });
}

std::shared_ptr<const report::Counted> countedMarkers(const Biomarker& result)
{
    report::Counted counted = *report::countedOf(result.chosen);
    const auto add = [&](const report::CountedGroup& of, std::vector<std::uint32_t> patients) {
        report::sortPatients(patients);
        const std::string words = (of.words.empty() ? "" : of.words + ", ") + result.marker.name.label + " shown";
        counted.groups.push_back({words, of.names, of.who, std::move(patients)});
    };
    const std::vector<report::CountedGroup> whole = counted.groups;
    if (result.view == MarkerView::Scatter) {
        std::vector<std::uint32_t> patients;
        for (const MarkerPoint& point : result.points) patients.push_back(point.patient);
        add(whole.front(), std::move(patients));
        return std::make_shared<const report::Counted>(std::move(counted));
    }
    const auto arms = shownByArm(result);
    for (std::size_t arm = 0; arm < arms.size() && arm + 1 < whole.size(); ++arm) {
        std::vector<std::uint32_t> patients;
        for (const auto& [value, patient] : arms[arm]) patients.push_back(patient);
        add(whole[arm + 1], std::move(patients));
    }
    return std::make_shared<const report::Counted>(std::move(counted));
}

} // namespace atrisk::analyses
