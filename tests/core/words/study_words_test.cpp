// What a study says of itself, wherever it is shown.
#include "core/study/model/study.h"
#include "core/words/study_words.h"
#include "tests/testing/text.h"

#include <QTest>

using namespace atrisk;
using testing::text;

class StudyWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutsThatMoveAreNamed()
    {
        study::Study study;
        const auto add = [&](const char* id, std::optional<study::Cut> cut) {
            study.subgroups.emplace_back();
            study.subgroups.back().id = study.subgroups.back().label = id;
            study.subgroups.back().cut = std::move(cut);
        };
        add("Age", study::Cut{0.5, {}});
        add("TIS", study::Cut{0.5, {}});
        add("TREG", study::Cut{0.66, {}});
        add("BMI", study::Cut{{}, {25, 30}});
        add("Sex", std::nullopt);
        const auto said = [&](const std::vector<std::string>& ids) {
            return text(words::movingCuts(study, {"PP", "OS", "Per protocol"}, ids));
        };
        QCOMPARE(said({"Age"}), "Age cut at the median of Per protocol");
        QCOMPARE(said({"TREG", "Age", "Sex", "BMI", "TIS"}), "Age and TIS cut at the median, TREG at the 66th percentile of Per protocol");
        QCOMPARE(said({"Sex", "BMI", "no such"}), "");
        study.subgroups[0].cut->quantile = 0.57; // 100 * 0.57 is a little less than 57
        QCOMPARE(said({"Age"}), "Age cut at the 57th percentile of Per protocol");
        study.subgroups[0].cut->quantile = 0.21;
        QCOMPARE(said({"Age"}), "Age cut at the 21st percentile of Per protocol");
        // Three patients, one of them without the endpoint.
        study.populations.emplace_back();
        study.populations.back().id = "PP";
        study.populations.back().patients = {1, 1, 1};
        study.populations.back().subjects = 3;
        study.endpoints.emplace_back();
        study.endpoints.back().id = "OS";
        study.endpoints.back().patient = {0, 2};
        QCOMPARE(said({"TIS"}), "TIS cut at the median of Per protocol, patients with the endpoint");
        study.populations.back().patients = {1, 0, 1};
        study.populations.back().subjects = 2;
        QCOMPARE(said({"TIS"}), "TIS cut at the median of Per protocol");
        QCOMPARE(text(words::cutName(*study.subgroups[1].cut)), "median");
        QCOMPARE(text(words::cutName(*study.subgroups[3].cut)), "25, 30");
    }
};

QTEST_GUILESS_MAIN(StudyWordsTest)
#include "study_words_test.moc"
