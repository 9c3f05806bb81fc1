// A figure built up: who comes when, decided by the parts of its marks.
#include "core/figure/build_up.h"

#include "core/figure/part.h"

#include <QTest>

using namespace atrisk::figure;

namespace {

/// One mark for each part.
Figure figureOf(const std::vector<std::string>& parts)
{
    Figure figure;
    figure.title = "Survival";
    figure.description = "All of it.";
    for (const std::string& part : parts) figure.marks.emplace_back(Text{{1, 2}, part, {}, Align::Left, 0, part});
    return figure;
}

/// What each step adds, and the parts that come with it.
QStringList stepsOf(const Figure& figure)
{
    QStringList said;
    std::vector<std::size_t> before;
    for (const BuildStep& step : buildUp(figure)) {
        QStringList parts;
        for (const std::size_t mark : step.marks)
            if (std::ranges::find(before, mark) == before.end()) parts << QString::fromStdString(partOf(figure.marks[mark]));
        said << QString::fromStdString(step.adds) + " = " + parts.join(", ");
        before = step.marks;
    }
    return said;
}

} // namespace

class BuildUpTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void armsComeOneAfterTheOther()
    {
        const Figure figure =
            figureOf({"Title", "Message", "Axis lines", "Confidence band – A", "Median lines", "Curve – A", "Curve – B", "Annotation",
                      "Milestone rates", "Legend – A", "Legend – B", "Risk table", "Risk table – A", "Risk table – B", "Footnote"});
        QCOMPARE(stepsOf(figure),
                 (QStringList{"the axes = Title, Axis lines, Risk table, Footnote",
                              "A = Confidence band – A, Curve – A, Legend – A, Risk table – A", "B = Curve – B, Legend – B, Risk table – B",
                              "the result = Message, Median lines, Annotation", "the rates at the milestones = Milestone rates"}));
    }
    void ofOneArmTheResultComesLast()
    {
        QCOMPARE(stepsOf(figureOf({"Axis lines", "Curve – A", "Annotation"})),
                 (QStringList{"the axes = Axis lines", "A = Curve – A", "the result = Annotation"}));
    }
    void factorsOfAForestComeWhole()
    {
        const Figure figure = figureOf({"Column heads", "Guides", "Guides – All patients", "Row – All patients", "Estimate – All patients",
                                        "Row – Age", "Interaction – Age", "Row – Age: < 65", "Estimate – Age: < 65", "Row – Sex: F"});
        QCOMPARE(stepsOf(figure), (QStringList{"the axes = Column heads, Guides",
                                               "All patients = Guides – All patients, Row – All patients, Estimate – All patients",
                                               "Age = Row – Age, Row – Age: < 65, Estimate – Age: < 65", "Sex = Row – Sex: F",
                                               "the tests for interaction = Interaction – Age"}));
    }
    void whereNobodyIsNamedAPanelIsSomebodys()
    {
        QCOMPARE(
            stepsOf(figureOf({"Title", "Panel A: Bars", "Panel A: Axis lines", "Panel B: Bars", "Panel B: Note"})),
            (QStringList{"the axes = Title", "A = Panel A: Bars, Panel A: Axis lines", "B = Panel B: Bars", "the result = Panel B: Note"}));
    }
    void armsAreOneInEveryPanelAndTheirDifferenceComesWithTheResult()
    {
        QCOMPARE(stepsOf(figureOf({"Panel a: Curve – A", "Panel b: Curve – A", "Panel b: Curve – B", "Difference: Axis lines",
                                   "Difference: Curve – B"})),
                 (QStringList{"the axes = Difference: Axis lines", "A = Panel a: Curve – A, Panel b: Curve – A", "B = Panel b: Curve – B",
                              "the result = Difference: Curve – B"}));
    }
    void aLegendThatSaysMoreFindsItsArm()
    {
        QCOMPARE(stepsOf(figureOf({"Curve now – Arm 1", "Curve now – Arm 10", "Legend – Arm 10, then", "Legend – nobody's"})),
                 (QStringList{"Arm 1 = Curve now – Arm 1", "Arm 10 = Curve now – Arm 10, Legend – Arm 10, then",
                              "the result = Legend – nobody's"}));
    }
    void aTableAndAFigureOfNobodyStayWhole()
    {
        QVERIFY(buildUp(figureOf({"Title", "Axis lines"})).empty());
        Figure table = figureOf({"Row – Age"});
        table.grids.emplace_back();
        QVERIFY(buildUp(table).empty());
    }
    void nothingMovesAndWordsTellNoMoreThanIsShown()
    {
        const Figure figure = figureOf({"Annotation", "Axis lines", "Curve – A", "Curve – B"});
        const std::vector<BuildStep> steps = buildUp(figure);
        QCOMPARE(steps.size(), std::size_t{4});
        const Figure second = atStep(figure, steps, 1);
        QCOMPARE(second.marks.size(), std::size_t{2});
        QVERIFY(second.marks[0] == figure.marks[1] && second.marks[1] == figure.marks[2]);
        QCOMPARE(second.description, std::string("Survival. Step 2 of 4: the axes and A."));
        const Figure last = atStep(figure, steps, 3);
        QVERIFY(last.marks == figure.marks);
        QCOMPARE(last.description, figure.description);
    }
};

QTEST_GUILESS_MAIN(BuildUpTest)
#include "build_up_test.moc"
