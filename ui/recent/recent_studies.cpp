#include "ui/recent/recent_studies.h"

#include <QFileInfo>
#include <QMenu>
#include <QSettings>
#include <algorithm>

namespace atrisk::ui
{
namespace
{

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

QString menuText(const RecentStudy& study)
{
    QString text = study.title.isEmpty() ? filesInWords(study.names) : QObject::tr("%1 – %2").arg(study.title, filesInWords(study.names));
    if (study.missing) text += QObject::tr(" (no longer there)");
    return text.replace('&', "&&");
}

} // namespace

RecentStudies::RecentStudies(QSettings* settings, QObject* parent) : QObject(parent), m_settings(settings) {}

std::vector<RecentStudy> RecentStudies::list() const
{
    std::vector<RecentStudy> studies;
    const int count = std::min(m_settings->beginReadArray(group), most);
    for (int i = 0; i < count; ++i) {
        m_settings->setArrayIndex(i);
        RecentStudy study{m_settings->value("names").toStringList(), m_settings->value("title").toString(), false};
        study.missing = isMissing(study.names);
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
    }
    m_settings->endArray();
    Q_EMIT changed();
}

void RecentStudies::add(const QStringList& names, const QString& title)
{
    if (names.isEmpty()) return;
    RecentStudy study{{}, title, false};
    for (const QString& name : names) study.names << absolute(name);
    std::vector<RecentStudy> studies = list();
    std::erase_if(studies, [&](const RecentStudy& other) { return other.names == study.names; });
    studies.insert(studies.begin(), study);
    if (studies.size() > static_cast<std::size_t>(most)) studies.resize(static_cast<std::size_t>(most));
    write(studies);
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
        QAction* action = menu->addAction(menuText(study));
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
