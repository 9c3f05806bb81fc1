// One choice among many: the endpoints as rows, the populations as chips or rows.
#pragma once

#include <QAbstractButton>
#include <QStringList>
#include <QWidget>
#include <string>
#include <vector>

class QButtonGroup;
class QGridLayout;

namespace atrisk::ui {

enum class ChoiceShape {
    Row,  ///< name left, detail right, one per line
    Chip, ///< name over detail, two columns
};

struct ChoiceItem {
    std::string id;
    QString title, detail, note; ///< "Per protocol", "59 · 57", "primary"
    QString spoken;              ///< accessible name without the state: "Per protocol, 59 patients, 57 events, primary"
    QString tooltip;
};

/// Paints one choice; checkable, exclusive within its list.
class ChoiceButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit ChoiceButton(QWidget* parent = nullptr);
    void setItem(const ChoiceItem& item);
    void setShape(ChoiceShape shape);
    /// The titles of the list: where two would be cut to the same words, what they differ in is shown.
    void setTitles(const QStringList& titles);
    [[nodiscard]] const std::string& id() const { return m_item.id; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void paintRow(QPainter& painter) const;
    void paintChip(QPainter& painter) const;
    void speak();

    ChoiceItem m_item;
    QStringList m_titles;
    ChoiceShape m_shape = ChoiceShape::Row;
    bool m_ring = false; ///< the keyboard is here and came by a key
};

/// `text` as it fits the width. Where another of `texts` would read the same when cut, what they differ in stays: "Compl… 8 Population".
[[nodiscard]] QString elidedApart(const QString& text, const QStringList& texts, const QFontMetrics& metrics, int width);

/// The buttons, as high as they are.
class ChoiceList : public QWidget {
    Q_OBJECT
public:
    explicit ChoiceList(const QString& name, QWidget* parent = nullptr);

    void setItems(const std::vector<ChoiceItem>& items); ///< same ids in the same order: texts change, buttons stay
    void setCurrent(const std::string& id);
    void setShape(ChoiceShape shape);
    [[nodiscard]] bool fitsChips(int width) const; ///< as chips in a list of that width, no title is cut
    [[nodiscard]] const std::vector<ChoiceButton*>& buttons() const { return m_buttons; }

Q_SIGNALS:
    void chosen(const std::string& id); ///< by the user
    void menuRequested(const std::string& id, const QPoint& onScreen);

private:
    void rebuild(const std::vector<ChoiceItem>& items);
    void arrange();

    QGridLayout* m_grid;
    QButtonGroup* m_group;
    std::vector<ChoiceButton*> m_buttons;
    ChoiceShape m_shape = ChoiceShape::Row;
};

} // namespace atrisk::ui
