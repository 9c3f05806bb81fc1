// The bookmarks of a PDF, which Qt does not write.
#pragma once

#include "core/document/document.h"

#include <QByteArray>
#include <QString>
#include <vector>

namespace atrisk::ui {

struct Bookmark {
    QString title;
    std::size_t page = 0; ///< from 0
};

/// Of a report: its contents, every figure and table, its end. None of other documents.
[[nodiscard]] std::vector<Bookmark> bookmarksOf(const document::Document& document);

/// Adds them to a whole PDF as an update of its catalogue, behind what is there (ISO 32000-1, 7.5.6 and 12.3.3). Nothing happens without
/// any, or where the file's pages are not found.
void appendOutline(QByteArray& pdf, const std::vector<Bookmark>& bookmarks);

} // namespace atrisk::ui
