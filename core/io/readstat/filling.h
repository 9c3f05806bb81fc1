// A column of a ReadStat file while it is being filled, cell by cell.
#pragma once

#include "core/base/result.h"
#include "core/io/readstat/quantity.h"
#include "core/table/distinct.h"
#include "core/table/table.h"
#include "core/table/value_labels.h"

#include <readstat.h>

#include <array>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace atrisk::io {

/// Makes UTF-8 of whatever came, and remembers the first place that was none.
class Mender {
public:
    [[nodiscard]] std::string clean(std::string_view text, std::size_t row = 0, const std::string& column = {});
    /// "not-utf8", where there is something to say.
    void warn(base::Warnings& warnings, const std::string& file) const;

private:
    std::size_t m_count = 0, m_row = 0;
    std::string m_column;
};

/// Value labels as ReadStat tells them: before the columns or after the last row.
class LabelSets {
public:
    struct Label {
        double number = table::missing; ///< NaN where `text` is the value
        std::string text;               ///< a string, or a tag ".A"
        std::string label;
    };
    using Sets = std::map<std::string, std::vector<Label>>;

    void add(const char* set, const readstat_value_t& value, const char* label, Mender& mender);
    [[nodiscard]] const std::vector<Label>& labels(const std::string& set) const; ///< none where there is no such set
    [[nodiscard]] const Sets& all() const { return m_sets; }

private:
    Sets m_sets;
};

class Filling {
public:
    Filling(readstat_variable_t& variable, std::size_t position, ReadStatFormat format, std::string labelSet, Mender& mender);

    [[nodiscard]] std::size_t rows() const { return m_rows; }
    [[nodiscard]] const std::string& name() const { return m_column.name; }
    void add(const readstat_value_t& value, Mender& mender);

    struct Finished {
        table::Column column;
        table::Labelled labelled;
    };
    /// Not to be used when `work` was stopped; `items` are reported to it.
    [[nodiscard]] Finished finish(const LabelSets& sets, const base::Work& work) &&;
    [[nodiscard]] std::uint64_t items() const { return m_isText ? m_texts.items() : 0; }

private:
    /// Values that SPSS counts as missing: from `low` to `high`, or the text.
    struct MissingRange {
        double low, high;
        std::string text;
    };

    void addText(const char* bytes, Mender& mender);
    void addNumber(const readstat_value_t& value);
    [[nodiscard]] bool isUserMissing(double number) const;
    [[nodiscard]] bool isUserMissing(std::string_view text) const;
    void addReason(std::uint32_t& known, const std::string& value);
    [[nodiscard]] std::string textOf(double number) const;

    table::Column m_column; ///< its name, label, format and, for numbers, the values
    bool m_isText = false;
    Quantity m_quantity;
    std::string m_labelSet;
    std::vector<MissingRange> m_missing;
    table::CodedTexts m_texts;
    std::size_t m_rows = 0;
    std::array<std::uint32_t, 256> m_ofTag{};                ///< reason + 1; 0 = not seen
    std::unordered_map<double, std::uint32_t> m_ofNumber;    ///< likewise
    std::unordered_map<std::string, std::uint32_t> m_ofText; ///< likewise
};

} // namespace atrisk::io
