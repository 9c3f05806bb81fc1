// Where things stand and how large they are: the top level, folders, files, functions, headers, namespaces.
#include "tests/structure/sources.h"
#include "tests/testing/folder.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <set>

using namespace atrisk::structure;

namespace {

constexpr int mostFiles = 25;       // of a folder
constexpr int mostLines = 60;       // of a function
constexpr int mostTestLines = 50;   // of a function of tests
constexpr int usualMostLines = 350; // of nine in ten .cpp

const QStringList program{"core", "ui", "app"};

/// Which namespace a file is in: "atrisk::stats" of core/stats/cox/cox.h, "atrisk::ui" of ui/window/dock.h.
QString namespaceOf(const QString& path)
{
    const QStringList parts = path.split('/');
    return "atrisk::" + (parts.first() == QStringLiteral("core") ? parts[1] : parts.first());
}

std::vector<int> bodyLines(const char* text)
{
    std::vector<int> lines;
    for (const FunctionBody& body : functionBodies(text)) lines.push_back(body.lines);
    return lines;
}

bool isAboutFilesOrFonts(const QString& path)
{
    static const QStringList others{"ui/figure/qt_text_metrics.cpp", "ui/look/theme.cpp", "ui/views/updated_slides.cpp"};
    return path.startsWith("ui/export/") ? !path.startsWith("ui/export/panel/") : others.contains(path);
}

const QRegularExpression& rawOrIncluded()
{
    static const QRegularExpression text(QStringLiteral("R\"\\w*\\(.*?\\)\\w*\"|#include[^\n]*"),
                                         QRegularExpression::DotMatchesEverythingOption);
    return text;
}

/// Is what follows, perhaps after other literals of the same text, the argument of a translation?
bool isTranslated(QString before)
{
    static const QRegularExpression literalAtEnd(QStringLiteral("\"(?:[^\"\\\\\n]|\\\\.)*\"\\s*$"));
    static const QRegularExpression call(QStringLiteral("((tr|translate|QT_TR_NOOP)\\(|QT_TRANSLATE_NOOP\\(\"\\w+\",)\\s*$"));
    for (auto match = literalAtEnd.match(before); match.hasMatch(); match = literalAtEnd.match(before))
        before.truncate(match.capturedStart());
    return call.match(before).hasMatch();
}

QString withoutLiterals(QString code)
{
    static const QRegularExpression literal(QStringLiteral("R\"\\w*\\(.*?\\)\\w*\"|\"(?:[^\"\\\\\n]|\\\\.)*\""),
                                            QRegularExpression::DotMatchesEverythingOption);
    return code.remove(literal);
}

} // namespace

class LayoutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTopLevelIsTheFixedOne()
    {
        const std::set<QString> known{
            "CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "app", "core", "ui", "resources", "tests", "build"};
        for (const QString& name : QDir(atrisk::testing::pathInTests("..")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot))
            QVERIFY2(known.contains(name), qPrintable(name));
    }
    void noFolderIsCrowded()
    {
        const QStringList all = folders(program + QStringList{"tests"});
        QVERIFY(all.size() > 50);
        for (const QString& folder : all) {
            const auto files = namesIn(folder, {"*"}).size();
            QVERIFY2(files <= mostFiles, qPrintable(QStringLiteral("%1 holds %2 files: give it rooms").arg(folder).arg(files)));
        }
    }
    void bodiesAreFoundByTheirBraces()
    {
        QCOMPARE(bodyLines("namespace a {\nclass B : C {\n    int d() const {\n        return 1;\n    }\n};\n}"), std::vector<int>{3});
        QCOMPARE(bodyLines("const std::map<int, int> m = {\n {1, f()},\n};\nX y{\n1};"), std::vector<int>());
        QCOMPARE(bodyLines("template <class T> B::B(T t) : m_c(1), m_d{2}\n{\n  if (t) {\n  }\n}"), (std::vector<int>{1, 4}));
        QCOMPARE(bodyLines("void f() { g([] {\n  // }\n  return '}' + \"}\" + R\"x(\n}\n)x\";\n}); }\nint h() { return 1'000; }"),
                 (std::vector<int>{6, 1}));
        QCOMPARE(bodyLines("#define X {\nstruct Y f(int a = 1)\n{\n}\nenum class Z { A, B };"), std::vector<int>{2});
    }
    void functionsAreSmall()
    {
        std::vector<int> all;
        for (const SourceFile& file : sourceFiles(program))
            for (const FunctionBody& body : functionBodies(file.text)) {
                const QString place = QStringLiteral("%1:%2: %3 lines").arg(file.path).arg(body.line).arg(body.lines);
                QVERIFY2(body.lines <= mostLines, qPrintable(place));
                all.push_back(body.lines);
            }
        QVERIFY(all.size() > 1500);
        std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2), all.end());
        QVERIFY2(all[all.size() / 2] <= 8, qPrintable(QString::number(all[all.size() / 2])));
    }
    void testsAreSmall()
    {
        int checked = 0;
        for (const SourceFile& file : sourceFiles({"tests"}))
            for (const FunctionBody& body : functionBodies(file.text)) {
                const QString place = QStringLiteral("%1:%2: %3 lines").arg(file.path).arg(body.line).arg(body.lines);
                QVERIFY2(body.lines <= mostTestLines, qPrintable(place));
                ++checked;
            }
        QVERIFY(checked > 1500);
    }
    void nineInTenFilesAreShort()
    {
        std::size_t files = 0;
        QStringList tooLong;
        for (const SourceFile& file : sourceFiles(program)) {
            if (!file.path.endsWith(".cpp")) continue;
            ++files;
            if (file.text.count('\n') > usualMostLines) tooLong.append(file.path);
        }
        QVERIFY(files > 100);
        QVERIFY2(static_cast<std::size_t>(tooLong.size()) * 10 <= files, qPrintable(tooLong.join(", ")));
    }
    void headersSayWhatTheyAreAndAreReadOnce()
    {
        static const QRegularExpression once(QStringLiteral("^#pragma once$"), QRegularExpression::MultilineOption);
        for (const SourceFile& file : sourceFiles(program + QStringList{"tests"})) {
            if (!file.path.endsWith(".h")) continue;
            QVERIFY2(file.text.startsWith("// "), qPrintable(file.path + ": the first line says what it holds"));
            QVERIFY2(once.match(file.code).hasMatch(), qPrintable(file.path + ": no #pragma once"));
        }
    }
    /// English only, but a translation can come: what is read in the window goes through tr. What is written into files, errors that a
    /// terminal shows too, and names of fonts do not.
    void theWindowsWordsGoThroughTr()
    {
        static const QRegularExpression literal(QStringLiteral("\"((?:[^\"\\\\\n]|\\\\.)*)\""));
        static const QRegularExpression words(QStringLiteral("[A-Za-z’]{2,} [A-Za-z]{2,}|^ [a-z]{2,}|[a-z]{2,} $"));
        static const QRegularExpression other(QStringLiteral("<span|<meta|^Atrisk $|^Risk table$"));
        for (const SourceFile& file : sourceFiles({"ui"})) {
            if (isAboutFilesOrFonts(file.path)) continue;
            const QString code = QString(file.code).remove(rawOrIncluded());
            auto found = literal.globalMatch(code);
            while (found.hasNext()) {
                const auto one = found.next();
                if (!words.match(one.captured(1)).hasMatch() || other.match(one.captured(1)).hasMatch()) continue;
                QVERIFY2(isTranslated(code.left(one.capturedStart())), qPrintable(file.path + ": " + one.captured()));
            }
        }
    }
    /// No printing, throwing or threads of its own, no network.
    void coreComputesAndSaysNothing()
    {
        static const QRegularExpression forbidden(
            QStringLiteral("\\b(std::cout|std::cerr|std::clog|printf|puts|throw|QNetwork\\w*|socket)\\b(?!_)"));
        static const QRegularExpression threads(QStringLiteral("std::(jthread|thread|async)\\b"));
        static const QSet<QString> start{"core/base/parallel.h", "core/base/parallel.cpp", "ui/session/workers.h",
                                         "ui/session/workers.cpp"};
        for (const SourceFile& file : sourceFiles(program)) {
            const QString code = withoutLiterals(file.code);
            if (file.path.startsWith("core/"))
                QVERIFY2(!forbidden.match(code).hasMatch(), qPrintable(file.path + ": " + forbidden.match(code).captured()));
            if (!start.contains(file.path)) QVERIFY2(!threads.match(code).hasMatch(), qPrintable(file.path + " starts threads"));
        }
    }
    void filesHaveSnakeCaseNames()
    {
        static const QRegularExpression name(QStringLiteral("^[a-z0-9_]+\\.(h|cpp)$"));
        for (const SourceFile& file : sourceFiles(program + QStringList{"tests"}))
            QVERIFY2(name.match(file.path.section('/', -1)).hasMatch(), qPrintable(file.path));
    }
    void theNamespaceIsTheFolder()
    {
        static const QRegularExpression opened(QStringLiteral("^namespace (atrisk[a-z_:]*) \\{\\s*$"), QRegularExpression::MultilineOption);
        static const QRegularExpression onlyDeclared(QStringLiteral("namespace [a-z_:]+ \\{\\s*((class|struct|enum class) \\w+;\\s*)+\\}"));
        for (const SourceFile& file : sourceFiles(program)) {
            if (file.path == QStringLiteral("app/main.cpp")) continue; // main is global
            auto matches = opened.globalMatch(QString(file.code).remove(onlyDeclared));
            QVERIFY2(matches.hasNext(), qPrintable(file.path + " is in no namespace"));
            while (matches.hasNext()) {
                const QString name = matches.next().captured(1);
                QVERIFY2(name == namespaceOf(file.path), qPrintable(file.path + " is in " + name));
            }
        }
    }
};

QTEST_GUILESS_MAIN(LayoutTest)
#include "layout_test.moc"
