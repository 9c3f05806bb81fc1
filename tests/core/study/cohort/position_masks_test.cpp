// What is counted from masks is what is counted patient by patient.
#include "core/stats/survival/risk_sets.h"
#include "core/study/amend/amend.h"
#include "core/study/cohort/position_masks.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/trials.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

constexpr int usual = 3000; // of few times, so that cohorts are counted by masks
constexpr int many = 70000; // enough for threads: more than sixteen blocks of 4,096

/// How its patients come.
struct Kind {
    int patients = usual;
    bool late = false;
    bool startStop = false; ///< rows that follow one another, of which GRADE and ITTFL differ
};

/// Three arms, a competing event; a factor without missing values, one with, one of numbers that is cut, one of many levels; flags.
std::string someTrial(Random& random, const Kind& kind)
{
    const bool late = kind.late || kind.startStop;
    std::string csv = late ? "ID,entry,time,event,arm,SEX,GRADE,AGE,SITE,ITTFL\n" : "ID,time,event,arm,SEX,GRADE,AGE,SITE,ITTFL\n";
    const auto number = [&](int below) { return std::to_string(random.below(below)); };
    for (int i = 0; i < kind.patients; ++i) {
        const int entry = random.below(3) == 0 ? random.below(5) : 0, time = entry + 1 + random.below(12);
        const std::string event = number(3), arm(1, "ABC"[random.below(3)]), sex(1, "MF"[random.below(2)]);
        const std::string rest = std::to_string(20 + random.below(60)) + ",site" + number(40) + ",";
        const auto row = [&](int from, int to, const std::string& outcome) {
            csv += "P" + std::to_string(i) + "," + (late ? std::to_string(from) + "," : "") + std::to_string(to) + "," + outcome + "," +
                   arm + "," + sex + "," + (random.below(9) == 0 ? std::string() : "g" + number(4)) + "," + rest +
                   std::string(1, "YN"[random.below(4) == 0 ? 1 : 0]) + "\n";
        };
        const bool cut = kind.startStop && time > entry + 1;
        if (cut) row(entry, entry + 1, "0");
        row(cut ? entry + 1 : entry, time, event);
    }
    return csv;
}

study::StudyPtr opened(Random& random, const Kind& kind = {})
{
    study::RoleOptions roles = trialRoles();
    roles.id = "ID";
    roles.competingValues = {"2"};
    roles.subgroups = {"SEX", "GRADE", "AGE", "SITE"};
    roles.populations = {"ITTFL"};
    if (kind.late || kind.startStop) roles.entry = "entry";
    const auto study = openCsv(someTrial(random, kind), roles);
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

study::StudyPtr withoutMasks(const study::StudyPtr& study)
{
    auto copy = std::make_shared<study::Study>(*study);
    for (study::Endpoint& endpoint : copy->endpoints) endpoint.masks = nullptr;
    return copy;
}

/// Whole, and by everything that chooses.
std::vector<study::Selection> choices()
{
    std::vector<study::Selection> all(6);
    for (study::Selection& selection : all) selection.strata.emplace();
    all[1].population = "ITTFL";
    all[2].arms = {"C", "A"};
    all[3].subgroups = {{"SEX", {"F"}, false}, {"GRADE", {"g0", "g3"}, false}};
    all[4].subgroups = {{"GRADE", {"g1"}, true}, {"AGE", {"2"}, false}};
    all[5].population = "ITTFL";
    all[5].arms = {"B", "C"};
    all[5].subgroups = {{"GRADE", {}, true}};
    all[5].where = {*study::parseCondition("AGE>=40")};
    return all;
}

bool same(const stats::RiskSet& a, const stats::RiskSet& b)
{
    return a.time == b.time && a.arms == b.arms && a.events == b.events && a.censored == b.censored && a.atRisk == b.atRisk &&
           a.entered == b.entered;
}

bool same(const std::vector<stats::RiskSet>& a, const std::vector<stats::RiskSet>& b)
{
    return std::ranges::equal(a, b, [](const stats::RiskSet& x, const stats::RiskSet& y) { return same(x, y); });
}

std::vector<stats::LevelRiskSets> levelSets(const study::Cohort& cohort, bool stratified)
{
    std::vector<study::FactorLevels> factors;
    for (const study::Subgroup& subgroup : cohort.study->subgroups) factors.push_back(study::factorLevels(subgroup, cohort));
    return stats::levelRiskSets(cohort, factors, stratified, base::Cancel());
}

bool isIn(const base::Bits& bits, std::size_t position) { return ((bits[position / 64] >> (position % 64)) & 1U) != 0; }

/// `large`: those too that take long.
void kinds(bool large)
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("all from the start") << Kind{};
    QTest::newRow("some enter late") << Kind{usual, true, false};
    QTest::newRow("start/stop rows") << Kind{usual, false, true};
    if (!large) return;
    QTest::newRow("by threads") << Kind{many, false, false};
    QTest::newRow("start/stop rows by threads") << Kind{many, false, true};
}

std::string counts(const study::ChoiceCounts& counts)
{
    std::string text;
    for (const auto* list : {&counts.endpoints, &counts.populations, &counts.arms})
        for (const auto& count : *list) text += std::to_string(count.subjects) + "/" + std::to_string(count.events) + " ";
    for (const auto& factor : counts.subgroups) {
        for (std::size_t i = 0; i < factor.levels.size(); ++i) text += factor.levels[i].label + std::to_string(factor.subjects[i]) + " ";
        text += std::to_string(factor.missing) + ";";
    }
    return text;
}

} // namespace

class PositionMasksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyEndpointHasThemAndFactorsOfFewLevels()
    {
        Random random(1);
        const study::StudyPtr study = opened(random);
        const study::PositionMasks& masks = *study->endpoints.front().masks;
        QVERIFY(masks.factors[0]->complete && masks.factors[0]->levels.size() == 2);
        QVERIFY(!masks.factors[1]->complete && masks.factors[1]->levels.size() == 4);
        QVERIFY(!masks.factors[2] && !masks.factors[3]); // a cut, and forty levels
        QCOMPARE(masks.firstAt.back(), static_cast<std::uint32_t>(study->endpoints.front().positions()));
    }

    void theSamePatientsAreChosenAndCounted_data() { kinds(true); }
    void theSamePatientsAreChosenAndCounted()
    {
        QFETCH(const Kind, kind);
        Random random(2);
        const study::StudyPtr study = opened(random, kind), plain = withoutMasks(study);
        QVERIFY(study->endpoints.front().masks != nullptr);
        for (const study::Selection& selection : choices()) {
            const auto ours = study::makeCohort(study, selection, base::Cancel()),
                       theirs = study::makeCohort(plain, selection, base::Cancel());
            QVERIFY(ours && theirs && ours->mask == theirs->mask && ours->wording == theirs->wording && ours->size() > 0);
            const auto a = study::countChoices(study, selection, base::Cancel()), b = study::countChoices(plain, selection, base::Cancel());
            QVERIFY(a && b);
            QCOMPARE(counts(*a), counts(*b));
        }
    }

    void theSameRiskSetsWithAndWithoutStrata_data() { kinds(false); }
    void theSameRiskSetsWithAndWithoutStrata()
    {
        QFETCH(const Kind, kind);
        Random random(3);
        const study::StudyPtr study = opened(random, kind), plain = withoutMasks(study);
        for (study::Selection selection : choices())
            for (const bool stratified : {false, true}) {
                if (stratified) selection.strata = {"GRADE"};
                const auto ours = study::makeCohort(study, selection, base::Cancel()),
                           theirs = study::makeCohort(plain, selection, base::Cancel());
                QVERIFY(ours && theirs && study::countsByMasks(*ours, stratified) && !study::countsByMasks(*theirs, stratified));
                QVERIFY(same(stats::riskSets(*ours, stratified, {}), stats::riskSets(*theirs, stratified, {})));
                for (const std::uint8_t cause : {std::uint8_t{1}, std::uint8_t{2}})
                    QVERIFY(
                        same(stats::riskSetsOfCause(*ours, cause, stratified, {}), stats::riskSetsOfCause(*theirs, cause, stratified, {})));
                QVERIFY(same(stats::riskSetsOfAnyEvent(*ours, stratified, {}), stats::riskSetsOfAnyEvent(*theirs, stratified, {})));
                const auto levels = levelSets(*ours, stratified), expected = levelSets(*theirs, stratified);
                QCOMPARE(levels.size(), expected.size());
                for (std::size_t i = 0; i < levels.size(); ++i)
                    QVERIFY(std::ranges::equal(levels[i], expected[i], [](const auto& a, const auto& b) { return same(a, b); }));
            }
    }

    void rowsOfAPatientHaveMasksOfTheirs()
    {
        Random random(5);
        const study::StudyPtr study = opened(random, {usual, false, true});
        const study::Endpoint& endpoint = study->endpoints.front();
        const study::Population& flagged = *study->population("ITTFL");
        QVERIFY(endpoint.positions() == std::size_t(usual) && study->records.rows > std::size_t(usual));
        QVERIFY(study->subgroup("GRADE")->byRecord && !study->subgroup("SEX")->byRecord && !flagged.records.empty());
        const auto& levelOf = study->subgroup("GRADE")->levelOf;
        for (std::size_t position = 0; position < endpoint.positions(); ++position) {
            QCOMPARE(isIn(endpoint.masks->populations[0], position), flagged.contains(endpoint, position));
            for (std::size_t level = 0; level < 4; ++level)
                QCOMPARE(isIn(endpoint.masks->factors[1]->levels[level], position),
                         levelOf[endpoint.record[position]] == static_cast<std::int16_t>(level));
        }
    }

    void moreFactorsThanOneWordHolds_data()
    {
        QTest::addColumn<int>("patients");
        QTest::newRow("in one share") << 500;
        QTest::newRow("by threads") << many;
    }
    void moreFactorsThanOneWordHolds()
    {
        QFETCH(const int, patients);
        constexpr int factors = 20; // of four levels: 80 bits
        Random random(6);
        std::string csv = "ID,time,event,arm";
        study::RoleOptions roles = trialRoles();
        roles.id = "ID";
        for (int i = 0; i < factors; ++i) csv += "," + roles.subgroups.emplace_back("f" + std::to_string(i));
        for (int i = 0; i < patients; ++i) {
            csv += "\nP" + std::to_string(i) + "," + std::to_string(1 + random.below(9)) + "," + std::to_string(i % 2) +
                   (i % 3 == 0 ? ",A" : ",B");
            for (int factor = 0; factor < factors; ++factor) csv += random.below(9) == 0 ? "," : ",l" + std::to_string(random.below(4));
        }
        const auto study = openCsv(csv + "\n", roles);
        QVERIFY2(study.ok(), problem(study).c_str());
        const study::Endpoint& endpoint = (*study)->endpoints.front();
        QCOMPARE((*study)->subgroups.size(), std::size_t(factors));
        for (std::size_t factor = 0; factor < std::size_t(factors); ++factor) {
            const auto& masks = endpoint.masks->factors[factor];
            QVERIFY(masks && masks->levels.size() == 4);
            std::size_t wrong = 0;
            for (std::size_t position = 0; position < endpoint.positions(); ++position)
                for (std::size_t level = 0; level < 4; ++level)
                    wrong += isIn(masks->levels[level], position) !=
                             ((*study)->subgroups[factor].levelOf[endpoint.patient[position]] == static_cast<std::int16_t>(level));
            QCOMPARE(wrong, std::size_t(0));
        }
    }

    void whatIsCancelledHasNone()
    {
        Random random(7);
        for (const int patients : {usual, many}) {
            auto study = std::make_shared<study::Study>(*withoutMasks(opened(random, {patients, false, false})));
            base::Cancel stop;
            stop.request();
            study::addPositionMasks(*study, stop);
            QVERIFY(study->endpoints.front().masks == nullptr);
            study::addPositionMasks(*study, base::Cancel());
            QVERIFY(study->endpoints.front().masks != nullptr);
        }
    }

    void anotherControlTakesTheArmsAlong()
    {
        Random random(4);
        const study::StudyPtr study = opened(random);
        study::Amendments said;
        said.control = "C";
        const auto amended = study::amended(study, said);
        QVERIFY(amended && (*amended)->arms.front().value == "C");
        study::Selection selection;
        selection.strata.emplace();
        selection.arms = {"C", "B"};
        const auto ours = study::makeCohort(*amended, selection, base::Cancel()),
                   theirs = study::makeCohort(withoutMasks(*amended), selection, base::Cancel());
        QVERIFY(ours && theirs && ours->mask == theirs->mask);
        QVERIFY(same(stats::riskSets(*ours, false, {}), stats::riskSets(*theirs, false, {})));
    }
};

QTEST_GUILESS_MAIN(PositionMasksTest)
#include "position_masks_test.moc"
