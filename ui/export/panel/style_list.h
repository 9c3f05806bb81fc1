// The styles to choose from, built-in ones and one of a file, each with a note.
#pragma once

#include "core/figure/house/style_file.h"

#include <QListWidget>
#include <vector>

namespace atrisk::ui {

class StyleList : public QListWidget {
    Q_OBJECT
public:
    explicit StyleList(QWidget* parent = nullptr);
    [[nodiscard]] const figure::StylePtr& style() const; ///< never null
    [[nodiscard]] QString file() const;                  ///< of the style chosen; "" = a built-in one
    /// The id of a built-in style or the place of the file; nothing happens when there is no such.
    void choose(const QString& name);
    /// In the place of another file's.
    void addFile(const figure::StylePtr& style, const QString& file);
    void dropFile(); ///< where it was chosen, the first style is

Q_SIGNALS:
    void styleChosen();

private:
    void addRow(const figure::StylePtr& style, const QString& name);

    std::vector<figure::StylePtr> m_styles; ///< one a row
};

} // namespace atrisk::ui
