// Which panels stand side by side, and how they look.
#pragma once

#include "core/analyses/km/km_options.h"

namespace atrisk::analyses {

/// Curves as KmOptions says; title, note and footnote are the page's, time ranges are not used.
struct PanelOptions : KmOptions {
    static constexpr std::string_view analysis = "km-grid";

    std::string choice;      ///< a name of `panelChoices`, "" = the first
    bool sharedTime = false; ///< every panel has the time axis of the longest one

    bool operator==(const PanelOptions&) const = default;
};

[[nodiscard]] report::Options panelOptions(PanelOptions options = {});

} // namespace atrisk::analyses
