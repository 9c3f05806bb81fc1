// A view as JSON: {"schema": "atrisk.view/1", "analysis": "km", "who": {…}, "how": {…}, "options": {…}, …}.
#pragma once

#include "core/document/view/view.h"

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace atrisk::document {

/// What is as at first is left out.
[[nodiscard]] nlohmann::ordered_json viewJson(const View& view);
/// In a line of ASCII, whatever the names are: it stands in texts of every kind.
[[nodiscard]] std::string viewText(const View& view);

/// A view, and what in its text this Atrisk does not know.
struct ReadView {
    View view;
    base::Warnings warnings; ///< "view-key"; "view-option" of How
};
/// Strict about what it knows; `file` is named in errors. Input errors: as of a study file's JSON, "unsupported-file" (another
/// schema), "too-large".
[[nodiscard]] base::Result<ReadView> readView(const std::string& text, const std::string& file);

} // namespace atrisk::document
