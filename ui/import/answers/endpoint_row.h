// One endpoint on the import page: its time, its unit, its event, and which codes mean that it happened.
#pragma once

#include "core/study/draft/questions.h"
#include "ui/import/answers/edit.h"
#include "ui/import/look/draft_look.h"

#include <QObject>

class QCheckBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace atrisk::ui {

class ColumnBox;
class PlainBox;
class ShortLabel;

/// The widgets of a row of the table; they belong to the table.
class EndpointRow : public QObject {
    Q_OBJECT
public:
    EndpointRow(std::size_t place, QWidget* table);
    /// In one line of the grid, or in two where it has little room.
    void putInto(QGridLayout* grid, bool twoLines) const;
    void removeWidgets(); ///< before it goes itself
    void show(const study::Draft& draft);
    void showCounts(const EndpointCounts& counts, bool whole);
    void setCurrent(bool current);   ///< its curve is shown
    void setTickable(bool tickable); ///< one of several that the table has
    void ask(study::Question::About about);

Q_SIGNALS:
    void answered(const ui::Edit& edit);
    void entered(); ///< something of it has the keyboard

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void listen();
    void showUnit(const study::DraftEndpoint& endpoint);
    void fillCodes(const study::DraftEndpoint& endpoint);

    /// Says something of the endpoint that is shown.
    void say(std::function<void(study::Draft&, std::size_t)> edit);

    std::size_t m_place;
    std::string m_key; ///< of the endpoint that is shown
    QCheckBox* m_chosen;
    QLineEdit* m_name;
    ColumnBox *m_time, *m_event;
    PlainBox* m_unit;
    QWidget* m_named;
    QToolButton* m_codes;
    QMenu* m_menu;
    ShortLabel* m_found;
    QLabel *m_events, *m_censored, *m_leftOut, *m_together;
};

} // namespace atrisk::ui
