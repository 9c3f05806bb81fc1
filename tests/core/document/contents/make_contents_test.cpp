// What a report holds: in which order, what is left out and why, and that it stops.
#include "core/document/contents/make_contents.h"
#include "core/io/reader.h"
#include "core/study/open/open_study.h"
#include "tests/testing/folder.h"
#include "tests/testing/trials.h"

#include <QTest>

#include <algorithm>

using namespace atrisk;
using namespace atrisk::document;

namespace {

study::StudyPtr smallTrial()
{
    const study::DataAccess access{base::openFile, io::readTables, io::locate, {}};
    auto study = study::openStudy({testing::inTests("data/small_trial/panels.study.json")}, {}, access, base::Cancel());
    if (!study) qFatal("%s", base::describe(study.error()).c_str());
    return *study;
}

base::Result<MadeContents> made(const study::StudyPtr& study, const std::vector<std::string>& ids, const study::Selection& selection = {},
                                const base::Cancel& cancel = {}, const Told& told = {})
{
    const auto wanted = wantedOf(ids, *study);
    if (!wanted) return wanted.error();
    return makeContents({study, selection, *wanted}, cancel, told);
}

std::vector<std::string> itemsOf(const MadeContents& contents)
{
    std::vector<std::string> items;
    for (const MadeItem& item : contents.items) items.push_back(item.asked->analysis + "/" + item.asked->table);
    return items;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

using Strings = std::vector<std::string>;

} // namespace

class MakeContentsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everythingThatAppliesIsThereInTheOrderOfTheList()
    {
        const auto study = smallTrial();
        const auto contents = made(study, {});
        QVERIFY2(contents.ok(), contents ? "" : contents.error().text.c_str());
        Strings analyses;
        for (const MadeItem& item : contents->items)
            if (analyses.empty() || analyses.back() != item.asked->analysis) analyses.push_back(item.asked->analysis);
        Strings expected;
        const auto all = wantedOf({}, *study);
        for (const Wanted& one : *all) {
            const std::string title(one.analysis->title);
            const bool leftOut = std::ranges::any_of(contents->leftOut, [&](const std::string& why) { return why.starts_with(title); });
            if (!leftOut) expected.emplace_back(one.analysis->id);
        }
        QCOMPARE(analyses, expected);
        QVERIFY(analyses.size() > 5 && contents->items.front().asked->table.empty());
    }

    void theGivenOrderStands()
    {
        const auto contents = made(smallTrial(), {"baseline", "km.tests", "forest.figure", "km.effect"});
        QVERIFY2(contents.ok(), contents ? "" : contents.error().text.c_str());
        QCOMPARE(itemsOf(*contents), (Strings{"baseline/baseline", "km/km.tests", "forest/", "km/km.effect"}));
    }

    void whatIsNotThereIsAUsageErrorWithTheChoices()
    {
        const auto analysis = made(smallTrial(), {"km", "nope"});
        QVERIFY(!analysis.ok() && analysis.error().kind == base::ErrorKind::Usage);
        QVERIFY(has(analysis.error().text, "\"nope\"") && has(analysis.error().text, "km, forest"));
        const auto table = made(smallTrial(), {"km.nope"});
        QVERIFY(!table.ok() && table.error().code == "no-such-table");
        QVERIFY2(has(table.error().text, "km.figure, km.effect"), table.error().text.c_str());
        study::Selection selection;
        selection.population = "NOBODY";
        QVERIFY(made(smallTrial(), {"km"}, selection).error().code == "no-such-population");
    }

    void whatCannotBeMadeIsLeftOutAndNamed()
    {
        testing::Trial trial;
        for (int i = 0; i < 12; ++i) trial.add(i + 1, i % 2, 0);
        const auto study = testing::openTrial(trial, "");
        QVERIFY2(study.ok(), study ? "" : study.error().text.c_str());
        const auto contents = made(*study, {"forest", "km.effect", "waterfall"});
        QVERIFY2(contents.ok(), contents ? "" : contents.error().text.c_str());
        QCOMPARE(itemsOf(*contents), (Strings{"km/km.effect"}));
        QCOMPARE(contents->leftOut.size(), std::size_t(2));
        QVERIFY(contents->leftOut[0].starts_with("Forest plot: ") && contents->leftOut[1].starts_with("Waterfall plot: "));
        for (const std::string& one : contents->leftOut)
            QVERIFY(std::ranges::any_of(
                contents->warnings, [&](const base::Warning& warning) { return warning.code == "left-out" && has(warning.text, one); }));
        const auto nothing = made(*study, {"waterfall"});
        QVERIFY(!nothing.ok() && nothing.error().kind == base::ErrorKind::Failure && has(nothing.error().text, "Waterfall plot"));
    }

    void itStopsWhereverItIsAskedTo()
    {
        const auto study = smallTrial();
        base::Cancel counting;
        QVERIFY(made(study, {}, {}, counting).ok());
        const long polls = counting.polls();
        QVERIFY(polls > 20);
        for (const long at : {1L, polls / 3, polls - 1}) {
            base::Cancel cancel;
            cancel.requestAtPoll(at);
            std::size_t told = 0;
            const auto stopped = made(study, {}, {}, cancel, [&](double, const std::string&) { ++told; });
            QVERIFY(!stopped.ok() && stopped.error().kind == base::ErrorKind::Cancelled);
            QVERIFY(cancel.polls() < polls + 50);
        }
    }

    void itSaysWhatItIsAt()
    {
        std::vector<double> shares;
        Strings words;
        QVERIFY(made(smallTrial(), {"km", "forest"}, {}, {}, [&](double share, const std::string& what) {
                    shares.push_back(share);
                    words.push_back(what);
                }).ok());
        QCOMPARE(words, (Strings{"Kaplan–Meier", "Forest plot"}));
        QCOMPARE(shares, (std::vector<double>{0, 0.5}));
    }
};

QTEST_APPLESS_MAIN(MakeContentsTest)
#include "make_contents_test.moc"
