// The published facts of the example trials, recomputed through the public API of core.
#include "tests/fidelity/page.h"
#include "tests/testing/folder.h"

#include <QFile>
#include <QTest>

#include <cmath>
#include <limits>

using namespace atrisk;
using namespace atrisk::fidelity;

namespace {

constexpr const char* folder = "data/published/";

template <class T> const T& require(const base::Result<T>& result)
{
    if (!result) qFatal("%s", base::describe(result.error()).c_str());
    return result.value();
}

Exceptions exceptions() { return require(Exceptions::parse(require(readTestFile(std::string(folder) + "exceptions.json")))); }

std::vector<Fact> factsOf(const std::string& trial) { return require(parseFacts(require(readTestFile(folder + trial + ".facts.json")))); }

Ledger ledgerOf(const std::string& trial)
{
    const auto opened = Trial::open(folder + trial + ".words.json");
    return judge(*require(opened), factsOf(trial), exceptions());
}

const std::vector<std::string>& trials()
{
    static const std::vector<std::string> names{"alice", "alexandra", "asps", "kate3"};
    return names;
}

} // namespace

class FidelityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const std::string& trial : trials()) m_ledgers.push_back(ledgerOf(trial));
    }

    void everyExpressibleFactIsMet()
    {
        std::size_t failures = 0;
        Ledger all{"All", {}};
        for (const Ledger& ledger : m_ledgers) {
            print(ledger);
            failures += ledger.count(Mark::Fails);
            all.verdicts.insert(all.verdicts.end(), ledger.verdicts.begin(), ledger.verdicts.end());
        }
        qInfo("%s", line(all).c_str());
        QCOMPARE(failures, std::size_t{0});
    }

    void theHelpPageIsWhatTheProgramComputes()
    {
        const QString path = testing::pathInTests("../resources/help/what-the-papers-say.md");
        const QByteArray page = QByteArray::fromStdString(helpPage(m_ledgers, exceptions()));
        QFile file(path);
        if (qEnvironmentVariableIsSet("ATRISK_WRITE_PAGES")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(page);
            return;
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll() == page,
                 "resources/help/what-the-papers-say.md is not what the program computes now; if that is right, run "
                 "ATRISK_WRITE_PAGES=1 build/debug/bin/tests/fidelity_fidelity_test");
    }

    void marksAddUpToTheFacts()
    {
        for (std::size_t i = 0; i < m_ledgers.size(); ++i) {
            const Ledger& ledger = m_ledgers[i];
            QCOMPARE(ledger.verdicts.size(), factsOf(trials()[i]).size());
            QCOMPARE(ledger.count(Mark::Matches) + ledger.count(Mark::Contradicts) + ledger.count(Mark::Fails), ledger.expressible());
        }
    }

    void everyPrintedNumberIsHeldAgainstTheComputedOne()
    {
        for (std::optional<double> Fact::*part : {&Fact::value, &Fact::low, &Fact::high, &Fact::p, &Fact::denominator}) {
            std::size_t moved = 0;
            for (std::size_t i = 0; i < trials().size(); ++i) moved += failuresOfMoved(i, part);
            QVERIFY(moved > 10);
        }
    }

    void aListedContradictionThatMatchesFails()
    {
        Exceptions changed;
        changed.contradictions.push_back({"fig2a.hr", "value", "made up"});
        const Verdict verdict = judgeOne("alice", "fig2a.hr", changed);
        QCOMPARE(verdict.mark, Mark::Fails);
        QVERIFY(verdict.reason.find("but matches") != std::string::npos);
    }

    void aFactThatCanBeComputedMayNotBeListedAsNotExpressible()
    {
        Exceptions changed;
        changed.notExpressible.push_back({"fig2a.*", "", "made up"});
        QCOMPARE(judgeOne("alice", "fig2a.hr", changed).mark, Mark::Fails);
    }

    void aFactThatNobodyReadsFails() { QCOMPARE(judgeOne("alice", "alice.design.planned_n", Exceptions()).mark, Mark::Fails); }

    void aPrintedNumberStandsForHalfAUnitEachSide()
    {
        QVERIFY(standsFor(62, 0, 62.5)); // to even
        QVERIFY(standsFor(63, 0, 62.5)); // away from zero
        QVERIFY(standsFor(4.3, 1, 4.25));
        QVERIFY(!standsFor(62, 0, 62.5001));
        QVERIFY(!standsFor(4.3, 1, 4.2499));
        QVERIFY(!standsFor(0.57, 2, std::numeric_limits<double>::quiet_NaN()));
    }

    void aNumberWithinWhatTheDataAllowAgrees()
    {
        Fact fact;
        Answer answer;
        answer.within = {7, 10};
        for (const double printed : {6.0, 7.0, 10.0, 11.0}) {
            fact.value = printed;
            const std::vector<Check> checks = compare(fact, {}, answer);
            QCOMPARE(checks.size(), std::size_t{1});
            QCOMPARE(checks[0].computed, std::string("7 to 10")); // never the paper's own
            QCOMPARE(checks[0].agrees, printed >= 7 && printed <= 10);
        }
    }

    void everyExceptionConcernsAFactAndSaysWhy()
    {
        const Exceptions listed = exceptions();
        for (const auto& entries : {listed.contradictions, listed.notExpressible, listed.remarks})
            for (const Exceptions::Entry& entry : entries) {
                QVERIFY2(!entry.reason.empty(), entry.id.c_str());
                QVERIFY2(concernsAFact(entry), entry.id.c_str());
            }
    }

private:
    static Verdict judgeOne(const std::string& trial, const std::string& id, const Exceptions& exceptions)
    {
        std::vector<Fact> facts = factsOf(trial);
        std::erase_if(facts, [&](const Fact& fact) { return fact.id != id; });
        const auto opened = Trial::open(folder + trial + ".words.json");
        return judge(*require(opened), facts, exceptions).verdicts.at(0);
    }

    /// Moves a printed number of every fact that matches by two units of its last digit (one may be a tie): how many fail, and
    /// that all do. Bounds stand for more.
    std::size_t failuresOfMoved(std::size_t index, std::optional<double> Fact::*part) const
    {
        const auto opened = Trial::open(folder + trials()[index] + ".words.json");
        const Trial& trial = *require(opened);
        std::vector<Fact> moved;
        for (const Verdict& verdict : m_ledgers[index].verdicts) {
            const Printing printing = trial.words().printing(verdict.fact.id);
            if (verdict.mark != Mark::Matches || !(verdict.fact.*part) || printing.valueIsBound || printing.pIsBound) continue;
            moved.push_back(verdict.fact);
            *(moved.back().*part) += 2 * unitOf(verdict.fact, part, printing);
        }
        const Ledger ledger = judge(trial, moved, exceptions());
        for (const Verdict& verdict : ledger.verdicts)
            if (verdict.mark != Mark::Fails) qFatal("%s matches also when printed otherwise", verdict.fact.id.c_str());
        return ledger.count(Mark::Fails);
    }

    static double unitOf(const Fact& fact, std::optional<double> Fact::*part, const Printing& printing)
    {
        if (part == &Fact::denominator) return 1;
        if (part == &Fact::p) return std::pow(10.0, -fact.pDecimals);
        const bool interval = part != &Fact::value;
        return std::pow(10.0, -(interval ? printing.intervalDecimals.value_or(fact.decimals) : fact.decimals));
    }

    static std::string line(const Ledger& ledger)
    {
        return ledger.title + ": matched / expressible / total = " + ledger.summary() + " (contradictions " +
               std::to_string(ledger.count(Mark::Contradicts)) + ", not expressible " + std::to_string(ledger.count(Mark::NotExpressible)) +
               ")";
    }

    static void print(const Ledger& ledger)
    {
        for (const Verdict& verdict : ledger.verdicts)
            if (verdict.mark == Mark::Fails || verdict.mark == Mark::Contradicts) qInfo("%s", describe(verdict).c_str());
        qInfo("%s", line(ledger).c_str());
    }

    bool concernsAFact(const Exceptions::Entry& entry) const
    {
        for (const Ledger& ledger : m_ledgers)
            for (const Verdict& verdict : ledger.verdicts)
                if (entry.concerns(verdict.fact)) return true;
        return false;
    }

    std::vector<Ledger> m_ledgers;
};

QTEST_GUILESS_MAIN(FidelityTest)
#include "fidelity_test.moc"
