#include "core/analyses/forest/forest_options.h"
#include "core/analyses/km/km_options.h"
#include "tests/testing/ui/window.h"
#include "ui/analyses/km/km_page.h"
#include "ui/analyses/panels/panels_page.h"
#include "ui/figure/figure_plot.h"
#include "ui/selection/selection_panel.h"
#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace atrisk;
using namespace atrisk::ui;

namespace {

/// Two endpoints, two populations, two subgroups, a set of two panels.
QStringList panelsStudy() { return {testing::dataFile("small_trial/panels.study.json")}; }

/// The window with the panels in front.
struct Opened {
    Session session{testing::fileAccess()};
    MainWindow window{&session};
    PanelsPage* page = nullptr;

    Opened()
    {
        window.resize(1400, 900);
        window.show();
        if (!testing::openAndWait(session, panelsStudy()) || !testing::computed(session)) return;
        page = window.workspace()->panels();
        window.workspace()->showPage(page);
    }
    [[nodiscard]] bool hasPanels(std::size_t count) const
    {
        return QTest::qWaitFor([&] { return !page->isComputing() && page->report() && page->plot()->figure().axes.size() == count; },
                               10000);
    }
    void choose(const std::string& panels)
    {
        auto options = session.options<analyses::PanelOptions>();
        options.choice = panels;
        session.setOptions(options);
    }
};

} // namespace

class PanelsPageTest : public QObject {
    Q_OBJECT
    std::unique_ptr<testing::OwnSettings> m_settings;

private Q_SLOTS:
    void initTestCase() { registerFigureFont(); }
    void init() { m_settings = std::make_unique<testing::OwnSettings>(); } // each test with nothing remembered
    void aSubgroupChosenElsewhereIsSaidAndCanBeLifted()
    {
        Opened opened;
        if (QTest::currentTestFailed()) return;
        auto* strip = opened.window.findChild<QWidget*>("panels.filter");
        QVERIFY(strip != nullptr && !strip->isVisible());
        study::Selection women = opened.session.selection();
        women.where = {*study::parseCondition("SEX=F")};
        opened.session.select(women);
        QVERIFY(strip->isVisible());
        QVERIFY(opened.window.findChild<QLabel*>("panels.filter.words")->text().contains("SEX"));
        QVERIFY(QTest::qWaitFor([&] { return !opened.page->isComputing() && opened.page->report(); }, 10000));
        opened.window.findChild<QPushButton*>("panels.filter.lift")->click();
        QVERIFY(!strip->isVisible());
        QVERIFY(opened.session.selection().where.empty());
        opened.session.undo();
        QVERIFY(strip->isVisible());
    }

    void theFirstSetIsShownAndAnotherCanBeChosen()
    {
        Opened it;
        QVERIFY(it.page != nullptr);
        QVERIFY(it.hasPanels(2));
        it.choose("crossed");
        QVERIFY(it.hasPanels(4));
    }

    void theToolBarOffersWhatTheCommandLineDoes()
    {
        Opened it;
        QVERIFY(it.page != nullptr);
        QComboBox* box = nullptr;
        for (auto* one : it.page->findChildren<QComboBox*>())
            if (one->accessibleName() == "What stands side by side") box = one;
        QVERIFY(box != nullptr);
        QCOMPARE(box->count(), 7);
        box->setCurrentIndex(box->findData("SEX"));
        Q_EMIT box->activated(box->currentIndex());
        QCOMPARE(it.session.options<analyses::PanelOptions>().choice, std::string("SEX"));
        it.session.undo();
        QCOMPARE(box->currentIndex(), 0);
    }

    void whatStandsSideBySideIsRememberedWithTheStudy()
    {
        {
            Opened it;
            QVERIFY(it.page != nullptr);
            it.choose("crossed");
            QVERIFY(it.hasPanels(4));
        }
        Opened again;
        QVERIFY(again.page != nullptr);
        QCOMPARE(again.session.options<analyses::PanelOptions>().choice, std::string("crossed"));
        QVERIFY(again.hasPanels(4));
    }

    void aSwitchOfAnotherFigureLeavesThePanelsAsTheyAre()
    {
        Opened it;
        QVERIFY(it.page != nullptr);
        QVERIFY(it.hasPanels(2));
        const auto report = it.page->report();
        QSignalSpy changed(it.page, &ReportPage::reportChanged);
        auto km = it.session.options<analyses::KmOptions>();
        km.confidenceBands = km.medianLines = true;
        it.session.setOptions(km);
        analyses::ForestOptions forest;
        forest.design.rows = study::ForestRows::Populations;
        it.session.setOptions(forest);
        QCOMPARE(it.page->report(), report);
        QVERIFY(changed.isEmpty() && !it.page->isComputing());
    }

    void sharedAxesNeedNoNewComputation()
    {
        Opened it;
        QVERIFY(it.page != nullptr);
        QVERIFY(it.hasPanels(2));
        const auto report = it.page->report();
        auto options = it.session.options<analyses::PanelOptions>();
        options.sharedTime = true;
        it.session.setOptions(options);
        QTRY_VERIFY(it.page->plot()->figure().axes[0].xMax == it.page->plot()->figure().axes[1].xMax);
        QCOMPARE(it.page->report(), report);
    }

    void doubleClickOpensThePanelInKaplanMeier()
    {
        Opened it;
        QVERIFY(it.page != nullptr);
        QVERIFY(it.hasPanels(2));
        const figure::Rect plot = it.page->plot()->figure().axes[1].plot;
        Q_EMIT it.page->plot()->doubleClicked({plot.x + plot.width / 2, plot.bottom() + 3}); // in its risk table
        QCOMPARE(it.session.selection().endpoint, std::string("OS"));
        QCOMPARE(it.session.selection().population, std::string("PP"));
        QCOMPARE(it.window.workspace()->figurePage(), static_cast<ReportPage*>(it.window.workspace()->kaplanMeier()));
    }

    void arrowsAndEnterOpenAPanel()
    {
        Opened it;
        QVERIFY(it.page != nullptr);
        it.choose("SEX");
        QVERIFY(it.hasPanels(2));
        for (const int key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Return}) QTest::keyClick(it.page->plot(), static_cast<Qt::Key>(key));
        QCOMPARE(it.session.selection().subgroups.size(), std::size_t{1});
        QCOMPARE(it.session.selection().subgroups.front().levels, std::vector<std::string>{"M"});
    }

    void sideBySideShowsThePopulations()
    {
        Opened it;
        QVERIFY(it.page != nullptr);
        QVERIFY(it.hasPanels(2));
        it.window.workspace()->showPage(it.window.workspace()->kaplanMeier());
        QToolButton* button = nullptr;
        for (auto* one : it.window.selectionPanel()->findChildren<QToolButton*>())
            if (one->text().startsWith("Side by side")) button = one;
        QVERIFY(button != nullptr);
        QVERIFY(button->isVisible());
        button->click();
        QCOMPARE(it.window.workspace()->figurePage(), static_cast<ReportPage*>(it.page));
        QVERIFY(it.hasPanels(2));
        QCOMPARE(it.page->report()->selections.front().population, std::string("SAF"));
    }
};

QTEST_MAIN(PanelsPageTest)
#include "panels_page_test.moc"
