// Choices survive a round through the settings; what a study no longer has is left.
#include "core/analyses/analyses.h"
#include "core/analyses/forest/forest_options.h"
#include "core/analyses/km/km_options.h"
#include "core/analyses/panels/panel_options.h"
#include "core/report/how_options.h"
#include "tests/testing/ui/small_study.h"
#include "ui/session/remembered.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace atrisk;
using namespace atrisk::ui;
using testing::fileAccess;
using testing::SmallStudy;

namespace {

Remembered everything()
{
    Remembered remembered;
    study::Selection& selection = remembered.choice.selection;
    selection.endpoint = "OS";
    selection.population = "PP";
    selection.subgroups = {{"SEX", {"F"}, true}};
    selection.arms = {"B", "A"};
    selection.asOf = "2020-06-30";
    selection.strata = {"SEX"};
    selection.adjust = {"AGE"};
    selection.displayUnit = study::TimeUnit::Weeks;
    selection.until = 30;
    selection.tau = 11.21971252566735;
    selection.every = 3;
    selection.at = {6, 12.5};
    selection.confidence = 0.9;
    selection.confidenceType = study::ConfidenceType::Logit;
    selection.ties = study::Ties::Breslow;
    selection.test = "fleming-harrington-0-1";
    analyses::KmOptions km;
    km.underAxis = analyses::UnderAxis::KMunicate;
    km.confidenceBands = km.milestone = km.averageTime = km.difference = true;
    km.censorTicks = km.percent = false;
    km.cutShare = 0.08;
    remembered.choice.options.set(km);
    analyses::ForestOptions forest;
    forest.design = {study::ForestRows::Populations, study::IntervalAdjustment::Sidak};
    forest.medians = false;
    forest.factors = {"SEX"};
    forest.sort = analyses::ForestSort::Interaction;
    remembered.choice.options.set(forest);
    analyses::PanelOptions panels;
    panels.choice = "SEX";
    panels.sharedTime = true;
    panels.confidenceBands = true;
    remembered.choice.options.set(panels);
    remembered.choice.amendments = {"B", {{"A", "Placebo, weekly"}}, study::TimeUnit::Days};
    remembered.tab = "forest";
    remembered.choice.amendments.guard = {true, 7, 0.5};
    return remembered;
}

} // namespace

class RememberedTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

private Q_SLOTS:
    void whatTheGuardWasCalled()
    {
        const auto hidden = fromJson(R"({"hidePatients": true})"), seen = fromJson(R"({"hidePatients": false})");
        QVERIFY(hidden->choice.amendments.guard.on == true && !seen->choice.amendments.guard.on);
        QVERIFY(!toJson(*hidden, R"({"hidePatients": true})").contains("hidePatients"));
    }
    void everyChoiceComesBack()
    {
        const auto back = fromJson(toJson(everything()));
        QVERIFY(back.has_value());
        QVERIFY(back->choice.selection == everything().choice.selection);
        QVERIFY(back->choice.options == everything().choice.options);
        QCOMPARE(back->tab, QStringLiteral("forest"));
    }

    void aConditionIsNotKeptNorOneKeptBefore()
    {
        Remembered narrowed = everything();
        narrowed.choice.selection.where = {{"USUBJID", study::Condition::Op::OneOf, {"01-701-1015"}}};
        QVERIFY(!toJson(narrowed).contains("1015"));
        const QByteArray before = R"({"who": {"where": ["USUBJID=01-701-1015"]}})";
        QVERIFY(fromJson(before)->choice.selection.where.empty());
        QVERIFY(!toJson(narrowed, before).contains("1015"));
    }

    void theFirstChoiceComesBackAsItWas()
    {
        const auto back = fromJson(toJson({}));
        QVERIFY(back && *back == Remembered());
        QVERIFY(!back->choice.selection.strata); // the study's own, not "none"
    }

    void whatALaterAtriskWroteIsKept()
    {
        const QByteArray later =
            R"({"how": {"bands-of": "hall-wellner"}, "analyses": {"km": {"inset": "on"}, "swimmer": {"sort": "arm"}}})";
        const QByteArray kept = toJson(*fromJson(later), later);
        for (const char* what : {"hall-wellner", "inset", "swimmer"}) QVERIFY(kept.contains(what));
        QVERIFY(*fromJson(kept) == *fromJson(later));
    }

    void aLaterValueOfAKnownOptionIsKeptUntilAnotherIsChosen()
    {
        const QByteArray later = R"({"who": {"visit": "week 8"}, "how": {"ties": "exact", "confidence": "0.9"},
            "analyses": {"km": {"under-axis": "ridges", "bands": {"of": "all"}, "median-lines": "on"}}})";
        Remembered remembered = *fromJson(later);
        QCOMPARE(remembered.choice.selection.confidence, 0.9);
        QVERIFY(remembered.choice.options.get<analyses::KmOptions>().medianLines);
        const auto written = [&] { return QJsonValue(QJsonDocument::fromJson(toJson(remembered, later)).object()); };
        QCOMPARE(written()["who"]["visit"].toString(), QStringLiteral("week 8"));
        QCOMPARE(written()["how"]["ties"].toString(), QStringLiteral("exact"));
        QCOMPARE(written()["how"]["confidence"].toString(), QStringLiteral("0.9"));
        QCOMPARE(written()["analyses"]["km"]["under-axis"].toString(), QStringLiteral("ridges"));
        QVERIFY(written()["analyses"]["km"]["bands"].isObject());
        analyses::KmOptions km;
        km.underAxis = analyses::UnderAxis::None;
        remembered.choice.options.set(km);
        QCOMPARE(written()["analyses"]["km"]["under-axis"].toString(), QStringLiteral("none"));
        QVERIFY(written()["analyses"]["km"]["bands"].isObject());
        remembered.choice.options.set(analyses::KmOptions()); // as at first again
        QCOMPARE(written()["analyses"]["km"]["under-axis"].toString(), QStringLiteral("ridges"));
    }

    void whatIsLookedAtIsNotRemembered()
    {
        Remembered zoomed;
        analyses::KmOptions km;
        km.timeRange = {3, 6};
        zoomed.choice.options.set(km);
        QVERIFY(!fromJson(toJson(zoomed))->choice.options.get<analyses::KmOptions>().timeRange);
    }

    void brokenTextIsNothing()
    {
        QVERIFY(!fromJson("") && !fromJson("{\"selection\"") && !fromJson("[1]"));
        const auto strange = fromJson(
            R"({"who": {"where": ["??"]}, "how": {"ties": "strange", "at": "six"}, "analyses": {"km": 7, "forest": {"rows": "x"}}})");
        QVERIFY(strange && *strange == Remembered());
    }

    /// Whatever stands in the file, an option is as at first or has a value that the command line would take.
    void everyRememberedOptionPassesItsBounds_data()
    {
        QTest::addColumn<QString>("value");
        for (const char* value : {"-1", "-1e9", "1e300", "5", "500", "nan", "inf", "", ",", "on,off", "<b>x</b>",
                                  "\xE2\x80\xAE"
                                  "on",
                                  "1,-2", "x"})
            QTest::newRow(value) << QString::fromUtf8(value);
    }
    void everyRememberedOptionPassesItsBounds()
    {
        QFETCH(QString, value);
        const auto check = [&](const report::Options& first, const std::function<report::Options(const QJsonObject&)>& back) {
            for (const report::OptionInfo* info : first.infos()) {
                const QString id = QString::fromUtf8(info->id.data(), static_cast<qsizetype>(info->id.size()));
                const std::string found = back({{id, value}}).text(info->id);
                const auto wrong = report::checkOption(*info, found);
                QVERIFY2(found == first.text(info->id) || !wrong, qPrintable(id + ": " + QString::fromStdString(found)));
                if (info->kind == report::OptionKind::Number && !found.empty())
                    QVERIFY2(std::stod(found) >= info->least && std::stod(found) <= info->most, qPrintable(id));
            }
        };
        check(report::howOptions(), [](const QJsonObject& how) {
            return report::howOptions(fromJson(QJsonDocument(QJsonObject{{"how", how}}).toJson())->choice.selection);
        });
        for (const analyses::Analysis* analysis : analyses::analyses())
            check(analysis->options(), [&](const QJsonObject& options) {
                const QJsonObject all{
                    {"analyses",
                     QJsonObject{{QString::fromUtf8(analysis->id.data(), static_cast<qsizetype>(analysis->id.size())), options}}}};
                return fromJson(QJsonDocument(all).toJson())->choice.options.of(analysis->id);
            });
    }

    void studiesAreToldApartByTheirIdElseByTheirFiles()
    {
        QSettings settings(m_folder.filePath("a.ini"), QSettings::IniFormat);
        RememberedStudies studies(&settings);
        study::Study alice, bob, table, otherTable;
        alice.facts.id = "ALICE";
        bob.facts.id = "BOB";
        table.files = {{"a.csv", "11"}};
        otherTable.files = {{"a.csv", "22"}};
        studies.keep(alice, everything());
        studies.keep(table, everything());
        QVERIFY(studies.find(alice) == everything());
        QVERIFY(studies.find(table) == everything());
        QVERIFY(!studies.find(bob) && !studies.find(otherTable));
        alice.files = {{"newer.csv", "33"}}; // a later data cut
        QVERIFY(studies.find(alice).has_value());
    }

    void theOldestAreForgotten()
    {
        QSettings settings(m_folder.filePath("b.ini"), QSettings::IniFormat);
        RememberedStudies studies(&settings);
        study::Study study;
        for (int i = 0; i < RememberedStudies::most + 3; ++i) {
            study.facts.id = "S" + std::to_string(i);
            studies.keep(study, {});
            QTest::qSleep(2);
        }
        QVERIFY(studies.find(study).has_value());
        study.facts.id = "S0";
        QVERIFY(!studies.find(study));
        study.facts.id = "S5";
        QVERIFY(studies.find(study).has_value());
    }

    void aStudyOpensWithWhatIsRecalledUnlessAskedOtherwise()
    {
        const SmallStudy small;
        Session session(fileAccess());
        session.setRecall([](const study::Study& study) {
            Choice choice;
            choice.selection.endpoint = study.endpoints.back().id;
            choice.selection.at = {6};
            analyses::KmOptions km;
            km.milestone = true;
            choice.options.set(km);
            return std::optional(choice);
        });
        small.openIn(session);
        QCOMPARE(session.selection().endpoint, std::string(SmallStudy::rareEndpoint));
        QCOMPARE(session.analysis()->arms[0].milestones.size(), std::size_t{1});
        QVERIFY(session.options<analyses::KmOptions>().milestone && !session.canUndo());
        study::Selection start;
        start.population = "PP";
        QSignalSpy opened(&session, &Session::studyOpened);
        session.open({small.path()}, {}, start);
        QVERIFY(opened.wait());
        QCOMPARE(session.selection().endpoint, std::string("OS"));
        QVERIFY(!session.options<analyses::KmOptions>().milestone);
    }

    void aStudyOpensWithWhatWasSaidOfIt()
    {
        const SmallStudy small;
        Session session(fileAccess());
        std::string control = "B";
        session.setRecall([&](const study::Study&) { return std::optional(Choice{{}, {}, {control, {{"A", "Sugar"}}, {}}}); });
        small.openIn(session);
        QCOMPARE(session.analysis()->arms.front().arm.value, std::string("B"));
        QCOMPARE(session.study()->arms.back().label, std::string("Sugar"));
        QCOMPARE(session.studyAsRead()->arms.front().value, std::string("A"));
        control = "gone";
        small.openIn(session);
        QCOMPARE(session.study(), session.studyAsRead());
        QCOMPARE(session.choice().amendments, study::Amendments());
    }

    void whatTheStudyNoLongerHasIsLeft()
    {
        const SmallStudy small;
        Session session(fileAccess());
        session.setRecall([](const study::Study&) {
            Choice choice;
            choice.selection.subgroups = {{"SEX", {"no such level"}, false}};
            return std::optional(choice);
        });
        small.openIn(session);
        QVERIFY(session.selection().subgroups.empty());
        QCOMPARE(session.selection().endpoint, std::string("OS"));
    }
};

QTEST_MAIN(RememberedTest)
#include "remembered_test.moc"
