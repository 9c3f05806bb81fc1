// Adverse events: by hand, by R, as the paper of ALICE printed them, and what is left out and said.
#include "core/analyses/adverse/adverse.h"

#include "core/analyses/adverse/adverse_table.h"
#include "core/analyses/analyses.h"
#include "tests/testing/reference.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace atrisk;
using analyses::AdverseOptions;
using analyses::AdverseResult;
using analyses::EventRow;
using testing::Json;
using testing::number;

namespace {

study::StudyPtr alice() { return testing::exampleStudy("alice"); }

study::StudyPtr opened(const std::string& adsl, const std::string& adae)
{
    const auto study = testing::openTexts({{"adsl.csv", adsl}, {"adae.csv", adae}}, {"adsl.csv", "adae.csv"});
    if (!study) qFatal("%s", testing::problem(study).c_str());
    return *study;
}

const std::string handAdsl = "USUBJID,TRT01P,ITTFL,SAFFL\n1,A,Y,Y\n2,A,Y,Y\n3,B,Y,Y\n4,B,Y,Y\n5,B,Y,Y\n6,B,Y,N\n";
const std::string handAdae = "USUBJID,AEDECOD,AEBODSYS,AETOXGR,AESER\n1,Rash,Skin,1,N\n1,Rash,Skin,3,Y\n1,Rash,Skin,2,N\n3,Rash,Skin,2,N\n"
                             "3,Nausea,Gut,1,N\n4,Nausea,Gut,4,Y\n6,Nausea,Gut,4,Y\n";

struct Made {
    std::shared_ptr<const AdverseResult> result;
    report::Table table;

    [[nodiscard]] QString row(const std::string& label) const
    {
        for (const report::Row& row : table.rows)
            if (row.label == label) return testing::names(row.cells, [](const report::Cell& cell) { return cell.text; });
        return "no such row";
    }
    [[nodiscard]] QString labels() const
    {
        return testing::names(table.rows, [](const report::Row& row) { return std::string(2 * row.indent, ' ') + row.label; });
    }
    [[nodiscard]] bool notes(const std::string& words) const
    {
        return std::ranges::any_of(table.notes, [&](const std::string& note) { return note.find(words) != std::string::npos; });
    }
    [[nodiscard]] const EventRow* of(const std::string& label, bool summary = false) const
    {
        const auto found = std::ranges::find_if(
            result->rows, [&](const EventRow& row) { return row.label == label && summary == (row.kind == EventRow::Kind::Summary); });
        return found == result->rows.end() ? nullptr : &*found;
    }
};

Made made(const study::StudyPtr& study, const AdverseOptions& options = {}, const std::string& population = "")
{
    const analyses::Analysis& analysis = *analyses::findAnalysis("adverse");
    analyses::Question question{study, study::Selection(), analysis.options().withValue(options)};
    question.selection.population = population;
    const auto report = analyses::make(analysis, question, {});
    if (!report) qFatal("%s", testing::problem(report).c_str());
    return {report->resultAs<AdverseResult>(), report->tables(question.options, {}).front()};
}

void compareEstimate(testing::Agreement& all, const std::string& where, const stats::Estimate& ours, const Json& theirs)
{
    all.number("difference", where, ours.estimate, number(theirs[0]), 1e-6);
    all.number("its lower limit", where, ours.lower, number(theirs[1]), 1e-6);
    all.number("its upper limit", where, ours.upper, number(theirs[2]), 1e-6);
}

void compareRow(testing::Agreement& all, const std::string& where, const EventRow& ours, const Json& theirs)
{
    for (std::size_t arm = 0; arm < ours.any.size(); ++arm) {
        all.number("any", where, double(ours.any[arm]), number(theirs["any"][arm]));
        all.number("severe", where, double(ours.severe[arm]), number(theirs["severe"][arm]));
    }
    for (std::size_t i = 0; i < ours.anyDifference.size(); ++i) {
        compareEstimate(all, where, ours.anyDifference[i], theirs["anyDifference"][i]);
        compareEstimate(all, where, ours.severeDifference[i], theirs["severeDifference"][i]);
    }
}

} // namespace

class AdverseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Two patients of A, three of B in the safety population; who has the rash three times counts once, at grade 3.
    void sevenRowsByHand()
    {
        const Made it = made(opened(handAdsl, handAdae));
        QVERIFY(it.result->safetyByItself && it.notes("since no population was chosen"));
        QCOMPARE(it.labels(), QString("Any event|Serious|By term|Nausea|Rash"));
        QCOMPARE(it.row("Any event"), QString("1 (50)|1 (50)|2 (67)|1 (33)"));
        QCOMPARE(it.row("Serious"), QString("1 (50)|1 (50)|1 (33)|1 (33)"));
        QCOMPARE(it.row("Rash"), QString("1 (50)|1 (50)|1 (33)|0"));
        QCOMPARE(it.row("Nausea"), QString("0|0|2 (67)|1 (33)"));
        const Made everyone = made(opened(handAdsl, handAdae), {}, "all");
        QCOMPARE(everyone.row("Nausea"), QString("0|0|3 (75)|2 (50)"));
        QVERIFY(everyone.notes("it is not the study’s safety population"));
    }

    void groupsOrdersAndWhatIsLeftOut()
    {
        const study::StudyPtr study = opened(handAdsl, handAdae);
        AdverseOptions options;
        options.groups = analyses::EventGroups::BodySystems;
        QCOMPARE(made(study, options).labels(), QString("Any event|Serious|Gut|  Nausea|Skin|  Rash"));
        options.order = analyses::EventOrder::Data;
        QCOMPARE(made(study, options).labels(), QString("Any event|Serious|Skin|  Rash|Gut|  Nausea"));
        options.groups = analyses::EventGroups::None;
        options.order = analyses::EventOrder::Difference;
        options.threshold = 60;
        const Made frequent = made(study, options);
        QCOMPARE(frequent.labels(), QString("Any event|Serious|By term|Nausea"));
        QVERIFY(frequent.notes("Terms in at least 60% of the patients of an arm: 1 of 2."));
        options.threshold.reset();
        options.search = "RAS";
        QCOMPARE(made(study, options).labels(), QString("Any event|Serious|By term|Rash"));
        options.events = analyses::EventChoice::Serious;
        QCOMPARE(made(study, options).row("Rash"), QString("1 (50)|1 (50)|0|0"));
    }

    /// Patient 6, whose rows say least, is not in the safety population.
    void rowsOfThoseNotShownAreNotSpokenOf()
    {
        const std::string adae = "USUBJID,AEDECOD,AESEV\n1,Rash,\n1,Rash,SEVERE\n2,,MILD\n6,Rash,\n6,,\n6,,\n";
        const Made shown = made(opened(handAdsl, adae));
        QCOMPARE(shown.result->withoutSeverity, std::size_t{1});
        QCOMPARE(shown.result->withoutTerm, std::size_t{1});
        QVERIFY(shown.notes("1 event without a severity count as any severity alone."));
        QVERIFY(shown.notes("1 row without a term left out."));
    }

    void aliceEqualsR()
    {
        const Json all = Json::parse(testing::readText("numbers/exhibits/adverse.json"), nullptr, false)["alice"];
        testing::Agreement agreement;
        for (const char* population : {"FAS", "PP"}) {
            const Made it = made(alice(), {}, population);
            for (const auto& [term, theirs] : all[population]["terms"].items()) {
                const EventRow* ours = it.of(term, term.starts_with("Any "));
                QVERIFY2(ours != nullptr || theirs["any"] == Json({0, 0}), term.c_str());
                if (ours != nullptr) compareRow(agreement, term, *ours, theirs);
            }
        }
        QVERIFY2(agreement.disagreements().empty(), testing::complaints(agreement.disagreements()));
        QVERIFY(agreement.compared() > 350);
    }

    void threeArmsEqualR()
    {
        const Json all = Json::parse(testing::readText("numbers/exhibits/adverse.json"), nullptr, false)["three"];
        const study::StudyPtr study = opened(all["adsl"].get<std::string>(), all["adae"].get<std::string>());
        AdverseOptions options;
        options.groups = analyses::EventGroups::BodySystems;
        options.difference = true;
        const Made it = made(study, options);
        testing::Agreement agreement;
        for (const auto& [label, theirs] : all["rows"].items()) {
            const EventRow* ours = it.of(label, true) != nullptr ? it.of(label, true) : it.of(label);
            QVERIFY2(ours != nullptr, label.c_str());
            compareRow(agreement, label, *ours, theirs);
        }
        QVERIFY2(agreement.disagreements().empty(), testing::complaints(agreement.disagreements()));
        QCOMPARE(agreement.compared(), std::size_t{11 * (6 + 12)});
        QCOMPARE(it.result->notEmergent, all["notEmergent"].get<std::size_t>());
        QVERIFY(it.notes(std::to_string(it.result->notEmergent) + " other rows left out"));
        QCOMPARE(it.table.columns.size(), std::size_t{3 * 2 + 2 * 2});
    }

    /// Table 2: patients and percentages of every row.
    void aliceIsThePapersTable()
    {
        const Made it = made(alice(), {}, "FAS");
        const Json facts = Json::parse(testing::readText("../data/published/alice.facts.json"), nullptr, false);
        const table::Table& events = *alice()->domains[1].table;
        const table::Column &codes = *events.find("AECODE"), &terms = *events.find("AETERM");
        std::map<std::string, std::string> termOf;
        for (std::size_t row = 0; row < events.rows; ++row) termOf[codes.text(row)] = terms.text(row);
        int checked = 0;
        for (const Json& fact : facts) {
            const QStringList parts = QString::fromStdString(fact["id"].get<std::string>()).split('.');
            if (parts.first() != "t2" || parts.size() < 4 || (parts[2] != "any" && parts[2] != "g34") || fact["value"].is_null()) continue;
            const std::string term = termOf[parts[1].toStdString()];
            const EventRow* row = it.of(term, term.starts_with("Any "));
            QVERIFY2(row != nullptr, fact["id"].get<std::string>().c_str());
            const std::size_t arm = parts[3] == "atezo" ? 1 : 0, count = parts[2] == "any" ? row->any[arm] : row->severe[arm];
            const bool share = parts.last() == "pct";
            const double ours = share ? 100 * it.result->share(count, arm) : double(count);
            QVERIFY2(std::abs(ours - number(fact["value"])) <= (share ? 0.5 : 0), fact["id"].get<std::string>().c_str());
            ++checked;
        }
        QVERIFY2(checked >= 120, std::to_string(checked).c_str());
    }

    void theOrderOfRowsDoesNotMatter()
    {
        QStringList lines = QString::fromStdString(handAdae).split('\n', Qt::SkipEmptyParts);
        std::reverse(lines.begin() + 1, lines.end());
        const Made turned = made(opened(handAdsl, (lines.join('\n') + "\n").toStdString())), straight = made(opened(handAdsl, handAdae));
        QCOMPARE(turned.labels(), straight.labels());
        for (const char* row : {"Any event", "Serious", "Rash", "Nausea"}) QCOMPARE(turned.row(row), straight.row(row));
    }

    void nobodyOneArmAndCancelling()
    {
        const analyses::Analysis& analysis = *analyses::findAnalysis("adverse");
        analyses::Question question{opened(handAdsl, handAdae), study::Selection(), analysis.options()};
        question.selection.arms = {"B"};
        const auto one = analyses::make(analysis, question, {});
        QVERIFY(one.ok() && one->tables(question.options, {}).front().columns.size() == 2);
        question.selection.where = {{"USUBJID", study::Condition::Op::OneOf, {"2"}}};
        const auto nobody = analyses::make(analysis, question, {});
        QVERIFY(!nobody.ok() && nobody.error().code == "no-patients");
        const base::Cancel cancel;
        cancel.request();
        const auto stopped = analyses::make(analysis, {alice(), study::Selection(), analysis.options()}, cancel);
        QVERIFY(!stopped.ok() && stopped.error().code == "cancelled");
        QVERIFY(!analysis.applies(*opened(handAdsl, "USUBJID,AESER\n1,Y\n2,N\n")));
    }
};

QTEST_GUILESS_MAIN(AdverseTest)
#include "adverse_test.moc"
