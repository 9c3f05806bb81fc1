#include "core/study/vocabulary/patient_words.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace atrisk::study {
namespace {

/// "Patient_ID" → "patientid".
std::string plain(std::string_view column)
{
    std::string name = base::lowerCase(column);
    std::erase_if(name, [](char c) { return c == '_' || c == '.' || c == ' ' || c == '-'; });
    return name;
}

template <class List> bool isAmong(const List& list, const std::string& text)
{
    return std::ranges::any_of(list, [&text](const char* one) { return text == one; });
}

} // namespace

bool namesPatients(std::string_view column)
{
    static constexpr std::array names{"usubjid",       "subjid", "subjectid", "subject",         "subjectno",        "subjectnumber",
                                      "subj",          "subjno", "patientid", "patid",           "patient",          "patientno",
                                      "patientnumber", "patno",  "patnr",     "patientennr",     "patienten",        "ptid",
                                      "ptno",          "pid",    "recordid",  "caseid",          "caseno",           "participantid",
                                      "participant",   "randid", "randno",    "randomizationid", "bcrpatientbarcode"};
    return isAmong(names, plain(column));
}

bool namesSomething(std::string_view column)
{
    static constexpr std::array names{"id", "identifier", "no", "nr"};
    return isAmong(names, plain(column));
}

bool namesIntervalStart(std::string_view column)
{
    static constexpr std::array names{"tstart", "start", "starttime", "entry", "time1"};
    return isAmong(names, plain(column));
}

} // namespace atrisk::study
