#include "core/io/sas/readstat_reader.h"

#include "core/base/text.h"
#include "core/io/sas/sas_format.h"
#include "core/io/text/text_encoding.h"

#include <readstat.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <new>
#include <optional>
#include <unordered_set>

namespace atrisk::io {
namespace {

using base::Result;
using table::Column;
using table::ColumnType;
using table::Table;

struct ParserFree {
    void operator()(readstat_parser_t* parser) const { readstat_parser_free(parser); }
};
using Parser = std::unique_ptr<readstat_parser_t, ParserFree>;

/// A column while it is being filled.
struct Filling {
    Column column; ///< its name, label, format and, for numbers, the values
    bool isText = false;
    SasQuantity quantity = SasQuantity::Number;
    table::CategoryBuilder texts;
    std::size_t rows = 0;
};

std::string_view withoutTrailing(std::string_view text)
{
    const std::size_t last = text.find_last_not_of(' ');
    return text.substr(0, last == text.npos ? 0 : last + 1);
}

/// Receives ReadStat's calls: bytes from the source, cells into columns.
class Reading {
public:
    Reading(base::Source& source, base::Cancel cancel) : m_source(source), m_cancel(std::move(cancel)) {}

    readstat_off_t seek(readstat_off_t offset, readstat_io_flags_t whence)
    {
        const auto size = static_cast<readstat_off_t>(m_source.size());
        const readstat_off_t from = whence == READSTAT_SEEK_SET ? 0 : whence == READSTAT_SEEK_CUR ? m_offset : size;
        if (from + offset < 0 || from + offset > size) {
            m_reached = size;
            m_pastEnd = true;
            return -1;
        }
        m_offset = from + offset;
        m_source.seek(static_cast<std::uint64_t>(m_offset));
        return m_offset;
    }

    ssize_t read(void* buffer, std::size_t count)
    {
        auto got = m_source.read(static_cast<char*>(buffer), count);
        if (!got) {
            m_error = got.error();
            return -1;
        }
        if (*got < count) m_pastEnd = true;
        m_offset += static_cast<readstat_off_t>(*got);
        m_reached = m_offset;
        return static_cast<ssize_t>(*got);
    }

    int metadata(readstat_metadata_t* data)
    {
        if (m_cancel.requested()) return READSTAT_HANDLER_ABORT;
        const char* const name = readstat_get_table_name(data);
        const char* const label = readstat_get_file_label(data);
        m_table.name = name == nullptr ? "" : clean(withoutTrailing(name), 0, "");
        m_table.label = label == nullptr ? "" : clean(withoutTrailing(label), 0, "");
        m_declaredRows = readstat_get_row_count(data);
        return READSTAT_HANDLER_OK;
    }

    int variable(readstat_variable_t* variable)
    {
        Filling filling;
        filling.isText = readstat_variable_get_type_class(variable) == READSTAT_TYPE_CLASS_STRING;
        const char* const name = readstat_variable_get_name(variable);
        const char* const label = readstat_variable_get_label(variable);
        const char* const format = readstat_variable_get_format(variable);
        filling.column.name = name == nullptr || *name == '\0' ? "column" + std::to_string(m_columns.size() + 1) : clean(name, 0, "");
        if (label != nullptr) filling.column.label = clean(withoutTrailing(label), 0, filling.column.name);
        if (format != nullptr) filling.column.format = clean(format, 0, filling.column.name);
        if (!filling.isText) filling.quantity = sasQuantity(filling.column.format);
        m_columns.push_back(std::move(filling));
        return READSTAT_HANDLER_OK;
    }

    int value(std::size_t row, std::size_t index, const readstat_value_t& value)
    {
        constexpr std::size_t betweenPolls = 2048;
        if (index == 0 && row % betweenPolls == 0 && poll()) return READSTAT_HANDLER_ABORT;
        if (index >= m_columns.size()) return READSTAT_HANDLER_ABORT;
        m_rows = std::max(m_rows, row + 1);
        Filling& filling = m_columns[index];
        if (filling.rows++ != row) return READSTAT_HANDLER_ABORT;
        if (filling.isText)
            addText(filling, row, readstat_string_value(value));
        else
            addNumber(filling, row, value);
        return READSTAT_HANDLER_OK;
    }

    void outOfMemory() { m_error = base::failure("out-of-memory", "not enough memory for this file"); }
    void remark(const char* text) { m_remark = text; }

    Result<Table> finish(readstat_error_t status)
    {
        if (m_cancel.requested()) return base::cancelled();
        if (m_error) return *m_error;
        if (status != READSTAT_OK) return failed(status);
        if (m_declaredRows > 0 && m_rows < static_cast<std::size_t>(m_declaredRows) && !m_columns.empty())
            return base::inputError("truncated-file",
                                    "the file says it has " + std::to_string(m_declaredRows) + " rows, but holds only " +
                                        std::to_string(m_rows),
                                    m_source.name());
        return assembled();
    }

private:
    bool poll()
    {
        const double size = static_cast<double>(m_source.size());
        if (size > 0) m_cancel.setProgress(std::min(1.0, static_cast<double>(m_offset) / size));
        return m_cancel.requested();
    }

    /// UTF-8, whatever came; remembers the first place that was not.
    std::string clean(std::string_view text, std::size_t row, const std::string& column)
    {
        if (firstInvalidUtf8(text) == text.npos) return std::string(text);
        if (m_mended++ == 0) {
            m_mendedRow = row;
            m_mendedColumn = column;
        }
        return mendedUtf8(text);
    }

    void addText(Filling& filling, std::size_t row, const char* bytes)
    {
        const std::string_view text = bytes == nullptr ? std::string_view() : withoutTrailing(bytes);
        if (firstInvalidUtf8(text) == text.npos)
            filling.texts.add(text);
        else
            filling.texts.add(clean(text, row + 1, filling.column.name));
    }

    static void addMissing(Column& column, std::size_t row, const std::string& value)
    {
        auto& reasons = column.missingReasons;
        auto known = std::find_if(reasons.begin(), reasons.end(), [&](const table::ValueLabel& one) { return one.value == value; });
        if (known == reasons.end()) known = reasons.insert(reasons.end(), {value, ""});
        column.missingCodes.push_back({static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(known - reasons.begin())});
    }

    static void addNumber(Filling& filling, std::size_t row, const readstat_value_t& value)
    {
        double number = table::missing;
        if (readstat_value_is_tagged_missing(value) != 0)
            addMissing(filling.column, row, {'.', base::upperCase(readstat_value_tag(value))});
        else if (readstat_value_is_system_missing(value) == 0)
            number = readstat_double_value(value);
        if (filling.quantity != SasQuantity::Number) number = daysSince1970(number, filling.quantity);
        filling.column.numbers.push_back(number);
    }

    [[nodiscard]] std::string progressText() const
    {
        std::string text = "at byte " + std::to_string(m_reached) + " of " + std::to_string(m_source.size());
        return text + (m_rows > 0 ? ", after row " + std::to_string(m_rows) : ", before the first row");
    }

    [[nodiscard]] base::Error failed(readstat_error_t status) const
    {
        const std::string& file = m_source.name();
        if (status == READSTAT_ERROR_MALLOC)
            return base::inputError("malformed-file",
                                    "the file asks for more memory than there is, " + progressText() + "; it is damaged or far too large",
                                    file);
        if (m_pastEnd)
            return base::inputError(
                "truncated-file",
                "the file is cut short or damaged: it ends where more must follow (" + progressText() + "); get the whole file", file);
        std::string words = readstat_error_message(status);
        if (words.ends_with('.')) words.pop_back();
        if (!m_remark.empty()) words += " (" + withoutNewline(m_remark) + ")";
        const bool unsupported =
            status == READSTAT_ERROR_UNSUPPORTED_COMPRESSION || status == READSTAT_ERROR_UNSUPPORTED_FILE_FORMAT_VERSION;
        return base::inputError(unsupported ? "unsupported-file" : "malformed-file",
                                "the file is damaged or of an unknown variety " + progressText() + ": " + words, file);
    }

    static std::string withoutNewline(std::string text)
    {
        text.erase(text.find_last_not_of("\r\n ") + 1);
        return text;
    }

    Result<Table> assembled()
    {
        std::unordered_set<std::string> seen;
        m_table.file = m_source.name();
        m_table.rows = m_rows;
        for (Filling& filling : m_columns) {
            if (m_cancel.requested()) return base::cancelled();
            if (filling.rows != m_rows)
                return base::inputError("malformed-file",
                                        "the last row is incomplete: column " + filling.column.name + " has " +
                                            std::to_string(filling.rows) + " of " + std::to_string(m_rows) + " values",
                                        m_source.name());
            if (!seen.insert(filling.column.name).second)
                return base::inputError("duplicate-column", "the file has two columns named " + filling.column.name, m_source.name());
            m_table.columns.push_back(finished(std::move(filling)));
        }
        if (m_mended > 0) m_table.warnings.push_back(mendedWarning());
        m_cancel.setProgress(1);
        return std::move(m_table);
    }

    static Column finished(Filling filling)
    {
        Column& column = filling.column;
        if (filling.isText) {
            Column text = std::move(filling.texts).finish(column.name);
            text.label = std::move(column.label);
            text.format = std::move(column.format);
            return text;
        }
        column.type = filling.quantity == SasQuantity::Number ? ColumnType::Number : ColumnType::Date;
        return std::move(column);
    }

    [[nodiscard]] base::Warning mendedWarning() const
    {
        std::string text =
            "this text does not fit the encoding the file declares; it is read as Windows-1252 (Latin-1): check names with accents";
        if (m_mended > 1) text += " (and " + std::to_string(m_mended - 1) + " more such)";
        base::Warning warning = base::inputError("not-utf8", text, m_source.name());
        warning.row = m_mendedRow;
        warning.columnName = m_mendedColumn;
        return warning;
    }

    base::Source& m_source;
    base::Cancel m_cancel;
    Table m_table;
    std::vector<Filling> m_columns;
    std::size_t m_rows = 0;
    long m_declaredRows = -1;
    readstat_off_t m_offset = 0;
    readstat_off_t m_reached = 0; ///< where the last successful read ended
    bool m_pastEnd = false;
    std::optional<base::Error> m_error;
    std::string m_remark;
    std::size_t m_mended = 0;
    std::size_t m_mendedRow = 0;
    std::string m_mendedColumn;
};

Reading& reading(void* context) { return *static_cast<Reading*>(context); }

/// ReadStat is C: nothing may be thrown through it.
template <class Call> int guarded(void* context, Call call)
{
    try {
        return call(reading(context));
    } catch (const std::bad_alloc&) {
    } catch (const std::length_error&) {
    }
    reading(context).outOfMemory();
    return READSTAT_HANDLER_ABORT;
}

int onMetadata(readstat_metadata_t* data, void* context)
{
    return guarded(context, [&](Reading& r) { return r.metadata(data); });
}

int onVariable(int, readstat_variable_t* variable, const char*, void* context)
{
    return guarded(context, [&](Reading& r) { return r.variable(variable); });
}

int onValue(int row, readstat_variable_t* variable, readstat_value_t value, void* context)
{
    return guarded(context, [&](Reading& r) {
        return r.value(static_cast<std::size_t>(row), static_cast<std::size_t>(readstat_variable_get_index(variable)), value);
    });
}

void onError(const char* message, void* context) { reading(context).remark(message); }
int onOpen(const char*, void*) { return 0; }
int onClose(void*) { return 0; }
readstat_off_t onSeek(readstat_off_t offset, readstat_io_flags_t whence, void* context) { return reading(context).seek(offset, whence); }
ssize_t onRead(void* buffer, std::size_t count, void* context) { return reading(context).read(buffer, count); }
readstat_error_t onUpdate(long, readstat_progress_handler, void*, void*) { return READSTAT_OK; }

Parser makeParser(Reading& context)
{
    Parser parser(readstat_parser_init());
    readstat_set_open_handler(parser.get(), onOpen);
    readstat_set_close_handler(parser.get(), onClose);
    readstat_set_seek_handler(parser.get(), onSeek);
    readstat_set_read_handler(parser.get(), onRead);
    readstat_set_update_handler(parser.get(), onUpdate);
    readstat_set_io_ctx(parser.get(), &context);
    readstat_set_metadata_handler(parser.get(), onMetadata);
    readstat_set_variable_handler(parser.get(), onVariable);
    readstat_set_value_handler(parser.get(), onValue);
    readstat_set_error_handler(parser.get(), onError);
    return parser;
}

readstat_error_t parse(readstat_parser_t* parser, ReadStatFormat format, Reading& context)
{
    switch (format) {
    case ReadStatFormat::Xport: return readstat_parse_xport(parser, "", &context);
    case ReadStatFormat::Sas7bdat: return readstat_parse_sas7bdat(parser, "", &context);
    }
    return READSTAT_ERROR_PARSE;
}

bool isEncodingTrouble(readstat_error_t status)
{
    return status == READSTAT_ERROR_CONVERT || status == READSTAT_ERROR_CONVERT_BAD_STRING ||
           status == READSTAT_ERROR_CONVERT_SHORT_STRING || status == READSTAT_ERROR_CONVERT_LONG_STRING ||
           status == READSTAT_ERROR_UNSUPPORTED_CHARSET;
}

} // namespace

Result<Table> readWithReadStat(base::Source& source, ReadStatFormat format, const base::Cancel& cancel)
{
    source.seek(0);
    Reading asDeclared(source, cancel);
    const readstat_error_t status = parse(makeParser(asDeclared).get(), format, asDeclared);
    if (!isEncodingTrouble(status)) return asDeclared.finish(status);
    source.seek(0);
    Reading asBytes(source, cancel);
    const Parser parser = makeParser(asBytes);
    readstat_set_handler_character_encoding(parser.get(), nullptr);
    return asBytes.finish(parse(parser.get(), format, asBytes));
}

} // namespace atrisk::io
