#include "core/io/workbook/xlsx_sheet.h"

#include "core/base/numeric.h"
#include "core/io/text/columns/cell.h"
#include "core/io/workbook/number_format.h"

#include <charconv>

namespace atrisk::io {
namespace {

constexpr std::size_t mostMerged = 100000;

class SheetHandler : public XmlHandler {
public:
    SheetHandler(std::string name, const XlsxShared& shared) : m_shared(shared)
    {
        sheet.name = std::move(name);
        sheet.common = shared.common;
    }

    void open(std::string_view element, const XmlAttributes& attributes) override
    {
        if (m_inCell)
            openInCell(element);
        else if (element == "c")
            openCell(attributes);
        else if (element == "row")
            openRow(attributes);
        else if (element == "mergeCell")
            addMerged(attributes["ref"]);
        else if (element == "col" && attributes.isOn("hidden"))
            hideColumns(attributes);
    }

    void close(std::string_view element) override
    {
        if (!m_inCell) return;
        if (element == "c")
            closeCell();
        else if (element == "v")
            m_inValue = false;
        else
            m_rich.close(element);
    }

    void text(std::string_view part) override
    {
        if (m_inValue) m_value += part;
        m_rich.text(part);
    }

    Sheet sheet;

private:
    void openRow(const XmlAttributes& attributes)
    {
        const std::size_t row = attributes.count("r").value_or(m_place.row + 1);
        if (row <= m_place.row || row > Sheet::mostRows)
            return damaged("row " + std::to_string(row) + " stands behind row " + std::to_string(m_place.row));
        m_place = {row, 0};
        if (attributes.isOn("hidden")) ++sheet.hiddenRows;
    }

    void openCell(const XmlAttributes& attributes)
    {
        const std::string_view reference = attributes["r"];
        if (!reference.empty()) {
            const auto place = parsePlace(reference);
            if (!place || place->row != m_place.row || place->column < m_place.column)
                return damaged("the cell \"" + std::string(reference) + "\" is where it cannot be, in row " + std::to_string(m_place.row));
            m_place = *place;
        }
        m_inCell = true;
        m_type = attributes["t"];
        m_style = attributes.count("s").value_or(0);
        m_hasValue = m_hasFormula = false;
        m_value.clear();
    }

    void openInCell(std::string_view element)
    {
        if (element == "v")
            m_inValue = m_hasValue = true;
        else if (element == "f")
            m_hasFormula = true;
        else if (element == "is")
            m_hasValue = true;
        else
            m_rich.open(element);
    }

    void closeCell()
    {
        m_inCell = false;
        const std::string rich = m_rich.take();
        const bool isText = m_type == "str" || m_type == "inlineStr"; // which may be stored empty
        if (m_hasFormula && (!m_hasValue || (m_value.empty() && !isText)))
            sheet.uncomputed.add(m_place);
        else if (m_hasValue)
            putValue(rich);
        ++m_place.column;
    }

    void putValue(const std::string& rich)
    {
        if (m_type == "inlineStr") return put(sheet.putText(m_place, rich));
        if (m_type == "s") return putShared();
        if (m_type == "str" || m_type == "e") return put(sheet.putText(m_place, m_value));
        if (m_value.empty()) return;
        if (m_type == "b") return put(sheet.put(m_place, {CellKind::Boolean, m_value == "1" || m_value == "true" ? 1.0 : 0.0}));
        if (m_type == "d") return putIsoDate();
        putNumber();
    }

    void putShared()
    {
        std::size_t index = 0;
        const auto [end, error] = std::from_chars(m_value.data(), m_value.data() + m_value.size(), index);
        if (error != std::errc() || end != m_value.data() + m_value.size() || index >= m_shared.strings.size())
            return damaged("the cell " + placeName(m_place) + " names the text " + m_value + " of " +
                           std::to_string(m_shared.strings.size()));
        if (!m_shared.common->texts[m_shared.strings[index]].empty())
            put(sheet.put(m_place, {CellKind::Text, static_cast<double>(m_shared.strings[index])}));
    }

    void putIsoDate()
    {
        const auto days = parseIsoDate(m_value);
        if (!days) return put(sheet.putText(m_place, m_value));
        put(sheet.put(m_place, {CellKind::Date, *days}));
    }

    void putNumber()
    {
        const auto number = base::parseNumber(m_value);
        if (!number) return damaged("the cell " + placeName(m_place) + " holds no number but \"" + m_value.substr(0, 40) + "\"");
        const CellKind kind = m_style < m_shared.kinds.size() ? m_shared.kinds[m_style] : CellKind::Number;
        if (kind != CellKind::Date) return put(sheet.put(m_place, {kind, *number}));
        const auto days = daysOfSerial(*number, m_shared.since1904);
        if (days) return put(sheet.put(m_place, {CellKind::Date, *days}));
        sheet.impossible.add(m_place);
        put(sheet.putText(m_place, "1900-02-29"));
    }

    void put(bool done)
    {
        if (!done) return damaged("the cell " + placeName(m_place) + " is where it cannot be");
        if (auto error = sheet.tooLarge(m_shared.file)) fail(*error);
    }

    void addMerged(std::string_view reference)
    {
        const std::size_t colon = reference.find(':');
        const auto first = parsePlace(reference.substr(0, colon));
        const auto last = colon == reference.npos ? first : parsePlace(reference.substr(colon + 1));
        if (!first || !last || last->row < first->row || last->column < first->column || sheet.merged.size() == mostMerged)
            return damaged("\"" + std::string(reference) + "\" are no merged cells, or there are too many");
        sheet.merged.push_back({*first, *last});
    }

    void hideColumns(const XmlAttributes& attributes)
    {
        const std::size_t first = attributes.count("min").value_or(1);
        const std::size_t last = std::min(attributes.count("max").value_or(first), Sheet::mostColumns);
        if (first <= last && last < Sheet::mostColumns) sheet.hiddenColumns += last - first + 1;
    }

    void damaged(const std::string& what)
    {
        fail(base::inputError("malformed-file", "the file is damaged: in the sheet " + sheet.name + " " + what, m_shared.file));
    }

    const XlsxShared& m_shared;
    SheetPlace m_place;
    std::string m_type, m_value;
    RichText m_rich;
    std::size_t m_style = 0;
    bool m_inCell = false, m_inValue = false, m_hasValue = false, m_hasFormula = false;
};

/// The four hexadecimal digits of "_x000D_" at the start; -1 = it does not start so.
int escapedCharacter(std::string_view text)
{
    if (text.size() < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_') return -1;
    int value = 0;
    const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, value, 16);
    return error == std::errc() && end == text.data() + 6 && value >= 0 ? value : -1;
}

} // namespace

bool RichText::open(std::string_view element)
{
    if (element == "rPh") ++m_phonetic;
    if (element == "t") m_inText = true;
    return element == "rPh" || element == "t";
}

bool RichText::close(std::string_view element)
{
    if (element == "rPh" && m_phonetic > 0) --m_phonetic;
    if (element == "t") m_inText = false;
    return element == "rPh" || element == "t";
}

std::string RichText::take()
{
    std::string text;
    for (std::size_t i = 0; i < m_text.size();) {
        const int escaped = m_text[i] == '_' ? escapedCharacter(std::string_view(m_text).substr(i)) : -1;
        if (escaped >= 0 && escaped < 0x80) {
            if (escaped >= 0x20 || escaped == '\t' || escaped == '\n' || escaped == '\r') text += static_cast<char>(escaped);
            i += 7;
        } else
            text += m_text[i++];
    }
    m_text.clear();
    m_inText = false;
    m_phonetic = 0;
    return text;
}

base::Result<Sheet> readXlsxSheet(const ByteReader& read, const std::string& name, const XlsxShared& shared, const base::Cancel& cancel)
{
    SheetHandler handler(name, shared);
    auto done = readXml(read, shared.file, "the sheet " + name, handler, cancel);
    if (!done) return std::move(done).error();
    return std::move(handler.sheet);
}

} // namespace atrisk::io
