#include "core/study/domains/findings.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

study::StudyPtr opened(const std::string& adrs)
{
    const auto study = openTexts({{"adsl.csv", "USUBJID,TRT01P\n1,A\n2,B\n"}, {"adrs.csv", adrs}}, {"adsl.csv", "adrs.csv"});
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

} // namespace

class FindingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsAreThoseOfKnownPatients()
    {
        const auto study =
            opened("USUBJID,PARAMCD,PARAM,AVALC,AVAL,AVALU\n9,X,Nobody,,1,\n1,BOR,Best,CR,,\n2,T,Time,,3,MONTHS\n1,T,Time,,,\n");
        const study::Findings findings(*study::findingDomains(*study, study::DomainKind::Responses).at(0));
        QCOMPARE(findings.parameters(), (std::vector<study::Parameter>{{"BOR", "Best"}, {"T", "Time"}}));
        const study::Parameter time{"T", "Time"};
        QCOMPARE(findings.rows(time), (std::vector<std::uint32_t>{2, 3}));
        QCOMPARE(findings.number(2), 3.0);
        QVERIFY(std::isnan(findings.number(3)));
        QVERIFY(findings.unit(time) == study::TimeUnit::Months);
        QVERIFY(!findings.unit({"BOR", "Best"}));
        QVERIFY(findings.rows({"OTHER", ""}).empty());
    }
    void flaggedRowsGoBeforeOthers()
    {
        const auto study = opened("USUBJID,PARAMCD,AVALC,ANL01FL\n1,BOR,CR,\n1,BOR,SD,Y\n2,T,a,\n2,T,b,\n");
        const study::Findings findings(*study::findingDomains(*study, study::DomainKind::Responses).at(0));
        QCOMPARE(findings.rows({"BOR", ""}), (std::vector<std::uint32_t>{1}));
        QCOMPARE(findings.rows({"T", ""}).size(), std::size_t{2}); // none is flagged
    }
    void aTableWithoutParametersHasNoFindings()
    {
        const auto study = opened("USUBJID,RESPONSE\n1,CR\n1,PR\n");
        QVERIFY(study::findingDomains(*study, study::DomainKind::Responses).empty());
    }
};

QTEST_GUILESS_MAIN(FindingsTest)
#include "findings_test.moc"
