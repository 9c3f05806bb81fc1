// One patient: who he is, and what happened to him when. For the window alone; nothing that is written holds it.
#pragma once

#include "core/base/cancel.h"
#include "core/study/cohort/selection.h"
#include "core/study/model/study.h"
#include "core/study/vocabulary/response_words.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::report {

struct ProfileTables;

/// Times are since the start (randomization), in the profile's unit; NaN = not known.
struct Profile {
    struct Fact {
        std::string label, value;
    };
    struct Endpoint {
        std::string label, outcome; ///< "event", "censored: lost to follow-up"
        double time = 0, from = 0;  ///< at risk from `from`, which is 0 but with delayed entry
        bool isEvent = false;       ///< of any kind
    };
    struct Response {
        double time = 0;
        std::string words; ///< "Partial response", or as the data say
        std::optional<study::BestResponse> response;
    };
    struct Scan {
        double time = 0, change = 0; ///< percent of the baseline
    };
    struct Event {
        std::string term, grade; ///< "Grade 3", "SEVERE"; "" = not told
        double from = 0, to = 0; ///< `to` NaN: no end is told
        bool severe = false, serious = false;
    };
    struct Dosing {
        std::string label;
        double from = 0, to = 0;
    };

    std::string name, arm; ///< identifier or "Row 17"; "" = in no arm
    std::optional<study::TimeUnit> unit;
    std::vector<Fact> facts; ///< subgroup levels, responses without a day, measures of exposure
    std::vector<Endpoint> endpoints;
    std::vector<Response> responses; ///< dated, by time
    std::vector<Scan> scans;
    std::vector<Event> events; ///< dated, by their begin
    std::vector<Dosing> exposure;
    std::vector<std::string> undated; ///< in sentences: what the data tell without a day, or in a unit that cannot be drawn
    std::string asOf;                 ///< of what is told as of an earlier day, and of what is not; "" = all is as it is now
    std::string synthetic;            ///< the sentence under everything made of the study; "" = none
};

/// Of the unit chosen, else the study's, else the first endpoint's whose unit is known. Endpoints: all of the study in which the patient
/// has a time. Responses: rows of the tables of responses with a day (ADY); scans as readTumourChanges. Adverse events: rows of those
/// tables with a term, from ASTDY (AESTDY) to AENDY (AEENDY), counted as CDISC counts: day 1 is the start, there is no day 0. Exposure:
/// durations of the treatment among the measures or columns (TRTDURD), and rows with days. Cancelled: what was found by then.
[[nodiscard]] Profile profileOf(const study::Study& study, std::uint32_t patient, const study::Selection& selection,
                                const base::Cancel& cancel = {});

class PatientRows;

/// The same of one patient after another: the study's tables are read when the first is asked for, and then no longer. Safe from any
/// thread; who asks meanwhile waits.
class Profiles {
public:
    explicit Profiles(study::StudyPtr study);
    ~Profiles();

    [[nodiscard]] const study::StudyPtr& study() const { return m_study; }
    /// As profileOf; levels are those of `rows` where it is of this study and selection (null: they are made for this patient). Cancelled:
    /// what was found by then; the tables are read again with the next.
    [[nodiscard]] Profile of(std::uint32_t patient, const study::Selection& selection, const PatientRows* rows = nullptr,
                             const base::Cancel& cancel = {}) const;

private:
    study::StudyPtr m_study;
    mutable std::mutex m_mutex;
    mutable std::shared_ptr<const ProfileTables> m_tables; ///< under the mutex; null: not read yet
};

} // namespace atrisk::report
