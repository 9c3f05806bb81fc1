// The lists of files in CMakeLists.txt: each folder's own, sorted and complete.
#include "tests/structure/sources.h"

#include <QRegularExpression>
#include <QTest>

using namespace atrisk::structure;

namespace {

const QStringList tops{"core", "ui", "app", "tests"};

/// Not built by CMake: libFuzzer's entry needs another compiler.
const QStringList unlisted{"tests/fuzz/analyses_fuzz.cpp", "tests/fuzz/readers_fuzz.cpp", "tests/fuzz/views_fuzz.cpp"};

/// The arguments of one call of a list: file names, in the order they stand in.
struct FileList {
    QString call;
    QStringList names;
};

/// Calls that name sources: "x.cpp" as it stands, and x of a list of tests as "x_test.cpp".
std::vector<FileList> fileLists(const QString& cmake)
{
    static const QRegularExpression call(
        QStringLiteral("^\\s*(atrisk_tests|atrisk_threaded_tests|target_sources|add_library|add_executable)\\(([^()]*)\\)"),
        QRegularExpression::MultilineOption);
    static const QRegularExpression comment(QStringLiteral("#[^\\n]*")), space(QStringLiteral("\\s+"));
    std::vector<FileList> found;
    auto matches = call.globalMatch(QString(cmake).remove(comment));
    while (matches.hasNext()) {
        const auto match = matches.next();
        const bool tests = match.captured(1).startsWith("atrisk_");
        FileList list{match.captured(1), {}};
        const QStringList words = match.captured(2).split(space, Qt::SkipEmptyParts);
        for (const QString& word : tests ? words.mid(1) : words)
            if (tests || word.endsWith(".cpp")) list.names.append(tests ? word + "_test.cpp" : word);
        found.push_back(list);
    }
    return found;
}

QStringList subfolders(const QString& cmake)
{
    static const QRegularExpression call(QStringLiteral("^\\s*add_subdirectory\\(([a-z0-9_]+)\\)"), QRegularExpression::MultilineOption);
    QStringList found;
    auto matches = call.globalMatch(cmake);
    while (matches.hasNext()) found.append(matches.next().captured(1));
    found.sort();
    return found;
}

bool hasList(const QString& folder) { return !namesIn(folder, {"CMakeLists.txt"}).isEmpty(); }

} // namespace

class CMakeListsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void listsAreRead()
    {
        const auto lists = fileLists("atrisk_tests(\"core;ui\"\n    one # why\n    two\n)\ntarget_sources(core PRIVATE\n    a.cpp\n)\n");
        QCOMPARE(lists.size(), std::size_t(2));
        QCOMPARE(lists[0].names, QStringList({"one_test.cpp", "two_test.cpp"}));
        QCOMPARE(lists[1].names, QStringList{"a.cpp"});
    }
    void eachFolderListsItsFilesSorted()
    {
        int checked = 0;
        for (const QString& folder : folders(tops))
            for (const FileList& list : fileLists(textOf(folder + "/CMakeLists.txt"))) {
                QStringList sorted = list.names;
                sorted.sort();
                QVERIFY2(list.names == sorted, qPrintable(folder + "/CMakeLists.txt: not sorted: " + list.names.join(' ')));
                ++checked;
            }
        QVERIFY(checked > 50);
    }
    void eachFolderListsEveryFileOfItsOwn()
    {
        for (const QString& folder : folders(tops)) {
            QStringList listed, there = namesIn(folder, {"*.cpp"});
            for (const FileList& list : fileLists(textOf(folder + "/CMakeLists.txt"))) listed += list.names;
            listed.removeIf([](const QString& name) { return name.contains('/') || name.contains('$'); });
            listed.sort();
            there.removeIf([&](const QString& name) { return unlisted.contains(folder + '/' + name); });
            QVERIFY2(listed == there, qPrintable(folder + "/CMakeLists.txt lists " + listed.join(' ') + "; there are " + there.join(' ')));
        }
    }
    void eachFolderOfAListIsAdded()
    {
        for (const QString& folder : folders(tops)) {
            const QStringList added = subfolders(textOf(folder + "/CMakeLists.txt"));
            for (const QString& name : added) QVERIFY2(hasList(folder + '/' + name), qPrintable(folder + '/' + name));
            if (tops.contains(folder) || !hasList(folder)) continue;
            const qsizetype slash = folder.lastIndexOf('/');
            const QString above = textOf(folder.left(slash) + "/CMakeLists.txt");
            if (above.contains("file(GLOB")) continue; // every folder below is added
            const QStringList parents = subfolders(above);
            QVERIFY2(parents.contains(folder.mid(slash + 1)), qPrintable(folder + " is not added by the folder above it"));
        }
    }
};

QTEST_GUILESS_MAIN(CMakeListsTest)
#include "cmake_lists_test.moc"
