#include "core/io/workbook/xlsx_reader.h"

#include "core/base/text.h"
#include "core/io/workbook/archive.h"
#include "core/io/workbook/foreign_archive.h"
#include "core/io/workbook/number_format.h"
#include "core/io/workbook/workbook.h"
#include "core/io/workbook/xlsx_sheet.h"

#include <algorithm>
#include <map>

namespace atrisk::io {
namespace {

using base::Done;
using base::Result;

struct Relation {
    std::string type, target;
};
using Relations = std::map<std::string, Relation>; ///< by id

class RelationsHandler : public XmlHandler {
public:
    void open(std::string_view element, const XmlAttributes& attributes) override
    {
        if (element != "Relationship" || attributes["TargetMode"] == "External") return;
        relations[std::string(attributes["Id"])] = {std::string(attributes["Type"]), std::string(attributes["Target"])};
    }
    void close(std::string_view) override {}

    Relations relations;
};

class WorkbookHandler : public XmlHandler {
public:
    struct SheetName {
        std::string name, relation;
        bool hidden = false;
    };
    void open(std::string_view element, const XmlAttributes& attributes) override
    {
        if (element == "workbookPr") since1904 = attributes.isOn("date1904");
        if (element == "sheet")
            sheets.push_back({base::shortened(attributes["name"]), std::string(attributes.prefixed("id")),
                              attributes["state"].find("idden") != std::string_view::npos});
    }
    void close(std::string_view) override {}

    std::vector<SheetName> sheets;
    bool since1904 = false;
};

class StylesHandler : public XmlHandler {
public:
    void open(std::string_view element, const XmlAttributes& attributes) override
    {
        const std::size_t id = attributes.count("numFmtId").value_or(0);
        if (element == "cellXfs")
            m_inCellFormats = true;
        else if (element == "numFmt")
            m_own[id] = kindOf(isDateFormat(attributes["formatCode"]), isDurationFormat(attributes["formatCode"]));
        else if (element == "xf" && m_inCellFormats)
            kinds.push_back(m_own.contains(id) ? m_own[id] : kindOf(isBuiltInDateFormat(id), isBuiltInDurationFormat(id)));
    }
    void close(std::string_view element) override
    {
        if (element == "cellXfs") m_inCellFormats = false;
    }

    std::vector<CellKind> kinds;

private:
    static CellKind kindOf(bool isDate, bool isDuration)
    {
        return isDate ? CellKind::Date : isDuration ? CellKind::Duration : CellKind::Number;
    }

    std::map<std::size_t, CellKind> m_own;
    bool m_inCellFormats = false;
};

class StringsHandler : public XmlHandler {
public:
    explicit StringsHandler(TextPool& texts) : m_texts(texts) {}
    void open(std::string_view element, const XmlAttributes&) override { m_rich.open(element); }
    void close(std::string_view element) override
    {
        if (!m_rich.close(element) && element == "si") strings.push_back(m_texts.add(withoutBlanks(m_rich.take())));
    }
    void text(std::string_view part) override { m_rich.text(part); }

    std::vector<TextPool::Index> strings;

private:
    TextPool& m_texts;
    RichText m_rich;
};

std::string folderOf(const std::string& part) { return part.substr(0, part.find_last_of('/') + 1); }

/// The part that a relation of `part` points at, by its name in the archive: a place in the archive, never one outside.
std::string resolved(const std::string& part, const std::string& target)
{
    const std::string whole = target.starts_with('/') ? target : "/" + folderOf(part) + target;
    std::vector<std::string> steps;
    for (std::size_t at = 1; at <= whole.size();) {
        const std::size_t slash = std::min(whole.find('/', at), whole.size());
        const std::string step = whole.substr(at, slash - at);
        if (step == "..") {
            if (!steps.empty()) steps.pop_back();
        } else if (!step.empty() && step != ".")
            steps.push_back(step);
        at = slash + 1;
    }
    std::string name;
    for (const std::string& step : steps) name += (name.empty() ? "" : "/") + step;
    return name;
}

/// One reading of one workbook.
class XlsxReading {
public:
    XlsxReading(Archive archive, base::Cancel cancel) : m_archive(std::move(archive)), m_cancel(std::move(cancel))
    {
        m_shared.file = m_archive.name();
    }

    Result<std::vector<SheetTable>> run(const std::string& member, const ReadOptions& options)
    {
        for (const auto step : {&XlsxReading::findWorkbook, &XlsxReading::readNames, &XlsxReading::readShared}) {
            auto done = (this->*step)();
            if (!done) return std::move(done).error();
        }
        std::vector<SheetEntry> sheets;
        for (const auto& [name, relation, hidden] : m_workbook.sheets)
            if (isOfType(relation, "worksheet"))
                sheets.push_back({name, hidden, [this, name = name, part = partOf(relation)] { return readSheet(name, part); }});
        return tablesOfSheets(sheets, m_shared.file, member, options, m_cancel);
    }

private:
    Result<Done> readPart(const std::string& name, XmlHandler& handler) const
    {
        auto part = m_archive.part(name);
        if (!part) return std::move(part).error();
        const auto read = [&](char* buffer, std::size_t count) { return part->read(buffer, count); };
        return readXml(read, m_shared.file, "its part " + name, handler, m_cancel);
    }

    Result<Done> findWorkbook()
    {
        RelationsHandler handler;
        m_part = "xl/workbook.xml";
        if (!m_archive.has("_rels/.rels")) return Done{};
        auto done = readPart("_rels/.rels", handler);
        if (!done) return done;
        for (const auto& [id, relation] : handler.relations)
            if (relation.type.ends_with("/officeDocument")) m_part = resolved("", relation.target);
        return Done{};
    }

    Result<Done> readNames()
    {
        auto done = readPart(m_part, m_workbook);
        if (!done) return done;
        m_shared.since1904 = m_workbook.since1904;
        RelationsHandler handler;
        const std::string folder = folderOf(m_part);
        done = readPart(folder + "_rels/" + m_part.substr(folder.size()) + ".rels", handler);
        m_relations = std::move(handler.relations);
        return done;
    }

    Result<Done> readShared()
    {
        for (const auto& [id, relation] : m_relations) {
            if (relation.type.ends_with("/styles")) {
                StylesHandler handler;
                if (auto done = readPart(resolved(m_part, relation.target), handler); !done) return done;
                m_shared.kinds = std::move(handler.kinds);
            } else if (relation.type.ends_with("/sharedStrings")) {
                StringsHandler handler(m_shared.common->texts);
                if (auto done = readPart(resolved(m_part, relation.target), handler); !done) return done;
                m_shared.strings = std::move(handler.strings);
            }
        }
        return Done{};
    }

    [[nodiscard]] bool isOfType(const std::string& relation, const std::string& type) const
    {
        const auto found = m_relations.find(relation);
        return found != m_relations.end() && found->second.type.ends_with("/" + type);
    }
    [[nodiscard]] std::string partOf(const std::string& relation) const { return resolved(m_part, m_relations.at(relation).target); }

    [[nodiscard]] Result<Sheet> readSheet(const std::string& name, const std::string& partName) const
    {
        auto part = m_archive.part(partName);
        if (!part) return std::move(part).error();
        const auto read = [&](char* buffer, std::size_t count) { return part->read(buffer, count); };
        return readXlsxSheet(read, name, m_shared, m_cancel);
    }

    Archive m_archive;
    base::Cancel m_cancel;
    XlsxShared m_shared;
    std::string m_part;
    WorkbookHandler m_workbook;
    Relations m_relations;
};

Result<std::vector<SheetTable>> readSheets(base::Source& source, const std::string& member, const ReadOptions& options,
                                           const base::Cancel& cancel)
{
    std::string head(8, '\0');
    source.seek(0);
    if (auto got = source.read(head.data(), head.size()); !got) return std::move(got).error();
    if (isCompoundFile(head)) return compoundFile(source);
    auto archive = Archive::open(source);
    if (!archive) return std::move(archive).error();
    if (auto foreign = foreignArchive(*archive)) return *foreign;
    return XlsxReading(std::move(archive).value(), cancel).run(member, options);
}

} // namespace

bool sniffXlsx(std::string_view head) { return head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06") || isCompoundFile(head); }

Result<std::vector<table::Table>> readXlsx(base::Source& source, const std::string& member, const ReadOptions& options,
                                           const base::Cancel& cancel)
{
    return readWorkbook(readSheets, "xlsx", source, member, options, cancel);
}

std::vector<std::optional<TextPosition>> locateInXlsx(base::Source& source, const std::vector<CellName>& cells, const ReadOptions& options,
                                                      const base::Cancel& cancel)
{
    return locateInWorkbook(readSheets, source, cells, options, cancel);
}

} // namespace atrisk::io
