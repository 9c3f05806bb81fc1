#include "core/study/open/catalogue/catalogue.h"

#include "core/base/text.h"
#include "core/table/value_labels.h"

#include <map>

namespace atrisk::study {
namespace {

/// "$Sex1." → "$SEX"
std::string formatName(const std::string& format)
{
    const std::string name = base::upperCase(format.substr(0, format.find('.')));
    return name.substr(0, name.find_last_not_of("0123456789") + 1);
}

using Formats = std::map<std::string, std::vector<table::ValueLabel>>;

Formats formatsOf(const table::Table& catalogue)
{
    Formats formats;
    for (std::size_t row = 0; row < catalogue.rows; ++row) {
        const auto cell = [&](std::size_t column) { return catalogue.columns[column].text(row); };
        formats[formatName(cell(0))].push_back({cell(1), cell(2)});
    }
    return formats;
}

} // namespace

bool isCatalogue(const table::Table& table) { return table.format == "sas7bcat"; }

std::vector<std::string> catalogueNames(const std::string& file)
{
    constexpr std::string_view ending = ".sas7bdat";
    if (!base::lowerCase(file).ends_with(ending)) return {};
    return {file.substr(0, file.find_last_of('/') + 1) + "formats.sas7bcat", file.substr(0, file.size() - ending.size()) + ".sas7bcat"};
}

std::string applyCatalogue(table::Table& table, const table::Table& catalogue)
{
    const Formats formats = formatsOf(catalogue);
    std::string labelled;
    for (table::Column& column : table.columns) {
        const auto found = formats.find(formatName(column.format));
        if (column.format.empty() || found == formats.end() || !column.valueLabels.empty() || column.type == table::ColumnType::Date)
            continue;
        table::labelColumn(column, found->second);
        labelled += (labelled.empty() ? "" : ", ") + column.name;
    }
    return labelled;
}

} // namespace atrisk::study
