#include "tests/testing/sample_table.h"

#include <cmath>
#include <string>

namespace atrisk::testing {

report::Table smallTable()
{
    using namespace report;
    Table table{"sample", "Numbers", "Characteristic", {}, {}, {}};
    table.columns = {{"arm.0", "Placebo", "", Alignment::Right, "Arm"}, {"arm.1", "Drug \"A\" <B>", "", Alignment::Right, "Arm"}};
    table.rows.push_back({"Median, months",
                          {{"3.5", "arm.0.median", "Kaplan–Meier & more", 3.5}, {"NE", "arm.1.median", "", std::nan("")}},
                          Weight::Strong});
    table.rows.push_back({"Sex", {}, Weight::Plain, 0, true});
    table.rows.push_back({"Female, any", {{"1,234"}, {""}}, Weight::Plain, 1});
    table.rows.push_back({"Difference", {{"+1.3\t(−0.3 to 2.9)", "difference", "", 1.3, wholeRow}}, Weight::Soft});
    table.notes = {"NE: not estimable."};
    return table;
}

report::Table longTable(int rows)
{
    using namespace report;
    Table table{"long", "Adverse events by system organ class and preferred term", "Preferred term", {}, {}, {}};
    const std::string name = "Atezolizumab plus pegylated doxorubicin ";
    for (int arm = 0; arm < 3; ++arm) table.columns.push_back({"arm." + std::to_string(arm), name + std::to_string(arm)});
    for (int i = 0; i < rows; ++i) {
        if (i % 10 == 0) table.rows.push_back({"System organ class number " + std::to_string(i / 10), {}, Weight::Plain, 0, true});
        Row row{"Term " + std::to_string(i) + " with a description", {}, i % 3 == 0 ? Weight::Strong : Weight::Plain, 1};
        if (i % 7 == 6)
            row.cells.push_back({"across all arms " + std::to_string(i), "", "", {}, wholeRow});
        else
            for (int arm = 0; arm < 3; ++arm) row.cells.push_back({std::to_string(100 * i + arm) + " (12.3 %)"});
        table.rows.push_back(row);
    }
    table.notes = {"Patients are counted once per term, at the worst grade. Data cut-off 5 July 2022; safety population, thirty days."};
    return table;
}

} // namespace atrisk::testing
