// Boxes to tick, in lines: populations, subgroups. Those that are not ticked at first may be folded away.
#pragma once

#include <QString>
#include <QWidget>
#include <vector>

class QCheckBox;
class QToolButton;

namespace atrisk::ui {

struct Chip {
    QString key; ///< what it stands for, whatever it is called
    QString text, detail, tip;
    bool chosen = false;
};

class ChipList : public QWidget {
    Q_OBJECT
public:
    /// `name`: of the list; its boxes are "import.NAME.0" …
    explicit ChipList(const QString& name, QWidget* parent = nullptr);
    void show(const std::vector<Chip>& chips);

Q_SIGNALS:
    void toggled(const QString& key, bool chosen);
    void editRequested(const QString& key); ///< by a double click, F2 or Enter

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QString keyOf(const QObject* box) const;
    void makeBoxes(const std::vector<Chip>& chips);
    void fold();

    QString m_name;
    QWidget* m_area;
    QToolButton* m_all;
    std::vector<QCheckBox*> m_boxes;
    std::vector<QString> m_keys, m_texts; ///< of the boxes
    bool m_unfolded = false;
};

} // namespace atrisk::ui
