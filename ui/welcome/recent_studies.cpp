#include "ui/welcome/recent_studies.h"

#include "core/base/numeric.h"
#include "ui/look/breakable.h"
#include "ui/look/words.h"

#include <QFileInfo>
#include <QMenu>
#include <QSettings>
#include <algorithm>
#include <iterator>
#include <utility>

namespace atrisk::ui {
namespace {

const QString group = QStringLiteral("recent");

/// "lib.xpt#ADTTE" → "lib.xpt", unless a file is really called so.
QString fileOf(const QString& name)
{
    const auto mark = name.lastIndexOf('#');
    return mark > 0 && !QFileInfo::exists(name) ? name.left(mark) : name;
}

bool isFile(const QString& name) { return !name.startsWith("example:"); }

QString absolute(const QString& name) { return isFile(name) ? QFileInfo(name).absoluteFilePath() : name; }

bool isMissing(const QStringList& names)
{
    return std::any_of(names.begin(), names.end(), [](const QString& name) { return isFile(name) && !QFileInfo::exists(fileOf(name)); });
}

/// "alice.study.json", "adtte.xpt and adsl.xpt", "adtte.xpt and 3 more"
QString filesInWords(const QStringList& names)
{
    const auto shortName = [](const QString& name) { return isFile(name) ? QFileInfo(name).fileName() : name; };
    if (names.size() == 1) return shortName(names.front());
    if (names.size() == 2) return QObject::tr("%1 and %2").arg(shortName(names[0]), shortName(names[1]));
    return QObject::tr("%1 and %2 more").arg(shortName(names.front())).arg(names.size() - 1);
}

// Roles as lines "option=value", called as on the command line.
using Text = std::string study::RoleOptions::*;
using Texts = std::vector<std::string> study::RoleOptions::*;
constexpr std::pair<const char*, Text> textRoles[] = {
    {"id", &study::RoleOptions::id},         {"time", &study::RoleOptions::time},   {"start", &study::RoleOptions::start},
    {"end", &study::RoleOptions::end},       {"entry", &study::RoleOptions::entry}, {"event", &study::RoleOptions::event},
    {"censor", &study::RoleOptions::censor}, {"arm", &study::RoleOptions::arm},     {"control", &study::RoleOptions::control}};
constexpr std::pair<const char*, Texts> textsRoles[] = {{"event-value", &study::RoleOptions::eventValues},
                                                        {"competing-value", &study::RoleOptions::competingValues},
                                                        {"censor-value", &study::RoleOptions::censorValues},
                                                        {"ignore-case", &study::RoleOptions::ignoreCase},
                                                        {"subgroups", &study::RoleOptions::subgroups},
                                                        {"populations", &study::RoleOptions::populations},
                                                        {"earlier", &study::RoleOptions::earlier}};

using ReadText = std::string table::ReadOptions::*;
constexpr std::pair<const char*, ReadText> readTexts[] = {{"decimal-mark", &table::ReadOptions::decimalMark},
                                                          {"thousands-mark", &table::ReadOptions::thousandsMark},
                                                          {"sheet", &table::ReadOptions::sheet},
                                                          {"date-order", &table::ReadOptions::dateOrder},
                                                          {"encoding", &table::ReadOptions::encoding}};

/// `before`: "FILE:" of what is said of one file alone.
void addReading(QStringList& lines, const table::ReadOptions& said, const QString& before)
{
    for (const auto& [option, member] : readTexts)
        if (!(said.*member).empty()) lines << option + QStringLiteral("=") + before + qt(said.*member);
    if (said.headerLine > 0) lines << QStringLiteral("header-line=") + before + QString::number(said.headerLine);
}

/// No mark, number, encoding or name of a sheet has a colon: what stands before the last one is a file.
void takeReading(study::Reading& reading, const QString& option, const QString& text)
{
    const auto known = std::ranges::find_if(readTexts, [&](const auto& one) { return option == one.first; });
    const bool isLine = option == QLatin1String("header-line");
    if (known == std::end(readTexts) && !isLine) return;
    const auto colon = text.lastIndexOf(':');
    table::ReadOptions& said = colon < 0 ? reading : reading.of[text.left(colon).toStdString()];
    const QString value = text.mid(colon + 1);
    if (isLine)
        said.headerLine = value.toULongLong();
    else
        said.*(known->second) = value.toStdString();
}

QStringList toLines(const study::RoleOptions& roles)
{
    QStringList lines;
    const auto add = [&lines](const char* option, const std::string& value) { lines << option + QStringLiteral("=") + qt(value); };
    for (const auto& [option, member] : textRoles)
        if (!(roles.*member).empty()) add(option, roles.*member);
    for (const auto& [option, member] : textsRoles)
        for (const std::string& value : roles.*member) add(option, value);
    for (const study::Condition& code : roles.missingCodes)
        if (code.column != roles.id) add("missing-code", study::text(code)); // may name a patient
    if (roles.alikeSubjects) add("match-ids", "alike");
    if (roles.peopleCase) add("label-case", *roles.peopleCase ? "people" : "data");
    if (roles.guard.on) add("guard", *roles.guard.on ? "on" : "off");
    if (roles.guard.least) add("mask", std::to_string(*roles.guard.least));
    if (roles.guard.grid) add("guard-grid", base::numberText(*roles.guard.grid));
    if (roles.unit) add("unit", std::string(study::name(*roles.unit)));
    addReading(lines, roles.reading, {});
    for (const auto& [file, said] : roles.reading.of) addReading(lines, said, qt(file) + ':');
    return lines;
}

study::RoleOptions fromLines(const QStringList& lines)
{
    study::RoleOptions roles;
    for (const QString& line : lines) {
        const std::string value = line.section('=', 1).toStdString();
        for (const auto& [option, member] : textRoles)
            if (line.section('=', 0, 0) == option) roles.*member = value;
        for (const auto& [option, member] : textsRoles)
            if (line.section('=', 0, 0) == option) (roles.*member).push_back(value);
        if (auto code = study::parseCondition(value); line.startsWith("missing-code=") && code) roles.missingCodes.push_back(*code);
        if (line == QLatin1String("match-ids=alike")) roles.alikeSubjects = true;
        if (line.startsWith("label-case=")) roles.peopleCase = value == "people";
        if (line.startsWith("guard=")) roles.guard.on = value == "on";
        if (line.startsWith("mask=")) roles.guard.least = line.section('=', 1).toULongLong();
        if (line.startsWith("guard-grid=")) roles.guard.grid = base::parseNumber(value);
        if (line.startsWith("unit=")) roles.unit = study::parseTimeUnit(value);
        takeReading(roles.reading, line.section('=', 0, 0), line.section('=', 1));
    }
    return roles;
}

QString wordsOf(const RecentStudy& study)
{
    QString text = study.title.isEmpty() ? filesInWords(study.names) : QObject::tr("%1 – %2").arg(study.title, filesInWords(study.names));
    if (study.missing) text += QObject::tr(" (no longer there)");
    return menuText(text);
}

} // namespace

RecentStudies::RecentStudies(QSettings* settings, QObject* parent) : QObject(parent), m_settings(settings) {}

std::vector<RecentStudy> RecentStudies::list() const
{
    std::vector<RecentStudy> studies;
    const int count = std::min(m_settings->beginReadArray(group), most);
    for (int i = 0; i < count; ++i) {
        m_settings->setArrayIndex(i);
        RecentStudy study{m_settings->value("names").toStringList(), m_settings->value("title").toString(), false, {}};
        study.missing = isMissing(study.names);
        study.roles = fromLines(m_settings->value("roles").toStringList());
        if (!study.names.isEmpty()) studies.push_back(study);
    }
    m_settings->endArray();
    return studies;
}

void RecentStudies::write(const std::vector<RecentStudy>& studies)
{
    m_settings->remove(group);
    m_settings->beginWriteArray(group);
    for (std::size_t i = 0; i < studies.size(); ++i) {
        m_settings->setArrayIndex(static_cast<int>(i));
        m_settings->setValue("names", studies[i].names);
        m_settings->setValue("title", studies[i].title);
        const QStringList roles = toLines(studies[i].roles);
        if (!roles.isEmpty()) m_settings->setValue("roles", roles);
    }
    m_settings->endArray();
    Q_EMIT changed();
}

void RecentStudies::add(const QStringList& names, const QString& title, const study::RoleOptions& roles)
{
    if (names.isEmpty()) return;
    RecentStudy study{{}, title, false, roles};
    for (const QString& name : names) study.names << absolute(name);
    for (std::string& name : study.roles.earlier) name = absolute(qt(name)).toStdString();
    std::vector<RecentStudy> studies = list();
    std::erase_if(studies, [&](const RecentStudy& other) { return other.names == study.names; });
    studies.insert(studies.begin(), study);
    if (studies.size() > static_cast<std::size_t>(most)) studies.resize(static_cast<std::size_t>(most));
    write(studies);
}

study::RoleOptions RecentStudies::rolesOf(const QStringList& names) const
{
    for (const RecentStudy& study : list())
        if (study.names == names) return study.roles;
    return {};
}

void RecentStudies::remove(const QStringList& names)
{
    std::vector<RecentStudy> studies = list();
    if (std::erase_if(studies, [&](const RecentStudy& study) { return study.names == names; }) > 0) write(studies);
}

void RecentStudies::clear() { write({}); }

void RecentStudies::fillMenu(QMenu* menu)
{
    menu->clear();
    const std::vector<RecentStudy> studies = list();
    for (const RecentStudy& study : studies) {
        QAction* action = menu->addAction(wordsOf(study));
        action->setEnabled(!study.missing);
        action->setToolTip(study.names.join('\n'));
        connect(action, &QAction::triggered, this, [this, names = study.names] { Q_EMIT chosen(names); });
    }
    if (studies.empty()) menu->addAction(tr("No study opened yet"))->setEnabled(false);
    if (studies.empty()) return;
    menu->addSeparator();
    connect(menu->addAction(tr("Clear list")), &QAction::triggered, this, &RecentStudies::clear);
}

} // namespace atrisk::ui
