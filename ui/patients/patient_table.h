// The table that shows patients, and from which nothing is taken along.
#pragma once

#include <QTableView>

namespace atrisk::ui {

/// Copies and drags nothing. Its menu sorts it, as a click on a head does: by keys too.
class PatientTable : public QTableView {
    Q_OBJECT
public:
    explicit PatientTable(QWidget* parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
};

} // namespace atrisk::ui
