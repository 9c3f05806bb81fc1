#include "core/study/open/read_tables.h"

#include "core/base/guarded.h"
#include "core/base/hashed_source.h"
#include "core/base/text.h"
#include "core/study/open/catalogue/catalogue.h"
#include "core/study/roles/study_file.h"
#include "core/table/look_alikes.h"
#include "core/table/table_size.h"

#include <algorithm>
#include <map>
#include <tuple>

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

/// The way to a file, also later, when a message about it needs its text.
struct Opener {
    DataAccess access;
    std::optional<std::string> folder; ///< of the study file
    Reading reading = {};

    [[nodiscard]] Result<base::SourcePtr> data(const std::string& path) const
    {
        return folder && access.openWithin ? access.openWithin(*folder, path) : access.open(path);
    }

    /// A file whose own name has a # is taken whole; else what follows the # is a member.
    struct Named {
        base::SourcePtr source;
        std::string path, member;
    };
    [[nodiscard]] Result<Named> named(const std::string& name) const
    {
        auto whole = data(name);
        if (whole) return Named{std::move(whole).value(), name, ""};
        const auto [path, member] = splitMember(name);
        if (member.empty()) return std::move(whole).error();
        auto library = data(path);
        if (!library) return std::move(library).error();
        return Named{std::move(library).value(), path, member};
    }

    /// Text files can say line and column; the source is opened again only when there is something to say.
    void locate(const std::vector<base::Message*>& messages, const base::Cancel& cancel) const
    {
        if (!access.locate) return;
        std::map<std::string, std::vector<base::Message*>> ofFile;
        for (base::Message* message : messages)
            if (message->line == 0 && (message->row > 0 || !message->columnName.empty())) ofFile[message->file].push_back(message);
        for (const auto& [file, its] : ofFile) {
            auto found = named(file);
            if (!found || cancel.requested()) continue;
            access.locate(its, *found->source, reading.forFile(found->path), cancel);
        }
    }
};

/// What a reader is not sure of is said wherever results are.
void warnOfAssumptions(table::Table& table)
{
    for (const table::Assumption& assumed : table.assumptions)
        if (assumed.doubtful)
            table.warnings.push_back(base::inputError(
                "reading-assumed", assumed.what + " assumed: " + assumed.found + ", because " + assumed.reason, table.file));
}

/// Levels that only differ by spaces or Unicode form are one level.
void mergeLookAlikes(table::Table& table, const base::Cancel& cancel)
{
    for (table::Column& column : table.columns) {
        if (cancel.requested()) return;
        if (column.type != table::ColumnType::Category) continue;
        for (const table::LookAlikes& merged : table::mergeForms(column)) {
            base::Warning warning;
            warning.code = "look-alikes-merged";
            warning.file = table.file;
            warning.columnName = column.name;
            warning.text = merged.text() + " only differ by spaces or in how letters are written, and are one value";
            table.warnings.push_back(warning);
        }
    }
}

/// What is said, by its name on the command line.
std::vector<std::pair<std::string, std::string>> saidOptions(const table::ReadOptions& said)
{
    std::vector<std::pair<std::string, std::string>> options{{"decimal-mark", said.decimalMark},
                                                             {"thousands-mark", said.thousandsMark},
                                                             {"header-line", said.headerLine > 0 ? std::to_string(said.headerLine) : ""},
                                                             {"sheet", said.sheet},
                                                             {"date-order", said.dateOrder},
                                                             {"encoding", said.encoding}};
    std::erase_if(options, [](const auto& option) { return option.second.empty(); });
    return options;
}

class ReadingFiles {
public:
    ReadingFiles(const Reading& reading, const DataAccess& access, const base::Cancel& cancel)
        : m_opener{access, {}, reading}, m_cancel(cancel)
    {
    }

    Result<Tables> studyFile(const std::string& name)
    {
        auto text = readText(m_opener.access.open(name), "this is no study file");
        if (!text) return std::move(text).error();
        auto roles = parseStudyFile(*text, name);
        if (!roles) return std::move(roles).error();
        m_tables.studyFile = name;
        m_tables.studyFileText = std::move(text).value();
        m_opener.folder = folderOf(name);
        m_opener.reading = merged(m_opener.reading, roles->reading);
        for (std::size_t i = 0; i < roles->data.size(); ++i) {
            const FileData& data = roles->data[i];
            m_cancel.begin(base::Step::Reading, i, roles->data.size());
            auto read = readFile(*m_opener.folder + data.path.text, data.key);
            if (!read) return atPath(*roles, data.path, std::move(read).error());
        }
        auto record = readRecord(*roles);
        if (!record) return std::move(record).error();
        return finished();
    }

    Result<Tables> dataFiles(const std::vector<std::string>& names)
    {
        for (std::size_t i = 0; i < names.size(); ++i) {
            m_cancel.begin(base::Step::Reading, i, names.size());
            auto read = readFile(names[i], "");
            if (!read) return std::move(read).error();
        }
        warnOfReading();
        return finished();
    }

private:
    /// What is said of a single file must name one.
    Result<base::Done> checkNames()
    {
        std::vector<std::string> files;
        for (const DataFile& file : m_tables.files) files.push_back(file.name);
        for (const auto& [name, said] : m_opener.reading.of)
            if (std::ranges::none_of(files, [&](const std::string& file) { return isFileNamed(file, name); }))
                return base::usageError("no-such-file",
                                        "how \"" + name + "\" is read is said, but it is none of the files: " + base::choices(files));
        return base::Done{};
    }

    /// The files in which an option means something, of those that `name` means ("" = all).
    [[nodiscard]] std::vector<std::string> filesHeeding(const std::string& option, const std::string& name) const
    {
        std::vector<std::string> files;
        for (const Read& read : m_read) {
            const std::string file = splitMember(read.table.file).first;
            const bool heeds = !m_opener.access.heeds || m_opener.access.heeds(read.table.format, option);
            if (heeds && (name.empty() || isFileNamed(file, name)) && std::ranges::find(files, file) == files.end()) files.push_back(file);
        }
        return files;
    }

    /// A header line, a mark or an order of dates that holds for one file need not for the others.
    void warnOfReading()
    {
        for (const auto& [option, value] : saidOptions(m_opener.reading)) {
            if (option == "sheet" || option == "encoding") continue;
            const std::vector<std::string> files = filesHeeding(option, "");
            if (files.size() < 2) continue;
            m_tables.warnings.push_back(base::inputError("reading-of-all", "--" + option + " " + value + " holds for " +
                                                                               base::listed(files) + "; for one of them alone, write --" +
                                                                               option + " " + files.front() + ":" + value));
        }
    }

    void warnOfIdle(const table::ReadOptions& said, const std::string& name)
    {
        for (const auto& [option, value] : saidOptions(said)) {
            std::string why;
            if (filesHeeding(option, name).empty())
                why = "no file " + (name.empty() ? "" : "called " + name + " ") + "is of a format in which it means something";
            else if (option == "date-order" && std::ranges::none_of(m_read, hasDatesInOrder))
                why = "no column holds dates that need one";
            if (!why.empty())
                m_tables.warnings.push_back(base::inputError("idle-option", "--" + option + " " + value + " has no effect: " + why));
        }
    }

    Result<Tables> finished()
    {
        if (auto named = checkNames(); !named) return std::move(named).error();
        warnOfIdle(m_opener.reading, "");
        for (const auto& [name, said] : m_opener.reading.of) warnOfIdle(said, name);
        if (m_read.empty() && !m_catalogues.empty())
            return base::inputError("no-data", "this is a SAS catalogue of value labels, not a data set; give the .sas7bdat file with it",
                                    m_catalogues.front().file);
        for (Read& one : m_read) {
            if (m_cancel.requested()) return base::cancelled();
            auto labelled = label(one.table);
            if (!labelled) return std::move(labelled).error();
            keep(std::move(one));
        }
        if (m_cancel.requested()) return base::cancelled();
        m_tables.reading = m_opener.reading;
        m_tables.locate = [opener = m_opener](const std::vector<base::Message*>& messages, const base::Cancel& cancel) {
            opener.locate(messages, cancel);
        };
        return std::move(m_tables);
    }

    /// The whole of a small file, which is then noted.
    Result<std::string> readText(Result<base::SourcePtr> source, const std::string& tooLarge)
    {
        if (!source) return std::move(source).error();
        constexpr std::uint64_t largest = 16U << 20U;
        if ((*source)->size() > largest) return base::inputError("too-large", tooLarge + ": it is larger than 16 MB", (*source)->name());
        base::HashedSource hashed(**source);
        auto text = base::readAll(hashed);
        if (!text) return text;
        auto noted = note(hashed);
        if (!noted) return std::move(noted).error();
        return text;
    }

    /// Where the study file names a path outside its folder, the study file is wrong.
    static Error atPath(const Roles& roles, const FileText& path, Error error)
    {
        if (error.code != "outside-folder") return error;
        return roles.errorAt(path.place, "study-path", "the path \"" + path.text + "\" " + error.text);
    }

    Result<base::Done> readRecord(const Roles& roles)
    {
        if (roles.record.empty()) return base::Done{};
        const std::string name = *m_opener.folder + roles.record.text;
        auto text = readText(m_opener.data(name), "this is no record");
        if (!text) return atPath(roles, roles.record, std::move(text).error());
        auto record = parseRecord(*text, name);
        if (!record) return std::move(record).error();
        m_tables.record = std::move(record).value();
        return base::Done{};
    }

    /// What was read of a file, by the hash of the bytes that were.
    Result<base::Done> note(base::HashedSource& source)
    {
        auto hash = source.sha256(m_cancel);
        if (!hash) return std::move(hash).error();
        if (source.hasChanged()) return changed(source);
        m_tables.files.push_back({source.name(), *hash});
        return base::Done{};
    }

    Result<base::Done> noteOnce(base::HashedSource& source)
    {
        const auto isThis = [&](const DataFile& file) { return file.name == source.name(); };
        return std::ranges::any_of(m_tables.files, isThis) ? Result<base::Done>(base::Done{}) : note(source);
    }

    static Error changed(const base::Source& source)
    {
        return base::inputError("file-changed", "the file was written to while it was read; open it again once that is done",
                                source.name());
    }

    Result<base::Done> readFile(const std::string& name, const std::string& key)
    {
        auto named = m_opener.named(name);
        if (!named) return std::move(named).error();
        base::HashedSource source(*named->source);
        const table::ReadOptions said = m_opener.reading.forFile(named->path);
        if (!said.decimalMark.empty() && said.decimalMark == said.thousandsMark)
            return base::usageError("bad-value", "the decimal mark and the mark between thousands are both \"" + said.decimalMark +
                                                     "\"; one of them must be another");
        auto tables = m_opener.access.read(source, named->member, said, m_cancel);
        if (source.hasChanged()) return changed(source);
        if (!tables) return std::move(tables).error();
        if (auto noted = noteOnce(source); !noted) return noted;
        for (table::Table& table : *tables) {
            if (auto fits = table::checkWidth(table.columns.size(), table.file); !fits) return fits;
            if (isCatalogue(table))
                m_catalogues.push_back(std::move(table));
            else
                m_read.push_back({std::move(table), key});
        }
        return base::Done{};
    }

    struct Read {
        table::Table table;
        std::string key;
    };

    static bool hasDatesInOrder(const Read& read)
    {
        return std::ranges::any_of(read.table.columns, [](const table::Column& column) {
            return column.type == table::ColumnType::Date && !column.format.empty();
        });
    }

    void keep(Read read)
    {
        warnOfAssumptions(read.table);
        mergeLookAlikes(read.table, m_cancel);
        m_tables.warnings.insert(m_tables.warnings.end(), read.table.warnings.begin(), read.table.warnings.end());
        m_tables.tables.push_back({std::make_shared<const table::Table>(std::move(read.table)), std::move(read.key)});
    }

    /// Labels of the catalogues that were given, else of those beside the data set.
    Result<base::Done> label(table::Table& table)
    {
        for (const table::Table& catalogue : m_catalogues) applyCatalogue(table, catalogue);
        if (!m_catalogues.empty()) return base::Done{};
        for (const std::string& name : catalogueNames(table.file)) {
            auto source = m_opener.data(name);
            if (!source) continue;
            base::HashedSource hashed(**source);
            auto tables = m_opener.access.read(hashed, "", {}, m_cancel);
            if (!tables && tables.error().kind == base::ErrorKind::Cancelled) return std::move(tables).error();
            if (!tables) {
                table.warnings.push_back(std::move(tables).error());
                continue;
            }
            if (tables->size() != 1 || !isCatalogue(tables->front())) continue;
            const std::string columns = applyCatalogue(table, tables->front());
            if (columns.empty()) continue;
            table.assumptions.push_back({"value labels of " + columns, name, "it lies beside the data set", false});
            if (auto noted = noteOnce(hashed); !noted) return noted;
        }
        return base::Done{};
    }

    Opener m_opener;
    const base::Cancel& m_cancel;
    std::vector<Read> m_read;
    std::vector<table::Table> m_catalogues; ///< given with the data
    Tables m_tables;
};

Result<Tables> read(const std::vector<std::string>& given, const Reading& reading, const DataAccess& access, const base::Cancel& cancel)
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
    ReadingFiles all(reading, access, cancel);
    return hasStudyFile ? all.studyFile(names.front()) : all.dataFiles(names);
}

} // namespace

Result<Tables> readTables(const std::vector<std::string>& names, const Reading& reading, const DataAccess& access,
                          const base::Cancel& cancel)
{
    return base::guarded([&] { return read(names, reading, access, cancel); });
}

} // namespace atrisk::study
