// The line of a cut-point: dragged with the mouse, stepped with keys, undone; the curves follow.
#include "ui/analyses/cutpoint/cutpoint_page.h"

#include "tests/testing/folder.h"
#include "tests/testing/ui/window.h"
#include "ui/figure/figure_plot.h"
#include "ui/report/flag_handle.h"
#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QMouseEvent>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using namespace atrisk::ui;

namespace {

/// The example's window with its cut-point in front.
struct Opened {
    OwnSettings settings;
    Session session{fileAccess()};
    MainWindow window{&session};
    CutpointPage* page = nullptr;

    Opened()
    {
        window.resize(1400, 900);
        window.show();
        if (!openAndWait(session, {pathInTests("../resources/studies/alice/alice.study.json")})) return;
        page = window.findChild<CutpointPage*>();
        if (page == nullptr) return;
        choose("TIS", "");
        window.workspace()->showPage(page);
    }
    void choose(const char* marker, const char* cut)
    {
        auto options = session.options<analyses::CutpointOptions>();
        options.marker = marker;
        options.cut = cut;
        session.setOptions(options);
    }
    [[nodiscard]] std::shared_ptr<const analyses::CutPoint> result() const
    {
        return page->report() ? page->report()->resultAs<analyses::CutPoint>() : nullptr;
    }
    [[nodiscard]] bool settled() const
    {
        return page != nullptr && QTest::qWaitFor(
                                      [this] {
                                          return !page->isComputing() && result() && !page->plot()->figure().axes.empty() &&
                                                 page->handle()->isVisible();
                                      },
                                      10000);
    }
    [[nodiscard]] std::string cut() const { return session.options<analyses::CutpointOptions>().cut; }
    /// Of a value, on the plot.
    [[nodiscard]] double pixel(double value) const { return toPixels({page->plot()->figure().axes.front().x(value), 0, 0, 0}).x(); }
    [[nodiscard]] QPoint grip() const
    {
        return {static_cast<int>(std::lround(pixel(result()->cut))) - page->handle()->x(), page->handle()->height() - 8};
    }
    void drag(double from, double to) const
    {
        const QPoint start = grip(), end = start + QPoint(static_cast<int>(std::lround(pixel(to) - pixel(from))), 0);
        QTest::mousePress(page->handle(), Qt::LeftButton, {}, start);
        QMouseEvent move(QEvent::MouseMove, end, page->handle()->mapToGlobal(end), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(page->handle(), &move);
    }
};

std::vector<double> valuesOf(const analyses::CutPoint& result)
{
    std::vector<double> values;
    for (const analyses::CutArm& arm : result.arms) values.insert(values.end(), arm.values.begin(), arm.values.end());
    std::ranges::sort(values);
    values.erase(std::ranges::unique(values).begin(), values.end());
    return values;
}

} // namespace

class CutpointPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { registerFigureFont(); }
    void theLineIsTakenHoldOfWhereItIsDrawn()
    {
        Opened opened;
        QVERIFY(opened.settled());
        QVERIFY(opened.result()->origin == analyses::CutOrigin::Declared);
        const double line = opened.pixel(opened.result()->cut);
        QVERIFY(opened.page->handle()->geometry().contains(static_cast<int>(line), opened.page->handle()->geometry().bottom() - 4));
        QVERIFY(opened.page->handle()->accessibleName().contains("Cut-point"));
    }
    void aDraggedLineTakesTheCurvesAlongAndIsOneStepBack()
    {
        Opened opened;
        QVERIFY(opened.settled());
        const auto before = opened.result();
        opened.drag(before->cut, -0.6);
        QVERIFY(QTest::qWaitFor([&] { return !opened.cut().empty(); }, 5000)); // while it is held
        QVERIFY(QTest::qWaitFor([&] { return opened.result() && opened.result()->cut < -0.5; }, 10000));
        QVERIFY(std::ranges::binary_search(valuesOf(*before), opened.result()->cut));
        QVERIFY(opened.result()->onSide(0) < before->onSide(0));
        QTest::mouseRelease(opened.page->handle(), Qt::LeftButton, {}, opened.grip());
        QVERIFY(opened.settled());
        QVERIFY(opened.result()->isFromData());
        opened.session.undo();
        QCOMPARE(opened.cut(), std::string());
        QVERIFY(opened.settled());
        QCOMPARE(opened.result()->cut, before->cut);
    }
    void escapeTakesItBack()
    {
        Opened opened;
        QVERIFY(opened.settled());
        opened.drag(opened.result()->cut, 1);
        QVERIFY(QTest::qWaitFor([&] { return !opened.cut().empty(); }, 5000));
        QTest::keyClick(opened.page->handle(), Qt::Key_Escape);
        QCOMPARE(opened.cut(), std::string());
        QVERIFY(opened.settled());
        opened.session.undo(); // the marker's choice: no step of the drag remains before it
        QVERIFY(!opened.session.canUndo());
    }
    void aPauseMakesNoSecondStep()
    {
        Opened opened;
        QVERIFY(opened.settled());
        opened.drag(opened.result()->cut, 1);
        QVERIFY(QTest::qWaitFor([&] { return !opened.cut().empty(); }, 5000));
        const std::string first = opened.cut();
        QTest::qWait(750);
        QVERIFY(opened.settled());
        opened.drag(opened.result()->cut, -0.6);
        QVERIFY(QTest::qWaitFor([&] { return opened.cut() != first; }, 5000));
        QTest::mouseRelease(opened.page->handle(), Qt::LeftButton, {}, opened.page->handle()->rect().center());
        opened.session.undo();
        QCOMPARE(opened.cut(), std::string());
        opened.session.undo(); // the marker's choice
        QVERIFY(!opened.session.canUndo());
    }
    void arrowsGoFromPatientToPatient()
    {
        Opened opened;
        QVERIFY(opened.settled());
        const std::vector<double> values = valuesOf(*opened.result());
        const auto next = std::ranges::upper_bound(values, opened.result()->cut);
        QTest::keyClick(opened.page->handle(), Qt::Key_Right);
        QVERIFY(QTest::qWaitFor([&] { return opened.result() && opened.result()->cut == *next; }, 10000));
        QTest::keyClick(opened.page->handle(), Qt::Key_Right);
        QTest::keyClick(opened.page->handle(), Qt::Key_Left); // faster than the numbers
        QTest::keyClick(opened.page->handle(), Qt::Key_Left);
        QVERIFY(QTest::qWaitFor([&] { return opened.result() && opened.result()->cut == *(next - 1); }, 10000));
        QTest::keyClick(opened.page->handle(), Qt::Key_Right, Qt::AltModifier);
        QVERIFY(opened.settled());
        QVERIFY(opened.result()->cut > *(next - 1) && opened.result()->cut < *(next + 3));
    }
};

QTEST_MAIN(CutpointPageTest)
#include "cutpoint_page_test.moc"
