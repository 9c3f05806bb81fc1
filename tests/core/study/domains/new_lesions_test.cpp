// New lesions, from each of the places where studies tell them.
#include "core/study/domains/new_lesions.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

study::NewLesions read(const std::string& table, const std::string& rows)
{
    const auto study = openTexts({{"adsl.csv", "USUBJID,TRT01P\n1,A\n2,A\n3,A\n"}, {table, rows}}, {"adsl.csv", table});
    if (!study) qFatal("%s", problem(study).c_str());
    return study::newLesionsOf(**study);
}

using Has = std::vector<std::uint8_t>;

} // namespace

class NewLesionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The first yes after the baseline.
    void aParameterTellsThem()
    {
        const study::NewLesions lesions =
            read("adtr.csv", "USUBJID,PARAMCD,PARAM,ADY,AVALC\n1,NEWLESN,New lesion,57,N\n1,NEWLESN,New lesion,169,Y\n"
                             "1,NEWLESN,New lesion,113,Y\n2,NEWLESN,New lesion,1,Y\n2,NEWLESN,New lesion,57,NO\n");
        QVERIFY(lesions.has == (Has{1, 0, 0}));
        QCOMPARE(lesions.day[0], 113.0);
        QCOMPARE(lesions.source, std::string("NEWLESN (New lesion)"));
        QVERIFY(lesions.warnings.empty());
    }
    void responsesTellThemToo()
    {
        const study::NewLesions lesions = read("adrs.csv", "USUBJID,PARAMCD,PARAM,AVALC\n1,BOR,Best,PD\n1,NLS,New lesions,UNEQUIVOCAL\n"
                                                           "2,NLS,New lesions,EQUIVOCAL\n3,NLS,New lesions,maybe\n");
        QVERIFY(lesions.has == (Has{1, 0, 0}));
        QVERIFY(std::isnan(lesions.day[0])); // no day is told
        QVERIFY(warned(lesions.warnings, "unknown-new-lesions").value(0).endsWith("maybe"));
    }
    void numbersOfLesionsCount()
    {
        QVERIFY(read("adtr.csv", "USUBJID,PARAMCD,PARAM,ADY,AVAL\n1,X,Number of new lesions,57,0\n2,X,Number of new lesions,57,2\n").has ==
                (Has{0, 1, 0}));
    }
    /// Each row of the group is a lesion, unless it says that there is none.
    void aGroupOfRowsTellsThem()
    {
        const study::NewLesions lesions = read(
            "adtr.csv",
            "USUBJID,PARAMCD,PARCAT1,ADY,AVAL,AVALC\n1,LDIAM,New Lesion,57,12,\n2,LDIAM,Target,57,20,\n3,TUMSTATE,New Lesion,57,,ABSENT\n");
        QVERIFY(lesions.has == (Has{1, 0, 0}));
        QCOMPARE(lesions.source, std::string("PARCAT1 “New Lesion”"));
    }
    void withoutAnyNothingIsTold()
    {
        const study::NewLesions lesions = read("adtr.csv", "USUBJID,PARAMCD,ADY,AVAL\n1,SDIAM,57,12\n");
        QVERIFY(!lesions.told() && lesions.has.empty());
    }
};

QTEST_GUILESS_MAIN(NewLesionsTest)
#include "new_lesions_test.moc"
