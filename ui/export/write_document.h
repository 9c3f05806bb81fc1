// A document to its file or files: by the ending of the name, whole or not at all.
#pragma once

#include "core/base/result.h"
#include "core/document/document.h"
#include "core/study/model/study.h"
#include "ui/export/formats.h"

#include <string>
#include <vector>

namespace atrisk::ui {

/// The format that the ending of `path` names. Error: usage "unknown-format", with the endings there are.
[[nodiscard]] base::Result<const Format*> formatOf(const std::string& path);

/// The files that so many pages become: `path`, or numbered ones, name-1.png, name-2.png …, where a file holds one page.
[[nodiscard]] std::vector<std::string> fileNames(const std::string& path, const Format& format, std::size_t pages);

/// Writes by the ending of `path` a document of at least one page, never over one of `inputs`; returns the files written. Errors: usage
/// "unknown-format", "output-is-input", failure
/// "cannot-write" (folder missing, no permission, disk full, too large an image). On error existing files stay as they were and no new one
/// appears.
[[nodiscard]] base::Result<std::vector<std::string>> writeDocument(const document::Document& document, const std::string& path,
                                                                   const WriteOptions& options,
                                                                   const std::vector<study::DataFile>& inputs = {});

} // namespace atrisk::ui
