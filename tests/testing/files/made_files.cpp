#include "tests/testing/files/made_files.h"

#include <readstat.h>

#include <cmath>

namespace atrisk::testing {
namespace {

ssize_t appendBytes(const void* data, std::size_t length, void* out)
{
    static_cast<std::string*>(out)->append(static_cast<const char*>(data), length);
    return static_cast<ssize_t>(length);
}

void writeCell(readstat_writer_t* writer, const readstat_variable_t* variable, const Cell& cell)
{
    if (const auto* text = std::get_if<std::string>(&cell))
        readstat_insert_string_value(writer, variable, text->c_str());
    else if (const auto* tag = std::get_if<Tag>(&cell))
        readstat_insert_tagged_missing_value(writer, variable, tag->letter);
    else if (std::isnan(std::get<double>(cell)))
        readstat_insert_missing_value(writer, variable);
    else
        readstat_insert_double_value(writer, variable, std::get<double>(cell));
}

readstat_variable_t* addVariable(readstat_writer_t* writer, const MadeColumn& column)
{
    auto* variable = readstat_add_variable(writer, column.name.c_str(), column.isText ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE,
                                           column.isText ? 20 : 8);
    readstat_variable_set_label(variable, column.label.c_str());
    readstat_variable_set_format(variable, column.format.c_str());
    return variable;
}

} // namespace

std::string sasBytes(const MadeTable& table, SasFile kind)
{
    std::string bytes;
    readstat_writer_t* writer = readstat_writer_init();
    readstat_set_data_writer(writer, appendBytes);
    readstat_writer_set_table_name(writer, table.name.c_str());
    readstat_writer_set_file_label(writer, table.label.c_str());
    readstat_writer_set_file_timestamp(writer, 1600000000);
    const bool dataSet = kind == SasFile::Sas7bdat || kind == SasFile::CompressedSas7bdat;
    if (!dataSet) readstat_writer_set_file_format_version(writer, kind == SasFile::Xpt5 ? 5 : 8);
    if (kind == SasFile::CompressedSas7bdat) readstat_writer_set_compression(writer, READSTAT_COMPRESS_ROWS);
    std::vector<readstat_variable_t*> variables;
    for (const MadeColumn& column : table.columns) variables.push_back(addVariable(writer, column));
    const std::size_t rows = table.columns.empty() ? 0 : table.columns[0].cells.size();
    const auto begin = dataSet ? readstat_begin_writing_sas7bdat : readstat_begin_writing_xport;
    readstat_error_t status = begin(writer, &bytes, static_cast<long>(rows));
    for (std::size_t row = 0; row < rows && status == READSTAT_OK; ++row) {
        readstat_begin_row(writer);
        for (std::size_t i = 0; i < variables.size(); ++i) writeCell(writer, variables[i], table.columns[i].cells[row]);
        status = readstat_end_row(writer);
    }
    if (status == READSTAT_OK) status = readstat_end_writing(writer);
    readstat_writer_free(writer);
    return status == READSTAT_OK ? bytes : std::string();
}

MadeTable madeTable(std::size_t rows)
{
    MadeTable table;
    MadeColumn id{"USUBJID", "Unique subject", "", true, {}}, arm{"TRT01P", "Planned treatment", "", true, {}};
    MadeColumn time{"AVAL", "Time", "8.1", false, {}}, date{"ADT", "Date", "DATE9", false, {}},
        stamp{"ADTM", "Stamp", "DATETIME20", false, {}};
    for (std::size_t i = 0; i < rows; ++i) {
        id.cells.emplace_back("S-" + std::to_string(i));
        arm.cells.emplace_back(std::string(i % 3 == 2 ? "" : i % 2 == 0 ? "Placebo" : "Active  "));
        if (i % 5 == 3)
            time.cells.emplace_back(Tag{'B'});
        else if (i % 5 == 4)
            time.cells.emplace_back(std::nan(""));
        else
            time.cells.emplace_back(1.5 * static_cast<double>(i));
        date.cells.emplace_back(22831.0 + static_cast<double>(i));                    // 2022-07-05
        stamp.cells.emplace_back((22831.0 * 86400) + 50520 + static_cast<double>(i)); // 2022-07-05T14:02:00
    }
    table.columns = {id, arm, time, date, stamp};
    return table;
}

base::Result<std::vector<table::Table>> readBytes(const std::string& name, std::string bytes, const std::string& member,
                                                  const base::Cancel& cancel)
{
    const base::SourcePtr source = base::memorySource(name, std::move(bytes));
    return io::readTables(*source, member, {}, cancel);
}

} // namespace atrisk::testing
