// Who may include whom: app → ui → core, and inside core base ← table ← {io, study} ← stats ← words ← figure ← report ← analyses ←
// document.
#include "tests/structure/sources.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <map>
#include <set>

using namespace atrisk::structure;

namespace {

struct Include {
    QString file, target;
    bool local = false;
};

std::vector<Include> includes(const QStringList& tops = {"core", "ui", "app"})
{
    static const QRegularExpression line(QStringLiteral("^\\s*#\\s*include\\s+([\"<])([^\">]+)[\">]"), QRegularExpression::MultilineOption);
    std::vector<Include> found;
    for (const SourceFile& file : sourceFiles(tops)) {
        auto matches = line.globalMatch(file.code);
        while (matches.hasNext()) {
            const auto match = matches.next();
            found.push_back({file.path, match.captured(2), match.captured(1) == QStringLiteral("\"")});
        }
    }
    return found;
}

/// "core/study" of "core/study/open/join.h", "ui", "app".
QString layerOf(const QString& path)
{
    const QStringList parts = path.split('/');
    return parts.first() == QStringLiteral("core") && parts.size() > 2 ? parts[0] + '/' + parts[1] : parts.first();
}

/// A layer sees those before it; two with the same number do not see each other.
const std::map<QString, int>& order()
{
    static const std::map<QString, int> numbers{{"core/base", 0},     {"core/table", 1},    {"core/io", 2},     {"core/study", 2},
                                                {"core/stats", 3},    {"core/words", 4},    {"core/figure", 5}, {"core/report", 6},
                                                {"core/analyses", 7}, {"core/document", 8}, {"ui", 9},          {"app", 10}};
    return numbers;
}

bool mayInclude(const QString& from, const QString& to)
{
    return from == to || (order().contains(to) && order().at(to) < order().at(from));
}

/// "km" of "core/analyses/km/figure/km_figure.h"; empty elsewhere and for the files of core/analyses itself.
QString analysisOf(const QString& path)
{
    const QStringList parts = path.split('/');
    return parts.size() > 3 && path.startsWith("core/analyses/") ? parts[2] : QString();
}

/// The analyses that may include another: from → to, and why.
const std::map<std::pair<QString, QString>, QString>& relatives()
{
    static const std::map<std::pair<QString, QString>, QString> reasons{
        {{"panels", "km"}, "a panel is a Kaplan-Meier figure, several of them side by side"},
        {{"forest", "km"}, "a forest plot's head and its text name method, medians and benefit as the Kaplan-Meier report does"},
        {{"incidence", "km"}, "competing events are told beside the curves, in the tables and the JSON of the Kaplan-Meier report"},
        {{"cuts", "km"}, "curves then and now have the axes, medians and names of the Kaplan-Meier report"},
        {{"questionnaires", "km"}, "time to deterioration is a Kaplan-Meier report of an endpoint that is derived"},
        {{"censoring", "km"}, "censorings counted as events are seen in the Kaplan-Meier figure, and named as it names the selection"},
        {{"landmark", "km"}, "curves from a landmark on are named, sourced and explained as those of the whole time are"},
        {{"hazards", "km"}, "the check of proportional hazards is drawn and worded beside the curves it is about"},
        {{"cutpoint", "km"}, "the two sides of a cut-point are Kaplan-Meier panels, with their words and methods"},
        {{"effect", "km"}, "an effect along a marker is titled and its methods are told as those of the curves"},
    };
    return reasons;
}

} // namespace

class IncludesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void includesFollowTheOrderOfTheFolders()
    {
        std::size_t checked = 0;
        for (const Include& include : includes()) {
            if (!include.local || !include.target.contains('/')) continue;
            const QString from = layerOf(include.file), to = layerOf(include.target);
            QVERIFY2(order().contains(from), qPrintable(include.file));
            QVERIFY2(mayInclude(from, to), qPrintable(include.file + " includes " + include.target));
            ++checked;
        }
        QVERIFY(checked > 100);
    }
    void theOrderIsTheOneOfTheDesign()
    {
        QVERIFY(mayInclude("core/study", "core/table") && !mayInclude("core/table", "core/study"));
        QVERIFY(!mayInclude("core/io", "core/study") && !mayInclude("core/study", "core/io"));
        QVERIFY(mayInclude("core/analyses", "core/io") && !mayInclude("core/words", "core/figure"));
        QVERIFY(mayInclude("app", "ui") && !mayInclude("ui", "app") && !mayInclude("core/document", "ui"));
    }
    void analysesDoNotKnowEachOther()
    {
        std::set<QString> seen;
        for (const Include& include : includes()) {
            const QString from = analysisOf(include.file), to = analysisOf(include.target);
            if (!from.isEmpty()) seen.insert(from);
            if (from.isEmpty() || to.isEmpty() || from == to) continue;
            QVERIFY2(relatives().contains({from, to}), qPrintable(include.file + " includes " + include.target));
        }
        QVERIFY(seen.contains("km") && seen.size() >= 4);
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
    /// Such a header is read again for every test, and takes seconds each time.
    void testsReadNoWholeModulesOfQt()
    {
        static const QSet<QString> wholeModules{"QtTest", "QtTest/QtTest", "QtCore", "QtGui", "QtWidgets"};
        bool found = false;
        for (const Include& include : includes({"core", "ui", "app", "tests"})) {
            QVERIFY2(!wholeModules.contains(include.target), qPrintable(include.file + " includes " + include.target));
            found = found || include.target == "QTest";
        }
        QVERIFY(found);
    }
};

QTEST_GUILESS_MAIN(IncludesTest)
#include "includes_test.moc"
