// A trial made for the tests of this folder: patients are lost more often, and earlier, in the experimental arms.
#pragma once

#include "tests/testing/study_texts.h"
#include "tests/testing/trials.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace atrisk::testing {

struct CensoredTrial {
    int arms = 2, patients = 300, nameLength = 8;
    std::string unit = "months";
    double perMonth = 1;
    bool reasons = true;       ///< words and codes of them, else one code
    std::string facts = "";    ///< more about the study, in JSON
    std::string endpoint = ""; ///< and about the endpoint
    std::string file = "";     ///< and about the rest
};

inline std::string armLabel(int arm, int length)
{
    std::string label = armName(arm);
    for (const char* more : {" with", " paclitaxel", " and", " carboplatin", " weekly"})
        if (static_cast<int>(label.size()) < length) label += more;
    return label;
}

inline std::string rowsOf(const CensoredTrial& trial)
{
    Random random(11);
    std::string csv = "USUBJID,ARM,AVAL,CNSR,EVNTDESC,SEX,ADT\n";
    for (int i = 0; i < trial.patients; ++i) {
        const int arm = i % trial.arms;
        const auto draw = [&](double mean) { return -mean * std::log(1 - random.unit()); };
        const double event = draw(arm > 0 ? 22 : 11), lost = draw(arm > 0 ? 25 : 70), withdrew = draw(90), end = 20 + 10 * random.unit();
        const double time = std::min({event, lost, withdrew, end});
        const int code = time == event ? 0 : !trial.reasons || time == end ? 1 : time == lost ? 2 : 3;
        const char* words[] = {"Death", "Alive at cut-off", "Lost to follow-up", "Withdrawal of consent"};
        csv += "P" + std::to_string(i) + "," + armName(arm) + "," + std::to_string(std::max(0.01, time * trial.perMonth)) + "," +
               std::to_string(code) + "," + (trial.reasons ? words[code] : "") + (i / 2 % 2 == 0 ? ",F," : ",M,") +
               (time == end ? "2022-07-05" : "2021-0" + std::to_string(1 + i % 9) + "-05") + "\n";
    }
    return csv;
}

inline study::StudyPtr open(const CensoredTrial& trial)
{
    std::string levels;
    for (int arm = 0; arm < trial.arms; ++arm)
        levels += std::string(arm > 0 ? ", " : "") + R"({"value": ")" + armName(arm) + R"(", "label": ")" +
                  armLabel(arm, trial.nameLength) + "\"" + (arm == 0 && trial.arms > 1 ? R"(, "role": "control"})" : "}");
    const std::string file = R"({"atrisk": 1, "study": {"id": "LOST", "phase": "3")" + trial.facts + R"(}, "data": {"events": "a.csv"},
"arms": {"column": "ARM", "levels": [)" +
                             levels + R"(]}, "endpoints": [{"id": "OS", "label": "Overall survival", "time": "AVAL", "unit": ")" +
                             trial.unit + R"(", "censor": "CNSR")" + trial.endpoint + "}]" + trial.file + "}";
    const auto study = openTexts({{"a.study.json", file}, {"a.csv", rowsOf(trial)}}, {"a.study.json"});
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

} // namespace atrisk::testing
