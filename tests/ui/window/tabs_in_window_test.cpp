// Which tabs stand in the row of windows as people have them, and which in the menu behind it.
#include "core/analyses/analyses.h"
#include "tests/testing/ui/window.h"
#include "ui/report/report_page.h"
#include "ui/window/main_window.h"
#include "ui/window/settings.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QMenu>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace atrisk;
using namespace atrisk::testing;
using namespace atrisk::ui;

class TabsInWindowTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

private Q_SLOTS:
    void init() { WindowSettings().clear(); }
    void theFirstAndTheCurrentHaveRoomTheRestIsInTheMenu_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1280") << QSize(1280, 800);
        QTest::newRow("1600") << QSize(1600, 1000);
    }
    void theFirstAndTheCurrentHaveRoomTheRestIsInTheMenu()
    {
        QFETCH(const QSize, size);
        Session session{fileAccess()};
        MainWindow window{&session};
        window.resize(size);
        window.show();
        QVERIFY(openAndWait(session, smallTrial()));
        FoldingTabs* tabs = window.workspace()->tabs();
        QTRY_VERIFY(tabs->more()->isVisible()); // more analyses apply than have room
        for (int current = 0; current < tabs->count(); ++current) {
            if (!tabs->isOffered(current)) continue;
            tabs->setCurrentIndex(current);
            QCoreApplication::processEvents();
            QVERIFY2(isInRow(tabs, current), qPrintable(tabs->tabText(current)));
            for (const char* analysis : {"km", "forest"}) QVERIFY(isInRow(tabs, placeOf(window.workspace(), analysis)));
            QCOMPARE(inMenu(tabs), withoutRoom(tabs));
        }
    }

private:
    static int placeOf(const Workspace* workspace, const char* analysis)
    {
        const auto& pages = workspace->pages();
        return static_cast<int>(std::ranges::find(pages, workspace->page(analysis)) - pages.begin());
    }
    /// Whole, and before the menu.
    static bool isInRow(const FoldingTabs* tabs, int tab)
    {
        return tabs->isTabVisible(tab) && tabs->tabRect(tab).left() >= 0 && tabs->tabRect(tab).right() < tabs->more()->x() + 2;
    }
    static QStringList withoutRoom(const FoldingTabs* tabs)
    {
        QStringList titles;
        for (int tab = 0; tab < tabs->count(); ++tab)
            if (tabs->isOffered(tab) && !tabs->isTabVisible(tab)) titles << tabs->tabText(tab);
        return titles;
    }
    static QStringList inMenu(const FoldingTabs* tabs)
    {
        QStringList titles;
        Q_EMIT tabs->more()->menu()->aboutToShow();
        for (const QAction* action : tabs->more()->menu()->actions()) titles << action->text().replace("&&", "&");
        return titles;
    }
};

QTEST_MAIN(TabsInWindowTest)
#include "tabs_in_window_test.moc"
