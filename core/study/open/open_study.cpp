#include "core/study/open/open_study.h"

#include "core/base/guarded.h"
#include "core/study/open/table_plan.h"

namespace atrisk::study {

using base::Error;
using base::Result;

static Result<StudyPtr> proposeAndBuild(const Tables& tables, const RoleOptions& options, const base::Cancel& cancel)
{
    auto proposal = propose(tables, options, cancel);
    if (!proposal) return std::move(proposal).error();
    return buildJoined(tables, std::move(proposal).value(), cancel);
}

Result<StudyPtr> openTables(const Tables& tables, const RoleOptions& options, const base::Cancel& cancel)
{
    return base::guarded([&]() -> Result<StudyPtr> {
        auto study = proposeAndBuild(tables, options, cancel);
        if (study) return study;
        Error error = std::move(study).error();
        tables.locate({&error}, cancel);
        return error;
    });
}

Result<StudyPtr> openStudy(const std::vector<std::string>& names, const RoleOptions& options, const DataAccess& access,
                           const base::Cancel& cancel)
{
    auto tables = readTables(names, options.reading, access, cancel);
    return tables ? openTables(*tables, options, cancel) : Result<StudyPtr>(std::move(tables).error());
}

} // namespace atrisk::study
