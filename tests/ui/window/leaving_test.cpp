// What can be copied and exported, whatever is open and in front; which tabs there are.
#include "core/analyses/analyses.h"
#include "tests/testing/folder.h"
#include "tests/testing/ui/small_study.h"
#include "ui/analyses/km/km_page.h"
#include "ui/export/panel/export_panel.h"
#include "ui/figure/figure_plot.h"
#include "ui/window/main_window.h"
#include "ui/window/right_panel.h"
#include "ui/window/settings.h"
#include "ui/window/workspace.h"

#include <QPushButton>
#include <QTabBar>
#include <QTest>

#include <map>
#include <string>
#include <utility>

using namespace atrisk;
using namespace atrisk::testing;
using namespace atrisk::ui;

namespace {

struct Window {
    Session session{fileAccess()};
    MainWindow window{&session};

    Window()
    {
        window.resize(1600, 800); // every tab has its place
        window.show();
    }
    [[nodiscard]] bool shows(const QString& tab) const
    {
        const QTabBar* tabs = window.workspace()->tabs();
        for (int i = 0; i < tabs->count(); ++i)
            if (tabs->isTabVisible(i) && tabs->tabText(i) == tab && tabs->tabRect(i).width() > 0) return true;
        return false;
    }
    [[nodiscard]] QString title(std::string_view analysis) const
    {
        const analyses::Analysis& found = window.workspace()->page(analysis)->analysis();
        return QString::fromUtf8(found.title.data(), static_cast<qsizetype>(found.title.size()));
    }
    /// Everything that leaves is offered, or nothing is and everything says why.
    [[nodiscard]] QString inconsistent(bool offered) const
    {
        const auto* save = window.rightPanel()->findChild<QPushButton*>("export.save");
        const QString why = window.action("copy")->toolTip();
        if (window.action("copy")->isEnabled() != offered) return "Copy";
        if (window.action("export")->isEnabled() != offered) return "Export";
        if (save->isEnabled() != offered) return "Save…";
        if (!offered && (save->toolTip() != why || window.action("export")->toolTip() != why || !why.endsWith('.'))) return "why: " + why;
        return {};
    }
};

} // namespace

class LeavingTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

private Q_SLOTS:
    void init() { WindowSettings().clear(); }

    void onlyWhatIsThereLeaves_data()
    {
        QTest::addColumn<int>("arms");
        QTest::addColumn<QString>("who");
        for (const int arms : {1, 2, 3})
            for (const char* who : {"everyone", "nobody", "no events"}) QTest::addRow("%d arms, %s", arms, who) << arms << QString(who);
    }

    void onlyWhatIsThereLeaves()
    {
        QFETCH(int, arms);
        QFETCH(QString, who);
        const SmallStudy small(arms);
        Window it;
        small.openIn(it.session);
        if (who != "everyone")
            choose(it.session, [&](study::Selection& selection) {
                if (who == "nobody") selection.where = {{"AGE", study::Condition::Op::Greater, {"500"}}};
                if (who == "no events") selection.endpoint = SmallStudy::rareEndpoint, selection.arms = {"A"};
            });
        Workspace* workspace = it.window.workspace();
        for (int place = 0; place < workspace->tabs()->count(); ++place) {
            if (!workspace->tabs()->isTabVisible(place)) continue;
            workspace->tabs()->setCurrentIndex(place);
            const std::string_view id = workspace->figurePage()->analysis().id;
            QVERIFY(QTest::qWaitFor([&] { return !workspace->showsFigure() || it.session.isReportCurrent(id); }, 10000));
            QCoreApplication::processEvents();
            const bool there = workspace->showsFigure() && workspace->figurePage()->report() != nullptr;
            QVERIFY2(it.inconsistent(there).isEmpty(), qPrintable(workspace->tabs()->tabText(place) + ": " + it.inconsistent(there)));
            if (who == "everyone" && workspace->showsFigure()) QVERIFY(there);
            if (who == "nobody" && id != "km-grid" && id != "flow")
                QVERIFY2(!there, std::string(id).c_str()); // where everyone went is a figure
        }
    }

    void aRecordAloneHasNoFigure()
    {
        Window it;
        QVERIFY(openAndWait(it.session, {pathInTests("../resources/studies/kate3/kate3.study.json")}));
        QVERIFY2(it.inconsistent(false).isEmpty(), qPrintable(it.inconsistent(false)));
    }

    void exportIsClosedWhereNothingLeaves()
    {
        const SmallStudy small;
        Window it;
        small.openIn(it.session);
        it.window.action("export")->trigger();
        it.window.workspace()->showData(false);
        QVERIFY(it.window.rightPanel()->isExporting());
        QVERIFY(!it.window.rightPanel()->findChild<QPushButton*>("export.save")->isEnabled());
        QVERIFY(it.window.action("export")->isEnabled());
        it.window.action("export")->trigger();
        QVERIFY(!it.window.rightPanel()->isExporting());
        QVERIFY(!it.window.action("export")->isEnabled());
        QVERIFY(!it.window.workspace()->showsFigure()); // the data stay in front
    }

    /// Every tab that applies is there and in sight, and no other.
    void tabsOfTheExamplesFollowEachOther()
    {
        Window it;
        it.window.resize(3600, 800); // what has no room stands in the bar's menu
        std::map<std::string, bool> seen;
        for (const char* name : {"asps", "alice", "asps", "alice", "kate3", "alexandra", "asps", "kate3", "alice"}) {
            QVERIFY(openAndWait(it.session, {pathInTests(QString("../resources/studies/%1/%1.study.json").arg(name))}));
            QTest::qWait(50);
            const QTabBar* tabs = it.window.workspace()->tabs();
            for (const ReportPage* page : it.window.workspace()->pages()) {
                const bool applies = page->analysis().applies(*it.session.study());
                const QString title = it.title(page->analysis().id);
                QVERIFY2(it.shows(title) == applies, qPrintable(QString("%1 of %2").arg(title, name)));
            }
            for (int i = 0; i < tabs->count(); ++i)
                if (tabs->isTabVisible(i)) QVERIFY2(tabs->rect().contains(tabs->tabRect(i)), qPrintable(tabs->tabText(i) + " of " + name));
            if (!analyses::findAnalysis("ph")->applies(*it.session.study())) continue;
            ReportPage* hazards = it.window.workspace()->page("ph");
            if (std::exchange(seen[name], true)) QCOMPARE(it.window.workspace()->tabId(), QString("ph")); // as it was left
            it.window.workspace()->showPage(hazards);
            QTRY_VERIFY_WITH_TIMEOUT(hazards->report() != nullptr && !hazards->plot()->figure().axes.empty(), 10000);
        }
    }

    void tabsFollowTheStudyWhateverWasOpenBefore()
    {
        const SmallStudy one(1), two(2), three(3);
        Window it;
        for (const auto& [study, arms] : {std::pair{&two, 2}, {&one, 1}, {&two, 2}, {&one, 1}, {&one, 1}, {&three, 3}, {&two, 2}}) {
            study->openIn(it.session);
            QCoreApplication::processEvents();
            QTest::qWait(20);
            for (const std::string_view id : {"forest", "ph"})
                QVERIFY2(it.shows(it.title(id)) == (arms > 1), qPrintable(QString("%1 of %2 arms").arg(it.title(id)).arg(arms)));
            QCOMPARE(it.window.action("split")->isEnabled(), arms > 1);
            it.window.workspace()->showPage(it.window.workspace()->page(arms > 1 ? "ph" : "km"));
        }
    }
};

QTEST_MAIN(LeavingTest)
#include "leaving_test.moc"
