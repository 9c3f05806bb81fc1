// The forest and the curves as one thing: rows pointed at, opened, left again.
#include "core/analyses/forest/forest_options.h"
#include "core/analyses/km/km_options.h"
#include "tests/testing/folder.h"
#include "tests/testing/ui/small_study.h"
#include "ui/analyses/forest/factor_list.h"
#include "ui/analyses/forest/forest_page.h"
#include "ui/analyses/forest/forest_readout.h"
#include "ui/analyses/forest/forest_thumbnail.h"
#include "ui/analyses/forest/forest_toolbar.h"
#include "ui/analyses/forest/sticky_edges.h"
#include "ui/analyses/forest/subgroup_trail.h"
#include "ui/analyses/km/km_page.h"
#include "ui/figure/figure_plot.h"
#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

using namespace atrisk;
using namespace atrisk::ui;
using testing::choose;
using testing::fileAccess;
using testing::SmallStudy;

namespace {

/// A window with the small study and its forest in front.
struct WithForest {
    explicit WithForest(int arms = 2) : study(arms), session(fileAccess()), window(&session)
    {
        window.resize(1600, 1000);
        window.show();
        study.openIn(session);
        workspace = window.workspace();
        page = workspace->forest();
        workspace->showPage(page);
        ok = QTest::qWaitFor([&] { return page->forest() != nullptr && !page->rows().empty(); }, 10000);
        QTest::qWait(20); // laid out for the size it has
    }
    [[nodiscard]] std::size_t rowOf(const std::string& factor, const std::string& label) const
    {
        for (std::size_t i = 0; i < page->rows().size(); ++i) {
            const ForestPlace place = placeOf(page->rows()[i]);
            if (place.factor >= 0 && page->forest()->factors[static_cast<std::size_t>(place.factor)].id == factor &&
                rowAt(*page->forest(), place).label == label)
                return i;
        }
        return 0;
    }
    [[nodiscard]] QPoint middleOf(std::size_t row) const
    {
        const figure::Rect& rect = page->rows()[row].rect;
        return (QPointF(rect.x + rect.width / 2, rect.y + rect.height / 2) * 96 / 25.4).toPoint();
    }
    void click(std::size_t row) { QTest::mouseClick(page->plot(), Qt::LeftButton, {}, middleOf(row)); }
    [[nodiscard]] QString number(const QString& name) const
    {
        const auto* label = window.findChild<QLabel*>(name);
        return label == nullptr ? QString() : label->text();
    }
    [[nodiscard]] bool computed()
    {
        return QTest::qWaitFor([&] { return !session.isComputing(); }, 10000);
    }

    SmallStudy study;
    Session session;
    MainWindow window;
    Workspace* workspace = nullptr;
    ForestPage* page = nullptr;
    bool ok = false;
};

bool isChosen(const Session& session, const char* factor, const char* level)
{
    const auto& subgroups = session.selection().subgroups;
    return subgroups.size() == 1 && subgroups[0].subgroup == factor && subgroups[0].levels == std::vector<std::string>{level};
}

} // namespace

class ForestPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // Each test in a home of its own: windows remember their docks.
        m_settings = std::make_unique<testing::OwnSettings>();
    }

    void aClickedRowShowsItsPatientsAndNumbers()
    {
        WithForest it;
        QVERIFY(it.ok);
        const std::size_t row = it.rowOf("SEX", "F");
        QVERIFY(row > 0);
        const stats::ForestRow numbers = rowAt(*it.page->forest(), placeOf(it.page->rows()[row]));
        it.click(row);
        QVERIFY(isChosen(it.session, "SEX", "F"));
        QVERIFY(it.computed());
        QVERIFY(it.workspace->kaplanMeier()->isVisible() && !it.page->isVisible());
        QCOMPARE(it.session.analysis()->subjects, numbers.subjects());
        QTRY_COMPARE(it.number("arm.0.patients"), QString::number(numbers.arms[0].subjects));
        QTRY_COMPARE(it.number("arm.1.patients"), QString::number(numbers.arms[1].subjects));
        QCOMPARE(it.session.analysis()->comparisons[0].hazardRatio.estimate, numbers.hazardRatio.estimate);
        QVERIFY(it.workspace->trail()->isVisible());
        QCOMPARE(it.workspace->trail()->text(), QStringLiteral("All patients  ›  Sex  ›  F"));
    }

    void openingARowIsOneUndoStep()
    {
        WithForest it;
        QVERIFY(it.ok);
        it.click(it.rowOf("SEX", "M"));
        QVERIFY(isChosen(it.session, "SEX", "M"));
        it.session.undo();
        QVERIFY(it.session.selection().subgroups.empty());
        QVERIFY(!it.session.canUndo());
        QVERIFY(!it.workspace->canGoBack()); // the subgroup was left by other means
    }

    void backReturnsToTheForestAndWhatWasShownBefore()
    {
        WithForest it;
        QVERIFY(it.ok);
        choose(it.session, [](study::Selection& selection) { selection.subgroups = {{"SEX", {"M"}, false}}; });
        it.click(it.rowOf("SEX", "F"));
        QVERIFY(isChosen(it.session, "SEX", "F"));
        QTest::mouseClick(it.workspace->trail()->backButton(), Qt::LeftButton);
        QVERIFY(it.page->isVisible());
        QVERIFY(isChosen(it.session, "SEX", "M"));
        QVERIFY(!it.workspace->canGoBack());
        it.click(it.rowOf("SEX", "F"));
        QTest::keyClick(&it.window, Qt::Key_Left, Qt::AltModifier);
        QVERIFY(it.page->isVisible());
        QVERIFY(isChosen(it.session, "SEX", "M"));
    }

    void theForestKeepsEveryRowAndFollowsThePopulation()
    {
        WithForest it;
        QVERIFY(it.ok);
        const std::size_t rows = it.page->rows().size();
        const std::uint32_t everyone = it.page->forest()->overall.subjects();
        const auto* before = it.page->forest().get();
        choose(it.session, [](study::Selection& selection) { selection.subgroups = {{"SEX", {"M"}, false}}; });
        QTest::qWait(50);
        QCOMPARE(it.page->forest().get(), before); // a subgroup is nothing to compute a forest for
        QCOMPARE(it.page->rows().size(), rows);
        choose(it.session, [](study::Selection& selection) { selection.population = "PP"; });
        QTRY_VERIFY(it.page->forest()->overall.subjects() < everyone);
        QCOMPARE(it.page->forest()->overall.subjects(), it.session.counts().populations[0].subjects);
    }

    void keysWalkTheRowsAndEnterOpensOne()
    {
        WithForest it;
        QVERIFY(it.ok);
        it.page->plot()->setFocus(Qt::TabFocusReason);
        QTest::keyClick(it.page->plot(), Qt::Key_Down);
        QCOMPARE(it.page->focusedRow(), std::optional<std::size_t>(0));
        QTest::keyClick(it.page->plot(), Qt::Key_Up);
        QCOMPARE(it.page->focusedRow(), std::optional<std::size_t>(0));
        QTest::keyClick(it.page->plot(), Qt::Key_Down);
        QCOMPARE(it.page->focusedRow(), std::optional<std::size_t>(1));
        QVERIFY(it.page->readout()->words().has_value());
        const QString title = it.page->readout()->words()->title;
        QVERIFY(title.startsWith("Sex: ") && it.page->readout()->accessibleName().startsWith(title));
        for (int i = 0; i < 50; ++i) QTest::keyClick(it.page->plot(), Qt::Key_Down);
        QCOMPARE(it.page->focusedRow(), std::optional(it.page->rows().size() - 1));
        QTest::keyClick(it.page->plot(), Qt::Key_Return);
        QCOMPARE(it.session.selection().subgroups.size(), std::size_t(1));
        QCOMPARE(it.session.selection().subgroups[0].subgroup, std::string("AGE"));
    }

    void pointingSaysTheRowAndAfterAWhileShowsItsCurves()
    {
        WithForest it;
        QVERIFY(it.ok);
        const std::size_t row = it.rowOf("SEX", "F");
        QTest::mouseMove(it.page->plot(), it.middleOf(row));
        QTRY_VERIFY(it.page->readout()->words().has_value());
        QCOMPARE(it.page->readout()->words()->title, QStringLiteral("Sex: F"));
        QVERIFY(!it.page->thumbnail()->isVisible());
        QTRY_VERIFY(it.page->thumbnail()->isVisible());
        QTRY_VERIFY(it.page->thumbnail()->hasCurves());
        QTest::mouseMove(it.page->plot(), QPoint(3, 3));
        QTRY_VERIFY(!it.page->thumbnail()->isVisible());
        QVERIFY(it.session.selection().subgroups.empty());
    }

    void splitShowsBothAndAClickChangesTheCurves()
    {
        WithForest it;
        QVERIFY(it.ok);
        it.workspace->showPage(it.workspace->kaplanMeier());
        auto* numbers = qobject_cast<QDockWidget*>(it.window.findChild<QDockWidget*>("numbers"));
        QVERIFY(numbers->isVisible());
        QTest::keyClick(&it.window, Qt::Key_F8);
        QTest::qWait(30);
        QVERIFY(it.page->isVisible() && it.workspace->kaplanMeier()->plot()->isVisible());
        QVERIFY(!numbers->isVisible());
        const double share = 1.0 * it.page->width() / it.workspace->width();
        QVERIFY2(share > 0.55 && share < 0.65, qPrintable(QString::number(share)));
        it.click(it.rowOf("SEX", "M"));
        QVERIFY(it.computed());
        QVERIFY(it.page->isVisible() && isChosen(it.session, "SEX", "M"));
        QTRY_COMPARE(it.number("split.arm.0.patients"), QString::number(it.session.analysis()->arms[0].subjects));
        it.click(it.rowOf("SEX", "F"));
        QTest::mouseClick(it.workspace->trail()->backButton(), Qt::LeftButton); // over both, to everyone
        QVERIFY(it.session.selection().subgroups.empty());
        QVERIFY(it.workspace->isSplit());
        QTest::keyClick(&it.window, Qt::Key_F8);
        QVERIFY(!it.workspace->isSplit() && numbers->isVisible());
    }

    void theCurvesOwnTabEndsTheSplit()
    {
        WithForest it;
        QVERIFY(it.ok);
        it.workspace->setSplit(true);
        it.workspace->showData(false);
        QVERIFY(!it.workspace->isSplit());
        it.workspace->showPage(it.page);
        QVERIFY(it.workspace->isSplit());
        it.workspace->showPage(it.workspace->kaplanMeier());
        QVERIFY(!it.workspace->isSplit() && it.workspace->kaplanMeier()->plot()->isVisible());
        it.workspace->showPage(it.page);
        QVERIFY(!it.workspace->isSplit());
    }

    void factorsAreTickedMovedAndSorted()
    {
        WithForest it;
        QVERIFY(it.ok);
        FactorList* factors = it.page->toolBar()->factors();
        auto* button = it.window.findChild<QToolButton*>("forest.factors");
        QCOMPARE(button->text(), QStringLiteral("Factors: 2 of 2"));
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(factors->isVisible());
        factors->list()->item(0)->setCheckState(Qt::Unchecked);
        QCOMPARE(it.session.options<analyses::ForestOptions>().factors, std::vector<std::string>{"AGE"});
        QCOMPARE(button->text(), QStringLiteral("Factors: 1 of 2"));
        QTRY_COMPARE(it.rowOf("SEX", "F"), std::size_t(0)); // no such row now
        QTest::mouseClick(factors->findChild<QPushButton*>("factors.None"), Qt::LeftButton);
        QTRY_COMPARE(it.page->rows().size(), std::size_t(1));
        QTest::mouseClick(factors->findChild<QPushButton*>("factors.All"), Qt::LeftButton);
        QVERIFY(it.session.options<analyses::ForestOptions>().factors.empty());
        factors->list()->setCurrentRow(0);
        QTest::keyClick(factors->list(), Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(it.session.options<analyses::ForestOptions>().factors, (std::vector<std::string>{"AGE", "SEX"}));
        QTRY_VERIFY(it.page->rows().size() > 1); // not before it is laid out again
        QTRY_COMPARE(placeOf(it.page->rows()[1]).factor, 1);
    }

    void draggingAFactorOrdersTheForest()
    {
        WithForest it;
        QVERIFY(it.ok);
        analyses::ForestOptions options = it.session.options<analyses::ForestOptions>();
        options.sort = analyses::ForestSort::Interaction;
        it.session.setOptions(options);
        FactorList* factors = it.page->toolBar()->factors();
        factors->show();
        // What the list does with a drop.
        QVERIFY(factors->list()->model()->moveRow({}, 1, {}, 0));
        QTRY_COMPARE(it.session.options<analyses::ForestOptions>().factors, (std::vector<std::string>{"AGE", "SEX"}));
        QCOMPARE(it.session.options<analyses::ForestOptions>().sort, analyses::ForestSort::AsGiven);
    }

    void aLongForestScrollsWithoutSmallerText()
    {
        WithForest it;
        QVERIFY(it.ok);
        it.window.setMinimumSize(400, 200);
        it.window.resize(1100, 300);
        QTRY_VERIFY(it.page->plot()->height() > it.page->height() - 80);
        QTest::qWait(50);
        double size = 0;
        for (const figure::Mark& mark : it.page->plot()->figure().marks)
            if (const auto* text = std::get_if<figure::Text>(&mark); text != nullptr && text->text == "All patients")
                size = text->style.size;
        QCOMPARE(size, figure::findStyle("screen")->textSize);
    }

    void headsAndAxisStayWhileTheRowsScroll()
    {
        WithForest it;
        QVERIFY(it.ok);
        const StickyEdges* edges = it.page->edges();
        QVERIFY(!edges->head()->isVisible() && !edges->foot()->isVisible());
        it.window.resize(1100, 700);
        QVERIFY(testing::openAndWait(it.session, {testing::pathInTests("../resources/studies/alice/alice.study.json")}));
        it.workspace->showPage(it.page);
        QTRY_VERIFY_WITH_TIMEOUT(it.page->rows().size() > 20, 10000);
        auto* scroll = qobject_cast<QScrollArea*>(edges->parent());
        QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 0);
        QTRY_VERIFY(edges->foot()->isVisible());
        QVERIFY(!edges->head()->isVisible()); // it is in sight itself
        scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
        QVERIFY(edges->head()->isVisible());
        QVERIFY(!edges->foot()->isVisible());
        QCOMPARE(edges->head()->pos(), QPoint(0, 0));
        const int firstRow = static_cast<int>(it.page->rows().front().rect.y * 96 / 25.4);
        QVERIFY2(edges->head()->height() <= firstRow && edges->head()->height() > firstRow - 6,
                 QByteArray::number(edges->head()->height()));
        it.page->focusRow(1);
        const auto& row = it.page->rows()[1].rect;
        const int top = it.page->plot()->mapTo(scroll->viewport(), QPoint(0, static_cast<int>(row.y * 96 / 25.4))).y();
        QVERIFY2(top >= (edges->head()->isVisible() ? edges->head()->height() : 0), QByteArray::number(top));
    }

    void theReadoutSaysNothingOfAnEarlierSelection()
    {
        WithForest it;
        QVERIFY(it.ok);
        const auto says = [&] { return it.page->readout()->words().has_value(); };
        it.page->focusRow(1);
        QVERIFY(says());
        study::Selection selection = it.session.selection();
        selection.population = "PP";
        it.session.select(selection);
        QVERIFY(!says()); // its numbers are on the way
        QTRY_VERIFY(it.page->report() != nullptr);
        it.page->focusRow(1);
        QVERIFY(says());
        choose(it.session, [](study::Selection& nobody) { nobody.where = {{"AGE", study::Condition::Op::Greater, {"500"}}}; });
        QTRY_VERIFY(it.session.isReportCurrent("forest"));
        QVERIFY(!says());
        choose(it.session, [](study::Selection& everyone) { everyone.where.clear(); });
        QTRY_VERIFY(it.page->report() != nullptr);
        it.page->focusRow(1);
        QVERIFY(says());
        const SmallStudy other(3);
        other.openIn(it.session);
        QVERIFY(!says());
        it.session.closeStudy();
        QVERIFY(!says());
    }

    void thePairIsChosenOnTheToolBar()
    {
        WithForest two;
        QVERIFY(two.ok);
        QVERIFY(!two.window.findChild<QComboBox*>("forest.compare")->isVisible());
        WithForest it(3);
        QVERIFY(it.ok);
        auto* box = it.window.findChild<QComboBox*>("forest.compare");
        QVERIFY(box->isVisible());
        QCOMPARE(box->count(), 3);
        QCOMPARE(box->currentText(), QString("Drug vs Placebo"));
        box->setCurrentIndex(2);
        Q_EMIT box->activated(2);
        QTRY_COMPARE(it.page->forest()->everyone.arms[1].arm.value, std::string("C"));
        QCOMPARE(it.page->forest()->everyone.arms[0].arm.value, std::string("B"));
        it.session.undo();
        QTRY_COMPARE(it.page->forest()->everyone.arms[1].arm.value, std::string("B"));
        QCOMPARE(box->currentIndex(), 0);
        choose(it.session, [](study::Selection& selection) { selection.arms = {"A", "C"}; });
        QCOMPARE(box->currentText(), QString("Half vs Placebo")); // nothing was named, and the first is not chosen
    }

    void threeArmsOpenTheRowsOfTheirTwo()
    {
        WithForest it(3);
        QVERIFY(it.ok);
        it.click(it.rowOf("SEX", "F"));
        QVERIFY(it.computed());
        QCOMPARE(it.session.analysis()->arms.size(), std::size_t(3));
        QVERIFY(isChosen(it.session, "SEX", "F"));
    }

    void aPopulationsRowOpensThatPopulation()
    {
        WithForest it;
        QVERIFY(it.ok);
        analyses::ForestOptions options = it.session.options<analyses::ForestOptions>();
        options.design.rows = study::ForestRows::Populations;
        it.session.setOptions(options);
        QTRY_VERIFY(it.page->forest()->kind() == study::ForestRows::Populations);
        const std::string before = it.session.selection().population;
        const std::size_t row = it.rowOf("populations", "Per-protocol population");
        QCOMPARE(rowAt(*it.page->forest(), placeOf(it.page->rows()[row])).level, std::optional<std::string>("PP"));
        it.click(row);
        QCOMPARE(it.session.selection().population, std::string("PP"));
        QVERIFY(it.workspace->kaplanMeier()->isVisible());
        QCOMPARE(it.workspace->trail()->text(), QStringLiteral("Populations  ›  Per-protocol population"));
        it.workspace->goBack();
        QCOMPARE(it.session.selection().population, before);
        QVERIFY(it.page->isVisible());
    }

    void anEndpointsRowOpensThatEndpoint()
    {
        WithForest it;
        QVERIFY(it.ok);
        auto* rows = it.window.findChild<QComboBox*>("forest.rows");
        rows->setCurrentIndex(2);
        Q_EMIT rows->activated(2);
        QTRY_VERIFY(it.page->forest()->kind() == study::ForestRows::Endpoints);
        it.click(it.rowOf("endpoints", "Rare event"));
        QCOMPARE(it.session.selection().endpoint, std::string("RARE"));
    }

    void theDifferenceInRatesTakesATimeInOneUndoStep()
    {
        WithForest it;
        QVERIFY(it.ok);
        QAction* difference = nullptr;
        for (QAction* action : it.page->figureActions())
            if (action->objectName() == "forest.columns.difference") difference = action;
        QVERIFY(difference != nullptr);
        difference->trigger();
        QVERIFY(it.session.options<analyses::ForestOptions>().difference);
        QCOMPARE(it.session.selection().at.size(), std::size_t(1));
        QVERIFY(it.computed());
        QTRY_VERIFY(difference->text().startsWith("Difference in rates at "));
        it.session.undo();
        QVERIFY(!it.session.options<analyses::ForestOptions>().difference && it.session.selection().at.empty());
    }

private:
    std::unique_ptr<testing::OwnSettings> m_settings;
};

QTEST_MAIN(ForestPageTest)
#include "forest_page_test.moc"
