#include "ui/help/help_pages.h"

#include <QDir>
#include <QFile>
#include <algorithm>

static void loadHelp() { Q_INIT_RESOURCE(help); } // outside any namespace, as Qt asks

namespace atrisk::ui {
namespace {

QString firstHeading(const QString& markdown)
{
    for (const QString& line : markdown.split('\n'))
        if (line.startsWith("# ")) return line.mid(2).trimmed();
    return {};
}

HelpPage readPage(const QString& path, const QString& id)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {id, id, {}};
    const QString text = QString::fromUtf8(file.readAll());
    const QString heading = firstHeading(text);
    return {id, heading.isEmpty() ? id : heading, text};
}

} // namespace

std::vector<HelpPage> helpPages()
{
    loadHelp();
    const QDir folder(QStringLiteral(":/help"));
    std::vector<HelpPage> pages;
    for (const QFileInfo& file : folder.entryInfoList({"*.md"}, QDir::Files, QDir::Name))
        pages.push_back(readPage(file.filePath(), file.completeBaseName()));
    const auto place = [](const HelpPage& page) { return std::pair(page.id != "index", page.title); };
    std::sort(pages.begin(), pages.end(), [&](const HelpPage& a, const HelpPage& b) { return place(a) < place(b); });
    return pages;
}

} // namespace atrisk::ui
