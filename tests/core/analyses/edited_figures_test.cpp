// Edits on the figures of the analyses: numbers stay whatever is written, arms' looks reach everything, an option like any other.
#include "core/analyses/analyses.h"
#include "core/figure/edits/edit_rules.h"
#include "core/figure/edits/edits.h"
#include "core/figure/edits/text_units.h"
#include "core/figure/part.h"
#include "core/report/render/edited_tables.h"
#include "tests/testing/reports/asked_report.h"
#include "tests/testing/trials.h"

#include <QTest>
#include <random>

using namespace atrisk;
using figure::Color;
using figure::Edits;
using testing::metrics;

namespace {

constexpr Color chosen{0xC0, 0x00, 0x60};

/// An invented trial of so many arms, 40 patients each.
study::StudyPtr trialOf(int arms)
{
    testing::Trial trial;
    for (int arm = 0; arm < arms; ++arm)
        for (int i = 0; i < 40; ++i) trial.add(1 + (i * 7 + arm * 5) % 29 + 0.25 * arm, (i + arm) % 3 != 0 ? 1 : 0, arm, i % 2);
    auto study = testing::openTrial(trial);
    if (!study) qFatal("%s", base::describe(study.error()).c_str());
    return *study;
}

std::vector<figure::Figure> drawn(const char* analysis, const study::StudyPtr& study, const Edits& edits, const char* style = "slide")
{
    const testing::Choices choices{{"edits", figure::editsText(edits)}};
    const auto report = testing::reportOf(analysis, study, choices);
    if (!report) qFatal("%s", base::describe(report.error()).c_str());
    const figure::Style& look = *figure::findStyle(style);
    return testing::pagesOf(analysis, *report, choices, style, look.width, look.height);
}

/// All digits, of one text behind the other.
std::string digitsOf(const std::vector<figure::Figure>& pages)
{
    std::string digits;
    for (const figure::Figure& page : pages)
        for (const figure::TextUnit& unit : figure::textUnits(page.marks, metrics))
            for (const char c : unit.text)
                if (c >= '0' && c <= '9') digits += c;
    return digits;
}

/// The text with letters, words and sometimes digits other than they were.
std::string scrambled(const std::string& text, std::mt19937& random)
{
    static const std::vector<std::string> pieces{"word", "-", "−", " ", "7", ".", ",", "·", "%", "<", "of", "½", "٣", "(", ")", "0.5", "–"};
    std::string result = text;
    for (unsigned i = 0; i < 1 + random() % 3; ++i) {
        std::size_t at = random() % (result.size() + 1);
        while (at < result.size() && (static_cast<unsigned char>(result[at]) & 0xC0U) == 0x80U) ++at;
        if (random() % 3 == 0 && at < result.size() && static_cast<unsigned char>(result[at]) < 0x80)
            result.erase(at, 1);
        else
            result.insert(at, pieces[random() % pieces.size()]);
    }
    return result;
}

} // namespace

class EditedFiguresTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyAnalysisHasThem()
    {
        for (const analyses::Analysis* analysis : analyses::analyses()) {
            const report::Options options = analysis->options();
            QVERIFY2(options.find("edits") != nullptr, std::string(analysis->id).c_str());
            const auto changed = options.with("edits", R"({ "moves": [ {"part":"Legend", "x":1, "y":2.50} ] })");
            QVERIFY(changed.ok());
            QCOMPARE(changed->text("edits"), std::string(R"({"moves":[{"part":"Legend","x":1.0,"y":2.5}]})"));
            QVERIFY(changed->computesAs(options) && !(*changed == options));
            QVERIFY(*changed->with("edits", "") == options);
            QVERIFY(!options.with("edits", "{").ok());
        }
    }

    void digitsStayWhateverIsWritten_data()
    {
        QTest::addColumn<QString>("analysis");
        for (const char* analysis : {"km", "forest", "km-grid"}) QTest::newRow(analysis) << analysis;
    }
    void digitsStayWhateverIsWritten()
    {
        QFETCH(QString, analysis);
        const std::string id = analysis.toStdString();
        const study::StudyPtr study = trialOf(2);
        if (!analyses::findAnalysis(id)->applies(*study)) QSKIP("the study has nothing for it");
        const auto before = drawn(id.c_str(), study, {});
        const std::string digits = digitsOf(before);
        QVERIFY(digits.size() > 20);
        const std::vector<figure::NamedArm> arms{{"A", "A", "A"}, {"B", "B", "B"}};
        std::mt19937 random(7);
        int stood = 0, tried = 0;
        for (int round = 0; round < 12; ++round) {
            Edits edits;
            for (const figure::Figure& page : before)
                for (const figure::TextUnit& unit : figure::textUnits(page.marks, metrics)) {
                    const std::string words = scrambled(unit.text, random);
                    ++tried;
                    const bool fine = figure::whyRefused(unit.part, unit.text, words, arms).empty();
                    if (figure::isFree(unit.part) && !figure::hasDigits(unit.text)) continue; // digits may be written there
                    stood += fine ? 1 : 0;
                    // Accepted or not: what a file says is held against the rule once more.
                    edits = figure::withText(edits,
                                             {unit.part, figure::slotsOf(unit.text, arms).pattern, figure::slotsOf(words, arms).pattern});
                }
            QCOMPARE(digitsOf(drawn(id.c_str(), study, edits)), digits);
        }
        QVERIFY2(stood > 10, qPrintable(QString("%1 of %2").arg(stood).arg(tried)));
    }

    void anArmsLookReachesEverythingOfIt_data()
    {
        QTest::addColumn<int>("arms");
        QTest::addColumn<QString>("style");
        for (int arms = 1; arms <= 4; ++arms)
            for (const char* style : {"slide", "nejm", "nature"}) QTest::addRow("%d arms, %s", arms, style) << arms << style;
    }
    void anArmsLookReachesEverythingOfIt()
    {
        QFETCH(int, arms);
        QFETCH(QString, style);
        const study::StudyPtr study = trialOf(arms);
        const std::string arm = testing::armName(arms - 1);
        Edits edits;
        edits.arms = {{arm, chosen, figure::Dash::Dotted}};
        const auto plain = drawn("km", study, {}, style.toUtf8()), own = drawn("km", study, edits, style.toUtf8());
        const figure::Figure &before = plain.front(), &after = own.front();
        QCOMPARE(after.marks.size(), before.marks.size());
        const int index = arms - 1;
        const figure::Style& look = *figure::findStyle(style.toStdString());
        const figure::ArmStyle was = look.arm(static_cast<std::size_t>(index), static_cast<std::size_t>(arms));
        const Color text = look.textInInk ? look.ink : figure::readable(chosen, look.background);
        int curves = 0;
        for (std::size_t i = 0; i < after.marks.size(); ++i) {
            if (const auto* steps = std::get_if<figure::Steps>(&after.marks[i]); steps != nullptr && steps->arm == index) {
                ++curves;
                QCOMPARE(steps->stroke.color, chosen);
                QCOMPARE(figure::dashOf(steps->stroke.dash, look.curveWidth), figure::Dash::Dotted);
                QCOMPARE(steps->points, std::get<figure::Steps>(before.marks[i]).points); // the curve itself stays
            }
            const auto *words = std::get_if<figure::Text>(&after.marks[i]), *former = std::get_if<figure::Text>(&before.marks[i]);
            if (words != nullptr && former != nullptr && former->style.color == was.text && !(was.text == look.ink))
                QCOMPARE(words->style.color, text);
            if (words != nullptr) QVERIFY(figure::contrast(words->style.color, look.background) >= 4.5);
        }
        QVERIFY(curves > 0);
        if (style == "slide") QVERIFY(after.remarks.empty());
    }

    void aMoveChangesNoAxis()
    {
        const study::StudyPtr study = trialOf(3);
        Edits edits;
        edits.moves = {{"Annotation", {-5, 4}}, {"Legend", {2, 1}}};
        const figure::Figure before = drawn("km", study, {}).front(), after = drawn("km", study, edits).front();
        QCOMPARE(after.axes.front().plot, before.axes.front().plot);
        QCOMPARE(after.marks.size(), before.marks.size());
        int moved = 0;
        for (std::size_t i = 0; i < before.marks.size(); ++i)
            if (!(before.marks[i] == after.marks[i])) {
                ++moved;
                QVERIFY(figure::isMovable(figure::partOf(before.marks[i])));
            }
        QVERIFY(moved > 0);
    }

    /// A table of Word's own is that of the page, edited by the same rules.
    void tablesFollowTheFigureThatDrawsThem()
    {
        report::Table table{
            "t", "Events", "Event", {{"a", "Any, no. (%)"}}, {{"Rash", {{"12 (30)"}}}, {"Nausea", {{"3 (8)"}}}}, {"Synthetic data."}};
        Edits edits;
        edits.texts = {{"Row", "Rash", "Rash of any kind"},
                       {"Row", "Nausea", "Nausea 99"},
                       {"Column heads", "Any, no. (%)", "All grades, no. (%)"},
                       {"Footnote", "Synthetic data.", "Data."}};
        const report::Table edited = report::editedTables({table}, edits, {}).front();
        QCOMPARE(edited.rows[0].label, std::string("Rash of any kind"));
        QCOMPARE(edited.rows[1].label, std::string("Nausea"));
        QCOMPARE(edited.columns[0].heading, std::string("All grades, no. (%)"));
        QCOMPARE(edited.notes[0], std::string("Synthetic data."));
        QCOMPARE(edited.rows[0].cells[0].text, std::string("12 (30)"));
    }

    void remarksAreWarnings()
    {
        Edits edits;
        edits.texts = {{"Title", "Nobody writes this", "Other"}};
        const base::Warnings warnings = report::leftOutOf(drawn("km", trialOf(2), edits));
        QVERIFY(std::ranges::any_of(warnings, [](const base::Warning& warning) {
            return warning.code == "not-edited" && warning.text == "1 edit does not apply here: “Other”";
        }));
    }
};

QTEST_APPLESS_MAIN(EditedFiguresTest)
#include "edited_figures_test.moc"
