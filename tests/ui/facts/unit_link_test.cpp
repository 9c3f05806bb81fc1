// The unit of the endpoint's times: said, shown, and said again.
#include "tests/testing/ui/small_study.h"
#include "ui/facts/unit_link.h"

#include <QFile>
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

/// A study that does not say in which unit its times are.
QString writeStudyWithoutUnit(const QTemporaryDir& folder)
{
    const auto write = [&](const QString& name, const QByteArray& bytes) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::WriteOnly)) file.write(bytes);
    };
    write("trial.csv", "time,event,arm\n100,1,A\n200,1,B\n300,0,A\n400,1,B\n500,1,A\n600,1,B\n");
    write("trial.study.json", R"({"atrisk": 1, "data": {"events": "trial.csv"}, "arms": {"column": "arm"},
                                  "endpoints": [{"id": "OS", "time": "time", "event": "event"}]})");
    return folder.filePath("trial.study.json");
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

    void withoutAUnitAgainTimesAreShownAsTheyAre()
    {
        const QTemporaryDir folder;
        ui::Session session(fileAccess());
        QVERIFY(openAndWait(session, {writeStudyWithoutUnit(folder)}));
        QVERIFY(!session.study()->endpoints.front().unit);
        ui::UnitLink link(&session);
        entry(link, "days", 0)->trigger();
        entry(link, "weeks", 1)->trigger(); // shown in
        choose(session, [](study::Selection& selection) { selection.at = {50}; });
        entry(link, "as the files say", 0)->trigger();
        QVERIFY(computed(session));
        QVERIFY2(session.analysis() != nullptr, session.analysisError().text.c_str());
        QCOMPARE(session.selection().displayUnit, std::nullopt);
        QCOMPARE(session.selection().at, std::vector<double>{350});
        QCOMPARE(session.study(), session.studyAsRead());
        session.undo(); // one step
        QCOMPARE(session.selection().displayUnit, std::optional(TimeUnit::Weeks));
        QCOMPARE(session.selection().at, std::vector<double>{50});
    }

    void aUnitChosenElsewhereIsNoTrapWhereNoneIsKnown()
    {
        const QTemporaryDir folder;
        ui::Session session(fileAccess());
        QVERIFY(openAndWait(session, {writeStudyWithoutUnit(folder)}));
        ui::UnitLink link(&session);
        QVERIFY(entry(link, "Show times as they are", 0) == nullptr);
        study::Selection selection = session.selection();
        selection.displayUnit = TimeUnit::Weeks;
        session.select(selection);
        QVERIFY(computed(session));
        QCOMPARE(session.analysisError().code, std::string("unit-unknown"));
        entry(link, "Show times as they are", 0)->trigger();
        QVERIFY(computed(session));
        QVERIFY(session.analysis() != nullptr);
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
