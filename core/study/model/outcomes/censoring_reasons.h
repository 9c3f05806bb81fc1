// Why patients were censored, as the endpoint's rows say.
#pragma once

#include "core/study/model/study.h"

namespace atrisk::study {

/// Gives the endpoint its reasons: the codes of the outcome's column, with the words of EVNTDESC and CNSDTDSC, else the code's label. None
/// where there are no words and one code alone; no words where they hardly repeat. Once the positions are known.
void findCensoringReasons(Endpoint& endpoint, const Frame& records, const Field& outcome);

} // namespace atrisk::study
