// The methods paragraph says what was really done.
#include "core/analyses/forest/forest_report.h"
#include "core/analyses/km/methods_text.h"
#include "core/io/reader.h"
#include "core/study/open/open_study.h"
#include "tests/testing/folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace atrisk;

namespace {

study::StudyPtr open(const std::vector<std::string>& names, const study::RoleOptions& roles = {})
{
    auto study = study::openStudy(names, roles, {base::openFile, io::readTables, io::locate, {}}, base::Cancel());
    return study ? *study : nullptr;
}

study::StudyPtr alice() { return open({testing::inTests("../resources/studies/alice/alice.study.json")}); }

study::StudyPtr colon(const std::vector<std::string>& more = {})
{
    study::RoleOptions roles;
    roles.time = "time";
    roles.event = "status";
    roles.arm = "rx";
    roles.control = "Obs";
    roles.subgroups = more;
    return open({testing::inTests("reference/data/colon_death.csv")}, roles);
}

QString methods(const study::StudyPtr& study, const study::Selection& selection)
{
    const auto analysis = stats::analyzeSurvival(study, selection, base::Cancel());
    return analysis ? QString::fromStdString(analyses::methodsText(*analysis)) : QString();
}

} // namespace

#define VERIFY_SAYS(text, words) QVERIFY2((text).contains(QStringLiteral(words)), qPrintable(text))
#define VERIFY_SILENT(text, words) QVERIFY2(!(text).contains(QStringLiteral(words)), qPrintable(text))

class MethodsTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theDefaultsAreNamed()
    {
        const QString text = methods(alice(), {});
        VERIFY_SAYS(text, "Progression-free survival (progression or death) was analysed in the analysis population “Per protocol”: 59 "
                          "patients, 57 events");
        VERIFY_SAYS(text, "Kaplan–Meier method, with 95% confidence intervals from Greenwood’s variance on the log scale");
        VERIFY_SAYS(text, "reverse Kaplan–Meier");
        VERIFY_SAYS(text, "Atezo–chemo was compared with Placebo–chemo");
        VERIFY_SAYS(text, "not stratified, with Efron’s treatment of ties");
        VERIFY_SAYS(text, "two-sided, from the log-rank test, not stratified");
        VERIFY_SAYS(text, "up to 11.2 months");
        VERIFY_SAYS(text, "Grambsch and Therneau");
        VERIFY_SAYS(text, "Atrisk " ATRISK_VERSION);
        VERIFY_SAYS(text, "a month has 30.4375 days");
        VERIFY_SAYS(text, "Data cut-off: 5 July 2022.");
        VERIFY_SAYS(text, "The data are synthetic");
        VERIFY_SILENT(text, "adjusted for");
        VERIFY_SILENT(text, "Survival at");
        VERIFY_SILENT(text, "  ");
    }

    void everyChoiceChangesTheWords()
    {
        study::Selection selection;
        selection.confidence = 0.9;
        selection.confidenceType = study::ConfidenceType::Arcsin;
        selection.ties = study::Ties::Breslow;
        selection.strata = {{"LINE"}};
        selection.adjust = {"AGE", "ECOG"};
        selection.at = {6, 12};
        selection.tau = 9;
        const QString text = methods(alice(), selection);
        VERIFY_SAYS(text, "90% confidence intervals from Greenwood’s variance on the arcsine scale");
        VERIFY_SAYS(text, "stratified by Line of treatment, with Breslow’s treatment of ties");
        VERIFY_SAYS(text, "log-rank test, stratified by Line of treatment");
        VERIFY_SAYS(text, "adjusted for age and ECOG performance status, among the 59 patients in whom all of them are known");
        VERIFY_SAYS(text, "Survival at 6 and 12 months");
        VERIFY_SAYS(text, "up to 9 months");
    }

    void aSubgroupIsSaidWithItsCountsAndWithoutP()
    {
        const study::StudyPtr study = alice();
        study::Selection selection;
        selection.subgroups = {{"PDL1", {study->subgroup("PDL1")->levels.front().value}, false}};
        const QString text = methods(study, selection);
        VERIFY_SAYS(text, "restricted to PD-L1 status (SP142): Positive: 27 patients");
        VERIFY_SAYS(text, "P values within a selected subgroup are exploratory.");
    }

    void theTestChosenTakesThePlaceOfTheLogRankTest()
    {
        study::Selection selection;
        selection.test = "fleming-harrington-0-1";
        const QString text = methods(alice(), selection);
        VERIFY_SAYS(text, "from the Fleming–Harrington (0, 1) test, not stratified");
        VERIFY_SILENT(text, "log-rank");
    }

    void oneArmIsComparedWithNothing()
    {
        study::RoleOptions roles;
        roles.time = "time";
        roles.event = "status";
        roles.eventValues = {"2"};
        const QString text = methods(open({testing::inTests("reference/data/lung.csv")}, roles), {});
        VERIFY_SAYS(text, "all patients: 228 patients, 165 events.");
        for (const char* word : {"Cox", "log-rank", "compared", "Therneau", "difference"}) QVERIFY2(!text.contains(word), qPrintable(text));
    }

    void threeArmsAreNotAdjustedForMultiplicity()
    {
        const QString text = methods(colon(), {});
        VERIFY_SAYS(text, "were each compared with Obs");
        VERIFY_SAYS(text, "of these two arms alone");
        VERIFY_SAYS(text, "not adjusted for multiple comparisons");
        VERIFY_SILENT(text, "synthetic");
    }

    void aForestNamesTheInteractionTestAndMultiplicity()
    {
        const auto forest = stats::analyzeForest(colon({"sex", "node4"}), {}, {}, base::Cancel());
        QVERIFY(forest.ok());
        const QString text = QString::fromStdString(analyses::forestMethodsText(*forest));
        VERIFY_SAYS(text, "likelihood-ratio test");
        VERIFY_SAYS(text, "2 factors were looked at");
        VERIFY_SAYS(text, "no correction for multiplicity");
        VERIFY_SILENT(text, "Restricted mean");
    }
};

QTEST_GUILESS_MAIN(MethodsTextTest)
#include "methods_text_test.moc"
