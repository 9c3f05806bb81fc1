#include "ui/words.h"

#include <QDate>
#include <QLocale>
#include <QStringList>
#include <algorithm>

namespace atrisk::ui {
namespace {

const QLocale& english()
{
    static const QLocale locale(QLocale::English, QLocale::UnitedStates);
    return locale;
}

QString levelText(const study::Subgroup* subgroup, const std::string& value)
{
    if (subgroup == nullptr) return qt(value);
    const auto found =
        std::find_if(subgroup->levels.begin(), subgroup->levels.end(), [&](const auto& level) { return level.value == value; });
    return found == subgroup->levels.end() ? qt(value) : qt(found->label);
}

} // namespace

QString countText(std::size_t count) { return english().toString(static_cast<qulonglong>(count)); }

QString patientsText(std::size_t count) { return countText(count) + (count == 1 ? " patient" : " patients"); }

QString eventsText(std::size_t count) { return countText(count) + (count == 1 ? " event" : " events"); }

QString dateText(const std::string& isoDate)
{
    const QDate date = QDate::fromString(qt(isoDate), Qt::ISODate);
    return date.isValid() ? english().toString(date, "d MMMM yyyy") : qt(isoDate);
}

QString timeText(double time, std::optional<study::TimeUnit> unit)
{
    const QString number = QString::number(time, 'f', 1);
    if (!unit) return number;
    const auto word = study::name(*unit);
    return number + ' ' + QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
}

QString filterText(const study::Study& study, const study::SubgroupChoice& choice)
{
    const study::Subgroup* subgroup = study.subgroup(choice.subgroup);
    QStringList levels;
    for (const auto& value : choice.levels) levels << levelText(subgroup, value);
    if (choice.missing) levels << "Missing";
    return (subgroup == nullptr ? qt(choice.subgroup) : qt(subgroup->label)) + ": " + levels.join(" or ");
}

QString filterText(const study::Study& study, const study::Selection& selection)
{
    QStringList parts;
    for (const auto& condition : selection.where) parts << qt(study::text(condition));
    for (const auto& choice : selection.subgroups) parts << filterText(study, choice);
    return parts.isEmpty() ? QStringLiteral("everyone") : parts.join("; ");
}

QString sentence(const base::Message& message)
{
    QStringList place;
    if (!message.file.empty()) place << qt(message.file).section('/', -1);
    if (message.row > 0)
        place << "row " + countText(message.row);
    else if (message.line > 0)
        place << "line " + countText(message.line);
    if (!message.columnName.empty()) place << qt(message.columnName);
    QString text = place.isEmpty() ? qt(message.text) : place.join(", ") + ": " + qt(message.text);
    if (place.isEmpty() && !text.isEmpty()) text[0] = text[0].toUpper();
    if (!text.endsWith('.')) text += '.';
    return text;
}

QString unitNote(std::optional<study::TimeUnit> unit)
{
    if (unit == study::TimeUnit::Months) return QStringLiteral("Months of 30.4375 days");
    if (unit == study::TimeUnit::Years) return QStringLiteral("Years of 365.25 days");
    return {};
}

QString shortTitle(const study::Study& study) { return qt(study.facts.id.empty() ? study.title() : study.facts.id); }

} // namespace atrisk::ui
