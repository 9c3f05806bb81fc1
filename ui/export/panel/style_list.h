// The journal and slide styles to choose from, each with a note.
#pragma once

#include <QListWidget>

namespace atrisk::ui {

class StyleList : public QListWidget {
    Q_OBJECT
public:
    explicit StyleList(QWidget* parent = nullptr);
    [[nodiscard]] std::string styleId() const;
    void choose(const std::string& id);

Q_SIGNALS:
    void styleChosen();
};

} // namespace atrisk::ui
