// What a screen reader hears of the figures as keys walk through them.
#include "tests/testing/ui/shown_window.h"
#include "ui/figure/figure_plot.h"
#include "ui/report/figure_page.h"
#include "ui/report/figure_walk.h"
#include "ui/selection/finder.h"
#include "ui/window/settings.h"
#include "ui/window/workspace.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using namespace atrisk::ui;

namespace {

/// What a screen reader says of what has the keyboard. The platform of tests tells no screen reader of changes (QAccessible::isActive), so
/// it is asked.
QString heard()
{
    QAccessibleInterface* focused = QAccessible::queryAccessibleInterface(QApplication::focusWidget());
    return focused == nullptr ? QString() : focused->text(QAccessible::Name);
}

struct Window : ShownWindow {
    explicit Window(const char* analysis)
    {
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window)) qFatal("no window has the keyboard");
        turnTo(analysis);
        plot()->setFocus(Qt::TabFocusReason);
    }
    [[nodiscard]] FigurePlot* plot() const { return page()->plot(); }
    /// What is heard then; "" = the same as before.
    QString press(int key)
    {
        const QString before = heard();
        QTest::keyClick(plot(), static_cast<Qt::Key>(key));
        return heard() == before ? QString() : heard();
    }
};

} // namespace

class ReadAloudTest : public QObject {
    Q_OBJECT
    testing::OwnSettings m_settings;

private Q_SLOTS:
    void init() { WindowSettings().clear(); }
    void aCurveIsWalkedAlongItsTimes()
    {
        Window shown("km");
        QVERIFY(shown.press(Qt::Key_Right).startsWith("At 0.0"));
        const QString first = shown.press(Qt::Key_Down);
        QVERIFY2(first.startsWith(QString::fromStdString(shown.session.analysis()->arms[0].arm.label) + ", 0.0"), qPrintable(first));
        QVERIFY2(first.contains("100") && first.endsWith(" at risk"), qPrintable(first));
        const QString later = shown.press(Qt::Key_Right);
        QVERIFY2(later.contains("95%") && later != first, qPrintable(later));
        const QString second = shown.press(Qt::Key_Down);
        QVERIFY2(second.startsWith(QString::fromStdString(shown.session.analysis()->arms[1].arm.label)), qPrintable(second));
        QCOMPARE(shown.press(Qt::Key_Down), QString()); // there is no third
        const QString last = shown.press(Qt::Key_End);
        QVERIFY(last != second && !last.isEmpty());
        QVERIFY(shown.press(Qt::Key_Home).contains(", 0.0"));
        QCOMPARE(shown.press(Qt::Key_Escape), QString("Kaplan–Meier figure"));
    }
    void aForestIsWalkedByItsRows()
    {
        Window shown("forest");
        const QString first = shown.press(Qt::Key_Down), second = shown.press(Qt::Key_Down);
        QVERIFY2(!first.isEmpty() && first != second, qPrintable(first));
        QVERIFY2(second.contains(QRegularExpression("[0-9]")), qPrintable(second));
        QCOMPARE(shown.press(Qt::Key_Escape), QString("Forest plot"));
    }
    void aTableIsWalkedByItsCells()
    {
        Window shown("baseline");
        QVERIFY(!shown.press(Qt::Key_Down).isEmpty());
        QString cell;
        for (int row = 0; row < 12 && !cell.contains(": "); ++row) {
            (void)shown.press(Qt::Key_Down);
            cell = shown.press(Qt::Key_Right);
        }
        QVERIFY2(cell.contains("(N"), qPrintable(cell)); // the column's head
        QVERIFY(!shown.press(Qt::Key_Escape).isEmpty());
    }
    void panelsSayWhoseTheyAre()
    {
        Window shown("km-grid");
        const QString first = shown.press(Qt::Key_Right), second = shown.press(Qt::Key_Right);
        QVERIFY2(first.startsWith("Panel a: ") && first.size() > 12, qPrintable(first));
        QVERIFY2(second.startsWith("Panel b: "), qPrintable(second));
    }
    void everyFigureIsDescribedAndNoneHoldsTheKeyboard()
    {
        Window shown("km");
        for (ReportPage* page : shown.window.workspace()->pages()) {
            if (!page->analysis().applies(*shown.session.study())) continue;
            const std::string id(page->analysis().id);
            shown.turnTo(id.c_str());
            QAccessibleInterface* plot = QAccessible::queryAccessibleInterface(page->plot());
            QVERIFY2(!plot->text(QAccessible::Name).isEmpty() && plot->text(QAccessible::Description).size() > 20, id.c_str());
            page->plot()->setFocus(Qt::TabFocusReason);
            (void)shown.press(Qt::Key_Down);
            QTest::keyClick(page->plot(), Qt::Key_Tab);
            QVERIFY2(!page->plot()->hasFocus(), id.c_str());
        }
    }
    void pagesAreFoundByTheirTitles()
    {
        Window shown("km");
        shown.window.findAnything();
        auto* finder = shown.window.findChild<Finder*>();
        QTest::keyClicks(finder->findChild<QLineEdit*>(), "baseline");
        QTest::keyClick(finder->findChild<QLineEdit*>(), Qt::Key_Return);
        QCOMPARE(shown.window.workspace()->tabId(), QString("baseline"));
    }
    void theListOfPatientsGoesWhereNothingTellsOfThem()
    {
        Window shown("km");
        shown.window.action("patients")->trigger();
        QVERIFY(shown.window.action("patients")->isChecked());
        shown.window.workspace()->showData(false);
        QVERIFY(!shown.window.action("patients")->isChecked() && !shown.window.action("patients")->isEnabled());
        shown.turnTo("km");
        QVERIFY(shown.window.action("patients")->isEnabled());
    }
};

QTEST_MAIN(ReadAloudTest)
#include "read_aloud_test.moc"
