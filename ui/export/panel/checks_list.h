// What was checked on the page, one light a line, and under it the button that mends it.
#pragma once

#include "core/document/check/page_checks.h"

#include <QWidget>
#include <vector>

class QVBoxLayout;

namespace atrisk::ui {

class ChecksList : public QWidget {
    Q_OBJECT
public:
    explicit ChecksList(QWidget* parent = nullptr);
    /// In place of those shown before; their words are named "export.check.0", …, their buttons "export.fix.0", …
    void showFindings(const std::vector<document::Finding>& findings);

Q_SIGNALS:
    void fixChosen(const atrisk::document::Fix& fix);

private:
    void addFix(const document::Fix& fix, int index);

    QVBoxLayout* m_rows;
};

} // namespace atrisk::ui
