#include "tests/fidelity/families/families.h"

#include <array>

namespace atrisk::fidelity {

std::span<const Kind> kinds()
{
    static constexpr std::array list{
        Kind{"at risk", &atRisk},
        Kind{"hazard ratio", &hazardRatio},
        Kind{"hazard ratio above quantile", &hazardRatioAboveQuantile},
        Kind{"median survival", &medianSurvival},
        Kind{"follow-up", &followUp},
        Kind{"events", &events},
        Kind{"event-free", &eventFree},
        Kind{"count", &count},
        Kind{"share", &share},
        Kind{"only value", &onlyValue},
        Kind{"share above median", &shareAboveMedian},
        Kind{"baseline count", &baselineCount},
        Kind{"baseline P", &baselineP},
        Kind{"baseline known", &baselineKnown},
        Kind{"baseline mean", &baselineMean},
        Kind{"baseline deviation", &baselineDeviation},
        Kind{"baseline quartiles", &baselineQuartiles},
        Kind{"baseline range", &baselineRange},
        Kind{"adverse event", &adverseEvent},
        Kind{"exposure quartiles", &exposureQuartiles},
        Kind{"response rate", &responseRate},
        Kind{"response time", &responseTime},
        Kind{"paired marker", &pairedMarker},
        Kind{"marker P", &markerP},
        Kind{"in the flow", &inTheFlow},
        Kind{"first date", &firstDate},
        Kind{"last date", &lastDate},
        Kind{"reached within", &reachedWithin},
        Kind{"data cut-off", &dataCutoff},
        Kind{"distinct values", &distinctValues},
        Kind{"record", &recordField},
        Kind{"registry number", &registryNumber},
        Kind{"hazard ratios are", &hazardRatiosAre},
        Kind{"medians differ by", &mediansDifferBy},
    };
    return list;
}

} // namespace atrisk::fidelity
