// The architecture, checked: who may include whom (base ← table ← {io, study} ← stats ← figure ← report; app → ui → core).
#include <QDirIterator>
#include <QRegularExpression>
#include <QtTest>

#include <map>
#include <set>

namespace {

/// Folder of a source file as the rules name it: "core/study", "ui/figure", "ui", "app".
QString layerOf(const QString& path)
{
    const QStringList parts = path.split('/');
    if (parts.first() == QStringLiteral("core") && parts.size() > 2) return parts[0] + '/' + parts[1];
    return parts.first();
}

const std::map<QString, std::set<QString>>& allowed()
{
    static const std::map<QString, std::set<QString>> rules{
        {"core/base", {"core/base"}},
        {"core/table", {"core/base", "core/table"}},
        {"core/io", {"core/base", "core/table", "core/io"}},
        {"core/study", {"core/base", "core/table", "core/study"}},
        {"core/stats", {"core/base", "core/table", "core/study", "core/stats"}},
        {"core/figure", {"core/base", "core/table", "core/study", "core/stats", "core/figure"}},
        {"core/report", {"core/base", "core/table", "core/study", "core/stats", "core/figure", "core/report"}},
        {"ui", {"core/base", "core/table", "core/io", "core/study", "core/stats", "core/figure", "core/report", "ui"}},
        {"app", {"core/base", "core/table", "core/io", "core/study", "core/stats", "core/figure", "core/report", "ui", "app"}},
    };
    return rules;
}

struct Include {
    QString file, target;
    bool local = false;
};

std::vector<Include> includes()
{
    const QDir root(QStringLiteral(ATRISK_TESTS "/.."));
    static const QRegularExpression line(QStringLiteral("^\\s*#\\s*include\\s+([\"<])([^\">]+)[\">]"), QRegularExpression::MultilineOption);
    std::vector<Include> found;
    for (const char* top : {"core", "ui", "app"}) {
        QDirIterator files(root.filePath(QString::fromLatin1(top)), {"*.h", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly)) continue;
            auto matches = line.globalMatch(QString::fromUtf8(file.readAll()));
            while (matches.hasNext()) {
                const auto match = matches.next();
                found.push_back({root.relativeFilePath(file.fileName()), match.captured(2), match.captured(1) == QStringLiteral("\"")});
            }
        }
    }
    return found;
}

} // namespace

class StructureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void includesFollowTheOrderOfTheFolders()
    {
        std::size_t checked = 0;
        for (const Include& include : includes()) {
            if (!include.local || !include.target.contains('/')) continue;
            const QString from = layerOf(include.file);
            const QString to = layerOf(include.target);
            QVERIFY2(allowed().contains(from), qPrintable(include.file));
            QVERIFY2(allowed().at(from).contains(to), qPrintable(include.file + " includes " + include.target));
            ++checked;
        }
        QVERIFY(checked > 100);
    }
    void coreKnowsNoQt()
    {
        static const QRegularExpression qt(QStringLiteral("^Q[A-Za-z]|^Qt"));
        for (const Include& include : includes())
            if (include.file.startsWith("core/"))
                QVERIFY2(!qt.match(include.target).hasMatch(), qPrintable(include.file + " includes " + include.target));
    }
    void onlyTheFigureFolderKnowsQCustomPlot()
    {
        bool found = false;
        for (const Include& include : includes()) {
            if (!include.target.contains("qcustomplot")) continue;
            QVERIFY2(include.file.startsWith("ui/figure/"), qPrintable(include.file));
            found = true;
        }
        QVERIFY(found);
    }
    void theTopLevelIsTheFixedOne()
    {
        const std::set<QString> known{
            "CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "app", "core", "ui", "resources", "tests", "build"};
        for (const QString& name : QDir(QStringLiteral(ATRISK_TESTS "/..")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot))
            QVERIFY2(known.contains(name), qPrintable(name));
    }
};

QTEST_GUILESS_MAIN(StructureTest)
#include "structure_test.moc"
