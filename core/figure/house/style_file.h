// Style files that people have: opened with what they are based on.
#pragma once

#include "core/base/result.h"
#include "core/figure/style.h"

#include <memory>
#include <string>
#include <string_view>

namespace atrisk::figure {

using StylePtr = std::shared_ptr<const Style>;

struct OpenedStyle {
    StylePtr style; ///< never null
    base::Warnings warnings;
};

/// Is a file meant, and not the id of a built-in style? It ends in ".json".
[[nodiscard]] bool namesStyleFile(std::string_view name);

/// "based on" names a built-in style, or a file beside this one. Errors: those of reading a file and of readStyle, "no-such-style",
/// "style-cycle".
[[nodiscard]] base::Result<OpenedStyle> openStyle(const std::string& path);

/// Of an id or a file's path. Errors besides: usage "no-such-style".
[[nodiscard]] base::Result<OpenedStyle> chooseStyle(const std::string& idOrPath);

/// The path of the file that a study names by `name`: one in the folder of the study file `studyFile`. Error: "study-path".
[[nodiscard]] base::Result<std::string> styleFileOfStudy(const std::string& name, const std::string& studyFile);

/// A whole style file that reads as this style, under another id and title.
[[nodiscard]] std::string styleText(const Style& style, const std::string& id, const std::string& title);

} // namespace atrisk::figure
