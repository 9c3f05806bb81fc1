#include "core/analyses/cuts/calendar.h"

#include "core/study/amend/as_of.h"

#include <array>
#include <chrono>
#include <cmath>

namespace atrisk::analyses {
namespace {

using std::chrono::year_month_day;

constexpr std::size_t mostDays = 24;

/// Months since the year 0.
int monthOf(double day)
{
    const year_month_day date{std::chrono::sys_days(std::chrono::days(static_cast<int>(day)))};
    return static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 1;
}

double firstDayOf(int month)
{
    const year_month_day date{std::chrono::year(month / 12), std::chrono::month(static_cast<unsigned>(month % 12 + 1)),
                              std::chrono::day(1)};
    return static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count());
}

std::vector<double> daysApart(double first, double last, int step)
{
    std::vector<double> days;
    for (int month = (monthOf(first) / step + 1) * step; firstDayOf(month) < last; month += step) days.push_back(firstDayOf(month));
    days.push_back(std::ceil(last)); // of which nothing is cut
    return days;
}

/// The endpoint alone: what is cut again and again.
study::StudyPtr withOneEndpoint(const study::Study& study, const std::string& endpoint)
{
    auto one = std::make_shared<study::Study>(study);
    std::erase_if(one->endpoints, [&](const study::Endpoint& each) { return each.id != endpoint; });
    one->earlier = nullptr;
    return one;
}

} // namespace

std::vector<double> calendarDays(double first, double last)
{
    if (std::isnan(first)) return {};
    constexpr std::array steps{1, 2, 3, 6, 12, 24, 60, 120};
    std::vector<double> days;
    for (const int step : steps)
        if (days = daysApart(first, last, step); days.size() <= mostDays) break;
    return days;
}

base::Result<std::vector<CalendarPoint>> overCalendar(const study::StudyPtr& study, const study::Selection& selection,
                                                      const base::Cancel& cancel)
{
    const study::StudyPtr one = withOneEndpoint(*study, selection.endpoint);
    std::vector<CalendarPoint> points;
    const auto [first, last] = study::daysOf(*one);
    if (std::isnan(first)) return study::asOf(one, "2000-01-01", cancel).error(); // which says what is needed
    for (const double day : calendarDays(first, last)) {
        auto cut = study::asOf(one, table::dateText(day), cancel);
        if (!cut) return std::move(cut).error();
        auto analysis = stats::analyzeSurvival(*cut, selection, cancel, {.furtherTests = false, .causes = false});
        if (!analysis && analysis.error().code == "no-patients") continue;
        if (!analysis) return std::move(analysis).error();
        CalendarPoint point{day, std::make_shared<const stats::SurvivalAnalysis>(std::move(analysis).value()), {}};
        for (const stats::Comparison& comparison : point.analysis->comparisons) point.effects.push_back(effectOf(comparison));
        points.push_back(std::move(point));
    }
    return points;
}

} // namespace atrisk::analyses
