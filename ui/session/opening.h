// Opening a study, on a worker thread: everything that is shown of it at first.
#pragma once

#include "core/analyses/analysis.h"
#include "core/study/cohort/cohort.h"
#include "core/study/open/open_study.h"
#include "core/study/roles/roles.h"
#include "ui/session/choice.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::ui {

struct Answer {
    std::string analysis;
    base::Result<report::Report> report;
};

/// Data files of which nobody can say for certain what their columns mean, or which marks their numbers have.
struct Unclear {
    std::vector<std::string> files;
    study::RoleOptions roles;                    ///< with which they were to be opened
    std::shared_ptr<const study::Tables> tables; ///< as read; null = not read
    base::Error why;                             ///< what kept them from opening; no code = nothing did, a guess was doubtful
};

/// A study with everything shown about it, so that it appears at once and whole.
struct OpenedStudy {
    study::StudyPtr study, asRead; ///< with the choice's amendments, and without
    study::Selection opening;      ///< where it begins when nothing is known of it
    Choice choice;
    study::ChoiceCounts counts;
    std::vector<Answer> answers;         ///< of the analyses that are shown
    std::optional<Unclear> unclear = {}; ///< there is nothing else then
};

struct Opening {
    std::vector<std::string> files;
    study::RoleOptions roles;
    study::Selection start; ///< with the study's defaults for what it leaves open; empty: what was chosen last
    std::vector<const analyses::Analysis*> shown;
    bool asks = false;                                ///< somebody can be asked what columns mean
    std::shared_ptr<const study::Roles> answers = {}; ///< what was answered, in place of what names and `roles` say; null = nothing
};

/// Can it be answered how the file is to be read? Where numbers can be read in two ways, or texts in none.
[[nodiscard]] bool isOfReading(const base::Error& error);

/// What was chosen in a study when it was last open; none = nothing is known.
using Recall = std::function<std::optional<Choice>(const study::Study&)>;

/// Errors as openStudy. Where the study no longer has what was chosen last, it opens with its defaults.
[[nodiscard]] base::Result<OpenedStudy> openAndLook(const Opening& opening, const study::DataAccess& access, const Recall& recall,
                                                    const base::Cancel& cancel);

} // namespace atrisk::ui
