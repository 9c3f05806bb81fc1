#include "core/report/render/table_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace atrisk::report {
namespace {

using Json = nlohmann::ordered_json;

Json columnJson(const Column& column)
{
    return {{"id", column.id}, {"heading", column.heading}, {"alignment", name(column.alignment)}, {"span", column.span}};
}

Json cellJson(const PlacedCell& placed)
{
    const Cell& cell = *placed.cell;
    const bool isNumber = cell.value && std::isfinite(*cell.value);
    return {{"name", cell.name},
            {"text", cell.text},
            {"value", isNumber ? Json(*cell.value) : Json(nullptr)},
            {"method", cell.method},
            {"columns", placed.last - placed.first}};
}

Json rowJson(const Row& row, const Table& table)
{
    Json cells = Json::array();
    for (const PlacedCell& placed : placedCells(row, table.columns.size())) cells.push_back(cellJson(placed));
    return {{"label", row.label}, {"indent", row.indent}, {"weight", name(row.weight)}, {"heading", row.isHeading}, {"cells", cells}};
}

} // namespace

Json tableJson(const Table& table)
{
    Json columns = Json::array(), rows = Json::array();
    for (const Column& column : table.columns) columns.push_back(columnJson(column));
    for (const Row& row : table.rows) rows.push_back(rowJson(row, table));
    return {{"schema", "atrisk.table/1"}, {"id", table.id}, {"title", table.title}, {"labelHeading", table.labelHeading},
            {"columns", columns},         {"rows", rows},   {"notes", table.notes}};
}

} // namespace atrisk::report
