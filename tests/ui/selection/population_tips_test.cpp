// What a tip says of a population comes when the study has been shown; until then it is the name alone.
#include "tests/testing/ui/small_study.h"
#include "ui/selection/population_tips.h"

#include <QSignalSpy>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

class PopulationTipsTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

private Q_SLOTS:
    void firstTheNameThenWhoIsNotInItAndWhy()
    {
        const SmallStudy small;
        ui::Session session(fileAccess());
        ui::PopulationTips tips(&session, nullptr);
        QSignalSpy changed(&tips, &ui::PopulationTips::changed);
        QSignalSpy opened(&session, &ui::Session::studyOpened);
        QString atFirst;
        connect(&session, &ui::Session::studyOpened, this, [&] { atFirst = tips.of(0); });
        small.openIn(session);
        QCOMPARE(atFirst, "Per-protocol population");
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(tips.of(0), QStringLiteral("Per-protocol population (PP): 9 patients not in it\n   9  PPFL is N"));
        QCOMPARE(tips.of(1), QStringLiteral("All patients: every patient"));
    }

    void anotherStudyHasItsOwn()
    {
        const SmallStudy small, other(3);
        ui::Session session(fileAccess());
        ui::PopulationTips tips(&session, nullptr);
        QSignalSpy changed(&tips, &ui::PopulationTips::changed);
        small.openIn(session);
        QTRY_COMPARE(changed.count(), 1);
        session.closeStudy();
        other.openIn(session);
        QCOMPARE(tips.of(0), "Per-protocol population"); // not the former study's
        QTRY_COMPARE(changed.count(), 2);
        QVERIFY(tips.of(0).contains("not in it"));
    }
};

QTEST_MAIN(PopulationTipsTest)
#include "population_tips_test.moc"
