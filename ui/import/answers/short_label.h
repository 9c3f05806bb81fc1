// A label that shortens its words where they have no room, and says the whole in its tip.
#pragma once

#include <QLabel>

namespace atrisk::ui {

class ShortLabel : public QLabel {
    Q_OBJECT
public:
    using QLabel::QLabel;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] bool isCut() const;
};

} // namespace atrisk::ui
