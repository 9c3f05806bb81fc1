#include "app/commands/roles_command.h"

#include "app/data_access.h"
#include "core/study/roles/relative_path.h"
#include "core/study/roles/study_file.h"
#include "ui/export/whole_files.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <ostream>

namespace atrisk::app {
namespace {

using base::Done;
using base::Result;
using std::filesystem::path;

path placeOf(const std::string& name)
{
    std::error_code ignored; // a place that cannot be asked for stays as it is written
    const path place = std::filesystem::absolute(name, ignored);
    return place.lexically_normal();
}

Result<Done> checkOutput(const std::string& output)
{
    if (study::isStudyFileName(output)) return Done{};
    return base::usageError("bad-output", "-o: found \"" + output + "\"; a study file's name ends in .study.json");
}

/// `name` as seen from the folder of the output.
Result<std::string> relativeTo(const path& folder, const path& file, const std::string& name)
{
    if (auto relative = study::pathWithin(folder.string(), file.string())) return *relative;
    return base::usageError("outside-folder",
                            "-o: the study file must lie in the folder of " + name + " or above it; a study file names no data elsewhere");
}

/// Data of a study file are named from its folder, others from here.
Result<Done> moveData(study::Roles& roles, const study::Tables& tables, const std::string& output)
{
    const path from = tables.studyFile.empty() ? path() : placeOf(tables.studyFile).parent_path(), to = placeOf(output).parent_path();
    std::vector<study::FileText*> names;
    for (study::FileData& data : roles.data) names.push_back(&data.path);
    if (!roles.record.empty()) names.push_back(&roles.record);
    const auto moved = [&](const std::string& name) {
        return relativeTo(to, from.empty() ? placeOf(name) : (from / name).lexically_normal(), name);
    };
    for (study::FileText* name : names) {
        auto relative = moved(name->text);
        if (!relative) return std::move(relative).error();
        name->text = std::move(relative).value();
    }
    std::map<std::string, table::ReadOptions> reading; // a name without folders means the file wherever it is
    for (auto& [name, said] : roles.reading.of) {
        auto relative = path(name).has_parent_path() ? moved(name) : Result<std::string>(name);
        if (!relative) return std::move(relative).error();
        reading[*relative] = std::move(said);
    }
    roles.reading.of = std::move(reading);
    return Done{};
}

Result<Done> save(const std::string& output, const std::string& text, const std::vector<study::DataFile>& inputs)
{
    ui::WholeFiles files(inputs);
    auto added = files.add(output, text);
    return added ? files.commit() : added;
}

} // namespace

Result<Done> writeRoles(const Request& request, std::ostream& err)
{
    const base::Cancel never;
    auto tables = study::readTables(request.names, request.roles.reading, dataAccess(), never);
    if (!tables) return std::move(tables).error();
    if (auto checked = checkOutput(request.output); !checked) return checked;
    auto roles = study::proposeRoles(*tables, request.roles);
    if (!roles) return std::move(roles).error();
    auto study = study::buildStudy(*tables, *roles, never); // what is written opens
    if (!study) return std::move(study).error();
    for (const base::Warning& warning : (*study)->warnings) err << "atrisk: warning: " << base::describe(warning) << '\n';
    if (roles->facts.id.empty() && roles->facts.title.empty()) roles->facts.title = (*study)->title();
    if (auto moved = moveData(*roles, *tables, request.output); !moved) return moved;
    return save(request.output, study::studyFileText(*roles), tables->files);
}

} // namespace atrisk::app
