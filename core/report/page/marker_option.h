// The option that names a marker, of a struct with a member `marker`.
#pragma once

#include "core/report/option.h"
#include "core/study/domains/markers.h"

#include <string>
#include <utility>
#include <vector>

namespace atrisk::report {

inline constexpr const char* firstMarker = "automatic";

/// "Automatic" and the study's markers.
inline std::vector<OptionChoice> offeredMarkerChoices(const study::Study& study)
{
    std::vector<OptionChoice> choices{{firstMarker, "Automatic", "The first, or the one that the change is of"}};
    for (const study::MarkerName& marker : study::offeredMarkers(study)) choices.push_back({marker.id, marker.label, marker.id});
    return choices;
}

template <class S> Option<S> markerOption()
{
    return {{.id = "marker",
             .label = "Marker",
             .tip = "The number of each patient that is shown",
             .help = "a number column, or a parameter of measurements at baseline (LDH) or at a visit (\"LDH@Week 8\"); the first, or of "
                     "biomarker what --later is a later time of",
             .kind = OptionKind::Text,
             .cost = Cost::Recompute,
             .placeholder = "MARKER",
             .ifEmpty = firstMarker,
             .offered = &offeredMarkerChoices},
            OwnAccess<S>{[](const S& options) { return options.marker; },
                         [](S& options, const std::string& text) { options.marker = text == firstMarker ? std::string() : text; }}};
}

/// The marker named, or the study's first where none is. Errors as study::readMarker; "no-such-marker" where there is none.
inline base::Result<study::Marker> chosenMarker(const study::Study& study, const std::string& id, const base::Cancel& cancel)
{
    if (!id.empty()) return study::readMarker(study, id, "--marker", cancel);
    const std::vector<study::MarkerName> offered = study::offeredMarkers(study);
    if (offered.empty()) return base::failure("no-such-marker", "the study has no number that tells something of a patient");
    return study::readMarker(study, offered.front().id, "--marker", cancel);
}

} // namespace atrisk::report
