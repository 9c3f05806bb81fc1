#include "core/study/domains/safety_population.h"

#include <QTest>

using namespace atrisk::study;

namespace {

Study with(std::initializer_list<Population> populations)
{
    Study study;
    study.populations = populations;
    return study;
}

Population named(const char* id, const char* label)
{
    Population population;
    population.id = id;
    population.label = label;
    return population;
}

} // namespace

class SafetyPopulationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsKnownByItsNames()
    {
        QCOMPARE(safetyPopulation(with({named("ITT", "All"), named("SAFFL", "Treated")}))->id, std::string("SAFFL"));
        QCOMPARE(safetyPopulation(with({named("TREATED", "Safety population")}))->id, std::string("TREATED"));
        Population all = named("all", "All patients");
        all.aliases = {"SAFFL"};
        QVERIFY(safetyPopulation(with({all})) != nullptr && !isNamedSafety(all));
        QVERIFY(safetyPopulation(with({named("ITT", "Intention to treat"), named("all", "All patients")})) == nullptr);
    }
    void whoWasChosenStays()
    {
        const Study study = with({named("ITT", "All"), named("SAFFL", "Treated")});
        QCOMPARE(safetyByDefault(study, {}).population, std::string("SAFFL"));
        Who who;
        who.population = "ITT";
        QCOMPARE(safetyByDefault(study, who).population, std::string("ITT"));
        QCOMPARE(safetyByDefault(with({named("ITT", "All")}), {}).population, std::string());
    }
};

QTEST_GUILESS_MAIN(SafetyPopulationTest)
#include "safety_population_test.moc"
