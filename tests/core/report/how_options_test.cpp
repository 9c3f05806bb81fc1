#include "core/report/how_options.h"

#include "core/stats/tests/test_choice.h"
#include "core/study/model/study.h"

#include <QTest>

using namespace atrisk;
using report::OptionInfo;
using report::OptionKind;
using study::How;

namespace {

How with(const char* id, const std::string& text)
{
    const auto changed = report::howOptions().with(id, text);
    return changed ? changed->as<How>() : How();
}

/// Stratified by ECOG, which is also a subgroup, and by a column that the study does not have.
study::Study stratified()
{
    study::Study study;
    study.strata = {"REGION", "ECOG"};
    study.subgroups = {{.id = "SEX", .label = "Sex"}, {.id = "ECOG", .label = "ECOG score"}};
    return study;
}

} // namespace

class HowOptionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyOptionHasWordsForTheWindow()
    {
        for (const report::Options how = report::howOptions(); const OptionInfo* info : how.infos()) {
            const QByteArray id = QByteArray::fromStdString(std::string(info->id));
            QVERIFY2(!info->label.empty() && !info->help.empty(), id);
            for (const report::OptionChoice& choice : info->choices) QVERIFY2(!choice.label.empty() && choice.label != choice.id, id);
        }
    }
    void testsAreThoseOfTheList()
    {
        const report::Options how = report::howOptions();
        const auto& choices = how.find("test")->choices;
        QCOMPARE(choices.size(), stats::testChoices().size());
        for (const report::OptionChoice& choice : choices) {
            const stats::TestChoice* test = stats::findTest(choice.id);
            QVERIFY(test != nullptr && choice.label == test->name && choice.hint == test->hint && choice.tip == test->when);
        }
    }
    void factorsAreTheStudysThenItsSubgroups()
    {
        for (const char* id : {"strata", "adjust"}) {
            const report::Options how = report::howOptions();
            const auto factors = how.find(id)->offered(stratified());
            QCOMPARE(factors.size(), std::size_t{3});
            QVERIFY(factors[0].id == "REGION" && factors[0].label == "REGION");
            QVERIFY(factors[1].id == "ECOG" && factors[1].label == "ECOG score");
            QVERIFY(factors[2].id == "SEX" && factors[2].label == "Sex");
            QVERIFY(!how.find(id)->applies(study::Study()));
        }
    }
    void emptyGoesBackToTheStudysOwn()
    {
        How how;
        how.displayUnit = study::TimeUnit::Years;
        how.confidenceType = study::ConfidenceType::Plain;
        how.test = "gehan";
        how.confidence = 0.9;
        how.tau = 12;
        report::Options options = report::howOptions(how);
        for (const char* id : {"display-unit", "conf-type", "test", "confidence", "tau"}) {
            const auto changed = options.with(id, "");
            QVERIFY2(changed.ok(), id);
            options = *changed;
        }
        QVERIFY(options.as<How>() == How());
    }
    void whatHasNoEmptyValueRefusesIt()
    {
        const auto changed = report::howOptions().with("ties", "");
        QVERIFY(!changed.ok());
        QCOMPARE(changed.error().code, std::string("bad-value"));
    }
    void usualSpellingsOfUnitsAreKnown() { QVERIFY(with("display-unit", "MONTH").displayUnit == study::TimeUnit::Months); }
    void timesAreConvertedAllTogether()
    {
        How how;
        how.at = {6, 12};
        how.until = 24, how.tau = 9, how.every = 3;
        how.ticks = {0, 6, 18};
        const How years = report::converted(how, study::TimeUnit::Months, study::TimeUnit::Years);
        QVERIFY(years.at == (std::vector<double>{0.5, 1}) && years.until == 2 && years.tau == 0.75 && years.every == 0.25);
        QCOMPARE(years.ticks, (std::vector<double>{0, 0.5, 1.5}));
        QVERIFY(report::converted(years, study::TimeUnit::Years, study::TimeUnit::Months) == how);
    }
    void onlyWhatTheWindowOffersAndAppliesIsListed()
    {
        const report::Options how = report::howOptions();
        const auto units = report::choicesFor(*how.find("display-unit"), nullptr);
        QCOMPARE(units.size(), std::size_t{5});
        QVERIFY(units.front().id.empty() && units.front().label == "As the study says");
        QVERIFY(report::choicesFor(*how.find("strata"), nullptr).empty());
        QVERIFY(report::appliesTo(*how.find("strata"), nullptr));
    }
};

QTEST_GUILESS_MAIN(HowOptionsTest)
#include "how_options_test.moc"
