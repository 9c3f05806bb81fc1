#include "core/analyses/biomarker/biomarker.h"

#include "core/base/warning.h"
#include "core/report/chosen_words.h"

#include <algorithm>
#include <cmath>

namespace atrisk::analyses {
namespace {

double baseOf(MarkerScale scale)
{
    switch (scale) {
    case MarkerScale::Log10: return 10;
    case MarkerScale::Log2: return 2;
    case MarkerScale::Automatic:
    case MarkerScale::Linear: break;
    }
    return 0;
}

double reachOf(WhiskerKind kind) { return kind == WhiskerKind::Tukey ? stats::tukeyReach : stats::wholeRange; }

/// The marker that is asked for, else the one that `later` is another time of, else the first.
std::string markerId(const study::Study& study, const BiomarkerOptions& options)
{
    if (!options.marker.empty()) return options.marker;
    const std::vector<study::MarkerName> offered = study::offeredMarkers(study);
    const auto later = std::ranges::find(offered, options.later, &study::MarkerName::id);
    const auto isOther = [&](const study::MarkerName& one) { return one.stem == later->stem && one.id != later->id; };
    const auto before = later == offered.end() ? offered.end() : std::ranges::find_if(offered, isOther);
    return before != offered.end() ? before->id : offered.empty() ? std::string() : offered.front().id;
}

/// Numbers of each arm's patients, in their order.
std::vector<std::vector<double>> byArm(const study::ChosenPatients& chosen, const std::vector<double>& of)
{
    std::vector<std::vector<double>> lists(chosen.arms.size());
    chosen.forEach([&](std::size_t patient) { lists[report::armOfPatient(chosen, patient)].push_back(of[patient]); });
    return lists;
}

void summarize(MarkerGroup& group, const MarkerAxis& axis, WhiskerKind kind)
{
    std::ranges::sort(group.values);
    group.box = stats::boxSummary(group.values);
    std::vector<double> drawn;
    for (const double value : group.values) drawn.push_back(axis.at(value));
    const stats::Whiskers ends = stats::whiskers(drawn, axis.at(group.box.lowerQuartile), axis.at(group.box.upperQuartile), reachOf(kind));
    // The values themselves: what comes back from a logarithm is not quite the value, which would then lie beyond its own whisker.
    const auto lower = std::ranges::lower_bound(drawn, ends.lower), upper = std::ranges::upper_bound(drawn, ends.upper);
    const auto at = [&](auto place) { return group.values[static_cast<std::size_t>(place - drawn.begin())]; };
    if (drawn.empty()) return;
    group.whiskers.lower = lower != drawn.end() && *lower == ends.lower ? at(lower) : group.box.lowerQuartile;
    group.whiskers.upper = upper != drawn.begin() && *std::prev(upper) == ends.upper ? at(std::prev(upper)) : group.box.upperQuartile;
}

double testOf(const std::vector<std::vector<double>>& samples)
{
    if (samples.size() < 2) return table::missing;
    return samples.size() == 2 ? stats::rankSumTest(samples[1], samples[0]).p : stats::kruskalWallisTest(samples).p;
}

void addBoxes(Biomarker& result)
{
    const std::vector<std::vector<double>> lists = byArm(result.chosen, result.marker.of);
    for (const std::vector<double>& list : lists) {
        MarkerGroup group;
        group.patients = list.size();
        for (const double value : list)
            if (std::isnan(value))
                ++group.missing;
            else if (result.axis.isLog() && !(value > 0))
                ++group.withoutLogarithm;
            else
                group.values.push_back(value);
        summarize(group, result.axis, result.options.whiskers);
        result.groups.push_back(std::move(group));
    }
    result.groupsP = testOf(lists);
}

MarkerGroup changesOf(const std::vector<double>& before, const std::vector<double>& later, const MarkerAxis& axis)
{
    MarkerGroup group;
    group.patients = before.size();
    std::vector<double> differences;
    double sumBefore = 0, sumLater = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (std::isnan(before[i]) || std::isnan(later[i])) {
            ++group.missing;
            continue;
        }
        sumBefore += before[i];
        sumLater += later[i];
        differences.push_back(later[i] - before[i]);
        if (!axis.isLog())
            group.values.push_back(differences.back());
        else if (before[i] > 0 && later[i] > 0)
            group.values.push_back(axis.at(later[i] / before[i]));
        else
            ++group.withoutLogarithm;
    }
    group.pairs = differences.size();
    if (group.pairs == 0) return group;
    group.meanBefore = sumBefore / static_cast<double>(group.pairs);
    group.meanLater = sumLater / static_cast<double>(group.pairs);
    group.signedRank = stats::signedRankTest(differences);
    return group;
}

void addChanges(Biomarker& result)
{
    const std::vector<std::vector<double>> before = byArm(result.chosen, result.marker.of), later = byArm(result.chosen, result.second->of);
    std::vector<std::vector<double>> changes;
    for (std::size_t arm = 0; arm < before.size(); ++arm) {
        MarkerGroup group = changesOf(before[arm], later[arm], result.axis);
        summarize(group, MarkerAxis(), result.options.whiskers); // changes are logarithms themselves
        changes.push_back(group.values);
        result.groups.push_back(std::move(group));
    }
    result.groupsP = testOf(changes);
}

MarkerCorrelation correlationOf(const Biomarker& result, const std::vector<MarkerPoint>& points)
{
    std::vector<double> x, y;
    for (const MarkerPoint& point : points) {
        x.push_back(result.horizontal.at(point.x));
        y.push_back(result.axis.at(point.y));
    }
    return {stats::spearman(x, y, result.confidence), stats::pearson(x, y, result.confidence)};
}

void addPoints(Biomarker& result)
{
    std::vector<std::vector<MarkerPoint>> points(result.chosen.arms.size());
    result.chosen.forEach([&](std::size_t patient) {
        const MarkerPoint point{report::armOfPatient(result.chosen, patient), result.second->of[patient], result.marker.of[patient],
                                static_cast<std::uint32_t>(patient)};
        if (std::isnan(point.x) || std::isnan(point.y)) {
            ++result.lacking;
            return;
        }
        points[point.arm].push_back(point);
        result.points.push_back(point);
    });
    result.everyone = correlationOf(result, result.points);
    if (points.size() > 1)
        for (const std::vector<MarkerPoint>& arm : points) result.byArm.push_back(correlationOf(result, arm));
}

/// A logarithmic axis where every known number of the patients has a logarithm.
MarkerAxis axisFor(const study::ChosenPatients& chosen, const study::Marker& marker, MarkerScale scale)
{
    bool all = true;
    chosen.forEach([&](std::size_t patient) { all = all && !(marker.of[patient] <= 0); });
    return {all ? baseOf(scale) : 0};
}

base::Result<base::Done> readMarkers(Biomarker& result, const base::Cancel& cancel)
{
    const study::Study& study = *result.chosen.study;
    const BiomarkerOptions& options = result.options;
    const std::string id = markerId(study, options);
    if (id.empty()) return base::failure("no-markers", "the study has no number of its patients to show");
    if (!options.later.empty() && !options.against.empty())
        return base::usageError("bad-value", "a change (--later) and a marker against another (--against) are two figures: choose one");
    auto marker = study::readMarker(study, id, "--marker", cancel);
    if (!marker) return std::move(marker).error();
    result.marker = std::move(marker).value();
    result.warnings.insert(result.warnings.end(), result.marker.warnings.begin(), result.marker.warnings.end());
    result.view = !options.against.empty() ? MarkerView::Scatter : !options.later.empty() ? MarkerView::Change : MarkerView::Boxes;
    if (result.view == MarkerView::Boxes) return base::Done{};
    const bool isChange = result.view == MarkerView::Change;
    auto second = study::readMarker(study, isChange ? options.later : options.against, isChange ? "--later" : "--against", cancel);
    if (!second) return std::move(second).error();
    result.second = std::move(second).value();
    result.warnings.insert(result.warnings.end(), result.second->warnings.begin(), result.second->warnings.end());
    if (isChange && result.marker.name.stem != result.second->name.stem)
        result.warnings.push_back(base::warning("different-markers", result.marker.name.label + " and " + result.second->name.label +
                                                                         " do not look like two times of one marker by their names"));
    return base::Done{};
}

/// Third moment of the values about their mean, in standard deviations.
double skewness(const std::vector<double>& values)
{
    const auto n = static_cast<double>(values.size());
    double mean = 0, squares = 0, cubes = 0;
    for (const double value : values) mean += value / n;
    for (const double value : values) {
        squares += std::pow(value - mean, 2) / n;
        cubes += std::pow(value - mean, 3) / n;
    }
    return squares > 0 ? cubes / std::pow(squares, 1.5) : 0;
}

} // namespace

double MarkerAxis::at(double value) const
{
    if (!isLog()) return value;
    if (!(value > 0)) return table::missing;
    return base == 2 ? std::log2(value) : std::log10(value);
}

bool Biomarker::isSkewed() const
{
    constexpr double much = 1;
    if (view != MarkerView::Boxes || axis.isLog()) return false;
    std::vector<double> values, logarithms;
    for (const MarkerGroup& group : groups)
        for (const double value : group.values) {
            if (!(value > 0)) return false;
            values.push_back(value);
            logarithms.push_back(std::log(value));
        }
    const double skew = skewness(values);
    return skew > much && std::fabs(skewness(logarithms)) < skew / 2;
}

base::Result<Biomarker> analyzeBiomarker(const Question& question, const base::Cancel& cancel)
{
    auto chosen = study::choosePatients(question.study, question.selection, cancel);
    if (!chosen) return std::move(chosen).error();
    if (chosen->size() == 0) return base::failure("no-patients", "no patients match: " + chosen->wording);
    Biomarker result;
    result.chosen = std::move(chosen).value();
    result.options = question.options.as<BiomarkerOptions>();
    result.confidence = question.selection.confidence;
    result.warnings = result.chosen.warnings;
    if (auto read = readMarkers(result, cancel); !read) return std::move(read).error();
    if (cancel.requested()) return base::cancelled();
    const MarkerScale scale = result.options.scale;
    switch (result.view) {
    case MarkerView::Boxes:
        result.axis = {baseOf(scale)};
        addBoxes(result);
        break;
    case MarkerView::Change:
        result.axis = {scale == MarkerScale::Automatic ? baseOf(MarkerScale::Log2) : baseOf(scale)};
        addChanges(result);
        break;
    case MarkerView::Scatter:
        result.axis = axisFor(result.chosen, result.marker, scale);
        result.horizontal = axisFor(result.chosen, *result.second, scale);
        addPoints(result);
        break;
    }
    return result;
}

} // namespace atrisk::analyses
