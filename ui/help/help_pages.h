// The pages of resources/help, compiled in: a new page is a file and its line in help.qrc.
#pragma once

#include <QString>
#include <vector>

namespace atrisk::ui {

struct HelpPage {
    QString id;    ///< the file's name without ".md"
    QString title; ///< its first heading; the id where it has none
    QString text;  ///< Markdown
};

/// The manual ("index") first, then by title.
[[nodiscard]] std::vector<HelpPage> helpPages();

} // namespace atrisk::ui
