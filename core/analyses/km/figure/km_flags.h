// Flags over a Kaplan–Meier plot: times that are dragged along the axis, and what the curves say there. Marks of the
// figure on the screen; files have none.
#pragma once

#include "core/analyses/km/figure/km_rates.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::analyses {

/// The times that have a flag.
struct FlagTimes {
    std::optional<double> milestone; ///< survival is read here
    std::optional<double> average;   ///< τ: time is averaged up to here
    bool operator==(const FlagTimes&) const = default;
};

/// Where a flag stands.
struct PlacedFlag {
    figure::Rect box; ///< around its words
    double x = 0;     ///< of its line; of the plot's edge where the time is not shown
    int beyond = 0;   ///< −1: the time lies before what the axis shows, +1: after it; an arrow says so, there is no line
};

struct FlagMarks {
    std::vector<figure::Mark> under, over; ///< to be drawn before and after the figure's own
    std::optional<PlacedFlag> milestone, average;
};

/// A time as a flag says it: "6", "11.2"; on an axis shorter than 5 with the decimals it needs.
[[nodiscard]] std::string flagTime(double time, double timeEnd, const words::NumberStyle& numbers);

/// A milestone or horizon that was asked for as it was written, any other time as `flagTime`: a number is not said of a time beside it.
[[nodiscard]] std::string saidTime(double time, const stats::SurvivalAnalysis& analysis, const words::NumberStyle& numbers);

/// What a flag needs over the plot, for KmOptions::roomAbove; millimetres.
[[nodiscard]] double flagRoom(const figure::Style& style, const figure::TextMetrics& metrics);

/// Draws flags into one laid-out figure; made once per layout, asked for marks as often as a flag moves.
class KmFlags {
public:
    /// `figure` was laid out with `flagRoom` above its plot and has axes, in `percent` or of proportions. `metrics` must outlive this.
    KmFlags(const figure::Figure& figure, figure::Style style, const figure::TextMetrics& metrics, bool percent);

    /// Flags, their lines, the survival of each arm at the milestone, the areas up to τ. Values stand where they touch
    /// no curve and no other text, else on a ground of their own.
    [[nodiscard]] FlagMarks marks(const stats::SurvivalAnalysis& analysis, const FlagTimes& times) const;

private:
    [[nodiscard]] PlacedFlag place(double time, const std::string& words) const;
    void keepApart(FlagMarks& marks, const FlagTimes& times) const;
    void appendFlag(std::vector<figure::Mark>& marks, const PlacedFlag& flag, const std::string& words, bool strong) const;
    void appendLine(std::vector<figure::Mark>& marks, const PlacedFlag& flag) const;
    void appendRates(FlagMarks& marks, const std::vector<Rate>& rates) const;
    void appendAreas(std::vector<figure::Mark>& marks, const stats::SurvivalAnalysis& analysis, double tau) const;
    [[nodiscard]] figure::TextStyle words(figure::Color color) const;

    figure::Axes m_axes;
    double m_width; ///< of the figure
    figure::Style m_style;
    const figure::TextMetrics& m_metrics;
    bool m_percent;
    std::vector<figure::Rect> m_texts; ///< within the plot: a line does not cross them
    Obstacles m_obstacles;
};

} // namespace atrisk::analyses
