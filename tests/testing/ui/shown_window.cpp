#include "tests/testing/ui/shown_window.h"

#include "ui/figure/figure_plot.h"
#include "ui/window/workspace.h"

#include <QTest>

namespace atrisk::testing {

ShownWindow::ShownWindow(QSize size, const QStringList& study)
{
    window.resize(size);
    window.show();
    if (!openAndWait(session, study)) qFatal("not opened");
}

ui::ReportPage* ShownWindow::page() const { return window.workspace()->figurePage(); }

void ShownWindow::turnTo(const char* analysis)
{
    window.workspace()->showPage(window.workspace()->page(analysis));
    if (!QTest::qWaitFor([&] { return page()->report() && !page()->plot()->figure().marks.empty() && computed(session); }, 20000))
        qFatal("no figure of %s", analysis);
    QTest::qWait(50);
}

} // namespace atrisk::testing
