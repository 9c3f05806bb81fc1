#include "core/io/readstat/readstat_reader.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/io/cells/missing_words.h"
#include "core/io/content_kind.h"
#include "core/io/readstat/declared_rows.h"
#include "core/io/readstat/filling.h"
#include "core/io/readstat/remarks.h"
#include "core/io/readstat/stata_long_texts.h"

#include <readstat.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <new>
#include <optional>
#include <span>
#include <unordered_set>

namespace atrisk::io {
namespace {

using base::Result;
using table::Table;

struct ParserFree {
    void operator()(readstat_parser_t* parser) const { readstat_parser_free(parser); }
};
using Parser = std::unique_ptr<readstat_parser_t, ParserFree>;

/// Receives ReadStat's calls: bytes from the source, cells into columns.
class Reading {
public:
    /// `labelSetRoom`: bytes that the file has for the name of a set of labels.
    Reading(base::Source& source, ReadStatFormat format, std::size_t labelSetRoom, base::Cancel cancel)
        : m_source(source), m_format(format), m_labelSetRoom(labelSetRoom), m_cancel(std::move(cancel))
    {
    }

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
        if (m_format == ReadStatFormat::Dta && !m_longTexts.see(std::span(static_cast<char*>(buffer), *got))) {
            m_error = base::inputError("malformed-file",
                                       "the file is damaged: the long text (strL) at byte " + std::to_string(m_offset) +
                                           " has no end; write it anew",
                                       m_source.name());
            return -1;
        }
        if (m_format == ReadStatFormat::Sav && m_offset == 0) m_spssRows = takeSpssRows(std::span(static_cast<char*>(buffer), *got));
        m_offset += static_cast<readstat_off_t>(*got);
        m_reached = m_offset;
        return static_cast<ssize_t>(*got);
    }

    int metadata(readstat_metadata_t* data)
    {
        if (m_cancel.requested()) return READSTAT_HANDLER_ABORT;
        m_table.name = cleaned(readstat_get_table_name(data));
        m_table.label = cleaned(readstat_get_file_label(data));
        m_declaredRows = readstat_get_row_count(data);
        return READSTAT_HANDLER_OK;
    }

    int variable(readstat_variable_t& variable, const char* labelSet)
    {
        const auto index = static_cast<std::size_t>(readstat_variable_get_index(&variable));
        if (m_positions.size() <= index) m_positions.resize(index + 1, nowhere);
        m_positions[index] = m_columns.size();
        const std::string set(labelSet == nullptr ? "" : labelSet, labelSet == nullptr ? 0 : strnlen(labelSet, m_labelSetRoom - 1));
        m_columns.emplace_back(variable, m_columns.size(), m_format, set, m_mender);
        return READSTAT_HANDLER_OK;
    }

    int value(std::size_t row, std::size_t index, const readstat_value_t& value)
    {
        constexpr std::size_t betweenPolls = 2048;
        const std::size_t position = index < m_positions.size() ? m_positions[index] : nowhere;
        if (position == 0 && row % betweenPolls == 0 && poll()) return READSTAT_HANDLER_ABORT;
        if (position >= m_columns.size()) return READSTAT_HANDLER_ABORT;
        m_rows = std::max(m_rows, row + 1);
        if (m_columns[position].rows() != row) return READSTAT_HANDLER_ABORT;
        m_columns[position].add(value, m_mender);
        m_endOfRows = m_offset;
        return READSTAT_HANDLER_OK;
    }

    int valueLabel(const char* set, const readstat_value_t& value, const char* label)
    {
        if (m_cancel.requested()) return READSTAT_HANDLER_ABORT;
        m_labels.add(set, value, label, m_mender);
        return READSTAT_HANDLER_OK;
    }

    void outOfMemory() { m_error = base::failure("out-of-memory", "not enough memory for this file"); }
    void remark(const char* text) { m_remark = text; }

    Result<Table> finish(readstat_error_t status)
    {
        if (m_cancel.requested()) return base::cancelled();
        if (m_error) return *m_error;
        if (status != READSTAT_OK) return failed(status);
        if (auto rows = checkRows(); !rows) return std::move(rows).error();
        return m_format == ReadStatFormat::Sas7bcat ? catalogue() : assembled();
    }

private:
    bool poll()
    {
        const double size = static_cast<double>(m_source.size());
        if (size > 0) m_cancel.setProgress(rowsShare * std::min(1.0, static_cast<double>(m_offset) / size));
        return m_cancel.requested();
    }

    /// As many as the file says? ReadStat is content with fewer, and ignores what is behind them.
    [[nodiscard]] Result<base::Done> checkRows()
    {
        if (m_columns.empty()) return base::Done{};
        if (auto behind = m_format == ReadStatFormat::Dta ? checkBehindStataRows(m_source, m_endOfRows) : base::Done{}; !behind)
            return behind;
        if (m_spssRows && !m_spssRows->compressed && m_offset < static_cast<readstat_off_t>(m_source.size()))
            return moreFollows(m_source, static_cast<std::uint64_t>(m_offset));
        const long declared = m_spssRows ? m_spssRows->declared.value_or(-1) : m_declaredRows;
        if (declared <= 0 || m_rows == static_cast<std::size_t>(declared)) return base::Done{};
        return rowsDisagree(m_source.name(), static_cast<std::size_t>(declared), m_rows);
    }

    void warnOfBytes()
    {
        const std::size_t count = m_longTexts.ofBytes();
        if (count == 0) return;
        m_table.warnings.push_back(
            base::inputError("long-texts-of-bytes",
                             (count == 1 ? "a long text (strL) holds" : std::to_string(count) + " long texts (strL) hold") +
                                 std::string(" bytes, such as a picture’s, and no text; the cells with it are read as empty"),
                             m_source.name()));
    }

    std::string cleaned(const char* text) { return m_mender.clean(base::withoutTrailing(text == nullptr ? std::string_view() : text)); }

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
        if (status == READSTAT_ERROR_UNSUPPORTED_COMPRESSION || m_remark.find("decompressed to") != m_remark.npos)
            return base::inputError("unsupported-file",
                                    "this file uses a compression that cannot be read (" + progressText() +
                                        "); write it anew without compression, or as a transport file",
                                    file);
        std::string words = readstat_error_message(status);
        if (words.ends_with('.')) words.pop_back();
        if (!m_remark.empty()) words += " (" + base::shortened(base::withoutTrailing(m_remark, "\r\n ")) + ")";
        const bool unsupported = status == READSTAT_ERROR_UNSUPPORTED_FILE_FORMAT_VERSION;
        return base::inputError(unsupported ? "unsupported-file" : "malformed-file",
                                "the file is damaged or of an unknown variety " + progressText() + ": " + words, file);
    }

    /// A row for each value label.
    Result<Table> catalogue()
    {
        table::CategoryBuilder formats, values, labels;
        for (const auto& [format, its] : m_labels.all()) {
            for (const LabelSets::Label& label : its) {
                formats.add(format);
                values.add(std::isnan(label.number) ? label.text : base::numberText(label.number));
                labels.add(label.label);
                ++m_table.rows;
            }
        }
        m_table.file = m_source.name();
        m_table.columns.push_back(std::move(formats).finish("format"));
        m_table.columns.push_back(std::move(values).finish("value"));
        m_table.columns.push_back(std::move(labels).finish("label"));
        m_mender.warn(m_table.warnings, m_source.name());
        return std::move(m_table);
    }

    Result<Table> assembled()
    {
        std::unordered_set<std::string> seen;
        m_table.file = m_source.name();
        m_table.rows = m_rows;
        std::uint64_t items = 1;
        for (const Filling& filling : m_columns) items += filling.items();
        const base::Work work(m_cancel, rowsShare, 1, items);
        for (Filling& filling : m_columns) {
            if (m_cancel.requested()) return base::cancelled();
            if (filling.rows() != m_rows)
                return base::inputError("malformed-file",
                                        "the last row is incomplete: column " + filling.name() + " has " + std::to_string(filling.rows()) +
                                            " of " + std::to_string(m_rows) + " values",
                                        m_source.name());
            if (!seen.insert(filling.name()).second)
                return base::inputError("duplicate-column", "the file has two columns named " + filling.name(), m_source.name());
            auto [column, labelled] = std::move(filling).finish(m_labels, work);
            if (work.stopped()) return base::cancelled();
            sayHowRead(column, labelled, m_table.assumptions);
            m_table.columns.push_back(std::move(column));
        }
        m_mender.warn(m_table.warnings, m_source.name());
        warnOfBytes();
        takeMissingWords(m_table);
        m_cancel.setProgress(1);
        return std::move(m_table);
    }

    static constexpr double rowsShare = 0.85; ///< of the progress; the rest is for the columns
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

    base::Source& m_source;
    ReadStatFormat m_format;
    std::size_t m_labelSetRoom;
    base::Cancel m_cancel;
    Table m_table;
    std::vector<Filling> m_columns;
    std::vector<std::size_t> m_positions; ///< ReadStat's index → index into m_columns
    LabelSets m_labels;
    Mender m_mender;
    std::size_t m_rows = 0;
    long m_declaredRows = -1;
    std::optional<SpssRows> m_spssRows;
    StataLongTexts m_longTexts;
    readstat_off_t m_endOfRows = 0;
    readstat_off_t m_offset = 0;
    readstat_off_t m_reached = 0; ///< where the last successful read ended
    bool m_pastEnd = false;
    std::optional<base::Error> m_error;
    std::string m_remark;
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

int onVariable(int, readstat_variable_t* variable, const char* labelSet, void* context)
{
    return guarded(context, [&](Reading& r) { return r.variable(*variable, labelSet); });
}

int onValueLabel(const char* set, readstat_value_t value, const char* label, void* context)
{
    return guarded(context, [&](Reading& r) { return r.valueLabel(set, value, label); });
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
    readstat_set_value_label_handler(parser.get(), onValueLabel);
    readstat_set_error_handler(parser.get(), onError);
    return parser;
}

readstat_error_t parse(readstat_parser_t* parser, ReadStatFormat format, Reading& context)
{
    switch (format) {
    case ReadStatFormat::Xport: return readstat_parse_xport(parser, "", &context);
    case ReadStatFormat::Sas7bdat: return readstat_parse_sas7bdat(parser, "", &context);
    case ReadStatFormat::Sas7bcat: return readstat_parse_sas7bcat(parser, "", &context);
    case ReadStatFormat::Sav: return readstat_parse_sav(parser, "", &context);
    case ReadStatFormat::Por: return readstat_parse_por(parser, "", &context);
    case ReadStatFormat::Dta: return readstat_parse_dta(parser, "", &context);
    }
    return READSTAT_ERROR_PARSE;
}

constexpr std::size_t mostRoom = 4096;

/// Bytes that a Stata file has for the name of a set of labels, its end mark among them; a damaged name may lack the mark.
std::size_t roomForLabelSet(base::Source& source)
{
    std::string head(64, '\0');
    source.seek(0);
    const auto got = source.read(head.data(), head.size());
    head.resize(got ? *got : 0);
    const std::size_t release = head.starts_with("<sta") ? head.find("<release>") : head.npos; // as ReadStat tells the newer from the older
    if (release != head.npos) return head.substr(release + 9, 3) >= "118" ? 129 : 33;
    return !head.empty() && static_cast<unsigned char>(head[0]) >= 110 ? 33 : 9;
}

/// From version 117 on a Stata file says where it ends; ReadStat does not look for it, and labels behind the rows would be missed.
bool isCutShort(base::Source& source)
{
    constexpr std::string_view start = "<stata_dta>", end = "</stata_dta>";
    constexpr std::uint64_t mostBehind = 4096;
    const auto bytesFrom = [&](std::uint64_t at, std::size_t count) {
        std::string bytes(count, '\0');
        source.seek(at);
        const auto got = source.read(bytes.data(), bytes.size());
        bytes.resize(got ? *got : 0);
        return bytes;
    };
    if (bytesFrom(0, start.size()) != start) return false;
    const std::uint64_t last = source.size() > mostBehind ? source.size() - mostBehind : 0;
    return bytesFrom(last, static_cast<std::size_t>(source.size() - last)).find(end) == std::string::npos;
}

bool isEncodingTrouble(readstat_error_t status)
{
    return status == READSTAT_ERROR_CONVERT || status == READSTAT_ERROR_CONVERT_BAD_STRING ||
           status == READSTAT_ERROR_CONVERT_SHORT_STRING || status == READSTAT_ERROR_CONVERT_LONG_STRING ||
           status == READSTAT_ERROR_UNSUPPORTED_CHARSET;
}

} // namespace

Result<Table> readWithReadStat(base::Source& source, ReadStatFormat format, const std::string& encoding, const base::Cancel& cancel)
{
    if (format == ReadStatFormat::Dta && isCutShort(source))
        return base::inputError("truncated-file",
                                "the file is cut short: it ends at byte " + std::to_string(source.size()) +
                                    ", before the mark that stands at its end; get the whole file",
                                source.name());
    const std::size_t room = format == ReadStatFormat::Dta ? roomForLabelSet(source) : mostRoom;
    source.seek(0);
    Reading asDeclared(source, format, room, cancel);
    const Parser first = makeParser(asDeclared);
    if (!encoding.empty()) readstat_set_file_character_encoding(first.get(), encoding.c_str());
    const readstat_error_t status = parse(first.get(), format, asDeclared);
    if (!isEncodingTrouble(status)) return asDeclared.finish(status);
    if (!encoding.empty())
        return base::inputError(
            "bad-encoding", "its texts are not in the encoding \"" + encoding + "\"; leave --encoding out, or name another", source.name());
    source.seek(0);
    Reading asBytes(source, format, room, cancel);
    const Parser parser = makeParser(asBytes);
    readstat_set_handler_character_encoding(parser.get(), nullptr);
    return asBytes.finish(parse(parser.get(), format, asBytes));
}

Result<std::vector<Table>> readSingleTable(base::Source& source, ReadStatFormat format, const char* readerId, const std::string& member,
                                           const ReadOptions& options, const base::Cancel& cancel)
{
    auto table = readWithReadStat(source, format, options.encoding, cancel);
    if (!table) return std::move(table).error();
    table->format = readerId;
    if (table->name.empty()) table->name = baseName(source.name());
    if (!member.empty() && member != table->name)
        return base::inputError("no-such-member", "the file holds one data set, " + table->name + ", and no \"" + member + "\"",
                                source.name());
    std::vector<Table> tables;
    tables.push_back(std::move(table).value());
    return tables;
}

} // namespace atrisk::io
