// A view is the same after it was written and read, whatever was chosen, and names nobody.
#include "core/document/view/view.h"

#include "core/analyses/analyses.h"
#include "core/document/view/draw_view.h"
#include "core/document/view/fit_view.h"
#include "core/document/view/view_json.h"
#include "core/figure/style.h"
#include "core/study/roles/roles.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/slides/living_deck.h"
#include "tests/testing/study_texts.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace atrisk;
using document::View;
using testing::cutStudy;

namespace {

/// Values that an option may have beside the one it has.
std::vector<std::string> others(const report::OptionInfo& info, const study::Study& study)
{
    using report::OptionKind;
    std::vector<std::string> texts;
    for (const report::OptionChoice& choice : info.choices) texts.push_back(choice.id);
    if (info.kind == OptionKind::Switch) texts = {"on", "off"};
    if (info.kind == OptionKind::Number) texts = {"0.5", "7.25", "24"};
    if (info.kind == OptionKind::Times) texts = {"3,6,12.5"};
    if (info.kind == OptionKind::Text || info.kind == OptionKind::List) texts = {"Größe, \\\\ \"so\" <&>", ""};
    if (info.offered != nullptr)
        for (const report::OptionChoice& choice : info.offered(study)) texts.push_back(choice.id);
    return texts;
}

View viewWith(const study::Study& study, const analyses::Analysis& analysis, const study::Selection& selection,
              const report::Options& options)
{
    const report::FigureRequest drawn{*figure::findStyle("lancet"), testing::metrics, 89.5, 70, options};
    return *document::viewOf({study, analysis, selection, drawn});
}

View viewOfKm(const study::StudyPtr& study, const study::Selection& selection = {})
{
    const analyses::Analysis& analysis = *analyses::findAnalysis("km");
    return viewWith(*study, analysis, selection, analysis.options());
}

std::string codeOf(const std::string& text)
{
    const auto read = document::readView(text, "a.png");
    return read ? "read" : read.error().code;
}

} // namespace

class ViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anyOptionOfAnyAnalysisComesBack_data()
    {
        QTest::addColumn<QByteArray>("id");
        for (const analyses::Analysis* analysis : analyses::analyses())
            QTest::newRow(std::string(analysis->id).c_str())
                << QByteArray(analysis->id.data(), static_cast<qsizetype>(analysis->id.size()));
    }
    void anyOptionOfAnyAnalysisComesBack()
    {
        QFETCH(QByteArray, id);
        const analyses::Analysis& analysis = *analyses::findAnalysis(id.toStdString());
        const study::StudyPtr study = testing::exampleStudy("alice");
        const report::Options first = analysis.options();
        report::Options all = first;
        int changed = 0;
        for (const report::OptionInfo* info : first.infos())
            for (const std::string& text : others(*info, *study)) {
                const auto one = first.with(info->id, text);
                if (!one) continue;
                comesBack(*study, analysis, *one);
                if (const auto more = all.with(info->id, text)) all = *more;
                comesBack(*study, analysis, all);
                ++changed;
            }
        QVERIFY(changed > 0 || first.infos().empty());
    }

    void everyChoiceOfWhoAndHowComesBack()
    {
        study::Selection selection;
        selection.endpoint = "PFS";
        selection.population = "PP";
        selection.where = {*study::parseCondition("SEX=F|M"), *study::parseCondition("AVAL>=3"), *study::parseCondition("PPROTFL=a\\|b")};
        selection.subgroups = {{"SEX", {"F", "Größe\n"}, true}, {"AGE", {}, true}};
        selection.arms = {"drug", "placebo"};
        selection.by = {"arm", "SEX"};
        selection.byLevels = {"F"};
        selection.asOf = "2022-01-05";
        selection.strata = std::vector<std::string>();
        selection.adjust = {"SEX", "A,B"};
        selection.displayUnit = study::TimeUnit::Weeks;
        selection.until = 17.123456789012345;
        selection.at = {6, 12.25};
        selection.confidence = 0.9;
        selection.ties = study::Ties::Breslow;
        View view = viewOfKm(cutStudy(testing::Cut::First), selection);
        view.page = 3;
        view.step = 2;
        view.table = "km.effect";
        view.title = false;
        view.footnote = false;
        view.amendments = {"drug", {{"drug", "New \"drug\""}}, study::TimeUnit::Days, true, {true, 7, 0.5}, nullptr};
        view.styleFile = "{\"style\": 1}";
        const auto read = document::readView(document::viewText(view), "a.png");
        QVERIFY2(read.ok(), testing::problem(read).c_str());
        QVERIFY(read->view == view && read->warnings.empty());
        selection.strata.reset();
        QVERIFY(!(viewOfKm(cutStudy(testing::Cut::First), selection) == view));
    }

    void whatALaterAtriskWroteIsKeptOrSaid()
    {
        const std::string text = R"({"schema": "atrisk.view/1", "analysis": "km", "mood": 1, "who": {"moon": "full"},
            "how": {"tide": "high"}, "options": {"sparkle": "on"}})";
        const auto read = document::readView(text, "a.png");
        QVERIFY2(read.ok(), testing::problem(read).c_str());
        QCOMPARE(read->warnings.size(), std::size_t(3));
        QCOMPARE(read->view.options.at("sparkle"), std::string("on"));
        QVERIFY(document::viewText(read->view).find("sparkle") != std::string::npos);
        base::Warnings warnings;
        QVERIFY(document::optionsFrom(read->view.options, analyses::findAnalysis("km")->options(), warnings) ==
                analyses::findAnalysis("km")->options());
        QCOMPARE(warnings.size(), std::size_t(1));
    }

    void whatIsNoViewIsRefused()
    {
        QCOMPARE(codeOf("{"), std::string("study-syntax"));
        QCOMPARE(codeOf("[]"), std::string("study-type"));
        QCOMPARE(codeOf(R"({"analysis": "km"})"), std::string("unsupported-file"));
        QCOMPARE(codeOf(R"({"schema": "atrisk.view/9", "analysis": "km"})"), std::string("unsupported-file"));
        QCOMPARE(codeOf(R"({"schema": "atrisk.view/1"})"), std::string("study-missing-key"));
        QCOMPARE(codeOf(R"({"schema": "atrisk.view/1", "analysis": "km", "analysis": "km"})"), std::string("study-duplicate-key"));
        QCOMPARE(codeOf(R"({"schema": "atrisk.view/1", "analysis": "km", "page": 0})"), std::string("study-value"));
        QCOMPARE(codeOf(R"({"schema": "atrisk.view/1", "analysis": "km", "who": {"where": ["?"]}})").empty(), false);
        QVERIFY(codeOf(R"({"schema": "atrisk.view/1", "analysis": "km", "who": {"where": [3]}})") == "study-type");
        QCOMPARE(codeOf(std::string(2U << 20U, ' ')), std::string("too-large"));
    }

    void nobodyIsNamed()
    {
        const study::StudyPtr study = cutStudy(testing::Cut::First);
        const auto code = [&](const study::Selection& selection) {
            const analyses::Analysis& analysis = *analyses::findAnalysis("km");
            const auto view = document::viewOf(
                {*study, analysis, selection, {*figure::findStyle("slide"), testing::metrics, 100, 80, analysis.options()}});
            return view ? std::string("told") : view.error().code;
        };
        study::Selection selection;
        selection.where = {*study::parseCondition("SEX=F")};
        QCOMPARE(code(selection), std::string("told"));
        selection.where = {*study::parseCondition("USUBJID=NORTH-1004|NORTH-1005")};
        QCOMPARE(code(selection), std::string("view-names-patients"));
        selection.where = {*study::parseCondition("usubjid!=NORTH-1004")};
        QCOMPARE(code(selection), std::string("view-names-patients"));
        selection.where.clear();
        selection.subgroups = {{"USUBJID", {"NORTH-1004"}, false}};
        QCOMPARE(code(selection), std::string("view-names-patients"));
        QVERIFY(document::tellsPatientsApart(*study, "AVAL") || !document::tellsPatientsApart(*study, "SEX"));
        QVERIFY(!document::tellsPatientsApart(*study, "SEX"));
    }

    void anotherStudyTakesWhatItHas()
    {
        study::Selection selection;
        selection.endpoint = "PFS";
        selection.population = "PP";
        selection.subgroups = {{"SEX", {"F", "X"}, false}, {"AGE", {"1"}, false}};
        selection.arms = {"drug", "placebo", "third"};
        const View view = viewOfKm(cutStudy(testing::Cut::First), selection);
        const document::FittedView fitted = document::fitted(view, cutStudy(testing::Cut::WithoutPfs));
        QCOMPARE(fitted.misfits.size(), std::size_t(4));
        QCOMPARE(fitted.view.selection.endpoint, std::string());
        QCOMPARE(fitted.view.selection.population, std::string("PP"));
        QVERIFY(fitted.view.selection.arms == (std::vector<std::string>{"drug", "placebo"}));
        QVERIFY(fitted.view.selection.subgroups == (std::vector<study::SubgroupChoice>{{"SEX", {"F"}, false}}));
        QVERIFY(document::fitted(view, cutStudy(testing::Cut::First)).misfits.size() == 3);
        QVERIFY(document::isOf(view, cutStudy(testing::Cut::First)->files) && !document::isOf(view, cutStudy(testing::Cut::Later)->files));
    }

    void aViewIsDrawnAsItWas()
    {
        const document::Document then = testing::documentOf(cutStudy(testing::Cut::First), "km", {}, {{"under-axis", "none"}});
        const auto drawn = document::drawView(*then.pages.front().view, cutStudy(testing::Cut::First), testing::metrics, {});
        QVERIFY2(drawn.ok(), testing::problem(drawn).c_str());
        QVERIFY(drawn->document.pages.front().items.front().figure.marks == then.pages.front().items.front().figure.marks);
        QVERIFY(*drawn->document.pages.front().view == *then.pages.front().view);
    }

private:
    static void comesBack(const study::Study& study, const analyses::Analysis& analysis, const report::Options& options)
    {
        const View view = viewWith(study, analysis, {}, options);
        const std::string text = document::viewText(view);
        const auto read = document::readView(text, "a.png");
        QVERIFY2(read.ok(), testing::problem(read).c_str());
        QVERIFY2(read->view == view, text.c_str());
        base::Warnings warnings;
        QVERIFY2(document::optionsFrom(read->view.options, analysis.options(), warnings) == options && warnings.empty(), text.c_str());
        const study::Field id = study.patients.find(study.roles->subject.text);
        for (std::size_t row = 0; row < study.patients.rows; ++row)
            QVERIFY2(text.find("\"" + id.text(row) + "\"") == text.npos, "a patient's identifier");
    }
};

QTEST_GUILESS_MAIN(ViewTest)
#include "view_test.moc"
