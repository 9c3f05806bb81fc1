// What a profile holds: from every domain, in one unit, with what has no day said.
#include "core/report/profile/patient_rows.h"
#include "core/report/profile/profile.h"

#include "core/study/amend/as_of.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <cmath>
#include <set>
#include <sstream>

using namespace atrisk;
using namespace atrisk::testing;
using report::Profile;

namespace {

constexpr double month = 30.4375;

study::StudyPtr opened()
{
    const Texts texts{
        {"adsl.csv", "USUBJID,TRT01P,SEX,TRTDURD\n01,A,F,90\n02,B,M,30\n"},
        {"adtte.csv",
         "USUBJID,PARAMCD,PARAM,AVAL,AVALU,CNSR\n01,PFS,Progression-free survival,4,MONTHS,0\n01,OS,Overall survival,9,MONTHS,1\n"
         "02,PFS,Progression-free survival,2,MONTHS,1\n02,OS,Overall survival,3,MONTHS,0\n"},
        {"adrs.csv", "USUBJID,PARAMCD,PARAM,AVALC,ADY\n01,OVRLRESP,Overall response,SD,43\n01,OVRLRESP,Overall response,PR,85\n"
                     "01,BOR,Best overall response,PR,\n02,BOR,Best overall response,PD,\n"},
        {"adae.csv", "USUBJID,AEDECOD,AETOXGR,AESER,ASTDY,AENDY\n01,Rash,3,Y,1,15\n01,Nausea,1,N,29,\n01,Cough,2,N,,\n02,Rash,1,N,-3,2\n"}};
    const auto study = openTexts(texts, {"adtte.csv", "adsl.csv", "adrs.csv", "adae.csv"});
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

std::uint32_t patient(const study::Study& study, const std::string& id)
{
    const study::Field names = study.patients.find("USUBJID");
    for (std::uint32_t i = 0; i < study.patients.rows; ++i)
        if (names.text(i) == id) return i;
    qFatal("no such patient");
}

Profile profileOf(const std::string& id, const study::Selection& selection = {})
{
    const study::StudyPtr study = opened();
    return report::profileOf(*study, patient(*study, id), selection);
}

bool isFact(const Profile& profile, const std::string& value)
{
    return std::ranges::any_of(profile.facts, [&](const Profile::Fact& fact) { return fact.value == value; });
}

/// All that it says.
std::string wordsOf(const Profile& profile)
{
    std::ostringstream words;
    words << profile.name << '|' << profile.arm << '|' << (profile.unit ? study::name(*profile.unit) : "") << '|' << profile.asOf
          << profile.synthetic;
    for (const auto& one : profile.facts) words << "\nfact " << one.label << '=' << one.value;
    for (const auto& one : profile.endpoints)
        words << "\nendpoint " << one.label << ' ' << one.outcome << ' ' << one.time << ' ' << one.from << one.isEvent;
    for (const auto& one : profile.responses) words << "\nresponse " << one.time << ' ' << one.words;
    for (const auto& one : profile.scans) words << "\nscan " << one.time << ' ' << one.change;
    for (const auto& one : profile.events)
        words << "\nevent " << one.term << ' ' << one.grade << ' ' << one.from << ' ' << one.to << one.severe << one.serious;
    for (const auto& one : profile.exposure) words << "\ndosing " << one.label << ' ' << one.from << ' ' << one.to;
    for (const auto& one : profile.undated) words << "\n" << one;
    return words.str();
}

} // namespace

class ProfileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Tables that were read for another patient tell of this one what they tell him alone.
    void oneAfterAnother()
    {
        const study::StudyPtr study = exampleStudy("alice");
        const report::Profiles profiles(study);
        const report::PatientRows rows(study, {});
        base::Cancel cancelled;
        cancelled.request();
        (void)profiles.of(0, {}, nullptr, cancelled); // what was not read to the end is read again
        std::set<std::string> different;
        for (std::uint32_t patient = 0; patient < study->subjects; ++patient) {
            const std::string alone = wordsOf(report::profileOf(*study, patient, {}));
            QCOMPARE(text(wordsOf(profiles.of(patient, {}))), text(alone));
            QCOMPARE(text(wordsOf(profiles.of(patient, {}, &rows))), text(alone));
            different.insert(alone);
        }
        QCOMPARE(different.size(), std::size_t{study->subjects});
        QVERIFY(!profiles.of(static_cast<std::uint32_t>(study->subjects) + 7, {}).name.empty()); // nobody: no more than a name
    }
    void endpointsAreInWords()
    {
        const Profile profile = profileOf("01");
        QCOMPARE(profile.name, std::string("01"));
        QCOMPARE(profile.arm, std::string("A"));
        QCOMPARE(profile.endpoints.size(), std::size_t{2});
        QCOMPARE(profile.endpoints[0].outcome, std::string("event"));
        QCOMPARE(profile.endpoints[0].time, 4.0);
        QVERIFY(!profile.endpoints[1].isEvent && profile.endpoints[1].time == 9);
    }
    void daysBecomeTheProfilesUnit()
    {
        const Profile profile = profileOf("01");
        QCOMPARE(profile.responses.size(), std::size_t{2});
        QVERIFY(std::abs(profile.responses[0].time - 42 / month) < 1e-9); // day 43 is 42 days after day 1
        QCOMPARE(profile.responses[1].words, std::string("Partial response"));
        QCOMPARE(profile.events.size(), std::size_t{2});
        QCOMPARE(profile.events[0].from, 0.0);
        QVERIFY(std::abs(profile.events[0].to - 14 / month) < 1e-9);
        QVERIFY(profile.events[0].severe && profile.events[0].serious && profile.events[0].grade == "Grade 3");
        QVERIFY(std::isnan(profile.events[1].to)); // no end is told
    }
    void thereIsNoDayZero()
    {
        const Profile profile = profileOf("02");
        QVERIFY(std::abs(profile.events[0].from + 3 / month) < 1e-9);
    }
    void whatHasNoDayIsSaid()
    {
        const Profile profile = profileOf("01");
        QCOMPARE(profile.undated.size(), std::size_t{1});
        QCOMPARE(profile.undated[0], std::string("Adverse events without a day: Cough (grade 2)."));
        QVERIFY(isFact(profile, "Partial response")); // the best one
    }
    void theTreatmentIsExposure()
    {
        const Profile profile = profileOf("01");
        QCOMPARE(profile.exposure.size(), std::size_t{1});
        QVERIFY(std::abs(profile.exposure[0].to - 90 / month) < 1e-9);
    }
    void theUnitChosenIsShown()
    {
        study::Selection inDays;
        inDays.displayUnit = study::TimeUnit::Days;
        const Profile profile = profileOf("01", inDays);
        QVERIFY(std::abs(profile.endpoints[0].time - 4 * month) < 1e-9);
        QCOMPARE(profile.responses[0].time, 42.0);
    }
    void timesOfNoKnownUnitAreSaidBesideDays()
    {
        const auto study = openTexts({{"t.csv", "USUBJID,ARM,TIME,EVENT\n1,A,5,1\n2,B,7,0\n"}}, {"t.csv"}, [] {
            study::RoleOptions roles;
            roles.time = "TIME", roles.event = "EVENT", roles.arm = "ARM", roles.control = "A";
            return roles;
        }());
        QVERIFY2(study.ok(), problem(study).c_str());
        study::Selection inMonths;
        QCOMPARE(report::profileOf(**study, 0, inMonths).endpoints.size(), std::size_t{1}); // alone they can be drawn
    }
    void asOfADayItSaysWhatIsAndWhatIsNot()
    {
        const auto study = openTexts({{"adsl.csv", "USUBJID,TRT01P,RANDDT\n01,A,2020-01-01\n02,B,2020-01-05\n"},
                                      {"adtte.csv", "USUBJID,PARAMCD,PARAM,AVAL,AVALU,CNSR\n01,OS,Overall survival,90,DAYS,0\n"
                                                    "02,OS,Overall survival,30,DAYS,1\n"},
                                      {"adae.csv", "USUBJID,AEDECOD,ASTDY\n01,Rash,80\n"}},
                                     {"adtte.csv", "adsl.csv", "adae.csv"});
        QVERIFY2(study.ok(), problem(study).c_str());
        const auto then = study::asOf(*study, "2020-01-31", {});
        QVERIFY2(then.ok(), problem(then).c_str());
        const std::uint32_t first = patient(**study, "01");
        const Profile profile = report::profileOf(**then, first, {});
        QCOMPARE(profile.endpoints[0].outcome, std::string("censored"));
        QCOMPARE(profile.events.size(), std::size_t{1}); // as it is now
        QVERIFY2(profile.asOf.starts_with("Endpoints are as of 31 January 2020, approximate. All else is whole"), profile.asOf.c_str());
        QVERIFY(report::profileOf(**study, first, {}).asOf.empty());
        const auto whole = study::notCut(*study, "2020-01-31", study::AsOf::Part::Uncut);
        QVERIFY(whole.ok() && report::profileOf(**whole, first, {}).asOf.empty());
    }
    void everyPatientOfTheExampleHasAProfile()
    {
        const study::StudyPtr study = exampleStudy("alice");
        for (std::uint32_t i = 0; i < study->patients.rows; ++i) {
            const Profile profile = report::profileOf(*study, i, {});
            QVERIFY(!profile.name.empty() && !profile.synthetic.empty());
            const bool hasOutcome = std::ranges::any_of(
                study->endpoints, [i](const study::Endpoint& endpoint) { return std::ranges::count(endpoint.patient, i) > 0; });
            QCOMPARE(!profile.endpoints.empty(), hasOutcome);
        }
    }
};

QTEST_GUILESS_MAIN(ProfileTest)
#include "profile_test.moc"
