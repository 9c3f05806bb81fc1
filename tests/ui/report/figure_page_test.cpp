// The page of any analysis: its bar from the table of its options, and the figure as they say.
#include "core/analyses/analyses.h"
#include "tests/testing/ui/small_study.h"
#include "tests/ui/report/every_option.h"
#include "ui/figure/figure_plot.h"
#include "ui/report/figure_page.h"
#include "ui/report/option_bar.h"

#include <QAction>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace atrisk;
using namespace atrisk::ui;
using testing::fileAccess;
using testing::SmallStudy;

namespace {

struct Shown {
    explicit Shown(const char* analysis) : page(*analyses::findAnalysis(analysis), &session)
    {
        page.resize(1200, 900);
        page.show();
        small.openIn(session);
    }
    /// Until the figure says it.
    [[nodiscard]] bool says(const QString& words) const
    {
        return QTest::qWaitFor([&] {
            return std::ranges::any_of(page.plot()->figure().marks, [&](const figure::Mark& mark) {
                const auto* text = std::get_if<figure::Text>(&mark);
                return text != nullptr && QString::fromStdString(text->text) == words;
            });
        });
    }

    SmallStudy small;
    Session session{fileAccess()};
    FigurePage page;
};

} // namespace

class FigurePageTest : public QObject {
    Q_OBJECT
    testing::OwnSettings m_settings;

private Q_SLOTS:
    void initTestCase() { registerFigureFont(); }
    void theFigureFollowsItsBar()
    {
        Shown shown("every");
        QVERIFY(shown.says("switch=off") && shown.says("menu-set=two") && shown.says("number="));
        shown.page.findChild<QAction*>("every.switch")->trigger();
        shown.page.findChild<QAction*>("every.menu-set.one")->trigger();
        QVERIFY(shown.says("switch=on") && shown.says("menu-set=one,two"));
        auto* number = shown.page.findChild<QLineEdit*>("every.number");
        number->setText("4");
        Q_EMIT number->editingFinished();
        QVERIFY(shown.says("number=4"));
        shown.session.undo();
        QVERIFY(shown.says("number="));
    }
    void everySwitchStandsInTheFigureMenu()
    {
        Shown shown("every");
        QStringList names;
        for (const QAction* action : shown.page.figureActions()) names << action->objectName();
        for (const char* name : {"every.switch", "every.set.one", "every.menu-switch", "every.menu-choice.two", "every.menu-list.AGE"})
            QVERIFY2(names.contains(name), name);
    }
    void aPageThatIsTurnedSaysSo()
    {
        Shown shown("every");
        shown.page.resize(1200, 320);
        QVERIFY(shown.says("switch=off"));
        QSignalSpy turned(&shown.page, &ReportPage::pageTurned);
        shown.page.showPage(0);
        QCOMPARE(turned.count(), 0);
        shown.page.showPage(1);
        QCOMPARE(shown.page.pageInFront(), 1);
        QCOMPARE(turned.count(), 1);
        shown.page.showPage(99); // the nearest
        QCOMPARE(turned.count(), shown.page.pageInFront());
    }
    void anAnalysisWithoutOptionsHasNoBar()
    {
        Shown exposure("exposure"), every("every");
        QVERIFY(!exposure.page.findChild<OptionBar*>()->isVisible());
        QVERIFY(every.page.findChild<OptionBar*>()->isVisible());
    }
};

QTEST_MAIN(FigurePageTest)
#include "figure_page_test.moc"
