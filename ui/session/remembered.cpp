#include "ui/session/remembered.h"

#include "core/analyses/forest/forest_order.h"
#include "ui/look/words.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <algorithm>
#include <array>
#include <utility>

namespace atrisk::ui {
namespace {

using analyses::ForestOptions;
using analyses::KmOptions;
using study::Selection;

const QString group = QStringLiteral("studies");

constexpr std::array underAxisNames{"none", "at-risk", "with-events", "with-censored", "kmunicate"}; // in the order of UnderAxis

constexpr std::pair<const char*, bool KmOptions::*> kmSwitches[] = {{"confidenceBands", &KmOptions::confidenceBands},
                                                                    {"difference", &KmOptions::difference},
                                                                    {"medianLines", &KmOptions::medianLines},
                                                                    {"censorTicks", &KmOptions::censorTicks},
                                                                    {"percent", &KmOptions::percent},
                                                                    {"hazardRatio", &KmOptions::annotateHazardRatio},
                                                                    {"p", &KmOptions::annotateP},
                                                                    {"medians", &KmOptions::annotateMedians},
                                                                    {"thin", &KmOptions::thinWhereFew},
                                                                    {"milestone", &KmOptions::milestone},
                                                                    {"averageTime", &KmOptions::averageTime}};
constexpr std::pair<const char*, bool ForestOptions::*> forestSwitches[] = {{"medians", &ForestOptions::medians},
                                                                            {"interaction", &ForestOptions::interaction},
                                                                            {"difference", &ForestOptions::difference},
                                                                            {"qualitative", &ForestOptions::qualitative}};
constexpr std::pair<const char*, std::string Selection::*> texts[] = {
    {"endpoint", &Selection::endpoint}, {"population", &Selection::population}, {"test", &Selection::test}};
constexpr std::pair<const char*, std::optional<double> Selection::*> times[] = {
    {"until", &Selection::until}, {"tau", &Selection::tau}, {"every", &Selection::every}};

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

template <class Value> QString named(Value value) { return qt(std::string(study::name(value))); }

/// Leaves `target` as it is where the JSON names nothing known.
template <class Value, class Target>
void readNamed(const QJsonObject& json, const char* key, std::optional<Value> (*parse)(std::string_view), Target& target)
{
    if (const auto value = parse(json[key].toString().toStdString())) target = *value;
}

QJsonArray subgroupsJson(const Selection& selection)
{
    QJsonArray subgroups;
    for (const study::SubgroupChoice& choice : selection.subgroups)
        subgroups.append(QJsonObject{{"id", qt(choice.subgroup)}, {"levels", array(choice.levels)}, {"missing", choice.missing}});
    return subgroups;
}

QJsonObject selectionJson(const Selection& selection)
{
    QJsonArray where, at;
    for (const study::Condition& condition : selection.where) where.append(qt(study::text(condition)));
    for (const double time : selection.at) at.append(time);
    QJsonObject json{{"where", where},
                     {"subgroups", subgroupsJson(selection)},
                     {"arms", array(selection.arms)},
                     {"adjust", array(selection.adjust)},
                     {"at", at},
                     {"confidence", selection.confidence},
                     {"ties", named(selection.ties)},
                     {"rows", named(selection.rows)},
                     {"intervalAdjustment", named(selection.intervalAdjustment)}};
    for (const auto& [key, member] : texts) json[key] = qt(selection.*member);
    for (const auto& [key, member] : times)
        if (selection.*member) json[key] = *(selection.*member);
    if (selection.strata) json["strata"] = array(*selection.strata);
    if (selection.displayUnit) json["displayUnit"] = named(*selection.displayUnit);
    if (selection.confidenceType) json["confidenceType"] = named(*selection.confidenceType);
    return json;
}

void readConditions(const QJsonObject& json, Selection& selection)
{
    for (const std::string& text : strings(json["where"]))
        if (auto condition = study::parseCondition(text)) selection.where.push_back(*condition);
    for (const QJsonValue& value : json["subgroups"].toArray())
        selection.subgroups.push_back({value["id"].toString().toStdString(), strings(value["levels"]), value["missing"].toBool()});
}

Selection selectionOf(const QJsonObject& json)
{
    Selection selection;
    for (const auto& [key, member] : texts) selection.*member = json[key].toString().toStdString();
    for (const auto& [key, member] : times)
        if (json[key].isDouble()) selection.*member = json[key].toDouble();
    readConditions(json, selection);
    selection.arms = strings(json["arms"]);
    selection.adjust = strings(json["adjust"]);
    for (const QJsonValue& time : json["at"].toArray()) selection.at.push_back(time.toDouble());
    selection.confidence = json["confidence"].toDouble(selection.confidence);
    if (json.contains("strata")) selection.strata = strings(json["strata"]);
    readNamed(json, "ties", &study::parseTies, selection.ties);
    readNamed(json, "rows", &study::parseForestRows, selection.rows);
    readNamed(json, "intervalAdjustment", &study::parseIntervalAdjustment, selection.intervalAdjustment);
    readNamed(json, "displayUnit", &study::parseTimeUnit, selection.displayUnit);
    readNamed(json, "confidenceType", &study::parseConfidenceType, selection.confidenceType);
    return selection;
}

template <class Options, std::size_t count>
QJsonObject switchesJson(const Options& options, const std::pair<const char*, bool Options::*> (&switches)[count])
{
    QJsonObject json;
    for (const auto& [key, member] : switches) json[key] = options.*member;
    return json;
}

template <class Options, std::size_t count>
void readSwitches(const QJsonObject& json, Options& options, const std::pair<const char*, bool Options::*> (&switches)[count])
{
    for (const auto& [key, member] : switches) options.*member = json[key].toBool(options.*member);
}

QJsonObject optionsJson(const report::FigureOptions& options)
{
    QJsonObject km = switchesJson(options.km, kmSwitches), forest = switchesJson(options.forest, forestSwitches);
    km["underAxis"] = underAxisNames[static_cast<std::size_t>(options.km.underAxis)];
    if (options.km.cutShare) km["cutShare"] = *options.km.cutShare;
    forest["factors"] = array(options.forest.factors);
    forest["sort"] = qt(std::string(analyses::name(options.forest.sort)));
    return {{"km", km}, {"forest", forest}};
}

report::FigureOptions optionsOf(const QJsonObject& json)
{
    report::FigureOptions options;
    const QJsonObject km = json["km"].toObject(), forest = json["forest"].toObject();
    readSwitches(km, options.km, kmSwitches);
    readSwitches(forest, options.forest, forestSwitches);
    const auto under = std::ranges::find(underAxisNames, km["underAxis"].toString());
    if (under != underAxisNames.end()) options.km.underAxis = static_cast<analyses::UnderAxis>(under - underAxisNames.begin());
    if (km["cutShare"].isDouble()) options.km.cutShare = km["cutShare"].toDouble();
    options.forest.factors = strings(forest["factors"]);
    readNamed(forest, "sort", &analyses::parseForestSort, options.forest.sort);
    return options;
}

QString keyOf(const study::Study& study)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::fromStdString(study.facts.id));
    if (study.facts.id.empty())
        for (const auto& file : study.files) hash.addData(QByteArray::fromStdString(file.sha256));
    return group + '/' + QString::fromLatin1(hash.result().toHex().left(32));
}

QJsonObject objectOf(const QByteArray& json) { return QJsonDocument::fromJson(json).object(); }

} // namespace

QByteArray toJson(const Remembered& remembered)
{
    return QJsonDocument(QJsonObject{{"selection", selectionJson(remembered.choice.selection)},
                                     {"figures", optionsJson(remembered.choice.options)},
                                     {"tab", remembered.tab},
                                     {"used", QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)}})
        .toJson(QJsonDocument::Compact);
}

std::optional<Remembered> fromJson(const QByteArray& json)
{
    const QJsonObject object = objectOf(json);
    if (object.isEmpty()) return std::nullopt;
    return Remembered{{selectionOf(object["selection"].toObject()), optionsOf(object["figures"].toObject())}, object["tab"].toString()};
}

void RememberedStudies::keep(const study::Study& study, const Remembered& remembered)
{
    m_settings->setValue(keyOf(study), QString::fromUtf8(toJson(remembered)));
    forgetOldest();
}

std::optional<Remembered> RememberedStudies::find(const study::Study& study) const
{
    return fromJson(m_settings->value(keyOf(study)).toString().toUtf8());
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
