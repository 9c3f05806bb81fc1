// A view of other data: what of it a study has.
#pragma once

#include "core/document/view/view.h"

#include <string>
#include <vector>

namespace atrisk::document {

struct FittedView {
    View view;                        ///< without what the study does not have
    std::vector<std::string> misfits; ///< sentences without a full stop, of what was left out
};
[[nodiscard]] FittedView fitted(View view, const study::StudyPtr& study);

} // namespace atrisk::document
