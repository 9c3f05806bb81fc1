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
        Kind{"chi-square", &chiSquare},
        Kind{"known", &known},
        Kind{"mean", &mean},
        Kind{"standard deviation", &standardDeviation},
        Kind{"median", &median},
        Kind{"median and quartiles", &medianAndQuartiles},
        Kind{"median and range", &medianAndRange},
        Kind{"only value", &onlyValue},
        Kind{"share above median", &shareAboveMedian},
        Kind{"rank-sum", &rankSum},
        Kind{"rank-sum of arms", &rankSumOfArms},
        Kind{"signed-rank", &signedRank},
        Kind{"first date", &firstDate},
        Kind{"last date", &lastDate},
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
