// What leaves with the disclosure guard on is taken apart by somebody who has every file and wants single patients: times of events out of
// curves, small counts out of totals. Whoever finds one fails the test.
#include "app/data_access.h"
#include "core/analyses/analyses.h"
#include "core/study/open/open_study.h"
#include "core/table/table.h"
#include "tests/testing/app/command_line.h"
#include "tests/testing/files/office_file.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

using namespace atrisk;
using testing::Outcome;
using testing::runAtrisk;
using Json = nlohmann::json;
using Arguments = std::vector<std::string>;

namespace {

constexpr std::size_t least = 5;
const std::string locked = "Counts under 5 are masked; curves are drawn on a grid of 1 month.";

Arguments with(Arguments arguments, const Arguments& more)
{
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

study::StudyPtr opened(const std::string& name)
{
    auto study = study::openStudy({name}, {}, app::dataAccess(), base::Cancel());
    if (!study) qFatal("%s", study.error().text.c_str());
    return *study;
}

const std::vector<std::string> examples{"example:alice", "example:alexandra", "example:asps"};

Json jsonOf(const Arguments& arguments)
{
    const Outcome outcome = runAtrisk(with(with({"show"}, arguments), {"--format", "json"}));
    return outcome.status == 0 ? Json::parse(outcome.out) : Json();
}

bool isFew(double count) { return count > 0 && count < static_cast<double>(least); }

// ---- small counts: whole numbers between bounds, drawn together by sums

/// Cells that are counts, and sums of them that are known.
class System {
public:
    std::size_t known(double value) { return add(value, value); }
    std::size_t unknown(double most) { return add(0, most); }
    void sumIs(const std::vector<std::size_t>& cells, double sum) { m_sums.push_back({cells, {}, sum}); }
    void sumIsCell(const std::vector<std::size_t>& cells, std::size_t sum) { m_sums.push_back({cells, sum, 0}); }
    void isAtMost(std::size_t part, std::size_t whole) { m_orders.emplace_back(part, whole); }

    /// Bounds until nothing moves any more.
    void solve()
    {
        for (bool moved = true; moved;) {
            moved = false;
            for (const Sum& sum : m_sums) moved = narrow(sum) || moved;
            for (const auto& [part, whole] : m_orders) {
                moved = lower(m_bounds[part].second, m_bounds[whole].second) || moved;
                moved = raise(m_bounds[whole].first, m_bounds[part].first) || moved;
            }
        }
    }
    [[nodiscard]] bool isTold(std::size_t cell) const { return m_bounds[cell].first == m_bounds[cell].second; }
    [[nodiscard]] bool isPossible() const
    {
        return std::ranges::all_of(m_bounds, [](const auto& bounds) { return bounds.first <= bounds.second; });
    }

private:
    struct Sum {
        std::vector<std::size_t> cells;
        std::optional<std::size_t> of; ///< the cell that is their sum; none = `known` is
        double known = 0;
    };
    std::size_t add(double low, double high)
    {
        m_bounds.emplace_back(low, high);
        return m_bounds.size() - 1;
    }
    static bool lower(double& bound, double to) { return to < bound && (bound = to, true); }
    static bool raise(double& bound, double to) { return to > bound && (bound = to, true); }
    bool narrow(const Sum& sum)
    {
        double low = 0, high = 0;
        for (const std::size_t cell : sum.cells) low += m_bounds[cell].first, high += m_bounds[cell].second;
        bool moved = sum.of && raise(m_bounds[*sum.of].first, low);
        moved = (sum.of && lower(m_bounds[*sum.of].second, high)) || moved;
        const auto [lowest, highest] = sum.of ? m_bounds[*sum.of] : std::pair(sum.known, sum.known);
        for (const std::size_t cell : sum.cells) {
            const auto [first, last] = m_bounds[cell];
            moved = lower(m_bounds[cell].second, highest - (low - first)) || moved;
            moved = raise(m_bounds[cell].first, lowest - (high - last)) || moved;
        }
        return moved;
    }

    std::vector<std::pair<double, double>> m_bounds;
    std::vector<Sum> m_sums;
    std::vector<std::pair<std::size_t, std::size_t>> m_orders;
};

/// Cells of a table of JSON by name; no value = masked.
std::map<std::string, std::optional<double>> countsOf(const Json& table)
{
    std::map<std::string, std::optional<double>> counts;
    for (const Json& row : table["rows"])
        for (const Json& cell : row["cells"]) {
            if (!cell.contains("name") || !cell["name"].is_string()) continue;
            const bool isMasked = cell["text"] == "masked";
            const bool hasValue = cell.contains("value") && cell["value"].is_number();
            if (isMasked || hasValue) counts[cell["name"]] = isMasked ? std::nullopt : std::optional(cell["value"].get<double>());
        }
    return counts;
}

/// N of each column: "Placebo (N = 23)".
std::vector<double> sizesOf(const Json& table, const char* head = "heading")
{
    static const QRegularExpression size(QStringLiteral("N\\s*=\\s*([0-9,]+)\\)"));
    std::vector<double> sizes;
    for (const Json& column : table["columns"]) {
        const QRegularExpressionMatch match = size.match(QString::fromStdString(column[head].get<std::string>()).replace(QChar(0xA0), ' '));
        if (match.hasMatch()) sizes.push_back(match.captured(1).remove(',').toDouble());
    }
    return sizes;
}

/// "ECOG.0.1" → "ECOG.0", 1
std::pair<std::string, std::size_t> placeOf(const std::string& name)
{
    const std::size_t dot = name.rfind('.');
    return {name.substr(0, dot), std::stoul(name.substr(dot + 1))};
}

/// Names the first masked count from 1 to 4 that can be told of a baseline table; "" = none.
QString toldOfBaseline(const Json& guarded, const Json& real, bool hasTotal)
{
    const auto shown = countsOf(guarded), truth = countsOf(real);
    const std::vector<double> sizes = sizesOf(guarded);
    System system;
    std::map<std::string, std::size_t> cells;
    std::map<std::pair<std::string, std::size_t>, std::vector<std::size_t>> columns; // of a characteristic
    std::map<std::string, std::vector<std::size_t>> rows;
    for (const auto& [name, count] : truth) {
        if (name.find(".number.") != std::string::npos && name.find(".missing.") == std::string::npos) continue;
        if (name.find(".of.") != std::string::npos && shown.contains(name) && isFew(sizes[placeOf(name).second] - *count))
            return "few are missing: " + QString::fromStdString(name);
        if (name.find(".of.") != std::string::npos) continue;
        const auto [row, place] = placeOf(name);
        const auto said = shown.find(name);
        const bool isShown = said != shown.end() && said->second;
        if (isShown && isFew(*said->second)) return "shown: " + QString::fromStdString(name);
        const std::size_t cell = isShown ? system.known(*said->second) : system.unknown(sizes[place]);
        cells[name] = cell;
        if (row.find(".number.missing") == std::string::npos) columns[{row.substr(0, row.rfind('.')), place}].push_back(cell);
        rows[row].push_back(cell);
    }
    static const QRegularExpression known(QStringLiteral("of ([0-9,]+) known values"));
    for (const Json& row : guarded["rows"])
        for (const Json& cell : row["cells"])
            if (const auto match = known.match(QString::fromStdString(cell.value("method", ""))); match.hasMatch())
                if (isFew(sizes[placeOf(cell["name"]).second] - match.captured(1).remove(',').toDouble())) return "few values are missing";
    for (const auto& [key, column] : columns) system.sumIs(column, sizes[key.second]);
    for (const auto& [row, all] : rows)
        if (hasTotal && all.size() > 2) system.sumIsCell({all.begin(), all.end() - 1}, all.back());
    system.solve();
    if (!system.isPossible()) return "the sums do not agree";
    for (const auto& [name, cell] : cells)
        if (isFew(*truth.at(name)) && system.isTold(cell)) return "told: " + QString::fromStdString(name);
    return {};
}

/// Per factor, row and arm: patients and events of a forest's JSON.
struct ForestCounts {
    std::optional<double> patients, events;
};
std::optional<double> numberOf(const Json& json) { return json.is_number() ? std::optional(json.get<double>()) : std::nullopt; }

QString toldOfFactor(const Json& guarded, const Json& real, const Json& overall, std::size_t arm)
{
    System system;
    std::vector<std::size_t> patients, events, others;
    const auto total = overall["arms"][arm]["subjects"].get<double>();
    const auto totalEvents = numberOf(overall["arms"][arm]["events"]);
    for (const Json& row : guarded["rows"]) {
        const auto n = numberOf(row["arms"][arm]["subjects"]), e = numberOf(row["arms"][arm]["events"]);
        if ((n && isFew(*n)) || (e && (isFew(*e) || !n || isFew(*n - *e)))) return "shown: " + QString::fromStdString(row["label"]);
        patients.push_back(n ? system.known(*n) : system.unknown(total));
        events.push_back(e ? system.known(*e) : system.unknown(total));
        others.push_back(n && e ? system.known(*n - *e) : system.unknown(total));
        if (n) system.sumIs({events.back(), others.back()}, *n);
        system.isAtMost(events.back(), patients.back());
        system.isAtMost(others.back(), patients.back());
    }
    system.sumIs(patients, total);
    if (totalEvents) system.sumIs(events, *totalEvents);
    if (totalEvents) system.sumIs(others, total - *totalEvents);
    system.solve();
    if (!system.isPossible()) return "the sums do not agree";
    for (std::size_t i = 0; i < patients.size(); ++i) {
        const Json& truth = real["rows"][i]["arms"][arm];
        const auto n = truth["subjects"].get<double>(), e = truth["events"].get<double>();
        if ((isFew(n) && system.isTold(patients[i])) || (isFew(e) && system.isTold(events[i])) ||
            (isFew(n - e) && system.isTold(others[i])))
            return "told: " + QString::fromStdString(guarded["label"]) + " " + QString::fromStdString(guarded["rows"][i]["label"]);
    }
    return {};
}

/// A group holds everybody of its terms, and nobody else. Keys: "GROUP/TERM.any.0".
void addGroups(System& system, const std::map<std::string, std::size_t>& cells)
{
    std::map<std::string, std::vector<std::size_t>> termsOf; // of a group in a column
    for (const auto& [key, cell] : cells) {
        const std::string group = key.substr(0, key.find('/')), column = key.substr(key.rfind('.', key.rfind('.') - 1));
        if (!group.empty() && key != group + "/" + group + column) termsOf[group + "/" + group + column].push_back(cell);
    }
    for (const auto& [group, terms] : termsOf) {
        const std::size_t together = system.unknown(1e9), whole = cells.at(group);
        system.sumIsCell(terms, together);
        system.isAtMost(whole, together);
        for (const std::size_t term : terms) system.isAtMost(term, whole);
    }
}

/// Of adverse events: parts are at most their wholes, a group at most its terms together, and all at most the arm.
QString toldOfAdverse(const Json& guarded, const Json& real)
{
    const auto shown = countsOf(guarded), truth = countsOf(real);
    std::map<std::string, double> byLabel; // rows stand in another order
    const auto keyOf = [](const std::string& group, const Json& row, const std::string& name) {
        return group + "/" + row["label"].get<std::string>() + name.substr(name.find('.', 4));
    };
    const auto visit = [&](const Json& table, const auto& take) {
        std::string group;
        for (const Json& row : table["rows"]) {
            if (row["indent"] == 0) group = row["heading"] == true ? row["label"].get<std::string>() : "";
            for (const Json& cell : row["cells"])
                if (cell.contains("name") && cell["name"].is_string()) take(keyOf(group, row, cell["name"]), cell, row);
        }
    };
    visit(real, [&](const std::string& key, const Json& cell, const Json&) {
        if (cell["value"].is_number()) byLabel[key] = cell["value"].get<double>();
    });
    std::map<std::size_t, double> sizes; // by arm
    const std::vector<double> inColumns = sizesOf(guarded, "span");
    for (std::size_t column = 0; column < inColumns.size(); ++column)
        sizes[placeOf(guarded["columns"][column]["id"]).second] = inColumns[column];
    QString wrong;
    System system;
    std::map<std::string, std::size_t> cells;
    visit(guarded, [&](const std::string& key, const Json& cell, const Json&) {
        if (key.find("ifference") != std::string::npos) return;
        const bool isMasked = cell["text"] == "masked";
        const double size = sizes[placeOf(key).second];
        if (!isMasked && (isFew(cell["value"].get<double>()) || isFew(size - cell["value"].get<double>())) &&
            key.find(".any.") != std::string::npos)
            wrong = "shown: " + QString::fromStdString(key);
        cells[key] = isMasked ? system.unknown(size) : system.known(cell["value"].get<double>());
    });
    addGroups(system, cells);
    for (const auto& [key, cell] : cells)
        if (const std::size_t at = key.find(".severe."); at != std::string::npos)
            if (const auto whole = cells.find(key.substr(0, at) + ".any." + key.substr(at + 8)); whole != cells.end())
                system.isAtMost(cell, whole->second);
    system.solve();
    for (const auto& [key, cell] : cells)
        if (byLabel.contains(key) && isFew(byLabel[key]) && system.isTold(cell)) wrong = "told: " + QString::fromStdString(key);
    return wrong;
}

// ---- times: curves of a vector file, read as whoever digitizes them would

struct Polyline {
    std::vector<double> x, y;
};

std::vector<Polyline> polylinesOf(const QString& svg, const QString& part)
{
    std::vector<Polyline> lines;
    for (const QString& group : svg.split("<g id=\"").mid(1)) {
        if (!group.startsWith(part)) continue;
        static const QRegularExpression points(QStringLiteral("points=\"([^\"]*)\""));
        for (const QRegularExpressionMatch& match : points.globalMatch(group)) {
            lines.emplace_back();
            for (const QString& pair : match.captured(1).split(' ', Qt::SkipEmptyParts)) {
                lines.back().x.push_back(pair.section(',', 0, 0).toDouble());
                lines.back().y.push_back(pair.section(',', 1, 1).toDouble());
            }
        }
    }
    return lines;
}

/// Every upright piece of a curve stands at a whole month of an axis from 0 to `end`; else says where one does not.
QString offTheGrid(const QString& svg, double end)
{
    double left = 0, right = 0;
    for (const Polyline& line : polylinesOf(svg, "axis-lines"))
        if (line.x.back() - line.x.front() > right - left) left = line.x.front(), right = line.x.back();
    int steps = 0;
    for (const Polyline& curve : polylinesOf(svg, "curve-"))
        for (std::size_t i = 0; i < curve.x.size(); ++i) {
            const double month = (curve.x[i] - left) / (right - left) * end;
            if (std::abs(month - std::round(month)) > 1e-3 * end) return QStringLiteral("a point at %1 months").arg(month);
            ++steps;
        }
    return steps > 2 ? QString() : QStringLiteral("no curve was found");
}

/// Of an arm's JSON: steps in time and in numbers that are a few.
QString fewInCurve(const Json& arm)
{
    const Json& curve = arm["curve"];
    for (std::size_t i = 0; i < curve["time"].size(); ++i) {
        const double time = curve["time"][i].get<double>();
        if (std::abs(time - std::round(time)) > 1e-9) return QStringLiteral("off the grid at %1").arg(time);
        if (isFew(curve["events"][i].get<double>()) || isFew(curve["censored"][i].get<double>()))
            return QStringLiteral("a few at %1").arg(time);
    }
    double before = arm["subjects"].get<double>();
    for (const Json& atRisk : arm["riskTable"]["atRisk"]) {
        if (isFew(before - atRisk.get<double>()) || isFew(atRisk.get<double>())) return "a few between columns of the risk table";
        before = atRisk.get<double>();
    }
    for (const char* count : {"subjects", "events", "censored"})
        if (isFew(arm[count].get<double>())) return count;
    return {};
}

/// Patients by every table's column of identifiers.
std::set<std::string> patientsOf(const study::Study& study)
{
    std::set<std::string> ids;
    for (std::size_t patient = 0; patient < std::min<std::size_t>(study.patients.rows, 50); ++patient)
        if (const study::Field field = study.patients.find(study.roles->subject.text)) ids.insert(std::string(field.text(patient)));
    ids.erase("");
    return ids;
}

} // namespace

class RecoveryTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    QByteArray exported(const Arguments& arguments, const char* name)
    {
        const QString path = m_folder.filePath(name);
        QFile::remove(path);
        const Outcome outcome = runAtrisk(with(with({"export"}, arguments), {"-o", path.toStdString(), "--guard", "on"}));
        QFile file(path);
        if (outcome.status != 0 || !file.open(QIODevice::ReadOnly)) qWarning("%s", outcome.err.c_str());
        return file.readAll();
    }

    static void everyQuestion()
    {
        QTest::addColumn<QString>("study");
        QTest::addColumn<QString>("endpoint");
        QTest::addColumn<QString>("population");
        for (const std::string& name : examples) {
            const study::StudyPtr study = opened(name);
            for (const study::Endpoint& endpoint : study->endpoints)
                for (const study::Population& population : study->populations)
                    QTest::addRow("%s %s %s", name.c_str(), endpoint.id.c_str(), population.id.c_str())
                        << QString::fromStdString(name) << QString::fromStdString(endpoint.id) << QString::fromStdString(population.id);
        }
    }
    static Arguments question(const QString& study, const QString& endpoint, const QString& population)
    {
        return {study.toStdString(), "--endpoint", endpoint.toStdString(), "--population", population.toStdString()};
    }

private Q_SLOTS:
    void theAttackFindsWhatOneMaskLeavesOpen()
    {
        System system;
        const std::size_t first = system.known(12), second = system.unknown(20), all = system.unknown(40), other = system.known(9);
        system.sumIs({first, second}, 15);
        system.sumIsCell({second, other}, all);
        system.solve();
        QVERIFY(system.isTold(second) && system.isTold(all));
        System two;
        const std::size_t a = two.unknown(20), b = two.unknown(20);
        two.sumIs({a, b}, 5);
        two.solve();
        QVERIFY(!two.isTold(a) && !two.isTold(b));
        const Json real = jsonOf({"example:alice", "baseline"})["tables"][0];
        QVERIFY(toldOfBaseline(real, real, false).startsWith("shown"));
        const Json forest = jsonOf({"example:alice", "forest"});
        QVERIFY(toldOfFactor(forest["factors"][0], forest["factors"][0], forest["overall"], 1).startsWith("shown"));
        const Json curve = jsonOf({"example:alice", "km"});
        QVERIFY(!fewInCurve(curve["arms"][0]).isEmpty());
    }
    void curvesTellNoTime_data() { everyQuestion(); }
    void curvesTellNoTime()
    {
        QFETCH(const QString, study);
        QFETCH(const QString, endpoint);
        QFETCH(const QString, population);
        const Arguments asked = question(study, endpoint, population);
        const Json json = jsonOf({asked[0], "km", asked[1], asked[2], asked[3], asked[4], "--guard", "on"});
        if (json.is_null()) {
            const Outcome outcome = runAtrisk({"show", asked[0], "km", asked[1], asked[2], asked[3], asked[4], "--guard", "on"});
            QVERIFY(outcome.status != 0 && outcome.err.find("the disclosure guard is on") != std::string::npos);
            return;
        }
        for (const Json& arm : json["arms"]) QCOMPARE(fewInCurve(arm), QString());
        QVERIFY(json["ledger"].is_null() && json["disclosure"]["guard"] == true);
        const QByteArray svg = exported(with(asked, {"--figure", "km", "--style", "nejm"}), "curves.svg");
        const Json& ticks = json["arms"][0]["riskTable"]["time"];
        QCOMPARE(offTheGrid(QString::fromUtf8(svg), ticks.back().get<double>()), QString());
        QVERIFY(svg.contains(locked.c_str()) && !svg.contains("censored patients"));
    }
    void baselineTellsNoCount_data()
    {
        QTest::addColumn<QString>("study");
        QTest::addColumn<QString>("population");
        QTest::addColumn<bool>("total");
        QTest::addColumn<bool>("known");
        for (const std::string& name : examples) {
            const study::StudyPtr study = opened(name);
            for (const study::Population& population : study->populations)
                for (const bool total : {false, true})
                    for (const bool known : {false, true})
                        QTest::addRow("%s %s total %d known %d", name.c_str(), population.id.c_str(), total, known)
                            << QString::fromStdString(name) << QString::fromStdString(population.id) << total << known;
        }
    }
    void baselineTellsNoCount()
    {
        QFETCH(const QString, study);
        QFETCH(const QString, population);
        QFETCH(const bool, total);
        QFETCH(const bool, known);
        const Arguments asked{study.toStdString(), "baseline",           "--population", population.toStdString(),
                              "--total",           total ? "on" : "off", "--share-of",   known ? "known" : "everyone"};
        const Json guarded = jsonOf(with(asked, {"--guard", "on"})), real = jsonOf(asked);
        QVERIFY(!guarded.is_null() && !real.is_null());
        QCOMPARE(toldOfBaseline(guarded["tables"][0], real["tables"][0], total), QString());
        QVERIFY(guarded.dump().find(locked) != std::string::npos && guarded.dump().find("(range)") == std::string::npos);
    }
    void forestsTellNoCount_data() { everyQuestion(); }
    void forestsTellNoCount()
    {
        QFETCH(const QString, study);
        QFETCH(const QString, endpoint);
        QFETCH(const QString, population);
        const Arguments asked = question(study, endpoint, population);
        const Arguments all{asked[0], "forest", asked[1], asked[2], asked[3], asked[4]};
        const Json guarded = jsonOf(with(all, {"--guard", "on"})), real = jsonOf(all);
        if (guarded.is_null()) return; // refused: curvesTellNoTime sees that it is the guard
        for (std::size_t factor = 0; factor < guarded["factors"].size(); ++factor)
            for (const std::size_t arm : {0U, 1U})
                QCOMPARE(toldOfFactor(guarded["factors"][factor], real["factors"][factor], guarded["overall"], arm), QString());
    }
    void adverseEventsTellNoCount_data()
    {
        QTest::addColumn<QString>("study");
        QTest::addColumn<QString>("groups");
        for (const char* groups : {"none", "class", "category"}) QTest::newRow(groups) << "example:alice" << groups;
    }
    void adverseEventsTellNoCount()
    {
        QFETCH(const QString, study);
        QFETCH(const QString, groups);
        Arguments asked{study.toStdString(), "adverse", "--risk-difference", "on"};
        if (groups != "none") asked = with(asked, {"--groups", groups.toStdString()});
        const Json real = jsonOf(asked);
        const Json guarded = jsonOf(with(asked, {"--guard", "on"}));
        QVERIFY(!real.is_null() && !guarded.is_null());
        QCOMPARE(toldOfAdverse(guarded["tables"][0], real["tables"][0]), QString());
    }
    void namesOfPatientsAreNoLevels()
    {
        const std::set<std::string> patients = patientsOf(*opened("example:alice"));
        for (const Arguments& asked : {Arguments{"example:alice", "baseline", "--variables", "USUBJID,SEX"},
                                       Arguments{"example:alice", "forest", "--subgroups", "USUBJID,SEX"}}) {
            const Outcome real = runAtrisk(with({"show"}, asked)), guarded = runAtrisk(with(with({"show"}, asked), {"--guard", "on"}));
            QVERIFY2(guarded.status == 0 || real.status != 0, guarded.err.c_str());
            for (const std::string& patient : patients) QVERIFY(guarded.out.find(patient) == std::string::npos);
        }
    }
    void everyFormSaysTheSame_data()
    {
        QTest::addColumn<QString>("analysis");
        for (const char* analysis : {"km", "forest", "baseline", "adverse"}) QTest::newRow(analysis) << analysis;
    }
    /// The line stands in each, nobody is named in any, and tables say what JSON says.
    void everyFormSaysTheSame()
    {
        QFETCH(const QString, analysis);
        const std::string id = analysis.toStdString();
        const std::set<std::string> patients = patientsOf(*opened("example:alice"));
        QVERIFY(!patients.empty());
        std::map<std::string, std::string> forms;
        for (const char* form : {"text", "json", "csv", "html", "methods"})
            forms[form] = runAtrisk({"show", "example:alice", id, "--guard", "on", "--format", form}).out;
        const Arguments figure{"example:alice", "--figure", id};
        for (const char* file : {"docx", "xlsx", "pptx"}) {
            const testing::OfficeFile office(
                exported(with(figure, {"--style", "slide"}), ("all." + std::string(file)).c_str()).toStdString());
            for (const auto& [name, part] : office.partBytes)
                if (!name.ends_with(".png")) forms[file] += part; // whose bytes are no words
        }
        forms["svg"] = exported(with(figure, {"--style", "nejm", "--page", "1"}), "all.svg").toStdString();
        for (const auto& [form, content] : forms) {
            QVERIFY2(!content.empty() || (form == "methods" && id == "adverse"), form.c_str());
            const bool isTable = form == "csv" && id != "km" && id != "forest"; // cells, and nothing beside them
            if (!isTable && !content.empty()) {
                const QString words = QString::fromStdString(content).remove(QRegularExpression("<[^>]*>")).simplified();
                QVERIFY2(words.contains("Counts under 5 are masked") || content.find("Counts under") != std::string::npos, form.c_str());
            }
            for (const std::string& patient : patients) QVERIFY2(content.find(patient) == std::string::npos, form.c_str());
        }
        if (id != "km") QVERIFY(forms["text"].find("masked") != std::string::npos && forms["html"].find("masked") != std::string::npos);
    }
    void theRestIsRefused()
    {
        for (const std::string& name : examples) {
            const study::StudyPtr study = opened(name);
            for (const analyses::Analysis* analysis : analyses::analyses()) {
                const std::string id(analysis->id);
                if (!analysis->applies(*study) || id == "km" || id == "forest" || id == "baseline" || id == "adverse") continue;
                const Outcome outcome = runAtrisk({"show", name, id, "--guard", "on"});
                QCOMPARE(outcome.status, 1);
                QVERIFY(outcome.out.empty() && outcome.err.find("the disclosure guard is on") != std::string::npos);
            }
            QVERIFY(runAtrisk({"inspect", name, "--guard", "on"}).out.empty());
            QVERIFY(runAtrisk({"show", name, "km", "--guard", "on", "--format", "r"}).out.empty());
        }
    }
    void aFilesGuardIsNotSwitchedOffSilently()
    {
        const QString folder = m_folder.path();
        QFile data(folder + "/d.csv"), said(folder + "/d.study.json");
        QVERIFY(data.open(QIODevice::WriteOnly) && said.open(QIODevice::WriteOnly));
        data.write("USUBJID,ARM,T,CNSR\n");
        for (int i = 0; i < 60; ++i)
            data.write(QStringLiteral("S%1,%2,%3,%4\n").arg(i).arg(i % 2 ? "A" : "B").arg(i + 1).arg(i % 3 ? 0 : 1).toUtf8());
        said.write(
            R"({"atrisk": 1, "data": {"events": "d.csv"}, "arms": {"column": "ARM", "levels": [{"value": "B", "role": "control"}, {"value": "A"}]},
                      "endpoints": [{"id": "OS", "time": "T", "unit": "months", "censor": "CNSR"}],
                      "disclosure": {"guard": true, "least": 6, "grid": 3}})");
        data.close(), said.close();
        const std::string file = said.fileName().toStdString();
        const Outcome guarded = runAtrisk({"show", file, "km"});
        QVERIFY2(guarded.status == 0, guarded.err.c_str());
        QVERIFY(guarded.out.find("Counts under 6 are masked; curves are drawn on a grid of 3 months.") != std::string::npos);
        const Outcome off = runAtrisk({"show", file, "km", "--guard", "off"});
        QVERIFY(off.status == 0 && off.out.find("masked") == std::string::npos);
        QVERIFY(off.err.find("is on in its file, and was switched off") != std::string::npos);
        QVERIFY(runAtrisk({"show", file, "km", "--mask", "5"}).err.find("asked to mask less") != std::string::npos);
        QVERIFY(runAtrisk({"show", file, "km", "--mask", "10"}).out.find("Counts under 10") != std::string::npos);
        QCOMPARE(runAtrisk({"show", file, "km", "--mask", "2"}).status, 2);
    }
};

QTEST_MAIN(RecoveryTest)
#include "recovery_test.moc"
