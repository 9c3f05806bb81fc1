// Updated slides as a file.
#pragma once

#include "core/base/cancel.h"
#include "core/document/pptx/living/update_list.h"
#include "core/study/model/study.h"

#include <string>
#include <vector>

namespace atrisk::ui {

/// "results.pptx" → "results updated.pptx". Error: usage "output-exists".
[[nodiscard]] base::Result<std::string> placeOfUpdated(const std::string& deck);

/// Whole or not at all, never over the deck or a file of the study. Errors: usage "output-is-input"; failure "cannot-write";
/// "cancelled".
[[nodiscard]] base::Result<base::Done> writeUpdated(const document::UpdatedDeck& updated, const std::string& path, const std::string& deck,
                                                    std::vector<study::DataFile> inputs, const base::Cancel& cancel = {});

} // namespace atrisk::ui
