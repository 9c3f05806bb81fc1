#include "tests/testing/slides/made_trial.h"

#include "tests/testing/study_texts.h"
#include "tests/testing/trials.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace atrisk::testing {
namespace {

std::string armLabel(int arm, int length)
{
    std::string label = "Arm " + armName(arm);
    for (const char* more : {" with", " paclitaxel", " and", " carboplatin", " weekly"})
        if (static_cast<int>(label.size()) < length) label += more;
    return label;
}

/// How many of the unit are a month.
double perMonth(const std::string& unit)
{
    static const std::map<std::string, double> all{{"days", 30.4375}, {"weeks", 4.348}, {"months", 1}, {"years", 1.0 / 12}};
    return all.at(unit);
}

std::string adtte(int arms, const std::string& unit)
{
    constexpr int patientsPerArm = 45;
    constexpr double meanMonths = 14, end = 36;
    Random random(7);
    std::string csv = "USUBJID,TRT01P,PARAMCD,AVAL,CNSR,SEX,REGION,AGE,PPROTFL\n";
    for (int patient = 0; patient < arms * patientsPerArm; ++patient) {
        const int arm = patient % arms;
        const std::string who = std::to_string(patient) + "," + armName(arm) + ",";
        const std::string about = std::string(random.below(3) == 0 ? ",M," : ",F,") + "R" + std::to_string(random.below(3)) + "," +
                                  std::to_string(30 + random.below(50)) + (random.below(5) == 0 ? ",N\n" : ",Y\n");
        for (const char* endpoint : {"OS", "PFS"}) {
            const double time = std::min(end, -meanMonths * (1 + 0.3 * arm) * std::log(1 - random.unit()));
            const int censored = time >= end || random.below(5) == 0 ? 1 : 0;
            csv += who + endpoint + "," + std::to_string(std::max(0.001, time * perMonth(unit))) + "," + std::to_string(censored) + about;
        }
    }
    return csv;
}

std::string studyFile(int arms, int nameLength, const std::string& unit)
{
    std::string levels, endpoints;
    for (int arm = 0; arm < arms; ++arm)
        levels += std::string(arm > 0 ? ", " : "") + R"({"value": ")" + armName(arm) + R"(", "label": ")" + armLabel(arm, nameLength) +
                  R"(", "short": ")" + armName(arm) + "\"" + (arm == 0 ? R"(, "role": "control"})" : "}");
    for (const auto& [id, label] : {std::pair("OS", "Overall survival"), std::pair("PFS", "Progression-free survival")})
        endpoints += std::string(endpoints.empty() ? "" : ", ") + R"({"id": ")" + id + R"(", "label": ")" + label +
                     R"(", "where": {"PARAMCD": ")" + id + R"("}, "time": "AVAL", "unit": ")" + unit + R"(", "censor": "CNSR"})";
    return R"({"atrisk": 1, "study": {"id": "MATRIX", "title": "A made trial", "phase": "3", "dataCutoff": "2022-07-05"},
"data": {"events": "adtte.csv"}, "arms": {"column": "TRT01P", "levels": [)" +
           levels + "]}, \"endpoints\": [" + endpoints + R"(],
"populations": [{"id": "PP", "label": "Per protocol", "where": {"PPROTFL": "Y"}}],
"subgroups": [{"id": "SEX", "label": "Sex", "column": "SEX"}, {"id": "AGE", "label": "Age", "column": "AGE", "cut": "median"},
{"id": "REGION", "label": "Region of the trial", "column": "REGION", "levels": [{"value": "R0", "label": "Africa"},
 {"value": "R1", "label": "Central, Eastern and Northern Europe"}, {"value": "R2", "label": "Oceania"}]}]})";
}

} // namespace

const study::StudyPtr& trial(int arms, int nameLength, const std::string& unit)
{
    static std::map<std::string, study::StudyPtr> known;
    study::StudyPtr& study = known[std::to_string(arms) + " " + std::to_string(nameLength) + unit];
    if (study) return study;
    const auto opened =
        openTexts({{"a.study.json", studyFile(arms, nameLength, unit)}, {"adtte.csv", adtte(arms, unit)}}, {"a.study.json"});
    if (!opened) qFatal("%s", problem(opened).c_str());
    return study = *opened;
}

} // namespace atrisk::testing
