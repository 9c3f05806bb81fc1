// Which data are shown: all, or what had happened by an earlier day; and the earlier data cut beside them.
#pragma once

#include "ui/session/job.h"
#include "ui/session/session.h"

#include <QDateEdit>
#include <QToolButton>
#include <QWidget>
#include <utility>

namespace atrisk::ui {

/// "Data: all", "as of 1 July 2021, approximate" with a cross that removes it; a click offers a day and another cut. Hidden where the
/// study says of no patient when he started, and no earlier cut is open.
class CutRow : public QWidget {
    Q_OBJECT
public:
    explicit CutRow(Session* session, QWidget* parent = nullptr);

    /// In which a day is chosen; it counts once it is finished, by Return or the button beside it.
    [[nodiscard]] QDateEdit* day() const { return m_day; }

Q_SIGNALS:
    void earlierRequested(); ///< files of an earlier cut

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void assemble();
    void refresh();
    void refreshMenu();
    QWidget* makeDayField();
    void takeDay();
    void showAsOf(const std::string& date);
    void closeEarlier();
    void findDays(); ///< of another study than that of which they are known: off this thread
    [[nodiscard]] std::pair<double, double> days();

    Session* m_session;
    Job m_finding;
    study::StudyPtr m_asked, m_daysOf; ///< whose days are sought, and known
    std::pair<double, double> m_days;  ///< study::daysOf
    QDateEdit* m_day;
    QToolButton *m_link, *m_cross;
};

/// "as of 1 July 2021, approximate"; "" = all data are shown.
[[nodiscard]] QString asOfText(const study::Selection& selection);

} // namespace atrisk::ui
