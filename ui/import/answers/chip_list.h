// Boxes to tick, in lines: populations, subgroups. Those that are not ticked at first may be folded away.
#pragma once

#include <QString>
#include <QWidget>
#include <vector>

class QCheckBox;
class QToolButton;

namespace atrisk::ui {

struct Chip {
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
    void toggled(int chip, bool chosen);

private:
    void makeBoxes(const std::vector<Chip>& chips);
    void fold();

    QString m_name;
    QWidget* m_area;
    QToolButton* m_all;
    std::vector<QCheckBox*> m_boxes;
    std::vector<QString> m_texts;
    bool m_unfolded = false;
};

} // namespace atrisk::ui
