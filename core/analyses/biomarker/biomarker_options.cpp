#include "core/analyses/biomarker/biomarker_options.h"

#include "core/report/page/marker_option.h"
#include "core/study/domains/findings.h"
#include "core/study/domains/markers.h"

namespace atrisk::analyses {
namespace {

using report::Cost;
using report::Option;
using report::OptionChoice;
using enum report::OptionKind;

std::vector<OptionChoice> choicesOf(const std::vector<study::MarkerName>& markers)
{
    std::vector<OptionChoice> choices;
    for (const study::MarkerName& marker : markers) choices.push_back({marker.id, marker.label, marker.id});
    return choices;
}

std::vector<OptionChoice> withFirst(OptionChoice first, std::vector<OptionChoice> choices)
{
    choices.insert(choices.begin(), std::move(first));
    return choices;
}

OptionChoice none() { return {std::string(report::noWords), "None"}; }

std::vector<OptionChoice> offeredLater(const study::Study& study)
{
    return withFirst(none(), choicesOf(study::repeatedMarkers(study::offeredMarkers(study))));
}

std::vector<OptionChoice> offeredAgainst(const study::Study& study) { return withFirst(none(), choicesOf(study::offeredMarkers(study))); }

/// Tables of measurements may be long: of these the question is not worth reading them.
bool hasMeasurements(const study::Study& study) { return !study::measuredDomains(study).empty(); }

bool hasLater(const study::Study& study) { return hasMeasurements(study) || !study::repeatedMarkers(study::offeredMarkers(study)).empty(); }

bool hasSeveral(const study::Study& study) { return hasMeasurements(study) || study::offeredMarkers(study).size() > 1; }

/// What stands for nothing said is "".
template <std::string BiomarkerOptions::*member> report::OwnAccess<BiomarkerOptions> orNothing()
{
    return {[](const BiomarkerOptions& options) { return options.*member; },
            [](BiomarkerOptions& options, const std::string& text) { options.*member = text == report::noWords ? std::string() : text; }};
}

std::vector<Option<BiomarkerOptions>> markerOptions()
{
    return {
        report::markerOption<BiomarkerOptions>(),
        {{.id = "later",
          .label = "Change to",
          .tip = "The same marker at another time: its change in each patient is shown",
          .help = "biomarker: the marker at another time; the change of each patient to it is shown (none)",
          .kind = Text,
          .cost = Cost::Recompute,
          .placeholder = "MARKER",
          .ifEmpty = "none",
          .offered = &offeredLater,
          .applies = &hasLater},
         orNothing<&BiomarkerOptions::later>()},
        {{.id = "against",
          .label = "Against",
          .tip = "Another marker: each patient is a point, and the correlations are given",
          .help = "biomarker: another marker, against which it is drawn, with the correlations (none)",
          .kind = Text,
          .cost = Cost::Recompute,
          .placeholder = "MARKER",
          .ifEmpty = "none",
          .offered = &offeredAgainst,
          .applies = &hasSeveral},
         orNothing<&BiomarkerOptions::against>()},
    };
}

std::vector<Option<BiomarkerOptions>> makeTable()
{
    std::vector<Option<BiomarkerOptions>> table = markerOptions();
    table.push_back({{.id = "scale",
                      .label = "Scale",
                      .tip = "The axis of the marker; changes are ratios on a logarithmic scale, differences on a linear one",
                      .help = "biomarker: automatic (linear; of changes log2), linear (of changes the difference), log10 or log2",
                      .kind = Choice,
                      .cost = Cost::Recompute,
                      .choices = {{"automatic", "Automatic"}, {"linear", "Linear"}, {"log10", "log10"}, {"log2", "log2"}}},
                     report::choice<&BiomarkerOptions::scale>()});
    table.push_back(
        {{.id = "whiskers",
          .label = "Whiskers",
          .tip = "How far the lines of a box reach",
          .help = "biomarker: whiskers reach 1.5 interquartile ranges at most (tukey), or from the least to the greatest value (range)",
          .kind = Choice,
          .cost = Cost::Recompute,
          .choices = {{"tukey", "1.5 interquartile ranges"}, {"range", "Least to greatest"}}},
         report::choice<&BiomarkerOptions::whiskers>()});
    table.push_back({{.id = "rank-test",
                      .label = "P",
                      .tip = "Wilcoxon rank-sum test of two groups, Kruskal–Wallis test of more; of correlations a t test",
                      .help = "biomarker: P of the groups’ difference by ranks, or of the correlations (off)",
                      .cost = Cost::Recompute},
                     &BiomarkerOptions::test});
    for (Option<BiomarkerOptions>& option : report::wordOptions<BiomarkerOptions>()) table.push_back(std::move(option));
    return table;
}

} // namespace

report::Options biomarkerOptions()
{
    static const std::vector<Option<BiomarkerOptions>> table = makeTable();
    return report::Options(BiomarkerOptions(), std::span(table));
}

} // namespace atrisk::analyses
