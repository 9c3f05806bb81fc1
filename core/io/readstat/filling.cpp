#include "core/io/readstat/filling.h"

#include "core/base/numeric.h"
#include "core/base/text.h"
#include "core/io/text/text_encoding.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace atrisk::io {
namespace {

std::string_view trimmed(const char* bytes) { return bytes == nullptr ? std::string_view() : base::withoutTrailing(bytes); }

std::string tagText(const readstat_value_t& value) { return {'.', base::upperCase(readstat_value_tag(value))}; }

} // namespace

std::string Mender::clean(std::string_view text, std::size_t row, const std::string& column)
{
    if (firstInvalidUtf8(text) == text.npos) return std::string(text);
    if (m_count++ == 0) {
        m_row = row;
        m_column = column;
    }
    return mendedUtf8(text);
}

void Mender::warn(base::Warnings& warnings, const std::string& file) const
{
    if (m_count == 0) return;
    std::string text =
        "this text does not fit the encoding the file declares; it is read as Windows-1252 (Latin-1): check names with accents";
    if (m_count > 1) text += " (and " + std::to_string(m_count - 1) + " more such)";
    base::Warning warning = base::inputError("not-utf8", text, file);
    warning.row = m_row;
    warning.columnName = m_column;
    warnings.push_back(std::move(warning));
}

void LabelSets::add(const char* set, const readstat_value_t& value, const char* label, Mender& mender)
{
    Label added;
    if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING)
        added.text = mender.clean(trimmed(readstat_string_value(value)));
    else if (readstat_value_is_tagged_missing(value) != 0)
        added.text = tagText(value);
    else
        added.number = readstat_double_value(value);
    added.label = mender.clean(trimmed(label));
    if (set != nullptr && !added.label.empty()) m_sets[set].push_back(std::move(added));
}

const std::vector<LabelSets::Label>& LabelSets::labels(const std::string& set) const
{
    static const std::vector<Label> none;
    const auto found = m_sets.find(set);
    return found == m_sets.end() ? none : found->second;
}

Filling::Filling(readstat_variable_t& variable, std::size_t position, ReadStatFormat format, std::string labelSet, Mender& mender)
    : m_isText(readstat_variable_get_type_class(&variable) == READSTAT_TYPE_CLASS_STRING), m_labelSet(std::move(labelSet))
{
    const std::string_view name = trimmed(readstat_variable_get_name(&variable));
    m_column.name = name.empty() ? "column" + std::to_string(position + 1) : mender.clean(name);
    m_column.label = mender.clean(trimmed(readstat_variable_get_label(&variable)), 0, m_column.name);
    m_column.format = mender.clean(trimmed(readstat_variable_get_format(&variable)), 0, m_column.name);
    if (!m_isText) m_quantity = quantityOf(format, m_column.format);
    m_column.unit = m_quantity.unit;
    for (int i = 0; i < readstat_variable_get_missing_ranges_count(&variable); ++i) {
        const readstat_value_t low = readstat_variable_get_missing_range_lo(&variable, i);
        const readstat_value_t high = readstat_variable_get_missing_range_hi(&variable, i);
        if (m_isText)
            m_missing.push_back({table::missing, table::missing, mender.clean(trimmed(readstat_string_value(low)))});
        else
            m_missing.push_back({readstat_double_value(low), readstat_double_value(high), ""});
    }
}

void Filling::add(const readstat_value_t& value, Mender& mender)
{
    if (m_isText)
        addText(readstat_string_value(value), mender);
    else
        addNumber(value);
    ++m_rows;
}

bool Filling::isUserMissing(double number) const
{
    return std::any_of(m_missing.begin(), m_missing.end(),
                       [number](const MissingRange& range) { return number >= range.low && number <= range.high; });
}

bool Filling::isUserMissing(std::string_view text) const
{
    return std::any_of(m_missing.begin(), m_missing.end(), [text](const MissingRange& range) { return range.text == text; });
}

void Filling::addReason(std::uint32_t& known, const std::string& value)
{
    if (known == 0) {
        m_column.missingReasons.push_back({value, ""});
        known = static_cast<std::uint32_t>(m_column.missingReasons.size());
    }
    m_column.missingCodes.push_back({static_cast<std::uint32_t>(m_rows), known - 1});
}

void Filling::addText(const char* bytes, Mender& mender)
{
    std::string_view text = trimmed(bytes);
    std::string mended;
    if (firstInvalidUtf8(text) != text.npos) text = mended = mender.clean(text, m_rows + 1, m_column.name);
    if (text.empty() || !isUserMissing(text)) return m_texts.add(text);
    const std::string value(text);
    addReason(m_ofText[value], value);
    m_texts.add({});
}

void Filling::addNumber(const readstat_value_t& value)
{
    double number = table::missing;
    if (readstat_value_is_tagged_missing(value) != 0)
        addReason(m_ofTag[static_cast<unsigned char>(readstat_value_tag(value))], tagText(value));
    else if (readstat_value_is_system_missing(value) == 0)
        number = readstat_double_value(value);
    if (!m_missing.empty() && isUserMissing(number)) {
        std::uint32_t& known = m_ofNumber[number];
        addReason(known, known == 0 ? textOf(number) : std::string());
        number = table::missing;
    }
    m_column.numbers.push_back(m_quantity.toDays == nullptr || std::isnan(number) ? number : m_quantity.toDays(number));
}

/// As Column::text will give it.
std::string Filling::textOf(double number) const
{
    return m_quantity.toDays == nullptr ? base::numberText(number) : table::dateText(m_quantity.toDays(number));
}

Filling::Finished Filling::finish(const LabelSets& sets, const base::Work& work) &&
{
    Finished done{std::move(m_column), {}};
    table::Column& column = done.column;
    if (m_isText) {
        table::Column texts = std::move(m_texts).finish(column.name, work);
        if (work.stopped()) return done;
        column.type = texts.type;
        column.codes = std::move(texts.codes);
        column.dictionary = std::move(texts.dictionary);
    } else {
        column.type = m_quantity.toDays == nullptr ? table::ColumnType::Number : table::ColumnType::Date;
    }
    std::vector<table::ValueLabel> labels;
    for (const LabelSets::Label& label : sets.labels(m_labelSet))
        labels.push_back({std::isnan(label.number) ? label.text : textOf(label.number), label.label});
    done.labelled = table::labelColumn(column, std::move(labels));
    return done;
}

} // namespace atrisk::io
