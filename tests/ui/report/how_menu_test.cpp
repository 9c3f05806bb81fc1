// "How it is counted": what is chosen there counts in every analysis, and is one undo step.
#include "core/report/how_options.h"
#include "tests/testing/ui/small_study.h"
#include "ui/report/how_menu.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace atrisk;
using namespace atrisk::ui;
using testing::fileAccess;
using testing::SmallStudy;

namespace {

struct Shown {
    explicit Shown(int arms = 2) : small(arms) { small.openIn(session); }
    [[nodiscard]] QAction* action(const char* name) const { return menu.findChild<QAction*>(QStringLiteral("how.") + name); }
    [[nodiscard]] QLineEdit* line(const char* name) const { return menu.findChild<QLineEdit*>(QStringLiteral("how.") + name); }
    void write(const char* name, const QString& text) const
    {
        line(name)->setText(text);
        Q_EMIT line(name)->editingFinished();
    }

    SmallStudy small;
    Session session{fileAccess()};
    HowMenu menu{&session};
};

} // namespace

class HowMenuTest : public QObject {
    Q_OBJECT
    testing::OwnSettings m_settings;

private Q_SLOTS:
    void offersWhatHasNoPlaceOfItsOwn()
    {
        Shown shown;
        for (const report::OptionInfo* info : report::howOptions().infos()) {
            const QString name = QStringLiteral("how.") + QString::fromStdString(std::string(info->id));
            bool found = shown.menu.findChild<QLineEdit*>(name) != nullptr;
            for (const auto* action : shown.menu.findChildren<QAction*>()) found = found || action->objectName().startsWith(name);
            QVERIFY2(found == !info->menu.empty(), qPrintable(name));
        }
        QVERIFY(shown.line("at") != nullptr && shown.action("ties.breslow") != nullptr && shown.action("strata.SEX") == nullptr);
    }
    void whatIsChosenIsTheSelections()
    {
        Shown shown;
        shown.write("confidence", "0.9");
        QCOMPARE(shown.session.selection().confidence, 0.9);
        shown.action("ties.breslow")->trigger();
        QVERIFY(shown.session.selection().ties == study::Ties::Breslow);
        shown.action("conf-type.plain")->trigger();
        QVERIFY(shown.session.selection().confidenceType == study::ConfidenceType::Plain);
        shown.write("at", "3,6");
        QCOMPARE(shown.session.selection().at, (std::vector<double>{3, 6}));
        for (const char* time : {"until", "tau", "every"}) shown.write(time, "5");
        QVERIFY(shown.session.selection().until == 5 && shown.session.selection().tau == 5 && shown.session.selection().every == 5);
        shown.action("adjust.AGE")->trigger();
        QCOMPARE(shown.session.selection().adjust, std::vector<std::string>{"AGE"});
        QVERIFY(testing::computed(shown.session) && shown.session.analysis() != nullptr);
        QCOMPARE(shown.session.analysis()->confidence, 0.9);
    }
    void everyChoiceIsOneUndoStep()
    {
        Shown shown;
        const study::Selection first = shown.session.selection();
        shown.write("confidence", "0.9");
        shown.action("ties.breslow")->trigger();
        shown.session.undo();
        QVERIFY(shown.session.selection().ties == study::Ties::Efron && shown.action("ties.efron")->isChecked());
        QCOMPARE(shown.session.selection().confidence, 0.9);
        shown.session.undo();
        QVERIFY(shown.session.selection() == first);
        QCOMPARE(shown.line("confidence")->text(), QString("0.95"));
        QVERIFY(!shown.session.canUndo());
    }
    void whatIsWrongIsSaidUntilTheMenuOpensAgain()
    {
        Shown shown;
        shown.write("confidence", "95");
        const auto* wrong = shown.menu.findChild<QLabel*>("how.confidence.wrong");
        QVERIFY(!wrong->isHidden() && wrong->text().contains("a number from 0.5 to 0.9999 is needed"));
        QCOMPARE(shown.session.selection().confidence, 0.95);
        Q_EMIT shown.menu.aboutToShow();
        QVERIFY(wrong->isHidden());
        QCOMPARE(shown.line("confidence")->text(), QString("0.95"));
    }
    void timesStayWhereTheyAreInAnotherUnit()
    {
        Shown shown;
        QVERIFY(shown.action("display-unit")->isChecked()); // as the study says: months
        shown.write("at", "6,12");
        shown.write("tau", "9");
        shown.action("display-unit.years")->trigger();
        QCOMPARE(shown.session.selection().at, (std::vector<double>{0.5, 1}));
        QVERIFY(shown.session.selection().tau == 0.75);
        QVERIFY(testing::computed(shown.session));
        QVERIFY(shown.session.analysis()->unit == study::TimeUnit::Years);
        shown.session.undo();
        QCOMPARE(shown.session.selection().at, (std::vector<double>{6, 12}));
    }
    void withoutAControlNothingOfComparisonsIsOffered()
    {
        Shown single(1);
        QVERIFY(!single.action("ties.breslow")->isVisible() && !single.action("adjust.AGE")->isVisible());
        QVERIFY(single.action("display-unit.years")->isVisible());
    }
};

QTEST_MAIN(HowMenuTest)
#include "how_menu_test.moc"
