// The landmark's line: dragged with the mouse, stepped with keys, undone in one step; the curves follow.
#include "core/analyses/landmark/landmark_options.h"
#include "core/stats/landmark/landmark.h"
#include "tests/testing/folder.h"
#include "tests/testing/ui/window.h"
#include "ui/analyses/landmark/landmark_page.h"
#include "ui/figure/figure_plot.h"
#include "ui/report/flag_handle.h"
#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::ui;

namespace {

/// The window with the landmark in front.
struct Opened {
    testing::OwnSettings settings;
    Session session{testing::fileAccess()};
    MainWindow window{&session};
    LandmarkPage* page = nullptr;

    explicit Opened(QSize size = {1280, 800})
    {
        window.resize(size);
        window.show();
        if (!testing::openAndWait(session, {testing::pathInTests("../resources/studies/alice/alice.study.json")})) return;
        page = qobject_cast<LandmarkPage*>(window.workspace()->page("landmark"));
        window.workspace()->showPage(page);
        (void)hasLandmark(9);
    }
    [[nodiscard]] std::shared_ptr<const stats::LandmarkAnalysis> result() const
    {
        return page->report() ? page->report()->resultAs<stats::LandmarkAnalysis>() : nullptr;
    }
    /// Is it computed, drawn, and has the handle its line?
    [[nodiscard]] bool hasLandmark(double time) const
    {
        return QTest::qWaitFor([&] { return result() && result()->landmark == time && standsAt(time); }, 10000);
    }
    [[nodiscard]] bool standsAt(double time) const
    {
        if (page->plot()->figure().axes.empty()) return false;
        for (const figure::Mark& mark : page->plot()->figure().marks)
            if (const auto* line = std::get_if<figure::Segments>(&mark); line != nullptr && line->part == "Landmark")
                return std::abs(line->segments.front().first.x - page->plot()->figure().axes.front().x(time)) < 1e-6 &&
                       handle()->isVisible() &&
                       handle()->geometry().contains(static_cast<int>(std::lround(pixel(time))), handle()->y() + 5);
        return false;
    }
    [[nodiscard]] FlagHandle* handle() const { return page->handle(); }
    [[nodiscard]] double pixel(double time) const { return toPixels({page->plot()->figure().axes.front().x(time), 0, 0, 0}).x(); }
    [[nodiscard]] std::optional<double> chosen() const { return session.options<analyses::LandmarkOptions>().from; }
    /// Presses on the words at the line, and moves to the time; does not let go.
    void dragTo(double from, double to) const
    {
        const QPoint start(static_cast<int>(std::lround(pixel(from))), handle()->y() + 8);
        const QPoint global = page->plot()->mapToGlobal(start);
        const int way = static_cast<int>(std::lround(pixel(to) - pixel(from)));
        QTest::mousePress(handle(), Qt::LeftButton, {}, handle()->mapFromGlobal(global));
        for (int part = 1; part <= 6; ++part) QTest::mouseMove(handle(), handle()->mapFromGlobal(global + QPoint(way * part / 6, 0)));
    }
};

} // namespace

class LandmarkPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { registerFigureFont(); }
    void theFlagStandsAtTheLandmark()
    {
        Opened it;
        QVERIFY(it.page != nullptr);
        QVERIFY(it.hasLandmark(9));
        QVERIFY(!it.chosen()); // nobody said when
        QVERIFY(it.handle()->accessibleName().startsWith("Landmark at 9"));
        QVERIFY(it.handle()->accessibleName().contains("HR"));
    }
    void curvesFollowWhileItIsDragged()
    {
        Opened it;
        QVERIFY(it.hasLandmark(9));
        it.dragTo(9, 6);
        QVERIFY(it.hasLandmark(6)); // not let go yet
        QCOMPARE(it.chosen(), std::optional<double>(6));
        QTest::mouseRelease(it.handle(), Qt::LeftButton, {}, it.handle()->rect().center());
        QVERIFY(it.hasLandmark(6));
        it.session.undo();
        QVERIFY(it.hasLandmark(9)); // in one step
        QVERIFY(!it.chosen());
    }
    void escapePutsItBack()
    {
        Opened it;
        QVERIFY(it.hasLandmark(9));
        it.dragTo(9, 12);
        QVERIFY(it.hasLandmark(12));
        QTest::qWait(750); // a pause ends no drag
        it.dragTo(12, 14);
        QVERIFY(it.hasLandmark(14));
        QTest::keyClick(it.handle(), Qt::Key_Escape);
        QVERIFY(it.hasLandmark(9));
        QVERIFY(!it.chosen());
        QVERIFY(!it.session.canUndo());
    }
    void aPauseMakesNoSecondStep()
    {
        Opened it;
        QVERIFY(it.hasLandmark(9));
        it.dragTo(9, 12);
        QVERIFY(it.hasLandmark(12));
        QTest::qWait(750);
        it.dragTo(12, 14);
        QVERIFY(it.hasLandmark(14));
        QTest::mouseRelease(it.handle(), Qt::LeftButton, {}, it.handle()->rect().center());
        it.session.undo();
        QVERIFY(it.hasLandmark(9));
        QVERIFY(!it.session.canUndo());
    }
    void arrowsMoveIt()
    {
        Opened it;
        QVERIFY(it.hasLandmark(9));
        it.handle()->setFocus();
        QTest::keyClick(it.handle(), Qt::Key_Right);
        QVERIFY(it.hasLandmark(9.5));
        QTest::keyClick(it.handle(), Qt::Key_Left);
        QTest::keyClick(it.handle(), Qt::Key_Left); // before the last is computed
        QVERIFY(it.hasLandmark(8.5));
        QTest::keyClick(it.handle(), Qt::Key_Left, Qt::AltModifier);
        QVERIFY(it.hasLandmark(8.4));
    }
    void itStaysWhereSomeoneIsAtRiskAfterIt()
    {
        Opened it;
        QVERIFY(it.hasLandmark(9));
        QCOMPARE(it.page->stop(-5, false), 0.5);
        QVERIFY(it.page->stop(1000, false) < it.result()->everyone.arms[1].curve.time.back());
        QVERIFY(it.page->stop(1000, false) > 35);
        QCOMPARE(it.page->stop(7.26, false), 7.5);
        QCOMPARE(it.page->stop(7.26, true), 7.3);
    }
    void conditionalSurvivalHasNoFlag()
    {
        Opened it;
        QVERIFY(it.hasLandmark(9));
        auto options = it.session.options<analyses::LandmarkOptions>();
        options.view = analyses::LandmarkView::Conditional;
        it.session.setOptions(options);
        QTRY_VERIFY(!it.handle()->isVisible());
        QCOMPARE(it.page->plot()->figure().axes.size(), std::size_t{2});
        it.session.closeStudy();
        QVERIFY(!it.handle()->isVisible());
    }
};

QTEST_MAIN(LandmarkPageTest)
#include "landmark_page_test.moc"
