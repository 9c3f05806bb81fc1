// Flags over the figure: dragged with the mouse, stepped with keys, undone in one step; the numbers follow.
#include "core/stats/survival/survival_at.h"
#include "core/words/number_format.h"
#include "tests/testing/folder.h"
#include "tests/testing/ui/window.h"
#include "ui/analyses/km/km_page.h"
#include "ui/analyses/km/km_toolbar.h"
#include "ui/analyses/km/plot_flags.h"
#include "ui/analyses/km/readout.h"
#include "ui/figure/figure_plot.h"
#include "ui/look/theme.h"
#include "ui/report/flag_handle.h"
#include "ui/window/main_window.h"
#include "ui/window/right_panel.h"
#include "ui/window/workspace.h"

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;
using namespace atrisk::ui;

namespace {

QStringList example() { return {pathInTests("../resources/studies/alice/alice.study.json")}; }

study::RoleOptions lungRoles()
{
    study::RoleOptions roles;
    roles.time = "time";
    roles.event = "status";
    roles.eventValues = {"2"};
    roles.censorValues = {"1"};
    roles.unit = study::TimeUnit::Days;
    return roles;
}

/// A window with a study open.
struct Opened {
    OwnSettings settings;
    Session session{fileAccess()};
    MainWindow window{&session};
    bool ok = false;

    explicit Opened(const QStringList& names = example(), QSize size = {1600, 1000}, const study::RoleOptions& roles = {})
    {
        window.resize(size);
        window.show();
        window.activateWindow();
        ok = QTest::qWaitForWindowExposed(&window) && openWith(names, roles);
        ok = ok && QTest::qWaitFor([this] { return window.rightPanel()->findChild<QWidget*>("copyNumbers")->isVisible(); });
        settle();
    }
    bool openWith(const QStringList& names, const study::RoleOptions& roles)
    {
        QSignalSpy opened(&session, &Session::studyOpened);
        session.open(names, roles);
        return QTest::qWaitFor([&] { return opened.count() > 0; }, 10000);
    }
    static void settle()
    {
        QCoreApplication::processEvents();
        QTest::qWait(20);
    }
    [[nodiscard]] KmPage* page() const { return window.workspace()->kaplanMeier(); }
    [[nodiscard]] FlagHandle* handle(Flag flag) const { return page()->flags()->handle(flag); }
    [[nodiscard]] QString number(const char* name) const
    {
        const auto* label = window.rightPanel()->findChild<QLabel*>(QString::fromLatin1(name));
        return label == nullptr ? QStringLiteral("(no such label)") : label->text();
    }
    void show(Flag flag)
    {
        session.flags()->show(flag, true);
        settle();
    }
    /// Of a time, on the plot.
    [[nodiscard]] double pixel(double time) const
    {
        const figure::Axes& axes = page()->plot()->figure().axes.front();
        return toPixels({axes.x(time), 0, 0, 0}).x();
    }
    [[nodiscard]] QPoint grip(Flag flag) const // within the flag's words
    {
        return {static_cast<int>(std::lround(pixel(session.flags()->time(flag)))) - handle(flag)->x(), 8};
    }
    /// Presses on the flag and moves towards `time` in steps, without letting go.
    void dragTowards(Flag flag, double time, Qt::KeyboardModifiers modifiers = {}) const
    {
        FlagHandle* held = handle(flag);
        const QPoint from = held->mapToGlobal(grip(flag));
        const int way = static_cast<int>(std::lround(pixel(time) - pixel(session.flags()->time(flag))));
        QTest::mousePress(held, Qt::LeftButton, modifiers, held->mapFromGlobal(from));
        for (int part = 1; part <= 8; ++part) {
            const QPoint at = held->mapFromGlobal(from + QPoint(way * part / 8, 0));
            QMouseEvent move(QEvent::MouseMove, at, held->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, modifiers);
            QApplication::sendEvent(held, &move);
        }
    }
    void drop(Flag flag) const
    {
        QTest::mouseRelease(handle(flag), Qt::LeftButton, {}, grip(flag));
        settle();
    }
    void look(const char* name)
    {
        const QString folder = qEnvironmentVariable("ATRISK_GRABS");
        if (!folder.isEmpty()) window.grab().save(folder + '/' + name + ".png");
    }
};

} // namespace

class PlotFlagsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Theme::Light); }

    void noFlagStandsThereUntilAsked()
    {
        Opened it;
        QVERIFY(it.ok);
        QVERIFY(!it.handle(Flag::Milestone)->isVisible());
        QVERIFY(!it.handle(Flag::Average)->isVisible());
        QVERIFY(it.page()->flags()->overlay().empty());
        QTRY_COMPARE(it.number("milestone.title"), QStringLiteral("At 6 months"));
        QTRY_COMPARE(it.number("arm.0.milestone"), QStringLiteral("17.4%"));
        QTRY_COMPARE(it.number("arm.1.milestone"), QStringLiteral("33.3%"));
        QTRY_COMPARE(it.number("comparison.0.milestoneDifference"), QString::fromUtf8("+15.9 (−5.9\u00a0to\u00a037.8)"));
        QTRY_COMPARE(it.number("average.title"), QStringLiteral("Average time, first 11.2 months"));
        QTRY_COMPARE(it.number("comparison.0.averageDifference"), QString::fromUtf8("+1.3 (−0.3\u00a0to\u00a02.9)"));
    }

    void theToolbarShowsAFlagAsOneUndoStep()
    {
        Opened it;
        QVERIFY(it.ok);
        for (QAction* action : it.page()->toolBar()->figureActions())
            if (action->text() == "Milestone") action->trigger();
        it.settle();
        QVERIFY(it.handle(Flag::Milestone)->isVisible());
        QCOMPARE(it.handle(Flag::Milestone)->accessibleName(),
                 QStringLiteral("Milestone at 6 months; Placebo–chemo, 17.4%; Atezo–chemo, 33.3%"));
        QCOMPARE(it.session.selection().at, std::vector<double>{6});
        it.session.undo();
        it.settle();
        QVERIFY(!it.handle(Flag::Milestone)->isVisible());
        QVERIFY(!it.session.canUndo());
    }

    void draggingMovesTheFlagAndTheNumbersAtOnce()
    {
        Opened it;
        QVERIFY(it.ok);
        it.show(Flag::Milestone);
        const auto before = it.session.analysis();
        QSignalSpy analyses(&it.session, &Session::analysisChanged), moves(it.session.flags(), &Flags::moved);
        it.dragTowards(Flag::Milestone, 12.1);
        QCOMPARE(it.session.flags()->time(Flag::Milestone), 12.0); // stops every half month
        QVERIFY(moves.count() > 3);
        QTRY_COMPARE(it.number("milestone.title"), QStringLiteral("At 12 months"));
        const double survival = stats::milestone(before->arms[1].curve, 12).survival;
        QTRY_COMPARE(it.number("arm.1.milestone").toStdString(), words::percent(survival, figure::findStyle("screen")->numbers));
        QVERIFY(analyses.isEmpty()); // nothing was computed anew
        QCOMPARE(it.session.selection().at, std::vector<double>{6});
        it.drop(Flag::Milestone);
        QCOMPARE(it.session.selection().at, std::vector<double>{12});
        QCOMPARE(it.session.analysis()->arms[1].milestones.at(0).survival, survival);
        QTRY_COMPARE(it.number("milestone.title"), QStringLiteral("At 12 months"));
    }

    void aDragIsOneUndoStep()
    {
        Opened it;
        QVERIFY(it.ok);
        it.show(Flag::Milestone);
        it.dragTowards(Flag::Milestone, 20);
        it.drop(Flag::Milestone);
        it.session.undo();
        it.settle();
        QCOMPARE(it.session.flags()->time(Flag::Milestone), 6.0);
        QVERIFY(it.handle(Flag::Milestone)->isVisible());
        QTRY_COMPARE(it.number("milestone.title"), QStringLiteral("At 6 months"));
    }

    void altMovesFreely()
    {
        Opened it;
        QVERIFY(it.ok);
        it.show(Flag::Milestone);
        it.dragTowards(Flag::Milestone, 12.3, Qt::AltModifier);
        const double time = it.session.flags()->time(Flag::Milestone);
        QVERIFY2(std::fabs(time - 12.3) < 0.11, qPrintable(QString::number(time)));
        QVERIFY(std::fabs(time * 2 - std::round(time * 2)) > 0.1); // no half month
    }

    void escapeEndsADragWhereItBegan()
    {
        Opened it;
        QVERIFY(it.ok);
        it.show(Flag::Milestone);
        it.dragTowards(Flag::Milestone, 20);
        QTest::keyClick(it.handle(Flag::Milestone), Qt::Key_Escape);
        QCOMPARE(it.session.flags()->time(Flag::Milestone), 6.0);
        QTRY_COMPARE(it.number("milestone.title"), QStringLiteral("At 6 months"));
    }

    void aFlagNeverLeavesTheAxis()
    {
        Opened it;
        QVERIFY(it.ok);
        it.show(Flag::Milestone);
        it.dragTowards(Flag::Milestone, 60);
        QCOMPARE(it.session.flags()->time(Flag::Milestone), it.session.analysis()->timeEnd);
        it.drop(Flag::Milestone);
        it.dragTowards(Flag::Milestone, -20);
        QCOMPARE(it.session.flags()->time(Flag::Milestone), 0.0);
        it.drop(Flag::Milestone);
        it.show(Flag::Average);
        it.dragTowards(Flag::Average, -20);
        QCOMPARE(it.session.flags()->time(Flag::Average), 0.5); // an average of no time is none
    }

    void arrowKeysStepAndAreOneUndoStepWhileTheyFollowEachOther()
    {
        Opened it;
        QVERIFY(it.ok);
        it.show(Flag::Milestone);
        FlagHandle* held = it.handle(Flag::Milestone);
        held->setFocus(Qt::TabFocusReason);
        QTest::keyClick(held, Qt::Key_Right);
        QTest::keyClick(held, Qt::Key_Right);
        QCOMPARE(it.session.flags()->time(Flag::Milestone), 7.0);
        QTest::keyClick(held, Qt::Key_Left);
        QCOMPARE(it.session.flags()->time(Flag::Milestone), 6.5);
        QTRY_COMPARE(it.number("milestone.title"), QStringLiteral("At 6.5 months"));
        QVERIFY(held->hasFocus());
        it.session.undo();
        QCOMPARE(it.session.flags()->time(Flag::Milestone), 6.0);
    }

    void tauShadesTheAreasAndMovesTheAverages()
    {
        Opened it;
        QVERIFY(it.ok);
        it.show(Flag::Average);
        QVERIFY(!it.session.selection().tau); // where the analysis put it, until it is moved
        it.dragTowards(Flag::Average, 20);
        QTRY_COMPARE(it.number("average.title"), QStringLiteral("Average time, first 20 months"));
        const auto live = stats::averageTime(*it.session.analysis(), 20);
        QTRY_COMPARE(it.number("arm.1.average").toStdString(),
                     words::fixedNumber(live.arms[1].estimate, 1, figure::findStyle("screen")->numbers));
        it.drop(Flag::Average);
        QCOMPARE(it.session.selection().tau, std::optional(20.0));
        QCOMPARE(it.session.analysis()->arms[1].rmst.estimate, live.arms[1].estimate);
        const auto* difference = it.window.rightPanel()->findChild<QLabel*>("comparison.0.averageDifference");
        QVERIFY(difference->toolTip().contains(QString::fromUtf8("P\u00a0=\u00a0")));
    }

    void theFigureIsReadOnUnderAFlagsLine()
    {
        Opened it;
        QVERIFY(it.ok);
        it.show(Flag::Milestone);
        FlagHandle* held = it.handle(Flag::Milestone);
        QTest::mouseMove(it.window.windowHandle(), held->mapTo(&it.window, QPoint(held->width() / 2, held->height() / 2)));
        it.settle();
        QVERIFY(it.page()->readout()->reading());
        QVERIFY(std::fabs(it.page()->readout()->reading()->time - 6) < 0.2);
    }

    void zoomingAwayLeavesAnArrowAtTheEdge()
    {
        Opened it;
        QVERIFY(it.ok);
        it.show(Flag::Milestone);
        for (int i = 0; i < 6; ++i) Q_EMIT it.page()->plot()->wheelTurned({it.page()->plot()->figure().axes[0].x(30), 50}, 2);
        it.settle();
        QVERIFY(it.page()->plot()->figure().axes[0].xMin > 6);
        QVERIFY(it.handle(Flag::Milestone)->isVisible());
        QVERIFY(it.handle(Flag::Milestone)->height() < 40); // its words only, no line
        it.look("flags-zoom");
    }

    void theCopiedFigureHasNoFlags()
    {
        Opened it;
        QVERIFY(it.ok);
        const std::size_t plain = it.page()->figureToCopy().marks.size();
        it.show(Flag::Milestone);
        it.show(Flag::Average);
        const figure::Figure copied = it.page()->figureToCopy();
        QCOMPARE(copied.marks.size(), plain);
    }

    void looks()
    {
        Opened it;
        QVERIFY(it.ok);
        it.show(Flag::Milestone);
        it.look("flags-milestone");
        it.show(Flag::Average);
        it.look("flags-both");
        it.session.flags()->place(Flag::Milestone, 10);
        it.settle();
        it.look("flags-near");
        applyTheme(*qApp, Theme::Dark);
        it.settle();
        it.look("flags-dark");
        applyTheme(*qApp, Theme::Light);
        it.window.resize(1280, 800);
        it.settle();
        it.look("flags-1280");
        Opened one({pathInTests("reference/data/lung.csv")}, {1280, 800}, lungRoles());
        QVERIFY(one.ok);
        one.show(Flag::Milestone);
        one.show(Flag::Average);
        QVERIFY(one.number("comparison.0.milestoneDifference") == "(no such label)");
        one.look("flags-one");
        const QString data = qEnvironmentVariable("ATRISK_REAL_DATA");
        if (data.isEmpty()) QSKIP("ATRISK_REAL_DATA is not set");
        Opened three({data + "/phuse_tdf/adtte.xpt", data + "/phuse_tdf/adsl.xpt"});
        QVERIFY(three.ok);
        three.show(Flag::Milestone);
        three.show(Flag::Average);
        three.look("flags-three");
    }
};

QTEST_MAIN(PlotFlagsTest)
#include "plot_flags_test.moc"
