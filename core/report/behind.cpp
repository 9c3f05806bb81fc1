#include "core/report/behind.h"

#include "core/study/cohort/cohort.h"

#include <algorithm>
#include <cmath>

namespace atrisk::report {
namespace {

constexpr double reach = 1; ///< millimetres to each side of a click

bool touch(const figure::Rect& a, const figure::Rect& b)
{
    return a.x <= b.right() && b.x <= a.right() && a.y <= b.bottom() && b.y <= a.bottom();
}

/// From the middle of `region` to the rectangle, 0 within.
double distance(const figure::Rect& rect, const figure::Rect& region)
{
    const double x = region.x + region.width / 2, y = region.y + region.height / 2;
    return std::hypot(x - std::clamp(x, rect.x, rect.right()), y - std::clamp(y, rect.y, rect.bottom()));
}

} // namespace

bool Brushed::isClick() const { return region.width <= 2 * reach + 1e-9 && region.height <= 2 * reach + 1e-9; }

figure::Rect around(const figure::Point& point) { return {point.x - reach, point.y - reach, 2 * reach, 2 * reach}; }

/// A bit for each, which takes no time of many.
void sortPatients(std::vector<std::uint32_t>& patients)
{
    if (patients.empty()) return;
    std::vector<std::uint64_t> mask(*std::ranges::max_element(patients) / 64 + 1);
    for (const std::uint32_t patient : patients) mask[patient / 64] |= std::uint64_t{1} << (patient % 64);
    patients.clear();
    for (std::size_t word = 0; word < mask.size(); ++word)
        for (std::uint64_t bits = mask[word]; bits != 0; bits &= bits - 1)
            patients.push_back(static_cast<std::uint32_t>(word * 64 + static_cast<std::size_t>(__builtin_ctzll(bits))));
}

std::vector<std::uint32_t> spotsIn(const Brushed& brushed)
{
    std::vector<std::uint32_t> touched;
    const figure::Spot* nearest = nullptr;
    const auto rank = [&](const figure::Spot& spot) {
        return std::pair(distance(spot.rect, brushed.region), spot.rect.width * spot.rect.height);
    };
    for (const figure::Spot& spot : brushed.figure.spots) {
        if (!touch(spot.rect, brushed.region)) continue;
        touched.push_back(spot.of);
        if (nearest == nullptr || rank(spot) < rank(*nearest)) nearest = &spot;
    }
    if (brushed.isClick() && nearest != nullptr) return {nearest->of};
    std::ranges::sort(touched);
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    return touched;
}

Behind behindSpots(study::StudyPtr study, const Brushed& brushed,
                   const std::function<void(std::uint32_t, std::vector<std::uint32_t>&)>& add)
{
    Behind behind{std::move(study), {}, {}, {}};
    for (const std::uint32_t spot : spotsIn(brushed)) add(spot, behind.patients);
    sortPatients(behind.patients);
    return behind;
}

std::vector<std::uint32_t> patientsOf(const study::StudyPtr& study, const study::Who& who, const base::Cancel& cancel)
{
    std::vector<std::uint32_t> patients;
    if (study->hasOutcomes()) {
        const auto cohort = study::makeCohort(study, {who, {}}, cancel);
        if (!cohort) return {};
        patients.reserve(cohort->size());
        cohort->forEach([&](std::size_t position) { patients.push_back(cohort->endpoint->patient[position]); });
    } else if (const auto chosen = study::choosePatients(study, who, cancel)) {
        chosen->forEach([&](std::size_t patient) { patients.push_back(static_cast<std::uint32_t>(patient)); });
    }
    sortPatients(patients);
    return patients;
}

} // namespace atrisk::report
