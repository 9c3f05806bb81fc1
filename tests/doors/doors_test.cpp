// Files as people have them, and what must happen with each: every folder below this one that has a cases.json.
//
// A case is `files`, `args` of `atrisk analyze` and `accept`, a list of which one must come true whole: `stops` (exit status 1 to 3 and a
// message that matches), else done with `warns` (a warning matches), `warnsNot`, `numbers` and `adjusted` (as R computes them),
// `inspectHas` (matches the text of `atrisk inspect`), `inspectLacks` (stands nowhere in it). `pending` marks what is not so yet.
#include "tests/testing/app/command_line.h"
#include "tests/testing/folder.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace atrisk;
using nlohmann::json;
using testing::Outcome;
using testing::runAtrisk;

namespace {

struct Case {
    QString folder;
    json said;
};

std::vector<Case> allCases()
{
    std::vector<Case> cases;
    QDirIterator lists(testing::pathInTests("doors"), {"cases.json"}, QDir::Files, QDirIterator::Subdirectories);
    while (lists.hasNext()) {
        QFile file(lists.next());
        if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(file.fileName()));
        for (const json& said : json::parse(file.readAll().toStdString())) cases.push_back({lists.fileInfo().path(), said});
    }
    return cases;
}

bool matches(const json& pattern, const std::string& text)
{
    return QRegularExpression(QString::fromStdString(pattern), QRegularExpression::CaseInsensitiveOption)
        .match(QString::fromStdString(text))
        .hasMatch();
}

Outcome run(const std::string& command, const json& said, const json& args, const std::string& format)
{
    std::vector<std::string> arguments{command};
    for (const json* list : {&said["files"], &args}) arguments.insert(arguments.end(), list->begin(), list->end());
    arguments.insert(arguments.end(), {"--format", format});
    return runAtrisk(arguments);
}

bool near(double wanted, const json& found, double tolerance)
{
    return found.is_number() && std::fabs(wanted - found.get<double>()) <= std::max(tolerance, 5e-7 * std::fabs(wanted));
}

/// "" where the result has the numbers.
std::string numbersFault(const json& wanted, const json& result)
{
    std::size_t subjects = 0;
    for (const json& arm : result["arms"]) subjects += arm["subjects"].get<std::size_t>();
    if (wanted.contains("subjects") && wanted["subjects"] != subjects) return "patients " + std::to_string(subjects);
    const json estimate = result.value("/comparisons/0/hazardRatio/estimate"_json_pointer, json());
    if (wanted.contains("hr") && !near(wanted["hr"], estimate, wanted.value("tol", 1e-6))) return "hazard ratio " + estimate.dump();
    const json medians = wanted.value("median", json::object());
    for (const auto& [id, median] : medians.items())
        for (const json& arm : result["arms"])
            if (arm["id"] == id && !near(median, arm["median"]["estimate"], 0.05))
                return "median of " + id + " " + arm["median"]["estimate"].dump();
    return "";
}

std::string adjustedFault(const json& wanted, const json& result)
{
    const json adjusted = result.value("/comparisons/0/adjusted"_json_pointer, json());
    if (!adjusted.is_object()) return "no adjusted hazard ratio";
    const json estimate = adjusted["hazardRatio"]["estimate"];
    const bool right = near(wanted["hr"], estimate, wanted.value("tol", 1e-6)) && adjusted["subjects"] == wanted["subjects"];
    return right ? "" : "adjusted hazard ratio " + estimate.dump() + " of " + adjusted["subjects"].dump();
}

/// "" where what `accept` says came true.
std::string fault(const json& accept, const Outcome& outcome, const json& said)
{
    if (accept.contains("stops")) {
        if (outcome.status < 1 || outcome.status > 3) return "did not stop";
        return matches(accept["stops"], outcome.err) ? "" : "message: " + outcome.err;
    }
    if (outcome.status != 0) return "stopped: " + outcome.err;
    const json result = json::parse(outcome.out);
    std::string warnings;
    for (const json& warning : result["warnings"])
        warnings += " | " + warning["code"].get<std::string>() + " " + warning["text"].get<std::string>();
    if (accept.contains("warns") && !matches(accept["warns"], warnings)) return "no such warning, only: " + warnings;
    if (accept.contains("warnsNot") && matches(accept["warnsNot"], warnings)) return "warned: " + warnings;
    std::string wrong = accept.contains("numbers") ? numbersFault(accept["numbers"], result) : "";
    if (wrong.empty() && accept.contains("adjusted")) wrong = adjustedFault(accept["adjusted"], result);
    if (!wrong.empty() || (!accept.contains("inspectHas") && !accept.contains("inspectLacks"))) return wrong;
    const json args = said.value("inspectArgs", json::array());
    const std::string inspected = run("inspect", said, args, "text").out;
    if (accept.contains("inspectHas") && !matches(accept["inspectHas"], inspected)) return "inspect: " + inspected;
    const std::string whole = run("inspect", said, args, "json").out;
    return accept.contains("inspectLacks") && whole.find(accept["inspectLacks"].get<std::string>()) != std::string::npos
               ? "stands there: " + whole
               : "";
}

} // namespace

class DoorsTest : public QObject {
    Q_OBJECT

    std::vector<Case> m_cases = allCases();
    QString m_folder = QDir::currentPath();

private Q_SLOTS:
    void whatPeopleHaveIsReadOrRefused_data()
    {
        QTest::addColumn<std::size_t>("index");
        const QDir top(testing::pathInTests("doors"));
        for (std::size_t i = 0; i < m_cases.size(); ++i)
            QTest::newRow(qPrintable(top.relativeFilePath(m_cases[i].folder + '/' + QString::fromStdString(m_cases[i].said["id"])))) << i;
    }

    void whatPeopleHaveIsReadOrRefused()
    {
        QFETCH(std::size_t, index);
        const Case& tried = m_cases[index];
        QVERIFY(QDir::setCurrent(tried.folder));
        const Outcome outcome = run("analyze", tried.said, tried.said["args"], "json");
        std::string why;
        bool accepted = false;
        for (const json& accept : tried.said["accept"]) {
            const std::string wrong = fault(accept, outcome, tried.said);
            accepted = accepted || wrong.empty();
            why += wrong + "\n";
        }
        if (tried.said.value("pending", false)) QEXPECT_FAIL("", "pending", Abort);
        QVERIFY2(accepted, why.c_str());
    }

    void cleanup() { QDir::setCurrent(m_folder); }
};

QTEST_GUILESS_MAIN(DoorsTest)
#include "doors_test.moc"
