// The example studies in the window: what stands there, and what does not.
#include "tests/testing/folder.h"
#include "tests/testing/ui/window.h"
#include "ui/analyses/km/km_page.h"
#include "ui/help/help_window.h"
#include "ui/selection/arm_chooser.h"
#include "ui/selection/selection_panel.h"
#include "ui/selection/study_card.h"
#include "ui/window/main_window.h"
#include "ui/window/right_panel.h"
#include "ui/window/workspace.h"

#include <QLabel>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace atrisk;
using namespace atrisk::testing;
using ui::MainWindow;
using ui::Session;

namespace {

/// "example:NAME" from the sources, as the program has them within.
study::DataAccess exampleAccess()
{
    study::DataAccess access = fileAccess();
    access.resolve = [](const std::string& name) {
        const std::string id = name.substr(name.find(':') + 1);
        return base::Result<std::string>(inTests("../resources/studies/") + id + "/" + id + ".study.json");
    };
    return access;
}

struct Shown {
    Session session{exampleAccess()};
    MainWindow window{&session};
    bool ok = false;

    explicit Shown(const char* example)
    {
        window.resize(1600, 1000);
        window.show();
        ok = QTest::qWaitForWindowExposed(&window) && openAndWait(session, {QString("example:") + example});
        ok = ok && QTest::qWaitFor([this] {
                 return session.analysis() == nullptr || window.rightPanel()->findChild<QWidget*>("copyNumbers")->isVisible();
             });
        QCoreApplication::processEvents();
    }
    [[nodiscard]] QString number(const char* name) const
    {
        const auto* label = window.rightPanel()->findChild<QLabel*>(QString::fromLatin1(name));
        return label == nullptr ? QString() : label->text();
    }
    [[nodiscard]] bool hasTab(const QString& title) const
    {
        const QTabBar* tabs = window.workspace()->tabs();
        for (int tab = 0; tab < tabs->count(); ++tab)
            if (tabs->isTabVisible(tab) && tabs->tabText(tab) == title) return true;
        return false;
    }
    [[nodiscard]] QToolButton* badge() const { return window.selectionPanel()->findChild<QToolButton*>("badge"); }
};

} // namespace

class ExamplesInWindowTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

private Q_SLOTS:
    void oneArmHasNoComparisonAnywhere()
    {
        const Shown it("asps");
        QVERIFY(it.ok);
        QTRY_COMPARE(it.number("median.estimate"), QString("20.8"));
        QCOMPARE(it.window.rightPanel()->findChild<QLabel*>("median.estimate")->font().pixelSize(), 32);
        for (const char* name : {"hazardRatio.estimate", "hazardRatio.interval", "logRank.p"})
            QVERIFY2(it.window.rightPanel()->findChild<QLabel*>(name) == nullptr, name);
        QVERIFY(!it.window.selectionPanel()->arms()->isVisible());
        QVERIFY(!it.hasTab("Forest plot"));
        for (const QAction* action : it.window.workspace()->kaplanMeier()->figureActions())
            QVERIFY2(action->text() != "Difference" || !action->isVisible(), "one arm differs from none");
    }

    void theStratifiedTestLeadsWhereTheStudyIsStratified()
    {
        const Shown it("alexandra");
        QVERIFY(it.ok);
        QTRY_COMPARE(it.number("hazardRatio.estimate"), QString("1.11"));
        QVERIFY(it.number("hazardRatio.interval").contains(QString::fromUtf8("0.87–1.42")));
        QVERIFY(it.number("logRank.p").contains("0.38"));
        QCOMPARE(it.session.analysis()->timeEnd, 48.0);
    }

    void theBadgeOpensHowTheseDataWereMade()
    {
        const Shown it("alice");
        QVERIFY(it.ok);
        QCOMPARE(it.badge()->text(), QString("Synthetic data"));
        it.badge()->click();
        const ui::HelpWindow* help = nullptr;
        for (const QWidget* top : QApplication::topLevelWidgets())
            if (const auto* found = qobject_cast<const ui::HelpWindow*>(top)) help = found;
        QVERIFY(help != nullptr && help->isVisible());
        QCOMPARE(help->pageId(), QString("how-these-data-were-made"));
    }

    void theBadgeYieldsToTheTitle()
    {
        Shown it("alexandra");
        QVERIFY(it.ok);
        it.window.resize(1280, 800);
        QTRY_COMPARE(it.badge()->text(), QString("Synthetic"));
        QStringList texts;
        for (const QLabel* label : it.window.selectionPanel()->findChild<ui::StudyCard*>()->findChildren<QLabel*>()) texts << label->text();
        QVERIFY2(texts.contains("ALEXANDRA"), qPrintable(texts.join(" | ")));
    }

    void theCardSaysWhatTheTrialIs()
    {
        const Shown it("alexandra");
        QVERIFY(it.ok);
        QStringList texts;
        for (const QLabel* label : it.window.selectionPanel()->findChild<ui::StudyCard*>()->findChildren<QLabel*>()) texts << label->text();
        QVERIFY(texts.contains("Chemotherapy with or without atezolizumab, early triple-negative breast cancer"));
        QVERIFY(texts.contains(QString::fromUtf8("Phase 3  ·  2,199 randomized  ·  cut-off 18 August 2023")));
    }
};

QTEST_MAIN(ExamplesInWindowTest)
#include "examples_in_window_test.moc"
