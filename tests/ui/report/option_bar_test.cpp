// A table with an option of every kind as a tool bar: what is chosen arrives, what is wrong is said, what does not apply is absent.
#include "core/analyses/analyses.h"
#include "tests/testing/ui/small_study.h"
#include "tests/ui/report/every_option.h"
#include "ui/report/option_bar.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace atrisk;
using namespace atrisk::ui;
using testing::fileAccess;
using testing::SmallStudy;

namespace {

/// The bar of a study with `arms` arms.
struct Shown {
    explicit Shown(int arms = 2) : small(arms)
    {
        bar.resize(1600, 40);
        bar.show();
        small.openIn(session);
    }
    [[nodiscard]] std::string value(std::string_view option) const { return session.options("every").text(option); }
    [[nodiscard]] QAction* action(const char* name) const { return bar.findChild<QAction*>(QStringLiteral("every.") + name); }
    [[nodiscard]] QMenu* menu(const QString& title) const
    {
        for (auto* menu : bar.findChildren<QMenu*>())
            if (menu->title() == title) return menu;
        return nullptr;
    }
    void write(const char* option, const QString& text)
    {
        auto* line = bar.findChild<QLineEdit*>(QStringLiteral("every.") + option);
        QVERIFY(line != nullptr);
        line->setText(text);
        Q_EMIT line->editingFinished();
    }
    [[nodiscard]] QString wrong(const char* option) const
    {
        const auto* words = bar.findChild<QLabel*>(QStringLiteral("every.%1.wrong").arg(option));
        return words == nullptr || words->isHidden() ? QString() : words->text();
    }
    void pick(const char* option, const QString& words)
    {
        auto* box = bar.findChild<QComboBox*>(QStringLiteral("every.") + option);
        QVERIFY(box != nullptr);
        const int index = box->findText(words);
        QVERIFY(index >= 0);
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }

    SmallStudy small;
    Session session{fileAccess()};
    OptionBar bar{*analyses::findAnalysis("every"), &session};
};

} // namespace

class OptionBarTest : public QObject {
    Q_OBJECT
    testing::OwnSettings m_settings;

private Q_SLOTS:
    void switchesGoOnAndOff();
    void choicesAreRadioButtonsInAMenuAndABoxOnTheBar();
    void setsAreTickedInAMenuOfTheirOwn();
    void whatTheStudyOffersIsOffered();
    void anotherStudyOffersItsOwn();
    void whatIsWrittenArrives_data();
    void whatIsWrittenArrives();
    void aLineOfAShortBarStandsInItsMoreMenu();
    void whatIsWrongIsSaidBesideItAndTheOldValueStays_data();
    void whatIsWrongIsSaidBesideItAndTheOldValueStays();
    void escapeForgetsWhatWasWritten();
    void whatIsWrongStaysBesideItWithItsMenuOpen();
    void everyChoiceIsOneUndoStep();
    void whatDoesNotApplyIsAbsent();
    void choicesForTheCommandLineAreNotOffered();
};

void OptionBarTest::switchesGoOnAndOff()
{
    Shown shown;
    for (const char* option : {"switch", "menu-switch"}) {
        QVERIFY(!shown.action(option)->isChecked());
        shown.action(option)->trigger();
        QCOMPARE(shown.value(option), std::string("on"));
        QVERIFY(shown.action(option)->isChecked());
        shown.action(option)->trigger();
        QCOMPARE(shown.value(option), std::string("off"));
    }
}

void OptionBarTest::choicesAreRadioButtonsInAMenuAndABoxOnTheBar()
{
    Shown shown;
    shown.pick("choice", "Two");
    QCOMPARE(shown.value("choice"), std::string("two"));
    QVERIFY(shown.action("menu-choice.one")->isChecked());
    shown.action("menu-choice.two")->trigger();
    QCOMPARE(shown.value("menu-choice"), std::string("two"));
    QVERIFY(!shown.action("menu-choice.one")->isChecked() && shown.action("menu-choice.two")->isChecked());
    shown.session.undo();
    QVERIFY(shown.action("menu-choice.one")->isChecked());
}

void OptionBarTest::setsAreTickedInAMenuOfTheirOwn()
{
    Shown shown;
    QVERIFY(shown.menu("set")->actions().contains(shown.action("set.one")));
    QVERIFY(shown.menu("More")->actions().contains(shown.action("menu-set.one")));
    for (const char* option : {"set", "menu-set"}) {
        const QByteArray name(option);
        QVERIFY(!shown.action(name + ".one")->isChecked() && shown.action(name + ".two")->isChecked());
        shown.action(name + ".one")->trigger();
        QCOMPARE(shown.value(option), std::string("one,two"));
        shown.action(name + ".two")->trigger();
        QCOMPARE(shown.value(option), std::string("one"));
    }
}

void OptionBarTest::whatTheStudyOffersIsOffered()
{
    Shown shown;
    auto* box = shown.bar.findChild<QComboBox*>("every.text");
    const QAbstractItemModelTester tester(box->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(box->currentText(), QString("Sex")); // "" is the first
    shown.pick("text", "Age");
    QCOMPARE(shown.value("text"), std::string("AGE"));
    QVERIFY(shown.action("menu-text.SEX")->isChecked());
    shown.action("menu-text.AGE")->trigger();
    QCOMPARE(shown.value("menu-text"), std::string("AGE"));
    QVERIFY(!shown.action("menu-text.SEX")->isChecked());
    shown.action("menu-list.AGE")->trigger();
    shown.action("menu-list.SEX")->trigger();
    QCOMPARE(shown.value("menu-list"), std::string("AGE,SEX"));
    shown.action("menu-list.AGE")->trigger();
    QCOMPARE(shown.value("menu-list"), std::string("SEX"));
}

void OptionBarTest::anotherStudyOffersItsOwn()
{
    Shown shown;
    QVERIFY(testing::openAndWait(shown.session, testing::smallTrial()));
    QVERIFY(shown.action("menu-list.AGE") == nullptr || shown.session.study()->subgroup("AGE") != nullptr);
    QVERIFY(!shown.session.study()->subgroups.empty());
    for (const study::Subgroup& subgroup : shown.session.study()->subgroups)
        QVERIFY2(shown.action(("menu-list." + subgroup.id).c_str()) != nullptr, subgroup.id.c_str());
}

void OptionBarTest::whatIsWrittenArrives_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    QTest::newRow("name") << "a, b"
                          << "a, b";
    QTest::newRow("list") << "a,b"
                          << "a,b";
    QTest::newRow("number") << "2.50"
                            << "2.5";
    QTest::newRow("times") << "1.0,2"
                           << "1,2";
    QTest::newRow("menu-names") << "a\\,b,c"
                                << "a\\,b,c";
    QTest::newRow("menu-number") << "9"
                                 << "9";
    QTest::newRow("menu-times") << "0,12"
                                << "0,12";
}

void OptionBarTest::whatIsWrittenArrives()
{
    QFETCH(QString, text);
    QFETCH(QString, value);
    const char* option = QTest::currentDataTag();
    Shown shown;
    shown.write(option, text);
    QCOMPARE(QString::fromStdString(shown.value(option)), value);
    QCOMPARE(shown.bar.findChild<QLineEdit*>(QStringLiteral("every.") + option)->text(), value);
    QCOMPARE(shown.wrong(option), QString());
    shown.write(option, "");
    QCOMPARE(shown.value(option), std::string());
}

/// The » of a bar offers actions by their words and menus.
void OptionBarTest::aLineOfAShortBarStandsInItsMoreMenu()
{
    Shown it;
    it.write("number", "2.5");
    auto* again = it.bar.findChild<QLineEdit*>("every.number.more");
    QVERIFY(again != nullptr);
    QMenu* menu = nullptr;
    for (QAction* action : it.bar.actions())
        if (action->menu() != nullptr && action->menu()->findChild<QLineEdit*>("every.number.more") == again) {
            QVERIFY(!action->text().isEmpty());
            menu = action->menu();
        }
    QVERIFY(menu != nullptr);
    Q_EMIT menu->aboutToShow();
    QCOMPARE(again->text(), QString("2.5"));
    again->setText("3");
    Q_EMIT again->editingFinished();
    QCOMPARE(it.value("number"), std::string("3"));
    QCOMPARE(it.bar.findChild<QLineEdit*>("every.number")->text(), QString("3"));
}

void OptionBarTest::whatIsWrongIsSaidBesideItAndTheOldValueStays_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("number") << "10"
                            << "a number from 1 to 9 is needed";
    QTest::newRow("times") << "1,soon"
                           << "a time, a number from 0, is needed";
    QTest::newRow("menu-number") << "many"
                                 << "a number from 1 to 9 is needed";
    QTest::newRow("menu-times") << "-1"
                                << "a time, a number from 0, is needed";
}

void OptionBarTest::whatIsWrongIsSaidBesideItAndTheOldValueStays()
{
    QFETCH(QString, text);
    QFETCH(QString, words);
    const char* option = QTest::currentDataTag();
    Shown shown;
    shown.write(option, "3");
    shown.write(option, text);
    QVERIFY2(shown.wrong(option).contains(words), qPrintable(shown.wrong(option)));
    QCOMPARE(shown.value(option), std::string("3"));
    QCOMPARE(shown.bar.findChild<QLineEdit*>(QStringLiteral("every.") + option)->text(), text); // to be mended
    shown.write(option, "4");
    QCOMPARE(shown.wrong(option), QString());
    QCOMPARE(shown.value(option), std::string("4"));
}

void OptionBarTest::escapeForgetsWhatWasWritten()
{
    Shown shown;
    shown.write("number", "3");
    auto* line = shown.bar.findChild<QLineEdit*>("every.number");
    line->setText("7");
    QTest::keyClick(line, Qt::Key_Escape);
    QCOMPARE(line->text(), QString("3"));
    QCOMPARE(shown.value("number"), std::string("3"));
}

void OptionBarTest::whatIsWrongStaysBesideItWithItsMenuOpen()
{
    Shown shown;
    QMenu* menu = shown.menu("More");
    menu->popup({0, 0});
    auto* line = menu->findChild<QLineEdit*>("every.menu-number");
    QTest::mouseClick(line->parentWidget(), Qt::LeftButton, {}, {2, 2});
    line->setFocus();
    line->clear();
    QTest::keyClicks(line, "many");
    const int before = menu->width();
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(menu->isVisible() && !shown.wrong("menu-number").isEmpty());
    QVERIFY(menu->width() > before); // there is room for it
    QTest::keyClick(line, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(line, "5");
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(shown.value("menu-number"), std::string("5"));
    QVERIFY(shown.wrong("menu-number").isEmpty());
    menu->close();
}

void OptionBarTest::everyChoiceIsOneUndoStep()
{
    Shown shown;
    shown.write("menu-number", "3");
    shown.write("menu-number", "three");
    shown.action("menu-set.one")->trigger();
    shown.session.undo();
    QCOMPARE(shown.value("menu-set"), std::string("two"));
    QCOMPARE(shown.value("menu-number"), std::string("3"));
    shown.session.undo();
    QCOMPARE(shown.value("menu-number"), std::string());
    QVERIFY(!shown.session.canUndo());
}

void OptionBarTest::whatDoesNotApplyIsAbsent()
{
    Shown compared, single(1);
    const auto seen = [](const QWidget& host) {
        QStringList names;
        for (const QAction* action : host.actions())
            if (action->isVisible() && !action->isSeparator()) names << action->text() + action->objectName();
        return names;
    };
    QVERIFY(seen(compared.bar).size() > 7);
    QCOMPARE(seen(single.bar), (QStringList{"Alwaysevery.always", "Editevery.editFigure"}));
    for (const char* menu : {"set", "More"}) {
        QVERIFY(!seen(*compared.menu(menu)).isEmpty());
        QCOMPARE(seen(*single.menu(menu)), QStringList());
        QVERIFY(!single.menu(menu)->menuAction()->isVisible());
    }
    for (const auto* line : single.bar.findChildren<QLineEdit*>()) QVERIFY(!line->isVisible());
    for (const auto* box : single.bar.findChildren<QComboBox*>()) QVERIFY(!box->isVisible());
    for (const QAction* action : compared.bar.findChildren<QAction*>())
        if (action->isCheckable()) QVERIFY(action->isEnabled());
}

void OptionBarTest::choicesForTheCommandLineAreNotOffered()
{
    Shown shown;
    QCOMPARE(shown.bar.findChild<QComboBox*>("every.choice")->findText("Three"), -1);
    QVERIFY(shown.action("menu-choice.three") == nullptr && shown.action("set.three") == nullptr);
}

QTEST_MAIN(OptionBarTest)
#include "option_bar_test.moc"
