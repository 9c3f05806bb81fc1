// A combo box that elides its text and may show a soft word at the right.
#pragma once

#include <QComboBox>

namespace atrisk::ui {

class PlainBox : public QComboBox {
    Q_OBJECT
public:
    static constexpr int detailRole = Qt::UserRole + 1; ///< of an item: the word at the right

    explicit PlainBox(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace atrisk::ui
