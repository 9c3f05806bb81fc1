// The Kaplan–Meier page follows the study that is open.
#include "tests/testing/ui/small_study.h"
#include "ui/analyses/km/km_page.h"
#include "ui/analyses/km/readout.h"
#include "ui/figure/figure_plot.h"
#include "ui/look/theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace atrisk;
using namespace atrisk::ui;
using testing::fileAccess;
using testing::SmallStudy;

class KmPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        applyTheme(*qApp, Theme::Light);
        registerFigureFont();
    }

    void theClosedStudyLeavesNothing()
    {
        const SmallStudy small;
        Session session(fileAccess());
        KmPage page(&session);
        page.resize(900, 700);
        page.show();
        small.openIn(session);
        if (QTest::currentTestFailed()) return;
        QVERIFY(page.report() != nullptr && !page.plot()->figure().marks.empty());
        page.readout()->setFocus();
        QTest::keyClick(page.plot(), Qt::Key_Right);
        QSignalSpy changed(&page, &ReportPage::reportChanged);
        session.closeStudy();
        QCOMPARE(changed.count(), 1);
        QVERIFY(page.report() == nullptr);
        QVERIFY(page.plot()->figure().marks.empty() && !page.readout()->reading());
        QTest::keyClick(page.plot(), Qt::Key_Right);
        QVERIFY(!page.readout()->reading());
        page.resize(700, 600);
        QCoreApplication::processEvents();
        QVERIFY(page.plot()->figure().marks.empty());
    }

    void theNextStudyIsShownWhole()
    {
        const SmallStudy small;
        Session session(fileAccess());
        KmPage page(&session);
        page.resize(900, 700);
        page.show();
        small.openIn(session);
        session.closeStudy();
        small.openIn(session);
        if (QTest::currentTestFailed()) return;
        QVERIFY(page.report() == session.report(kaplanMeierId) && !page.plot()->figure().marks.empty());
    }
};

QTEST_MAIN(KmPageTest)
#include "km_page_test.moc"
