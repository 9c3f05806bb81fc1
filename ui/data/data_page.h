// The Data page: what was loaded, what it was taken for, and what is doubtful about it.
#pragma once

#include "ui/session/session.h"

#include <QWidget>

namespace atrisk::ui {

/// Files with their SHA-256, tables and their columns, the first 200 rows of a table, roles and warnings. A central page
/// like the figure; nothing it shows is kept anywhere, and nothing is made while it is hidden.
class DataPage : public QWidget {
    Q_OBJECT
public:
    explicit DataPage(Session* session, QWidget* parent = nullptr);
    ~DataPage() override;

    /// Brings the warnings into view (the status bar's light leads here).
    void showWarnings();
    /// Single patients are not to be seen: a sentence stands in the place of the rows.
    void setRowsHidden(bool hidden);

Q_SIGNALS:
    void columnsRequested(); ///< what they mean is to be changed

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace atrisk::ui
