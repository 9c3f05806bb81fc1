// The endpoints on the import page, a row each; the current one's curve is shown.
#pragma once

#include "core/study/draft/questions.h"
#include "ui/import/answers/edit.h"
#include "ui/import/look/draft_look.h"

#include <QWidget>
#include <optional>
#include <vector>

class QGridLayout;
class QLabel;
class QToolButton;

namespace atrisk::ui {

class ColumnBox;
class EndpointDetails;
class EndpointRow;

class EndpointsAnswer : public QWidget {
    Q_OBJECT
public:
    explicit EndpointsAnswer(QWidget* parent = nullptr);
    void show(const study::Draft& draft, const DraftLook& look);
    void ask(const study::Question& question);
    [[nodiscard]] std::size_t current() const { return m_current; }
    void setCurrent(std::size_t endpoint);
    void setTwoLines(bool twoLines); ///< each row, where there is little room

Q_SIGNALS:
    void answered(const ui::Edit& edit);
    void currentChanged();
    void recordsRequested(std::size_t endpoint); ///< which of its rows are to count

private:
    void makeRows(std::size_t count);
    void arrange();
    QWidget* makeLinks();
    void showCurrent();

    QWidget* m_table;
    QGridLayout* m_grid;
    EndpointDetails* m_details;
    QToolButton *m_add, *m_remove;
    ColumnBox* m_apart; ///< tells endpoints apart
    QWidget* m_apartPart = nullptr;
    std::optional<study::Draft> m_draft; ///< as shown
    DraftLook m_look;
    std::vector<EndpointRow*> m_rows;
    std::vector<QLabel*> m_heads;
    std::size_t m_current = 0;
    bool m_twoLines = false;
};

} // namespace atrisk::ui
