#include "core/study/open/open_study.h"

#include "core/base/guarded.h"
#include "core/base/text.h"
#include "core/study/open/build_study.h"
#include "core/study/roles/adam.h"
#include "core/study/roles/study_file.h"

#include <algorithm>

namespace atrisk::study {
namespace {

using base::Error;
using base::Result;

/// "lib.xpt#ADTTE" → the file and the member.
std::pair<std::string, std::string> splitMember(const std::string& name)
{
    const std::size_t hash = name.rfind('#');
    if (hash == std::string::npos || name.find('/', hash) != std::string::npos) return {name, ""};
    return {name.substr(0, hash), name.substr(hash + 1)};
}

std::string folderOf(const std::string& name)
{
    const std::size_t slash = name.find_last_of('/');
    return slash == std::string::npos ? std::string() : name.substr(0, slash + 1);
}

bool isSubjectTable(const table::Table& table) { return base::equalIgnoringCase(table.name, "ADSL"); }

/// Everything read so far, and the way back to the text for messages.
class Opening {
public:
    Opening(const RoleOptions& options, const DataAccess& access, const base::Cancel& cancel)
        : m_options(options), m_access(access), m_cancel(cancel)
    {
    }

    Result<StudyPtr> fromStudyFile(const std::string& name)
    {
        auto text = readText(m_access.open(name), "this is no study file");
        if (!text) return std::move(text).error();
        auto file = parseStudyFile(*text, name);
        if (!file) return std::move(file).error();
        StudyFile roles = std::move(file).value();
        m_folder = folderOf(name);
        for (const FileData& data : roles.data) {
            auto read = readFile(*m_folder + data.path.text, data.key);
            if (!read) return atPath(roles, data.path, std::move(read).error());
        }
        auto record = readRecord(roles);
        if (!record) return std::move(record).error();
        if (m_record && roles.endpoints.empty()) return recordAlone(roles);
        if (m_tables.empty()) return roles.errorAt({1, 1}, "no-data", "the study file has endpoints but names no data");
        if (!m_options.id.empty()) roles.subject = {m_options.id, {}};
        return build(std::move(roles));
    }

    Result<StudyPtr> fromDataFiles(const std::vector<std::string>& names)
    {
        for (const std::string& name : names) {
            auto read = readFile(name, "");
            if (!read) return std::move(read).error();
        }
        return build(std::nullopt);
    }

private:
    /// The whole of a small file, which is then noted.
    Result<std::string> readText(Result<base::SourcePtr> source, const std::string& tooLarge)
    {
        if (!source) return std::move(source).error();
        constexpr std::uint64_t largest = 16U << 20U;
        if ((*source)->size() > largest) return base::inputError("too-large", tooLarge + ": it is larger than 16 MB", (*source)->name());
        auto text = base::readAll(**source);
        if (!text) return text;
        auto noted = note(**source);
        if (!noted) return std::move(noted).error();
        return text;
    }

    /// Where the study file names a path outside its folder, the study file is wrong.
    static Error atPath(const StudyFile& roles, const FileText& path, Error error)
    {
        if (error.code != "outside-folder") return error;
        return roles.errorAt(path.place, "study-path", "the path \"" + path.text + "\" " + error.text);
    }

    Result<base::Done> readRecord(const StudyFile& roles)
    {
        if (roles.record.empty()) return base::Done{};
        const std::string name = *m_folder + roles.record.text;
        auto text = readText(openData(name), "this is no record");
        if (!text) return atPath(roles, roles.record, std::move(text).error());
        auto record = parseRecord(*text, name);
        if (!record) return std::move(record).error();
        m_record = std::move(record).value();
        return base::Done{};
    }

    /// A study without outcomes: facts, the record, and whatever tables there are.
    Result<StudyPtr> recordAlone(const StudyFile& roles)
    {
        auto study = std::make_shared<Study>();
        study->facts = roles.facts;
        study->tables = m_tables;
        study->display = roles.display;
        return complete(std::move(study));
    }

    Result<base::Done> note(base::Source& source)
    {
        auto hash = base::sha256(source, m_cancel);
        if (!hash) return std::move(hash).error();
        m_files.push_back({source.name(), *hash});
        return base::Done{};
    }

    [[nodiscard]] Result<base::SourcePtr> openData(const std::string& path) const
    {
        return m_folder && m_access.openWithin ? m_access.openWithin(*m_folder, path) : m_access.open(path);
    }

    /// A file whose own name has a # is taken whole; else what follows the # is a member.
    struct Named {
        base::SourcePtr source;
        std::string path, member;
    };
    [[nodiscard]] Result<Named> openNamed(const std::string& name) const
    {
        auto whole = openData(name);
        if (whole) return Named{std::move(whole).value(), name, ""};
        const auto [path, member] = splitMember(name);
        if (member.empty()) return std::move(whole).error();
        auto library = openData(path);
        if (!library) return std::move(library).error();
        return Named{std::move(library).value(), path, member};
    }

    Result<base::Done> readFile(const std::string& name, const std::string& key)
    {
        auto named = openNamed(name);
        if (!named) return std::move(named).error();
        const std::string& path = named->path;
        const base::SourcePtr& source = named->source;
        auto tables = m_access.read(*source, named->member, m_cancel);
        if (!tables) return std::move(tables).error();
        if (std::none_of(m_files.begin(), m_files.end(), [&](const DataFile& file) { return file.name == path; })) {
            auto noted = note(*source);
            if (!noted) return noted;
        }
        for (table::Table& table : *tables) {
            m_warnings.insert(m_warnings.end(), table.warnings.begin(), table.warnings.end());
            m_tables.push_back(std::make_shared<const table::Table>(std::move(table)));
            m_keys.push_back(key);
        }
        return base::Done{};
    }

    Result<StudyPtr> build(std::optional<StudyFile> file)
    {
        auto study = buildParts(std::move(file));
        if (study) return study;
        Error error = std::move(study).error();
        locate(error);
        return error;
    }

    Result<StudyPtr> buildParts(std::optional<StudyFile> file)
    {
        const table::Table* subjects = nullptr;
        for (std::size_t i = 0; i < m_tables.size(); ++i)
            if (m_keys[i] == "subjects" || isSubjectTable(*m_tables[i])) subjects = m_tables[i].get();
        const std::optional<std::size_t> endpointTable = file ? tableOfEndpoints(*file) : findEndpointTable(m_tables, m_options);
        if (!endpointTable) return noEndpoint();
        moveToFront(m_tables, *endpointTable);
        moveToFront(m_keys, *endpointTable);
        if (m_tables.front().get() == subjects) subjects = nullptr;

        const std::string identifier = file ? file->subject.text : m_options.id.empty() ? "USUBJID" : m_options.id;
        if (!m_options.id.empty() && m_tables.front()->find(m_options.id) == nullptr)
            return base::usageError("no-such-column", "--id names no column: \"" + m_options.id + "\"; " + m_tables.front()->file +
                                                          " has " + base::choices(columnNames(*m_tables.front())));
        auto joined = join(tablesToJoin(), identifier, subjects);
        if (!joined) return std::move(joined).error();
        StudyFile roles = file ? std::move(*file) : rolesFromNames(*joined);
        auto applied = applyOptions(roles, *joined, m_options);
        if (!applied) return std::move(applied).error();
        if (roles.endpoints.empty()) return noEndpoint();
        auto study = buildStudy(roles, m_options.control, m_tables, std::move(joined).value(), m_cancel);
        if (!study) return std::move(study).error();
        return complete(std::move(study).value());
    }

    template <class Item> static void moveToFront(std::vector<Item>& items, std::size_t index)
    {
        const auto at = items.begin() + static_cast<std::ptrdiff_t>(index);
        std::rotate(items.begin(), at, at + 1);
    }

    /// Tables of findings, which a study file names for analyses of their own, stay beside the others.
    [[nodiscard]] std::vector<TablePtr> tablesToJoin() const
    {
        std::vector<TablePtr> tables{m_tables.front()};
        for (std::size_t i = 1; i < m_tables.size(); ++i)
            if (m_keys[i] != "responses" && m_keys[i] != "adverseEvents" && m_keys[i] != "exposure") tables.push_back(m_tables[i]);
        return tables;
    }

    /// Adds what only the opening knows: files, reading warnings, places in texts.
    StudyPtr complete(std::shared_ptr<Study> study)
    {
        study->files = m_files;
        study->record = m_record;
        study->warnings.insert(study->warnings.begin(), m_warnings.begin(), m_warnings.end());
        base::keepFirsts(study->warnings);
        for (base::Warning& warning : study->warnings) locate(warning);
        for (Endpoint& endpoint : study->endpoints)
            for (base::Warning& warning : endpoint.warnings) locate(warning);
        return study;
    }

    [[nodiscard]] std::optional<std::size_t> tableOfEndpoints(const StudyFile& file) const
    {
        for (std::size_t i = 0; i < m_tables.size(); ++i)
            if (m_keys[i] == "events") return i;
        for (std::size_t i = 0; i < m_tables.size(); ++i)
            if (!file.endpoints.empty() && m_tables[i]->find(file.endpoints.front().time.text) != nullptr) return i;
        return m_tables.empty() ? std::nullopt : std::optional<std::size_t>(0);
    }

    static std::vector<std::string> columnNames(const table::Table& table)
    {
        std::vector<std::string> names;
        for (const table::Column& column : table.columns) names.push_back(column.name);
        return names;
    }

    Error noEndpoint() const
    {
        std::vector<std::string> names;
        for (const TablePtr& table : m_tables)
            for (const table::Column& column : table->columns) names.push_back(column.name);
        const std::string has = "the columns are " + base::choices(names);
        const bool timeNamed = !m_options.time.empty();
        const auto known = [&](const std::string& name) { return std::find(names.begin(), names.end(), name) != names.end(); };
        if (timeNamed && !known(m_options.time))
            return base::usageError("no-such-column", "--time names no column: \"" + m_options.time + "\"; " + has);
        if (!m_options.event.empty() && !known(m_options.event))
            return base::usageError("no-such-column", "--event names no column: \"" + m_options.event + "\"; " + has);
        if (!m_options.censor.empty() && !known(m_options.censor))
            return base::usageError("no-such-column", "--censor names no column: \"" + m_options.censor + "\"; " + has);
        return base::usageError("no-endpoint",
                                "no time-to-event endpoint was found: that needs the CDISC columns AVAL and CNSR, a study file, or "
                                "--time COL with --event COL or --censor COL; " +
                                    has);
    }

    /// Text files can say line and column; the source is opened again only when there is something to say.
    void locate(base::Message& message) const
    {
        if (message.line > 0 || (message.row == 0 && message.columnName.empty()) || !m_access.locate) return;
        auto named = openNamed(message.file);
        if (named) m_access.locate(message, *named->source);
    }

    const RoleOptions& m_options;
    const DataAccess& m_access;
    const base::Cancel& m_cancel;
    std::optional<std::string> m_folder; ///< of the study file
    std::optional<Record> m_record;
    std::vector<TablePtr> m_tables;
    std::vector<std::string> m_keys; ///< of the study file's data, per table
    std::vector<DataFile> m_files;
    base::Warnings m_warnings;
};

} // namespace

static Result<StudyPtr> openNames(const std::vector<std::string>& given, const RoleOptions& options, const DataAccess& access,
                                  const base::Cancel& cancel)
{
    if (given.empty()) return base::usageError("no-study", "name a study file or one or more data files");
    std::vector<std::string> names;
    for (const std::string& name : given) {
        auto file = access.resolve ? access.resolve(name) : Result<std::string>(name);
        if (!file) return std::move(file).error();
        names.push_back(std::move(file).value());
    }
    const bool hasStudyFile = std::any_of(names.begin(), names.end(), isStudyFileName);
    if (hasStudyFile && names.size() > 1)
        return base::usageError("study-and-data", "a study file names its own data files; give it alone, or the data files without it");
    Opening opening(options, access, cancel);
    return hasStudyFile ? opening.fromStudyFile(names.front()) : opening.fromDataFiles(names);
}

Result<StudyPtr> openStudy(const std::vector<std::string>& names, const RoleOptions& options, const DataAccess& access,
                           const base::Cancel& cancel)
{
    return base::guarded([&] { return openNames(names, options, access, cancel); });
}

} // namespace atrisk::study
