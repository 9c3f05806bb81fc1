// "Does this look right?": counts and curve of the draft as it stands, and what to look at.
#pragma once

#include "ui/import/look/draft_look.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace atrisk::ui {

class DraftCurve;

class LookPanel : public QWidget {
    Q_OBJECT
public:
    explicit LookPanel(QWidget* parent = nullptr);
    void show(const study::Draft& draft, std::size_t endpoint, const DraftLook& look);

Q_SIGNALS:
    void turnRequested();

private:
    void showCounts(const study::Draft& draft, std::size_t endpoint, const DraftLook& look);
    void showLights(const study::Draft& draft, std::size_t endpoint, const DraftLook& look);

    QLabel *m_what, *m_counts[4];
    DraftCurve* m_curve;
    QPushButton* m_turn;
    QWidget* m_lights;
    QVBoxLayout* m_layout;
};

} // namespace atrisk::ui
