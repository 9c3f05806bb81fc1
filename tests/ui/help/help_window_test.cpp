#include "ui/help/help_window.h"
#include "ui/look/theme.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

using atrisk::ui::HelpPage;
using atrisk::ui::helpPages;
using atrisk::ui::HelpWindow;

class HelpWindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { atrisk::ui::applyTheme(*qApp, atrisk::ui::Theme::Light); }

    void theManualComesFirstAndEveryPageHasATitle()
    {
        const auto pages = helpPages();
        QVERIFY(pages.size() >= 2);
        QCOMPARE(pages.front().id, QStringLiteral("index"));
        for (const HelpPage& page : pages) QVERIFY2(page.text.startsWith("# " + page.title), qPrintable(page.id));
    }

    void everyLinkBetweenPagesLeadsSomewhere()
    {
        QStringList ids;
        for (const HelpPage& page : helpPages()) ids << page.id + ".md";
        static const QRegularExpression link(QStringLiteral("\\]\\(([^):]+)\\)"));
        for (const HelpPage& page : helpPages())
            for (const auto& match : link.globalMatch(page.text))
                QVERIFY2(ids.contains(match.captured(1)), qPrintable(page.id + " names " + match.captured(1)));
    }

    void aPageIsShownByItsIdAndMarkedInTheList()
    {
        HelpWindow window;
        QCOMPARE(window.pageId(), QStringLiteral("index"));
        window.showPage("statistics");
        QCOMPARE(window.pageId(), QStringLiteral("statistics"));
        QCOMPARE(window.list()->currentItem()->text(), QStringLiteral("Statistics"));
        QVERIFY(window.browser()->toPlainText().contains("Greenwood"));
        QVERIFY(window.windowTitle().startsWith("Statistics"));
    }

    void anUnknownPageLeavesTheOneShown()
    {
        HelpWindow window;
        window.showPage("no-such-page");
        QCOMPARE(window.pageId(), QStringLiteral("index"));
        QVERIFY(window.isVisible());
    }

    void backReturnsToThePageBefore()
    {
        HelpWindow window;
        window.showPage("statistics");
        window.findChild<QToolButton*>("back")->click();
        QCOMPARE(window.pageId(), QStringLiteral("index"));
        QVERIFY(!window.findChild<QToolButton*>("back")->isEnabled());
        window.findChild<QToolButton*>("forward")->click();
        QCOMPARE(window.pageId(), QStringLiteral("statistics"));
    }

    void wordsAreMarkedInThePageAndPagesWithoutThemAreGrey()
    {
        HelpWindow window;
        window.showPage("statistics");
        QTest::keyClicks(window.findBox(), "Greenwood");
        QVERIFY(!window.browser()->extraSelections().isEmpty());
        QVERIFY(window.browser()->textCursor().selectedText().compare("Greenwood", Qt::CaseInsensitive) == 0);
        const QListWidget* list = window.list();
        QVERIFY(list->item(0)->foreground() != list->currentItem()->foreground());
    }

    // Every number of the papers: a table of several hundred rows, which took minutes while Qt laid it out cell by cell.
    void aLongTableOpensAtOnce()
    {
        HelpWindow window;
        window.showPage("index");
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QElapsedTimer timer;
        timer.start();
        window.showPage("what-the-papers-say");
        QCoreApplication::processEvents();
        QCOMPARE(window.pageId(), QStringLiteral("what-the-papers-say"));
        QVERIFY(window.browser()->document()->size().height() > 5000);
        QVERIFY2(timer.elapsed() < 20000, qPrintable(QString::number(timer.elapsed()) + " ms"));
        window.findChild<QToolButton*>("back")->click();
        QCOMPARE(window.pageId(), QStringLiteral("index"));
    }

    void escapeCloses()
    {
        HelpWindow window;
        window.showPage("index");
        QTest::keyClick(&window, Qt::Key_Escape);
        QVERIFY(!window.isVisible());
    }
};

QTEST_MAIN(HelpWindowTest)
#include "help_window_test.moc"
