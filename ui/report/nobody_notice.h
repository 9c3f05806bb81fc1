// What stands in the figure's place when there is none: nobody matches, or the analysis cannot be made.
#pragma once

#include "ui/session/session.h"

#include <QWidget>

class QVBoxLayout;
class QLabel;

namespace atrisk::ui {

/// "No patients match. Remove a condition:" with a button per condition.
class NobodyNotice : public QWidget {
    Q_OBJECT
public:
    explicit NobodyNotice(Session* session, QWidget* parent = nullptr);
    void setError(const base::Error& error); ///< why there is no figure; {} = there is one

private:
    void refresh();
    void addRemover(const QString& text, const study::Selection& without);

    Session* m_session;
    base::Error m_error;
    QLabel* m_text;
    QVBoxLayout* m_conditions;
};

} // namespace atrisk::ui
