// Which of a file's views: a small list.
#pragma once

#include "core/document/read/read_views.h"

#include <QDialog>
#include <vector>

class QListWidget;

namespace atrisk::ui {

/// Goes by itself when it is closed.
class ViewList : public QDialog {
    Q_OBJECT
public:
    ViewList(const QString& file, const std::vector<document::FoundView>& views, QWidget* parent);

Q_SIGNALS:
    void chosen(int index);

private:
    void choose();

    QListWidget* m_list;
};

} // namespace atrisk::ui
