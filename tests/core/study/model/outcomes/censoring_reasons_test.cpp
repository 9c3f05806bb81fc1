// Why patients were censored: codes and words of the endpoint's rows.
#include "core/study/amend/amend.h"
#include "core/study/cohort/censoring.h"
#include "tests/testing/study_texts.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

constexpr const char* rows = "USUBJID,ARM,PARAMCD,AVAL,CNSR,EVNTDESC,CNSDTDSC\n"
                             "P1,A,OS,5,0,DEATH,\nP2,B,OS,6,1,ALIVE,CUT-OFF\nP3,A,OS,7,2,LOST,\nP4,B,OS,8,2,LOST,\n"
                             "P5,A,OS,9,1,ALIVE,CUT-OFF\nP6,B,OS,4,1,ALIVE,LAST CONTACT\n";

/// "code label: patients (arm by arm)"
QStringList said(const std::vector<study::CensoredFor>& counts)
{
    QStringList all;
    for (const study::CensoredFor& one : counts) {
        QStringList arms;
        for (const std::size_t patients : one.arms) arms << QString::number(patients);
        all << QString("%1 %2: %3 (%4)").arg(text(one.reason.code), text(one.reason.label)).arg(one.patients).arg(arms.join(' '));
    }
    return all;
}

QStringList saidOf(const base::Result<study::StudyPtr>& study)
{
    if (!study.ok()) return {text(problem(study))};
    return said(study::censoredFor(**study, (*study)->endpoints.front()));
}

} // namespace

class CensoringReasonsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codesHaveTheirWords()
    {
        QCOMPARE(saidOf(openCsv(rows)), (QStringList{"1 ALIVE (CUT-OFF): 2 (1 1)", "1 ALIVE (LAST CONTACT): 1 (0 1)", "2 LOST: 2 (1 1)"}));
    }

    void codesAloneAreReasonsWhereThereAreSeveral()
    {
        const auto study = openCsv("USUBJID,ARM,AVAL,CNSR\nP1,A,5,0\nP2,B,6,3\nP3,A,7,1\nP4,B,2,1\n");
        QCOMPARE(saidOf(study), (QStringList{"1 : 2 (1 1)", "3 : 1 (0 1)"}));
        QCOMPARE(text(study::censoredFor(**study, (*study)->endpoints.front()).back().text()), QString("code 3"));
    }

    void oneCodeWithoutWordsTellsNothing()
    {
        const auto study = openCsv("USUBJID,ARM,AVAL,CNSR\nP1,A,5,0\nP2,B,6,1\nP3,A,7,1\n");
        QVERIFY(saidOf(study).isEmpty() && (*study)->endpoints.front().reasonOf.empty());
    }

    void whatHardlyRepeatsIsNoReason()
    {
        std::string csv = "USUBJID,ARM,AVAL,CNSR,EVNTDESC\nP0,B,9,0,DEATH\n";
        for (int i = 1; i < 90; ++i)
            csv += "P" + std::to_string(i) + ",A,5," + std::to_string(1 + i % 2) + ",note " + std::to_string(i) + "\n";
        QCOMPARE(saidOf(openCsv(csv)), (QStringList{"1 : 44 (44 0)", "2 : 45 (45 0)"}));
    }

    void aCohortCountsItsOwn()
    {
        const auto study = openCsv(rows);
        study::Selection selection;
        selection.where.push_back({"AVAL", study::Condition::Op::AtLeast, {"7"}});
        const auto cohort = study::makeCohort(*study, selection, {});
        QVERIFY(cohort.ok());
        QCOMPARE(said(study::censoredFor(*cohort)), (QStringList{"1 ALIVE (CUT-OFF): 1 (1 0)", "2 LOST: 2 (1 1)"}));
    }

    void anotherControlCountsTheSame()
    {
        const auto study = openCsv(rows);
        study::Amendments amendments;
        amendments.control = "B";
        QCOMPARE(saidOf(study::amended(*study, amendments)).value(1), QString("1 ALIVE (LAST CONTACT): 1 (1 0)"));
    }
};

QTEST_GUILESS_MAIN(CensoringReasonsTest)
#include "censoring_reasons_test.moc"
