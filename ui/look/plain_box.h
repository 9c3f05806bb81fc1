// A combo box that elides its text, says the whole in its tip, and may show a soft word at the right.
#pragma once

#include <QComboBox>

namespace atrisk::ui {

class PlainBox : public QComboBox {
    Q_OBJECT
public:
    static constexpr int detailRole = Qt::UserRole + 1; ///< of an item: the word at the right

    explicit PlainBox(QWidget* parent = nullptr);
    /// From now on at least as wide as the words shown, though of a choice of the data (with item data) no more than so many characters.
    void keepRoom(int characters);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QRect textArea(const QStyleOptionComboBox& option) const;
    [[nodiscard]] QString detail() const { return currentData(detailRole).toString(); }
};

} // namespace atrisk::ui
