// What a report holds, computed: every figure and table that can be made, and why others cannot.
#pragma once

#include "core/base/cancel.h"
#include "core/document/contents/wanted.h"
#include "core/document/document.h"
#include "core/study/amend/amend.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace atrisk::document {

struct ContentsQuestion {
    study::StudyPtr study;
    study::Selection selection;
    std::vector<Wanted> wanted;
    std::function<report::Options(const analyses::Analysis&)> options = {}; ///< null = as they are at first
    study::Amendments amendments = {};                                      ///< what was said of the study, for whoever asks the same again
};

/// A figure, or one table.
struct MadeItem {
    std::shared_ptr<const Asked> asked;
    const analyses::Analysis* analysis = nullptr;
    report::ReportPtr report; ///< of a table, with that table alone
    std::string title;        ///< of a table; "" = the figure says it

    [[nodiscard]] bool isTable() const { return !asked->table.empty(); }
};

/// What could not be made, and why: "Forest plot: there is one arm only".
struct MadeContents {
    study::StudyPtr study;
    std::vector<MadeItem> items; ///< at least one
    std::vector<std::string> leftOut;
    base::Warnings warnings; ///< those of the analyses, and "left-out" for each of leftOut
    std::string unplanned;   ///< of the patients and the endpoint chosen, as a sentence; "" = nothing
};

/// How far the work is, 0 to 1, and what is being made. Called where the work is done.
using Told = std::function<void(double share, const std::string& what)>;

/// Asks every analysis once. Errors: usage as choosePatients, "no-such-table" where an analysis that was made has no such table; failure
/// "no-data" where nothing could be made; "cancelled".
[[nodiscard]] base::Result<MadeContents> makeContents(const ContentsQuestion& question, const base::Cancel& cancel, const Told& told = {});

} // namespace atrisk::document
