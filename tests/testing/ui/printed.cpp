#include "tests/testing/ui/printed.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

namespace atrisk::testing {

bool isInstalled(const QString& program) { return !QStandardPaths::findExecutable(program).isEmpty(); }

QByteArray printed(const QString& program, const QStringList& arguments)
{
    constexpr int patience = 180'000; // milliseconds
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished(patience) && process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray();
}

namespace {

/// The few that pdftotext writes.
QString withoutEntities(QString text)
{
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
}

} // namespace

std::vector<Words> wordsOfPdf(const QString& path)
{
    static const QRegularExpression word(
        "<word xMin=\"([0-9.-]+)\" yMin=\"([0-9.-]+)\" xMax=\"([0-9.-]+)\" yMax=\"([0-9.-]+)\">([^<]*)</word>");
    constexpr double perPoint = 25.4 / 72;
    std::vector<Words> pages;
    for (const QString& line : QString::fromUtf8(printed("pdftotext", {"-bbox", path, "-"})).split('\n')) {
        if (line.contains("<page ")) pages.emplace_back();
        const auto found = word.match(line);
        if (!found.hasMatch() || pages.empty()) continue;
        const auto length = [&](int i) { return found.captured(i).toDouble() * perPoint; };
        pages.back().push_back({withoutEntities(found.captured(5)), length(1), length(2), length(3), length(4)});
    }
    return pages;
}

QString sortedLetters(QString text)
{
    text.removeIf([](QChar letter) { return letter.isSpace(); });
    std::sort(text.begin(), text.end());
    return text;
}

QString sortedLetters(const Words& words)
{
    QString all;
    for (const Word& word : words) all += word.text;
    return sortedLetters(all);
}

} // namespace atrisk::testing
