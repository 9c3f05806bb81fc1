#include "core/table/identifier_names.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace atrisk::table {
namespace {

/// Who is told apart; the second list only before a tag, for in front of it letters mean many things (NOP: nodes positive).
constexpr std::array persons{"usubj",    "subj",   "subject", "patient", "patienten", "participant",   "proband",   "probanden",
                             "paciente", "sujeto", "sujet",   "patiënt", "paziente",  "Пациент",       "пациент",   "患者",
                             "受试者",   "被験者", "mrn",     "nhc",     "upn",       "teilnehmer",    "pseudonym", "病历",
                             "病案",     "住院",   "门诊",    "caseid",  "eid",       "hospitalnumber"};
constexpr std::array persons2{"pt",         "p",    "pat",       "case",   "record",  "rand", "randomization", "randomisation",
                              "bcrpatient", "fall", "screening", "person", "dossier", "ipp",  "submitter"};
/// What stands before or behind.
constexpr std::array tags{"identifier", "number",  "nummer", "numero", "número", "n°", "nº", "番号", "号",
                          "编号",       "barcode", "code",   "key",    "id",     "no", "nr", "num"};
/// Others than persons that have an "ID" without a separator.
constexpr std::array things{"site",   "center",   "centre", "study", "trial",  "inv",       "investigator", "country", "hospital",
                            "clinic", "visit",    "row",    "rec",   "unit",   "pair",      "family",       "cluster", "group",
                            "sample", "specimen", "person", "user",  "member", "screening", "lab",          "block"};

bool isSeparator(char c) { return c == '_' || c == '.' || c == ' ' || c == '-' || c == '#'; }

/// "Patient_ID" → "patientid".
std::string plain(std::string_view column)
{
    std::string name = base::lowerCase(column);
    std::erase_if(name, isSeparator);
    return name;
}

template <class List> bool isAmong(const List& list, std::string_view text)
{
    return std::ranges::any_of(list, [text](const char* one) { return text == one; });
}

/// Takes a tag off either end.
bool takeTag(std::string_view& name)
{
    for (const std::string_view tag : tags) {
        if (name.size() <= tag.size()) continue;
        if (name.ends_with(tag)) {
            name.remove_suffix(tag.size());
            return true;
        }
        if (name.starts_with(tag)) {
            name.remove_prefix(tag.size());
            return true;
        }
    }
    return false;
}

/// "center_id", "visitId": a word of its own.
bool endsInId(std::string_view column)
{
    if (column.size() < 3 || base::lowerCase(column.substr(column.size() - 2)) != "id") return false;
    const char before = column[column.size() - 3];
    return isSeparator(before) || (before >= 'a' && before <= 'z' && column[column.size() - 2] == 'I');
}

} // namespace

bool namesPatients(std::string_view column)
{
    const std::string name = plain(column);
    if (isAmong(persons, name)) return true;
    if (name == "randcode" || name == "pcode" || name == "personcode" || name == "screeningcode") return false; // often of treatments
    std::string_view who = name;
    while (takeTag(who))
        if (isAmong(persons, who) || (isAmong(persons2, who) && name.starts_with(who))) return true;
    return false;
}

bool namesSomething(std::string_view column)
{
    static constexpr std::array names{"id", "identifier", "no", "nr"};
    return isAmong(names, plain(column));
}

bool namesIdentifier(std::string_view column)
{
    static constexpr std::array alone{"pat", "record", "case"}; // of patients or of anything
    const std::string name = plain(column);
    const bool ofThing = name.ends_with("id") && isAmong(things, std::string_view(name).substr(0, name.size() - 2));
    return namesPatients(column) || namesSomething(column) || isAmong(alone, name) || ofThing || endsInId(column);
}

} // namespace atrisk::table
