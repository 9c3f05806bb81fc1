#include "ui/numbers/times_text.h"

#include "core/analyses/km/tables/km_tables.h"
#include "core/figure/style.h"
#include "ui/look/words.h"
#include "ui/session/flags.h"

namespace atrisk::ui {

static TimeSection section(const char* title, const report::Table& table, bool hasFlag)
{
    return {{title, qt(table.title), {}}, numberRows(table), hasFlag};
}

TimesText timesText(const stats::SurvivalAnalysis& analysis, const Flags& flags)
{
    const words::NumberStyle& numbers = figure::findStyle("screen")->numbers;
    return {section("milestone.title", analyses::milestoneTable(analysis, flags.time(Flag::Milestone), numbers),
                    flags.isShown(Flag::Milestone)),
            section("average.title", analyses::averageTable(analysis, flags.time(Flag::Average), numbers), flags.isShown(Flag::Average))};
}

} // namespace atrisk::ui
