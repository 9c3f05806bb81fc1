// The unit of the endpoint's times: said, shown, and said again.
#include "tests/testing/ui/small_study.h"
#include "ui/facts/unit_link.h"

#include <QMenu>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using study::TimeUnit;

namespace {

QAction* entry(ui::UnitLink& link, const QString& text, int place)
{
    Q_EMIT link.menu()->aboutToShow();
    for (QAction* action : link.menu()->actions())
        if (action->text() == text && place-- == 0) return action;
    return nullptr;
}

} // namespace

class UnitLinkTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

private Q_SLOTS:
    void itSaysTheDatasUnitAndTheOneShown()
    {
        const SmallStudy small;
        ui::Session session(fileAccess());
        ui::UnitLink link(&session);
        QVERIFY(link.isHidden());
        small.openIn(session);
        QCOMPARE(link.text(), QString::fromUtf8("days → months"));
        QVERIFY(link.accessibleName().contains("days") && link.accessibleName().contains("months"));
    }

    void anotherUnitIsSaidAndTheFilesComeBack()
    {
        const SmallStudy small;
        ui::Session session(fileAccess());
        small.openIn(session);
        ui::UnitLink link(&session);
        entry(link, "months", 0)->trigger();
        QCOMPARE(session.study()->endpoints.front().unit, std::optional(TimeUnit::Months));
        QCOMPARE(link.text(), QString("months (yours)"));
        QTRY_VERIFY(!session.isComputing());
        QVERIFY(session.analysis()->arms.front().curve.time.back() > 200); // they were days
        entry(link, "as the files say", 0)->trigger();
        QCOMPARE(session.study(), session.studyAsRead());
        QCOMPARE(link.text(), QString::fromUtf8("days → months"));
    }

    void timesShownInAnotherUnitStayWhereTheyAre()
    {
        const SmallStudy small;
        ui::Session session(fileAccess());
        small.openIn(session);
        choose(session, [](study::Selection& selection) { selection.at = {6}; });
        ui::UnitLink link(&session);
        entry(link, "years", 1)->trigger(); // the second part of the menu
        QCOMPARE(session.selection().displayUnit, std::optional(TimeUnit::Years));
        QCOMPARE(session.selection().at, std::vector<double>{0.5});
        QCOMPARE(session.study(), session.studyAsRead());
        QCOMPARE(link.text(), QString::fromUtf8("days → years"));
        session.undo();
        QCOMPARE(session.selection().at, std::vector<double>{6});
    }
};

QTEST_MAIN(UnitLinkTest)
#include "unit_link_test.moc"
