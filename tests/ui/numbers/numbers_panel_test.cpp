// The numbers a person reads, against the analysis behind them.
#include "core/analyses/km/figure/km_curves.h"
#include "core/analyses/km/km_options.h"
#include "core/stats/survival/survival_at.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "tests/testing/ui/small_study.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/numbers/figure_checks.h"
#include "ui/numbers/interval_line.h"
#include "ui/numbers/numbers_panel.h"
#include "ui/numbers/text_dialog.h"
#include "ui/session/flags.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocumentFragment>
#include <QToolButton>

#include <algorithm>

using namespace atrisk;
using namespace atrisk::ui;
using testing::choose;
using testing::fileAccess;
using testing::SmallStudy;

class NumbersPanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Theme::Light); }
    void nothingStandsThereWithoutAStudy();
    void twoArmsLeadWithTheHazardRatio();
    void everyArmHasItsColumn();
    void everyNumberNamesItsMethod();
    void aChoiceChangesTheNumbers();
    void oneArmLeadsWithTheMedian();
    void threeArmsAreComparedWithTheControlEach();
    void manyArmsAreWholeAtAnyWidth_data();
    void manyArmsAreWholeAtAnyWidth();
    void everyTwoArmsAreComparedOnRequest();
    void stratifiedTestsSayByWhat();
    void theTestIsChosenByName();
    void aSubgroupHasThePForInteractionAndNoOther();
    void theChecksStayInSight();
    void testsThatDoNotApplyAreNotOffered();
    void aTestChosenIsOneUndoStepAndSaysSo();
    void milestonesOfThreeArmsAreComparedEach();
    void subgroupsShowNoP();
    void conditionsShowNoP();
    void levelsOfACutAreSaidByTheirNames();
    void covariatesAddTheAdjustedRatio();
    void noEventsInOneArmIsSaidInWords();
    void nobodyIsSaidInWords();
    void fewAtRiskIsALight();
    void proportionalHazardsAreALightThatLeadsToTheirFigure();
    void anUnknownUnitIsSaidWithTheWayToSayIt();
    void doubtfulHazardsAreSaidInWords();
    void hazardsOfFewEventsAreNotJudged();
    void theMethodsCanBeCopied();
    void theScriptCanBeSaved();
    void narrowPanelsUseShortArmNames();
    void copyGivesTabSeparatedText();
    void copyGivesTablesForATextToo();
    void copyIsReachedByItsLink();
    void favoursFollowsTheDirectionOfTheEndpoint();
    void wideRatiosWidenTheLine();
    void darkThemeKeepsTheNumbers();
    void realThreeArmTrialShowsItsKnownRatios();

private:
    static QString textOf(const QWidget& panel, const char* name)
    {
        const auto* label = panel.findChild<QLabel*>(name);
        if (label == nullptr) return QStringLiteral("(no such label)");
        const QString text = label->text();
        if (!text.contains("<i>P</i>")) return text;
        return QTextDocumentFragment::fromHtml(text).toPlainText().replace(QLatin1Char(' '), QChar(0xa0)); // which toPlainText mends
    }
    static const words::NumberStyle& style() { return figure::findStyle("screen")->numbers; }
    static void look(QWidget& panel, const char* name)
    {
        const QString folder = qEnvironmentVariable("ATRISK_GRABS");
        if (!folder.isEmpty()) panel.grab().save(folder + '/' + name + ".png");
    }
};

#define OPEN(arms)                                                                                                                         \
    const SmallStudy small(arms);                                                                                                          \
    Session session(fileAccess());                                                                                                         \
    NumbersPanel panel(&session);                                                                                                          \
    panel.resize(336, 800);                                                                                                                \
    panel.show();                                                                                                                          \
    small.openIn(session);                                                                                                                 \
    if (QTest::currentTestFailed()) return;                                                                                                \
    QTRY_VERIFY(panel.findChild<QWidget*>("copyNumbers")->isVisible());                                                                    \
    [[maybe_unused]] const auto& analysis = session.analysis()

void NumbersPanelTest::nothingStandsThereWithoutAStudy()
{
    Session session(fileAccess());
    NumbersPanel panel(&session);
    panel.show();
    QVERIFY(panel.findChild<QLabel*>("hazardRatio.estimate") == nullptr);
    QVERIFY(!panel.findChild<QToolButton*>("copyNumbers")->isVisible());
    panel.copyNumbers();
}

void NumbersPanelTest::twoArmsLeadWithTheHazardRatio()
{
    OPEN(2);
    const stats::HazardRatio& ratio = analysis->comparisons.at(0).hazardRatio;
    QVERIFY(ratio.status == stats::CoxStatus::Ok);
    QCOMPARE(textOf(panel, "numbers.endpoint"), "Overall survival");
    QCOMPARE(textOf(panel, "numbers.who"), QString("60 patients, %1 events").arg(analysis->events));
    QCOMPARE(textOf(panel, "hazardRatio.estimate").toStdString(), words::ratio(ratio.estimate, style()));
    QCOMPARE(textOf(panel, "hazardRatio.interval").toStdString(),
             words::namedInterval(0.95, words::ratioInterval(ratio.lower, ratio.upper, style()), style()));
    QCOMPARE(textOf(panel, "logRank.p").toStdString(), words::pStatement(analysis->logRank->p, style()));
    QVERIFY(panel.findChild<QLabel*>("logRank.p")->text().contains("<i>P</i>"));
    QCOMPARE(panel.findChild<QComboBox*>("test.choice")->currentText(), "Log-rank");
    QVERIFY(textOf(panel, "test.when").startsWith("Not stratified. "));
    QCOMPARE(panel.findChild<QLabel*>("hazardRatio.estimate")->font().pixelSize(), 32);
    QVERIFY(panel.findChild<IntervalLine*>() != nullptr);
    look(panel, "numbers-2");
}

void NumbersPanelTest::everyArmHasItsColumn()
{
    OPEN(2);
    for (std::size_t i = 0; i < 2; ++i) {
        const stats::ArmResult& arm = analysis->arms[i];
        const auto text = [&](const char* what) { return textOf(panel, qPrintable(QString("arm.%1.%2").arg(i).arg(what))).toStdString(); };
        QCOMPARE(text("name"), arm.arm.label);
        QCOMPARE(text("patients"), words::integer(arm.subjects, style()));
        QCOMPARE(text("events"), words::countWithPercent(arm.events, arm.subjects, style()));
        QCOMPARE(text("median"), words::median(arm.median.estimate, analysis->unit, style()));
        QCOMPARE(text("medianInterval"), words::durationInterval(arm.median.lower, arm.median.upper, analysis->unit, style()));
        QCOMPARE(text("followUp"), words::duration(arm.followUp.median, analysis->unit, style()));
    }
    QCOMPARE(textOf(panel, "arm.0.name"), "Placebo with chemotherapy"); // the control first
    const auto ink = [&](const char* name) { return panel.findChild<QLabel*>(name)->palette().color(QPalette::WindowText); };
    QCOMPARE(ink("arm.0.name"), QColor("#8A5E00"));
    QCOMPARE(ink("arm.1.name"), QColor("#005A8E"));
}

void NumbersPanelTest::everyNumberNamesItsMethod()
{
    OPEN(2);
    int numbers = 0;
    for (const QLabel* label : panel.findChildren<QLabel*>()) {
        const QString name = label->objectName();
        const bool isNumber =
            name.startsWith("hazardRatio.") || name == "logRank.p" || (name.startsWith("arm.") && !name.endsWith(".name"));
        if (!isNumber) continue;
        ++numbers;
        QVERIFY2(!label->toolTip().isEmpty(), qPrintable(name));
        QVERIFY2(label->accessibleName().endsWith(textOf(panel, qPrintable(name))), qPrintable(name));
    }
    QCOMPARE(numbers, 2 + 1 + 2 * 5 + 2 * 3); // milestone with interval, average time
    QVERIFY(panel.findChild<QLabel*>("hazardRatio.estimate")->toolTip().contains("Efron"));
    QVERIFY(panel.findChild<QLabel*>("logRank.p")->toolTip().contains("df = 1"));
}

void NumbersPanelTest::aChoiceChangesTheNumbers()
{
    OPEN(2);
    const auto before = textOf(panel, "arm.0.patients");
    choose(session, [](study::Selection& selection) { selection.population = "PP"; });
    QVERIFY(textOf(panel, "arm.0.patients") != before);
    QCOMPARE(textOf(panel, "arm.0.patients").toStdString(), words::integer(analysis->arms[0].subjects, style()));
    QVERIFY(textOf(panel, "numbers.who").startsWith("Per-protocol population, "));
    session.undo();
    QTRY_COMPARE(textOf(panel, "arm.0.patients"), before);
}

void NumbersPanelTest::oneArmLeadsWithTheMedian()
{
    OPEN(1);
    const stats::ArmResult& arm = analysis->arms.at(0);
    QCOMPARE(textOf(panel, "median.estimate").toStdString(), words::median(arm.median.estimate, analysis->unit, style()));
    QCOMPARE(panel.findChild<QLabel*>("median.estimate")->font().pixelSize(), 32);
    QVERIFY(panel.findChild<QLabel*>("hazardRatio.estimate") == nullptr);
    QVERIFY(panel.findChild<QLabel*>("logRank.p") == nullptr);
    QVERIFY(panel.findChild<IntervalLine*>() == nullptr);
    look(panel, "numbers-1");
}

void NumbersPanelTest::threeArmsAreComparedWithTheControlEach()
{
    OPEN(3);
    QVERIFY(panel.findChild<QLabel*>("hazardRatio.estimate") == nullptr);
    QCOMPARE(textOf(panel, "logRank.p").toStdString(), words::pStatement(analysis->logRank->p, style()));
    QVERIFY(panel.findChild<QLabel*>("logRank.p")->toolTip().contains("df = 2"));
    for (std::size_t i = 0; i < 2; ++i) {
        const stats::Comparison& comparison = analysis->comparisons.at(i);
        const stats::HazardRatio& ratio = comparison.hazardRatio;
        QCOMPARE(textOf(panel, qPrintable(QString("comparison.%1.hazardRatio").arg(i))).toStdString(),
                 words::ratioWithInterval(ratio.estimate, ratio.lower, ratio.upper, style()));
        QCOMPARE(textOf(panel, qPrintable(QString("comparison.%1.p").arg(i))).toStdString(),
                 words::pStatement(comparison.logRank.p, style()));
    }
    QCOMPARE(textOf(panel, "arm.2.patients"), "20");
    QCOMPARE(textOf(panel, "arm.2.eventShare").toStdString(), words::percent(analysis->arms[2].events / 20.0, style()));
    QCOMPARE(textOf(panel, "arm.2.name"), "Half"); // columns are narrow
    look(panel, "numbers-3");
}

/// Arms of such names, in days.
static void openArms(Session& session, const QTemporaryDir& folder, const QStringList& names)
{
    const QString path = folder.filePath("arms.csv");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("time,event,arm\n");
    for (int i = 0; i < 240; ++i)
        file.write(QString("%1,%2,%3\n").arg(200 + (i * 37) % 1600).arg(i % 5 != 0 ? 1 : 0).arg(names[i % names.size()]).toUtf8());
    file.close();
    study::RoleOptions roles;
    roles.time = "time";
    roles.event = "event";
    roles.arm = "arm";
    roles.control = names.front().toStdString();
    session.open({path}, roles);
    QTRY_VERIFY_WITH_TIMEOUT(session.analysis() != nullptr, 10000);
}

/// What is wider than its place, or higher.
static QStringList cutLabels(const QWidget& panel, const QWidget* viewport)
{
    QStringList cut;
    for (const QLabel* label : viewport->findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty()) continue;
        const QRect place(label->mapTo(viewport, QPoint()), label->size());
        const bool outside = place.left() < 0 || place.right() > viewport->width();
        const bool wide = !label->wordWrap() && label->width() < label->sizeHint().width();
        const bool high = label->wordWrap() && label->height() < label->heightForWidth(label->width());
        if (outside || wide || high) cut << label->text();
    }
    for (const QScrollBar* bar : panel.findChildren<QScrollBar*>())
        if (bar->orientation() == Qt::Horizontal && bar->maximum() > 0) cut << "a bar that scrolls sideways";
    return cut;
}

void NumbersPanelTest::manyArmsAreWholeAtAnyWidth_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<int>("width");
    QStringList words, letters;
    for (const char* dose : {"ten", "twenty", "forty", "eighty"}) {
        words << QString("Investigational compound %1 milligrams").arg(dose).left(40);
        letters << QString(dose).leftJustified(40, 'x');
    }
    for (const int width : {296, 336, 400}) {
        QTest::addRow("4 arms of words, %d", width) << words << width;
        QTest::addRow("4 arms of one word, %d", width) << letters << width;
        QTest::addRow("3 arms of words, %d", width) << words.mid(1) << width;
        QTest::addRow("3 short arms, %d", width) << QStringList{"A", "B", "C"} << width;
    }
}

void NumbersPanelTest::manyArmsAreWholeAtAnyWidth()
{
    QFETCH(QStringList, names);
    QFETCH(int, width);
    const QTemporaryDir folder;
    Session session(fileAccess());
    NumbersPanel panel(&session);
    panel.resize(width, 800);
    panel.show();
    openArms(session, folder, names);
    if (QTest::currentTestFailed()) return;
    const auto* scroll = panel.findChild<QScrollArea*>();
    QTRY_VERIFY2(cutLabels(panel, scroll->viewport()).isEmpty(), qPrintable(cutLabels(panel, scroll->viewport()).join('|')));
    auto options = session.options<analyses::KmOptions>();
    options.pairwise = true;
    session.setOptions(options);
    QTRY_VERIFY_WITH_TIMEOUT(panel.findChild<QLabel*>("pair.0.hazardRatio") != nullptr, 10000);
    QTRY_VERIFY2(cutLabels(panel, scroll->viewport()).isEmpty(), qPrintable(cutLabels(panel, scroll->viewport()).join('|')));
    look(panel, qPrintable(QString("numbers-arms-%1-%2").arg(QTest::currentDataTag()).arg(width).replace(' ', '-')));
    for (qsizetype arm = 0; arm < names.size(); ++arm)
        for (const char* what : {"patients", "events", "median", "medianInterval", "followUp", "milestone", "average"})
            QVERIFY2(panel.findChild<QLabel*>(QString("arm.%1.%2").arg(arm).arg(what)) != nullptr, what);
}

void NumbersPanelTest::everyTwoArmsAreComparedOnRequest()
{
    OPEN(3);
    QVERIFY(panel.findChild<QLabel*>("pair.0.hazardRatio") == nullptr);
    panel.findChild<QToolButton*>("numbers.pairwise")->click();
    QTRY_VERIFY_WITH_TIMEOUT(panel.findChild<QLabel*>("pair.2.holm") != nullptr, 10000);
    const stats::PairComparison& last = analysis->pairwise.at(2);
    QCOMPARE(textOf(panel, "pair.2.hazardRatio").toStdString(),
             words::ratioWithInterval(last.hazardRatio.estimate, last.hazardRatio.lower, last.hazardRatio.upper, style()));
    QCOMPARE(textOf(panel, "pair.2.p").toStdString(), words::pValue(last.logRank.p, style()));
    QCOMPARE(textOf(panel, "pair.2.holm").toStdString(), words::pValue(last.adjustedP, style()));
    look(panel, "numbers-pairwise");
    session.undo();
    QTRY_VERIFY(panel.findChild<QLabel*>("pair.0.hazardRatio") == nullptr);
    choose(session, [](study::Selection& selection) { selection.arms = {"A", "B"}; });
    QVERIFY(panel.findChild<QToolButton*>("numbers.pairwise") == nullptr);
}

void NumbersPanelTest::stratifiedTestsSayByWhat()
{
    OPEN(2);
    choose(session, [](study::Selection& selection) { selection.strata = {"SEX"}; });
    QCOMPARE(panel.findChild<QComboBox*>("test.choice")->currentText(), "Stratified log-rank");
    QVERIFY(textOf(panel, "test.when").startsWith("Stratified by Sex. "));
    QCOMPARE(textOf(panel, "logRank.p").toStdString(), words::pStatement(analysis->stratifiedLogRank->p, style()));
    QCOMPARE(textOf(panel, "hazardRatio.estimate").toStdString(),
             words::ratio(analysis->comparisons[0].stratified->hazardRatio.estimate, style()));
}

/// As a person does: with the keyboard, which announces the activation.
static void chooseTest(NumbersPanel& panel, Session& session, const QString& id)
{
    auto* box = panel.findChild<QComboBox*>("test.choice");
    box->setCurrentIndex(box->findData(id));
    QVERIFY(box->currentIndex() >= 0);
    Q_EMIT box->activated(box->currentIndex());
    QTRY_COMPARE(QString::fromStdString(session.selection().test), id);
}

void NumbersPanelTest::theTestIsChosenByName()
{
    OPEN(2);
    const auto& weighted = analysis->comparisons[0].further.weighted;
    const auto late =
        *std::find_if(weighted.begin(), weighted.end(), [](const auto& test) { return test.weight.rho == 0 && test.weight.gamma == 1; });
    chooseTest(panel, session, "fleming-harrington-0-1");
    QCOMPARE(panel.findChild<QComboBox*>("test.choice")->currentText(), "Fleming–Harrington (0, 1)");
    QCOMPARE(textOf(panel, "logRank.p").toStdString(), words::pStatement(late.test.p, style()));
    QVERIFY(textOf(panel, "test.when").contains("delayed effects"));
    look(panel, "numbers-test");
    chooseTest(panel, session, "max-combo");
    QCOMPARE(textOf(panel, "logRank.p").toStdString(), words::pStatement(analysis->comparisons[0].further.maxCombo.p, style()));
    QVERIFY(panel.findChild<QLabel*>("logRank.p")->toolTip().contains("largest |Z|"));
}

void NumbersPanelTest::aSubgroupHasThePForInteractionAndNoOther()
{
    OPEN(2);
    QVERIFY(panel.findChild<QLabel*>("interaction.0.p") == nullptr);
    choose(session, [](study::Selection& selection) { selection.subgroups = {{"SEX", {"F"}, false}}; });
    const auto& interactions = session.analysis()->interactions;
    QCOMPARE(interactions.size(), std::size_t(1));
    QVERIFY(panel.findChild<QLabel*>("logRank.p") == nullptr);
    QCOMPARE(textOf(panel, "interaction.0.p").toStdString(), words::pStatement(interactions.front().result.test.p, style()));
    QVERIFY(panel.findChild<QLabel*>("interaction.0.p")->accessibleName().startsWith("P for interaction, sex: "));
}

void NumbersPanelTest::theChecksStayInSight()
{
    OPEN(2);
    panel.resize(296, 300); // far less than the numbers need
    QTest::qWait(20);
    const auto* light = panel.findChild<QLabel*>("light.0");
    QVERIFY(panel.rect().contains(QRect(light->mapTo(&panel, QPoint()), light->size())));
}

void NumbersPanelTest::testsThatDoNotApplyAreNotOffered()
{
    OPEN(3);
    const auto offers = [&](const char* id) { return panel.findChild<QComboBox*>("test.choice")->findData(QString(id)) >= 0; };
    QVERIFY(offers("log-rank") && offers("trend") && offers("gehan"));
    QVERIFY(!offers("max-combo") && !offers("stratified-log-rank"));
    choose(session, [](study::Selection& selection) { selection.arms = {"A", "B"}; });
    QVERIFY(offers("max-combo") && !offers("trend"));
    choose(session, [](study::Selection& selection) { selection.strata = {"SEX"}; });
    QVERIFY(offers("stratified-log-rank"));
}

void NumbersPanelTest::aTestChosenIsOneUndoStepAndSaysSo()
{
    OPEN(2);
    const QString usual = textOf(panel, "logRank.p");
    QVERIFY(!panel.findChild<QLabel*>("logRank.p")->toolTip().contains("Say so"));
    QSignalSpy analyses(&session, &Session::analysisChanged);
    chooseTest(panel, session, "gehan");
    QCOMPARE(analyses.count(), 1);
    QVERIFY(!session.isComputing()); // the numbers were there already
    QVERIFY(panel.findChild<QLabel*>("logRank.p")->toolTip().contains("Chosen after looking at the data? Say so."));
    session.undo();
    QCOMPARE(textOf(panel, "logRank.p"), usual);
    QVERIFY(!session.canUndo());
}

void NumbersPanelTest::milestonesOfThreeArmsAreComparedEach()
{
    OPEN(3);
    const auto read = stats::survivalAt(*analysis, session.flags()->time(Flag::Milestone));
    for (std::size_t i = 0; i < 3; ++i)
        QCOMPARE(textOf(panel, qPrintable(QString("arm.%1.milestone").arg(i))).toStdString(),
                 words::percent(read.arms[i].survival, style()));
    for (std::size_t i = 0; i < 2; ++i) {
        const stats::Difference& d = read.differences[i];
        QCOMPARE(textOf(panel, qPrintable(QString("comparison.%1.milestoneDifference").arg(i))).toStdString(),
                 words::signedWithInterval(d.estimate * 100, d.lower * 100, d.upper * 100, 1, style()));
    }
}

void NumbersPanelTest::subgroupsShowNoP()
{
    OPEN(2);
    choose(session, [](study::Selection& selection) { selection.subgroups = {{"SEX", {"F"}, false}}; });
    look(panel, "numbers-subgroup");
    QVERIFY(panel.findChild<QLabel*>("logRank.p") == nullptr);
    QCOMPARE(textOf(panel, "hazardRatio.estimate").toStdString(), words::ratio(analysis->comparisons[0].hazardRatio.estimate, style()));
}

void NumbersPanelTest::conditionsShowNoP()
{
    OPEN(2);
    QVERIFY(panel.findChild<QLabel*>("logRank.p") != nullptr);
    choose(session, [](study::Selection& selection) { selection.where = {{"SEX", study::Condition::Op::OneOf, {"F"}}}; });
    QVERIFY(panel.findChild<QLabel*>("logRank.p") == nullptr);
}

void NumbersPanelTest::levelsOfACutAreSaidByTheirNames()
{
    OPEN(2);
    choose(session, [](study::Selection& selection) {
        selection.subgroups = {{"AGE", {"1"}, false}, {"SEX", {"F", "M"}, false}};
        selection.arms = {"A"};
    });
    QTRY_VERIFY(session.counts().subgroups.size() == 2);
    const QString young = QString::fromStdString(session.counts().subgroups[1].levels[0].label);
    QVERIFY(young != "1");
    QCOMPARE(filterText(*session.study(), session.selection(), session.counts()), "Age: " + young + "; Sex: F or M");
    QCOMPARE(numbersText(*analysis, style()).filter, "Age: " + young + "; Sex: F or M");
}

void NumbersPanelTest::covariatesAddTheAdjustedRatio()
{
    OPEN(2);
    choose(session, [](study::Selection& selection) { selection.adjust = {"AGE"}; });
    const stats::HazardRatio& ratio = analysis->comparisons.at(0).adjusted->hazardRatio;
    QCOMPARE(textOf(panel, "adjusted.0.hazardRatio").toStdString(),
             words::ratioWithInterval(ratio.estimate, ratio.lower, ratio.upper, style()));
    QCOMPARE(textOf(panel, "adjusted.0.p").toStdString(), words::pStatement(ratio.p, style()));
    look(panel, "numbers-adjusted");
}

void NumbersPanelTest::noEventsInOneArmIsSaidInWords()
{
    OPEN(2);
    choose(session, [](study::Selection& selection) { selection.endpoint = SmallStudy::rareEndpoint; });
    QVERIFY(analysis->comparisons.at(0).hazardRatio.status == stats::CoxStatus::Infinite);
    QCOMPARE(textOf(panel, "hazardRatio.estimate"), "NE");
    QVERIFY(textOf(panel, "hazardRatio.note").startsWith("Hazard ratio not estimable: no events in "));
    QCOMPARE(textOf(panel, "light.0"), QString("<b>Imprecise:</b> %1 events").arg(analysis->events));
    look(panel, "numbers-infinite");
}

void NumbersPanelTest::nobodyIsSaidInWords()
{
    OPEN(2);
    choose(session, [](study::Selection& selection) { selection.where = {{"AGE", study::Condition::Op::Greater, {"500"}}}; });
    QVERIFY(analysis == nullptr);
    QVERIFY(panel.findChild<QLabel*>("hazardRatio.estimate") == nullptr);
    QVERIFY(!textOf(panel, "numbers.words").isEmpty());
}

void NumbersPanelTest::fewAtRiskIsALight()
{
    OPEN(2);
    const stats::SurvivalCurve& curve = analysis->arms[0].curve;
    const double time = analyses::timeOfFewerAtRisk(10, curve);
    QVERIFY(stats::at(curve, time).atRisk >= 10);
    QVERIFY(stats::at(curve, time + 1e-6).atRisk < 10);
    QVERIFY(textOf(panel, "light.1").startsWith("<b>Fewer than 10 at risk</b> after "));
}

void NumbersPanelTest::proportionalHazardsAreALightThatLeadsToTheirFigure()
{
    OPEN(2);
    const double p = analysis->comparisons.at(0).further.proportionalHazards.global.p;
    const QString text = textOf(panel, "light.0");
    QVERIFY2(text.contains(p >= 0.05 ? "Hazards look proportional" : "Hazards may not be proportional"), qPrintable(text));
    QVERIFY(text.contains(QString::fromStdString(words::pStatement(p, style())).toHtmlEscaped()));
    QSignalSpy requested(&panel, &NumbersPanel::targetRequested);
    Q_EMIT panel.findChild<QLabel*>("light.0")->linkActivated("ph");
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested.first().first().toString(), QString("ph"));
}

void NumbersPanelTest::anUnknownUnitIsSaidWithTheWayToSayIt()
{
    OPEN(2);
    const auto units = [](const std::vector<Light>& lights) {
        return std::ranges::count_if(lights, [](const Light& light) { return light.target == unitTarget; });
    };
    QCOMPARE(units(figureChecks(*analysis, style())), 0);
    stats::SurvivalAnalysis unknown = *analysis;
    unknown.unit.reset();
    QCOMPARE(units(figureChecks(unknown, style())), 1);
}

void NumbersPanelTest::doubtfulHazardsAreSaidInWords()
{
    OPEN(2);
    stats::SurvivalAnalysis doubtful = *analysis;
    doubtful.comparisons.at(0).further.proportionalHazards.global = {6.6, 1, 0.0102};
    const auto lights = figureChecks(doubtful, style());
    QVERIFY(lights.at(0).kind == Light::Kind::Look);
    QCOMPARE(lights.at(0).strong + lights.at(0).rest,
             QString::fromUtf8("Hazards may not be proportional, P\u00a0=\u00a00.01: compare average times, or use a weighted test"));
    doubtful.comparisons.at(0).further.proportionalHazards.global = {};
    QVERIFY(figureChecks(doubtful, style()).at(0).target.isEmpty()); // no test, no light
}

void NumbersPanelTest::hazardsOfFewEventsAreNotJudged()
{
    OPEN(2);
    stats::SurvivalAnalysis few = *analysis;
    few.comparisons.at(0).further.proportionalHazards.global = {1.4, 1, 0.24};
    few.arms.at(0).events = 9;
    const auto words = [&] {
        QString text;
        for (const Light& light : figureChecks(few, style())) text += light.strong + light.rest + '|';
        return text;
    };
    QVERIFY2(words().contains("Proportional hazards: too few events to judge|"), qPrintable(words()));
    QVERIFY(!words().contains("look proportional"));
    few.arms.at(0).events = 10;
    QVERIFY2(words().contains("Hazards look proportional"), qPrintable(words()));
}

void NumbersPanelTest::theMethodsCanBeCopied()
{
    OPEN(2);
    panel.findChild<QToolButton*>("methodsText")->click();
    auto* dialog = panel.findChild<TextDialog*>();
    QVERIFY(dialog != nullptr);
    QSignalSpy said(&panel, &NumbersPanel::said);
    dialog->copy();
    QCOMPARE(QApplication::clipboard()->text(), dialog->view()->toPlainText());
    QVERIFY(QApplication::clipboard()->text().startsWith("Overall survival"));
    QCOMPARE(said.count(), 1);
    look(*dialog, "methods-text");
}

void NumbersPanelTest::theScriptCanBeSaved()
{
    OPEN(2);
    panel.findChild<QToolButton*>("rCode")->click();
    auto* dialog = panel.findChild<TextDialog*>();
    QVERIFY(dialog != nullptr);
    const QTemporaryDir folder;
    const QString path = folder.filePath("small.R");
    QVERIFY(dialog->saveTo(path).startsWith("Saved small.R"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString script = QString::fromUtf8(file.readAll());
    QVERIFY(script.contains("library(survival)"));
    QVERIFY(script.contains(small.folder()));
    look(*dialog, "r-code");
}

void NumbersPanelTest::narrowPanelsUseShortArmNames()
{
    OPEN(2);
    panel.resize(296, 700);
    QTRY_COMPARE(textOf(panel, "arm.1.name"), "Drug");
    look(panel, "numbers-narrow");
    panel.resize(336, 700);
    QTRY_COMPARE(textOf(panel, "arm.1.name"), "Drug with chemotherapy");
}

void NumbersPanelTest::copyGivesTabSeparatedText()
{
    OPEN(2);
    panel.copyNumbers();
    const QStringList lines = QApplication::clipboard()->text().split('\n');
    QCOMPARE(lines.at(0), "Overall survival");
    QVERIFY(lines.contains("Patients\t30\t30"));
    QVERIFY(lines.contains("\tPlacebo with chemotherapy\tDrug with chemotherapy"));
    const QString ratio = "Hazard ratio\t" + textOf(panel, "hazardRatio.estimate") + '\t' + textOf(panel, "hazardRatio.interval");
    QVERIFY(lines.contains(ratio));
}

void NumbersPanelTest::copyGivesTablesForATextToo()
{
    OPEN(2);
    panel.copyNumbers();
    const QString html = QApplication::clipboard()->mimeData()->html();
    QCOMPARE(html.count("<table>"), 4); // the effect, the arms, milestone and average time
    QVERIFY(html.contains("<p>Overall survival</p>"));
    QVERIFY(html.contains(">Drug with chemotherapy</th>"));
    for (const char* name : {"hazardRatio.estimate", "arm.1.median", "arm.0.milestone", "comparison.0.averageDifference"}) {
        QVERIFY2(html.contains('>' + textOf(panel, name).toHtmlEscaped() + "</td>"), name);
        QVERIFY2(QApplication::clipboard()->text().contains('\t' + textOf(panel, name)), name);
    }
}

void NumbersPanelTest::copyIsReachedByItsLink()
{
    OPEN(2);
    QSignalSpy copied(&panel, &NumbersPanel::numbersCopied);
    auto* link = panel.findChild<QToolButton*>("copyNumbers");
    QVERIFY(link->isVisible());
    QTest::mouseClick(link, Qt::LeftButton);
    link->setFocus();
    QTest::keyClick(link, Qt::Key_Space);
    QCOMPARE(copied.count(), 2);
}

void NumbersPanelTest::favoursFollowsTheDirectionOfTheEndpoint()
{
    OPEN(2);
    stats::SurvivalAnalysis turned = *analysis;
    QCOMPARE(numbersText(turned, style()).line->left, "favours Drug with chemotherapy");
    turned.favours = study::Favours::Shorter;
    QCOMPARE(numbersText(turned, style()).line->left, "favours Placebo with chemotherapy");
}

void NumbersPanelTest::wideRatiosWidenTheLine()
{
    const auto end = [](double estimate) { return IntervalLine({estimate, estimate / 2, estimate * 2, {}, {}, {}, {}}).range().second; };
    QCOMPARE(end(0.57), 4.0);
    QCOMPARE(end(0.2), 10.0);
    QCOMPARE(end(4.92), 10.0);
    QCOMPARE(end(20), 100.0);
}

void NumbersPanelTest::darkThemeKeepsTheNumbers()
{
    OPEN(2);
    const QString before = textOf(panel, "hazardRatio.estimate");
    applyTheme(*qApp, Theme::Dark);
    QCOMPARE(textOf(panel, "hazardRatio.estimate"), before);
    QTRY_COMPARE(panel.findChild<QLabel*>("arm.0.name")->palette().color(QPalette::WindowText), QColor("#F0B43C"));
    look(panel, "numbers-dark");
    applyTheme(*qApp, Theme::Light);
}

void NumbersPanelTest::realThreeArmTrialShowsItsKnownRatios()
{
    const QString folder = qEnvironmentVariable("ATRISK_REAL_DATA");
    if (folder.isEmpty()) QSKIP("1 trial not read: ATRISK_REAL_DATA is not set");
    Session session(fileAccess());
    NumbersPanel panel(&session);
    panel.resize(336, 800);
    panel.show();
    session.open({folder + "/phuse_tdf/adtte.xpt", folder + "/phuse_tdf/adsl.xpt"});
    QTRY_VERIFY_WITH_TIMEOUT(session.analysis() != nullptr, 20000);
    QTRY_VERIFY(panel.findChild<QWidget*>("copyNumbers")->isVisible());
    for (std::size_t i = 0; i < 2; ++i) {
        const bool high = session.analysis()->arms[session.analysis()->comparisons[i].arm].arm.label.find("High") != std::string::npos;
        const QString shown = textOf(panel, qPrintable(QString("comparison.%1.hazardRatio").arg(i)));
        QVERIFY2(shown.startsWith(high ? "4.92" : "4.08"), qPrintable(shown));
    }
    look(panel, "numbers-pilot");
}

QTEST_MAIN(NumbersPanelTest)
#include "numbers_panel_test.moc"
