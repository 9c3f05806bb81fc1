// The analyses of a report, each on or off, in the order of the report.
#pragma once

#include "core/study/model/study.h"

#include <QListWidget>
#include <string>
#include <vector>

namespace atrisk::ui {

/// Rows are dragged, or moved by Alt+Up and Alt+Down; the space bar turns one on or off.
class ContentsList : public QListWidget {
    Q_OBJECT
public:
    explicit ContentsList(QWidget* parent = nullptr);

    /// Every analysis that applies, in the order of the list; on, and in the order, of `entries` where those name it: "km" is on, "-km"
    /// off.
    void show(const study::Study& study, const std::vector<std::string>& entries);
    [[nodiscard]] std::vector<std::string> entries() const; ///< as `show` takes them
    [[nodiscard]] std::vector<std::string> chosen() const;  ///< ids of those that are on
    /// The current row by so many; nothing happens at the end.
    void moveCurrent(int by);

Q_SIGNALS:
    void changed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void add(const std::string& id, bool on);
};

} // namespace atrisk::ui
