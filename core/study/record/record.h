// A registry record: a trial's design, people and places, without any outcome.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atrisk::study {

struct RecordId {
    std::string registry, id; ///< "EudraCT", "2020-002818-41"
};

struct RecordDesign {
    std::string type, phase, allocation, model, blinding, purpose; ///< words, such as "interventional"; "" = not said
};

struct RecordArm {
    std::string label, description;
};

struct RecordIntervention {
    std::string name, dose; ///< dose "" = not said
};

struct RecordEligibility {
    std::string population, sex;
    std::optional<std::size_t> minimumAge, maximumAge; ///< years
    std::vector<std::string> criteria;
};

struct RecordCountry {
    std::string name;
    std::size_t sites = 0;
};

struct RecordSites {
    std::optional<std::size_t> sites, countries; ///< how many; null = not said
    std::vector<RecordCountry> byCountry;        ///< empty = the record has no list
};

/// Only what the record says: "", null and empty lists are unknown, and are shown as unknown.
struct Record {
    std::string source; ///< where these facts stand
    std::string sponsor;
    std::vector<RecordId> ids;
    std::string status, statusReason;       ///< status in words: "terminated"
    std::string start, completion, updated; ///< YYYY, YYYY-MM or YYYY-MM-DD
    std::optional<std::size_t> enrolled;    ///< patients
    RecordDesign design;
    std::vector<RecordArm> arms;
    std::vector<RecordIntervention> interventions;
    RecordEligibility eligibility;
    RecordSites sites;
};

/// Reads a record file as strictly as a study file, with the same codes of errors (parseStudyFile). Counts that contradict the
/// list of countries are "study-conflict". resources/schema/record-1.schema.json documents it.
[[nodiscard]] base::Result<Record> parseRecord(std::string_view json, const std::string& fileName);

} // namespace atrisk::study
