// What a person chose in a study.
#pragma once

#include "core/study/amend/amend.h"
#include "core/study/cohort/selection.h"
#include "ui/session/chosen_options.h"

namespace atrisk::ui {

/// What one undo step restores.
struct Choice {
    study::Selection selection;
    ChosenOptions options;
    study::Amendments amendments; ///< what was said of the study itself
    bool operator==(const Choice&) const = default;
};

} // namespace atrisk::ui
