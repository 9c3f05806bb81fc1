#include "ui/look/words.h"

#include "core/analyses/km/km_words.h"
#include "core/words/number_format.h"
#include "core/words/phrases.h"
#include "ui/look/window_words.h"

#include <QStringList>
#include <algorithm>

namespace atrisk::ui {
namespace {

const words::NumberStyle& numbers()
{
    static const words::NumberStyle style = figure::findStyle("screen")->numbers;
    return style;
}

/// As counted, else as the study lists them: the levels of a cut depend on the patients.
std::vector<study::Level> levelsOf(const study::Study& study, const std::string& subgroup, const study::ChoiceCounts& counts)
{
    for (std::size_t i = 0; i < study.subgroups.size(); ++i)
        if (study.subgroups[i].id == subgroup) return i < counts.subgroups.size() ? counts.subgroups[i].levels : study.subgroups[i].levels;
    return {};
}

QString levelText(const std::vector<study::Level>& levels, const std::string& value)
{
    const auto found = std::find_if(levels.begin(), levels.end(), [&](const auto& level) { return level.value == value; });
    return qt(found == levels.end() ? value : found->label);
}

} // namespace

QString optionWords(std::string_view words) { return QCoreApplication::translate("Options", std::string(words).c_str()); }

QString countText(std::size_t count) { return qt(words::integer(count, numbers())); }

QString patientsText(std::size_t count) { return qt(words::counted(count, "patient", numbers())); }

QString eventsText(std::size_t count) { return qt(words::counted(count, "event", numbers())); }

QString dateText(const std::string& isoDate) { return qt(words::dateInWords(isoDate)); }

QString timeText(double time, std::optional<study::TimeUnit> unit)
{
    const QString number = qt(words::duration(time, unit, numbers()));
    if (!unit) return number;
    const auto word = study::name(*unit);
    return number + ' ' + qt(word);
}

QString filterText(const study::Study& study, const study::SubgroupChoice& choice, const study::ChoiceCounts& counts)
{
    const study::Subgroup* subgroup = study.subgroup(choice.subgroup);
    const std::vector<study::Level> known = levelsOf(study, choice.subgroup, counts);
    QStringList levels;
    for (const auto& value : choice.levels) levels << levelText(known, value);
    if (choice.missing) levels << Said::tr("Missing");
    return (subgroup == nullptr ? qt(choice.subgroup) : qt(subgroup->label)) + ": " + levels.join(Said::tr(" or "));
}

QString filterText(const study::Study& study, const study::Selection& selection, const study::ChoiceCounts& counts)
{
    QStringList parts;
    for (const auto& condition : selection.where) parts << qt(study::text(condition));
    for (const auto& choice : selection.subgroups) parts << filterText(study, choice, counts);
    return parts.isEmpty() ? Said::tr("everyone") : parts.join("; ");
}

QString placeText(const base::Message& message)
{
    QStringList place;
    if (!message.file.empty()) place << qt(message.file).section('/', -1);
    if (message.line > 0)
        place << Said::tr("line %1").arg(message.line);
    else if (message.row > 0)
        place << Said::tr("row %1").arg(message.row);
    if (!message.columnName.empty()) place << qt(message.columnName);
    return place.join(", ");
}

QString sentence(const base::Message& message)
{
    const QString place = placeText(message);
    const QString said = windowWords(base::readable(message.text));
    QString text = place.isEmpty() ? said : place + ": " + said;
    if (place.isEmpty() && !text.isEmpty()) text[0] = text[0].toUpper();
    if (!text.endsWith('.')) text += '.';
    return text;
}

QString unitNote(std::optional<study::TimeUnit> unit)
{
    if (unit == study::TimeUnit::Months) return Said::tr("Months of 30.4375 days");
    if (unit == study::TimeUnit::Years) return Said::tr("Years of 365.25 days");
    return {};
}

bool titleIsName(const study::Study& study)
{
    constexpr qsizetype longestName = 32;
    const QString title = qt(study.title());
    return !title.isEmpty() && title.size() <= longestName;
}

QString studySentence(const study::Study& study)
{
    if (titleIsName(study) && !study.facts.note.empty()) return qt(study.facts.note);
    return study.facts.title == shortTitle(study).toStdString() ? QString() : qt(study.facts.title);
}

QString shortTitle(const study::Study& study) { return qt(study.facts.id.empty() ? study.title() : study.facts.id); }

} // namespace atrisk::ui
