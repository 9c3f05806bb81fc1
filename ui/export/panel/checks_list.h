// What was checked on the page, one light a line.
#pragma once

#include "ui/look/lights.h"

#include <QWidget>
#include <vector>

class QVBoxLayout;

namespace atrisk::ui {

class ChecksList : public QWidget {
    Q_OBJECT
public:
    explicit ChecksList(QWidget* parent = nullptr);
    /// In place of those shown before; their words are named "export.check.0", …
    void showLights(const std::vector<Light>& lights);

private:
    QVBoxLayout* m_rows;
};

} // namespace atrisk::ui
