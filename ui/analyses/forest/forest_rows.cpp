#include "ui/analyses/forest/forest_rows.h"

#include "core/analyses/forest/forest_words.h"
#include "core/words/effect_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "ui/look/words.h"

#include <QStringList>

namespace atrisk::ui {
namespace {

const stats::ForestFactor& factorAt(const stats::ForestAnalysis& forest, const ForestPlace& place)
{
    return forest.factors[static_cast<std::size_t>(place.factor)];
}

study::SubgroupChoice choiceOf(const stats::ForestFactor& factor, const stats::ForestRow& row)
{
    study::SubgroupChoice choice{factor.id, {}, row.missing()};
    if (row.level) choice.levels = {*row.level};
    return choice;
}

QString remarkOf(const stats::ForestRow& row)
{
    if (stats::isImprecise(row)) return Said::tr("imprecise: fewer than %1 events").arg(stats::fewEvents);
    return qt(row.hazardRatio.status == stats::CoxStatus::Ok ? std::string() : row.hazardRatio.reason);
}

} // namespace

const stats::ForestRow& rowAt(const stats::ForestAnalysis& forest, const ForestPlace& place)
{
    return place.factor < 0 ? forest.overall : factorAt(forest, place).rows[static_cast<std::size_t>(place.row)];
}

study::Selection selectionOfRow(const stats::ForestAnalysis& forest, const ForestPlace& place, study::Selection selection)
{
    const stats::ForestRow& row = rowAt(forest, place);
    switch (forest.kind()) {
    case study::ForestRows::Populations: selection.population = row.level.value_or(selection.population); break;
    case study::ForestRows::Endpoints: selection.endpoint = row.level.value_or(selection.endpoint); break;
    case study::ForestRows::Subgroups:
        selection.subgroups.clear();
        if (place.factor >= 0) selection.subgroups.push_back(choiceOf(factorAt(forest, place), row));
    }
    return selection;
}

bool samePatients(const study::Selection& a, const study::Selection& b)
{
    return a.endpoint == b.endpoint && a.population == b.population && a.subgroups == b.subgroups;
}

ForestRowWords wordsOfRow(const stats::ForestAnalysis& forest, const ForestPlace& place, const words::NumberStyle& numbers)
{
    const stats::ForestRow& row = rowAt(forest, place);
    const stats::HazardRatio& ratio = row.hazardRatio;
    ForestRowWords words;
    words.title = place.factor < 0 || !forest.ofSubgroups() ? qt(row.label) : qt(factorAt(forest, place).label + ": " + row.label);
    words.counts = patientsText(row.subjects()) + ", " + eventsText(row.events());
    if (row.countsHeld())
        words.counts = row.arms[0].patientsHeld ? Said::tr("masked") : Said::tr("%1, events masked").arg(patientsText(row.subjects()));
    words.remark = remarkOf(row);
    if (row.missing()) return words;
    words.ratio = ratio.status == stats::CoxStatus::Ok ? qt(words::ratio(ratio.estimate, numbers))
                  : row.ratioHeld                      ? Said::tr("masked")
                                                       : Said::tr("NE");
    if (ratio.status == stats::CoxStatus::Ok)
        words.interval =
            qt(words::namedInterval(forest.everyone.confidence, words::ratioInterval(ratio.lower, ratio.upper, numbers), numbers));
    if (place.factor < 0 || !factorAt(forest, place).interaction.test.estimable()) return words;
    words.question = Said::tr("Does the effect differ by %1?").arg(qt(factorAt(forest, place).label));
    words.interaction = qt(words::interactionStatement(factorAt(forest, place).interaction, numbers));
    return words;
}

QString ForestRowWords::spoken() const
{
    QStringList parts{title, counts};
    if (!ratio.isEmpty()) parts << Said::tr("hazard ratio %1").arg(ratio);
    if (!interval.isEmpty()) parts << interval;
    if (!remark.isEmpty()) parts << remark;
    if (!interaction.isEmpty()) parts << Said::tr("interaction %1").arg(interaction);
    return parts.join(QStringLiteral(", "));
}

} // namespace atrisk::ui
