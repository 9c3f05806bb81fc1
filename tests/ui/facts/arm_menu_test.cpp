// The control and the names of arms by a click, with a way back.
#include "tests/testing/ui/small_study.h"
#include "ui/facts/arm_menu.h"

#include <QFile>
#include <QInputDialog>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

QString labels(const ui::Session& session)
{
    QStringList labels;
    for (const study::Arm& arm : session.study()->arms) labels << QString::fromStdString(arm.label);
    return labels.join(" | ");
}

/// Types into the next dialog and accepts it.
void answer(const QString& text)
{
    QTimer::singleShot(0, [text] {
        auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
        if (dialog == nullptr) return;
        dialog->setTextValue(text);
        dialog->accept();
    });
}

} // namespace

class ArmMenuTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

private Q_SLOTS:
    void anotherArmBecomesTheControlAndTheStudysOwnComesBack()
    {
        const SmallStudy small(3);
        ui::Session session(fileAccess());
        small.openIn(session);
        QWidget parent;
        {
            ui::ArmMenu menu(&session, 2, &parent);
            QVERIFY(menu.findChild<QAction*>("control")->isEnabled());
            menu.findChild<QAction*>("control")->trigger();
        }
        QCOMPARE(labels(session), QString("Half the dose | Placebo with chemotherapy | Drug with chemotherapy"));
        QVERIFY(!ui::ArmMenu(&session, 0, &parent).findChild<QAction*>("control")->isEnabled());
        ui::useAsControl(session, 1); // placebo, as the files say
        QCOMPARE(session.choice().amendments, study::Amendments());
        QCOMPARE(session.study(), session.studyAsRead());
    }

    void anArmIsRenamedInADialogAndTheNameOfTheFilesComesBack()
    {
        const SmallStudy small(2);
        ui::Session session(fileAccess());
        small.openIn(session);
        QWidget parent;
        ui::ArmMenu menu(&session, 1, &parent);
        QVERIFY(menu.findChild<QAction*>("original") == nullptr);
        answer("  Atrisk 10 mg ");
        menu.findChild<QAction*>("rename")->trigger();
        QCOMPARE(labels(session), QString("Placebo with chemotherapy | Atrisk 10 mg"));
        QTRY_VERIFY(!session.isComputing());
        QCOMPARE(session.analysis()->arms.back().arm.label, std::string("Atrisk 10 mg"));
        ui::ArmMenu renamed(&session, 1, &parent);
        renamed.findChild<QAction*>("original")->trigger();
        QCOMPARE(session.study(), session.studyAsRead());
    }

    void aNameThatAnotherArmHasIsAskedForAgain()
    {
        const SmallStudy small(2);
        ui::Session session(fileAccess());
        small.openIn(session);
        QWidget parent;
        ui::ArmMenu menu(&session, 1, &parent);
        QString said;
        answer("Placebo with chemotherapy");
        QTimer::singleShot(100, [&said] {
            auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
            if (dialog == nullptr) return;
            said = dialog->labelText();
            dialog->reject();
        });
        menu.findChild<QAction*>("rename")->trigger();
        QVERIFY2(said.contains("Another arm is called"), qPrintable(said));
        QCOMPARE(session.study(), session.studyAsRead());
        QVERIFY(ui::renameArm(session, 0, "Sugar") && ui::renameArm(session, 1, "Placebo with chemotherapy"));
        QVERIFY(!ui::ArmMenu(&session, 0, &parent).findChild<QAction*>("original")->isEnabled());
        QVERIFY(!ui::renameArm(session, 0, {}));
        QCOMPARE(labels(session), QString("Sugar | Placebo with chemotherapy"));
    }

    void namesThatChangedPlacesChooseTheSameArms()
    {
        const SmallStudy small(3);
        ui::Session session(fileAccess());
        small.openIn(session);
        session.amend({"", {{"B", "C"}, {"C", "B"}}, {}});
        choose(session, [](study::Selection& selection) { selection.arms = {"A", "B"}; });
        QCOMPARE(session.analysis()->arms.back().arm.value, std::string("B"));
        QCOMPARE(session.analysis()->arms.back().arm.label, std::string("C"));
    }

    void theMenuOfAStudyDoesNothingToAnother()
    {
        const SmallStudy three(3), two(2);
        ui::Session session(fileAccess());
        three.openIn(session);
        QWidget parent;
        ui::ArmMenu menu(&session, 2, &parent);
        QTimer::singleShot(0, [&] { session.open({two.path()}); }); // read while the dialog is open
        bool closedByHand = false;
        QTimer::singleShot(10000, &menu, [&closedByHand] {
            closedByHand = true;
            if (auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget())) dialog->accept();
        });
        menu.findChild<QAction*>("rename")->trigger();
        QVERIFY(!closedByHand);
        QCOMPARE(session.study()->arms.size(), std::size_t{2});
        for (const char* action : {"control", "rename"}) menu.findChild<QAction*>(action)->trigger();
        QCOMPARE(session.study(), session.studyAsRead());
        QVERIFY(!session.canUndo());
    }

    void theMenuOfAllArmsHasOneForEach()
    {
        const SmallStudy small(3);
        ui::Session session(fileAccess());
        small.openIn(session);
        QWidget parent;
        QMenu* menu = ui::makeArmsMenu(&session, &parent);
        for (int opened = 0; opened < 2; ++opened) {
            Q_EMIT menu->aboutToShow();
            QCOMPARE(std::ranges::count_if(menu->actions(), [](const QAction* action) { return action->menu() != nullptr; }), 3);
        }
        QCOMPARE(menu->actions().first()->menu()->title(), QString("Placebo with chemotherapy"));
    }

    void labelsInCapitalsAreWrittenAsPeopleDoOnRequest()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath("adtte.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("USUBJID,TRT01P,PARAMCD,AVAL,CNSR,RACE\nP1,PLACEBO,OS,5,0,WHITE\nP2,DRUG A,OS,6,1,ASIAN\nP3,DRUG A,OS,7,0,WHITE\n");
        file.close();
        ui::Session session(fileAccess());
        session.open({file.fileName()});
        QTRY_VERIFY(session.study() && !session.isComputing());
        QCOMPARE(labels(session), QString("PLACEBO | DRUG A"));
        QWidget parent;
        QMenu* menu = ui::makeArmsMenu(&session, &parent);
        Q_EMIT menu->aboutToShow();
        auto* people = menu->findChild<QAction*>("labelCase");
        QVERIFY(people != nullptr && people->isEnabled() && !people->isChecked());
        people->trigger();
        QCOMPARE(labels(session), QString("Placebo | Drug A"));
        QCOMPARE(session.study()->subgroup("RACE")->levels.front().label, std::string("Asian"));
        QCOMPARE(session.study()->subgroup("RACE")->levels.front().value, std::string("ASIAN"));
        Q_EMIT menu->aboutToShow();
        QVERIFY(menu->findChild<QAction*>("labelCase")->isChecked());
        menu->findChild<QAction*>("labelCase")->trigger();
        QCOMPARE(session.study(), session.studyAsRead());
    }
};

QTEST_MAIN(ArmMenuTest)
#include "arm_menu_test.moc"
