// The program's window with a study in it, as tests of several windows ask for it.
#pragma once

#include "tests/testing/ui/window.h"
#include "ui/report/report_page.h"
#include "ui/window/main_window.h"

#include <QSize>

namespace atrisk::testing {

struct ShownWindow {
    /// The test ends where the study does not open.
    explicit ShownWindow(QSize size = {1280, 800}, const QStringList& study = smallTrial());

    [[nodiscard]] ui::ReportPage* page() const; ///< the figure page shown
    /// Until the figure of this analysis stands; else the test ends.
    void turnTo(const char* analysis);

    ui::Session session{fileAccess()};
    ui::MainWindow window{&session};
};

} // namespace atrisk::testing
