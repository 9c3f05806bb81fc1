#include "ui/session/remembered.h"

#include "core/analyses/analyses.h"
#include "core/report/how_options.h"
#include "ui/look/words.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <algorithm>
#include <utility>

namespace atrisk::ui {
namespace {

using study::Selection;

const QString group = QStringLiteral("studies");
const QString hiddenKey = QStringLiteral("hidePatients"); ///< what the guard was called

QJsonArray array(const std::vector<std::string>& items)
{
    QJsonArray result;
    for (const std::string& item : items) result.append(qt(item));
    return result;
}

std::vector<std::string> strings(const QJsonValue& value)
{
    std::vector<std::string> result;
    for (const QJsonValue& item : value.toArray()) result.push_back(item.toString().toStdString());
    return result;
}

QJsonArray subgroupsJson(const std::vector<study::SubgroupChoice>& choices)
{
    QJsonArray subgroups;
    for (const study::SubgroupChoice& choice : choices)
        subgroups.append(QJsonObject{{"id", qt(choice.subgroup)}, {"levels", array(choice.levels)}, {"missing", choice.missing}});
    return subgroups;
}

/// Over `kept`: what an Atrisk that knows more has written stays.
QJsonObject whoJson(const study::Who& who, QJsonObject kept)
{
    kept.remove("where"); // may name a patient
    kept["endpoint"] = qt(who.endpoint);
    kept["population"] = qt(who.population);
    kept["arms"] = array(who.arms);
    kept["by"] = array(who.by);
    kept["byLevels"] = array(who.byLevels);
    kept["asOf"] = qt(who.asOf);
    kept["subgroups"] = subgroupsJson(who.subgroups);
    return kept;
}

study::Who whoOf(const QJsonObject& json)
{
    study::Who who;
    who.endpoint = json["endpoint"].toString().toStdString();
    who.population = json["population"].toString().toStdString();
    who.arms = strings(json["arms"]);
    who.by = strings(json["by"]);
    who.byLevels = strings(json["byLevels"]);
    who.asOf = json["asOf"].toString().toStdString();
    for (const QJsonValue& value : json["subgroups"].toArray())
        who.subgroups.push_back({value["id"].toString().toStdString(), strings(value["levels"]), value["missing"].toBool()});
    return who;
}

QString idOf(const report::OptionInfo& info) { return qt(info.id); }

/// Is there a value, and one that means something here?
bool isUnderstood(const QJsonValue& value, const report::OptionInfo& info)
{
    return value.isString() && !report::checkOption(info, value.toString().toStdString());
}

/// What differs from how it is at first, over `kept` as whoJson.
QJsonObject optionsJson(const report::Options& options, const report::Options& first, QJsonObject kept)
{
    for (const report::OptionInfo* info : options.infos()) {
        const bool asAtFirst = options.text(info->id) == first.text(info->id);
        if (asAtFirst && kept.contains(idOf(*info)) && !isUnderstood(kept[idOf(*info)], *info)) continue;
        if (options == first) // else all of them: some choices bring others along
            kept.remove(idOf(*info));
        else
            kept[idOf(*info)] = qt(options.text(info->id));
    }
    return kept;
}

/// What is not understood is as at first.
report::Options optionsOf(const QJsonObject& json, report::Options options)
{
    for (const report::OptionInfo* info : report::Options(options).infos()) {
        const QJsonValue value = json[idOf(*info)];
        if (!value.isString()) continue;
        if (auto changed = options.with(info->id, value.toString().toStdString())) options = std::move(*changed);
    }
    return options;
}

QJsonObject chosenJson(const ChosenOptions& chosen, const QJsonObject& kept)
{
    QJsonObject json = kept;
    for (const analyses::Analysis* analysis : analyses::analyses()) {
        const QString id = qt(analysis->id);
        json[id] = optionsJson(chosen.of(analysis->id), analysis->options(), kept[id].toObject());
    }
    return json;
}

ChosenOptions chosenOf(const QJsonObject& json)
{
    ChosenOptions chosen;
    for (const analyses::Analysis* analysis : analyses::analyses())
        chosen.set(analysis->id, optionsOf(json[qt(analysis->id)].toObject(), analysis->options()));
    return chosen;
}

Selection selectionOf(const QJsonObject& who, const QJsonObject& how)
{
    Selection selection;
    static_cast<study::Who&>(selection) = whoOf(who);
    static_cast<study::How&>(selection) = optionsOf(how, report::howOptions()).as<study::How>();
    return selection;
}

/// Over `kept` as whoJson.
QJsonObject amendmentsJson(const study::Amendments& amendments, QJsonObject kept)
{
    QJsonObject names;
    for (const auto& [arm, name] : amendments.armNames) names[qt(arm)] = qt(name);
    kept["control"] = qt(amendments.control);
    kept["armNames"] = names;
    kept["labelCase"] = amendments.peopleCase ? QStringLiteral("people") : QString();
    kept["unit"] = amendments.unit ? qt(study::name(*amendments.unit)) : QString();
    const study::GuardWish& guard = amendments.guard;
    kept["guard"] = guard.on ? QJsonValue(*guard.on) : QJsonValue();
    kept["least"] = guard.least ? QJsonValue(static_cast<qint64>(*guard.least)) : QJsonValue();
    kept["grid"] = guard.grid ? QJsonValue(*guard.grid) : QJsonValue();
    return kept;
}

study::Amendments amendmentsOf(const QJsonObject& json)
{
    study::Amendments amendments;
    amendments.control = json["control"].toString().toStdString();
    amendments.unit = study::parseTimeUnit(json["unit"].toString().toStdString());
    amendments.peopleCase = json["labelCase"].toString() == "people";
    if (json["guard"].isBool()) amendments.guard.on = json["guard"].toBool();
    if (const double least = json["least"].toDouble(); least >= study::Guard::leastMask && least <= study::Guard::mostMask)
        amendments.guard.least = static_cast<std::size_t>(least);
    if (const double grid = json["grid"].toDouble(); grid >= study::Guard::leastGrid && grid <= study::Guard::mostGrid)
        amendments.guard.grid = grid;
    const QJsonObject names = json["armNames"].toObject();
    for (auto name = names.begin(); name != names.end(); ++name)
        amendments.armNames[name.key().toStdString()] = name.value().toString().toStdString();
    return amendments;
}

QString keyOf(const study::Study& study)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::fromStdString(study.facts.id));
    if (study.facts.id.empty())
        for (const auto& file : study.files) hash.addData(QByteArray::fromStdString(file.sha256));
    return group + '/' + QString::fromLatin1(hash.result().toHex().left(32));
}

/// Levels of the identifier's column are patients, who are kept nowhere.
bool namesPatients(const study::Study& study, const study::SubgroupChoice& choice)
{
    const study::Subgroup* subgroup = study.subgroup(choice.subgroup);
    return subgroup != nullptr && subgroup->field && study.roles != nullptr && subgroup->field.column().name == study.roles->subject.text;
}

QJsonObject objectOf(const QByteArray& json) { return QJsonDocument::fromJson(json).object(); }

} // namespace

QByteArray toJson(const Remembered& remembered, const QByteArray& former)
{
    const Selection& selection = remembered.choice.selection;
    QJsonObject json = objectOf(former);
    json["who"] = whoJson(selection, json["who"].toObject());
    json["how"] = optionsJson(report::howOptions(selection), report::howOptions(), json["how"].toObject());
    json["analyses"] = chosenJson(remembered.choice.options, json["analyses"].toObject());
    json["study"] = amendmentsJson(remembered.choice.amendments, json["study"].toObject());
    json["tab"] = remembered.tab;
    json.remove(hiddenKey);
    json["used"] = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

std::optional<Remembered> fromJson(const QByteArray& json)
{
    const QJsonObject object = objectOf(json);
    if (object.isEmpty()) return std::nullopt;
    study::Amendments amendments = amendmentsOf(object["study"].toObject());
    if (object[hiddenKey].toBool() && !amendments.guard.on) amendments.guard.on = true;
    return Remembered{
        {selectionOf(object["who"].toObject(), object["how"].toObject()), chosenOf(object["analyses"].toObject()), std::move(amendments)},
        object["tab"].toString()};
}

void RememberedStudies::keep(const study::Study& study, const Remembered& remembered)
{
    const QString key = keyOf(study);
    Remembered kept = remembered;
    std::erase_if(kept.choice.selection.subgroups, [&](const study::SubgroupChoice& choice) { return namesPatients(study, choice); });
    m_settings->setValue(key, QString::fromUtf8(toJson(kept, m_settings->value(key).toString().toUtf8())));
    forgetOldest();
}

std::optional<Remembered> RememberedStudies::find(const study::Study& study) const
{
    return fromJson(m_settings->value(keyOf(study)).toString().toUtf8());
}

void RememberedStudies::keepContents(const study::Study& study, const std::vector<std::string>& entries)
{
    const QString key = keyOf(study);
    QJsonObject json = objectOf(m_settings->value(key).toString().toUtf8());
    json["report"] = array(entries);
    json["used"] = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    m_settings->setValue(key, QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)));
    forgetOldest();
}

std::vector<std::string> RememberedStudies::contents(const study::Study& study) const
{
    return strings(objectOf(m_settings->value(keyOf(study)).toString().toUtf8())["report"]);
}

void RememberedStudies::forgetOldest()
{
    m_settings->beginGroup(group);
    QStringList keys = m_settings->childKeys();
    const auto used = [this](const QString& key) { return objectOf(m_settings->value(key).toString().toUtf8())["used"].toString(); };
    if (keys.size() > most) {
        std::ranges::sort(keys, {}, used);
        for (qsizetype i = 0; i < keys.size() - most; ++i) m_settings->remove(keys[i]);
    }
    m_settings->endGroup();
}

} // namespace atrisk::ui
