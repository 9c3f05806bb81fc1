#include "core/analyses/km/methods_text.h"
#include "core/analyses/panels/panels_methods.h"
#include "core/analyses/panels/panels_report.h"
#include "core/io/reader.h"
#include "core/study/open/open_study.h"
#include "tests/testing/folder.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::analyses;

namespace {

/// Panels of the small trial.
std::shared_ptr<const PanelPage> pageOf(const std::string& choice)
{
    const base::Cancel never;
    const study::DataAccess access{base::openFile, io::readTables, io::locate, {}};
    const auto study = study::openStudy({testing::inTests("data/small_trial/panels.study.json")}, {}, access, never);
    if (!study) qFatal("%s", base::describe(study.error()).c_str());
    auto plan = planPanels(*study, {}, choice, never);
    auto analyzed = analyzePanels(*study, *plan, never);
    if (!analyzed) qFatal("%s", base::describe(analyzed.error()).c_str());
    return std::make_shared<const PanelPage>(PanelPage{*plan, *analyzed});
}

} // namespace

class PanelsMethodsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatHoldsOfAllPanelsIsSaidOnce()
    {
        const auto page = pageOf("fig2");
        const QString text = QString::fromStdString(panelMethods(page->analyzed.panels));
        QVERIFY2(text.startsWith("Panel a: ") && text.contains(" Panel b: "), qPrintable(text));
        QCOMPARE(text.count(" was analysed in "), 2);
        for (const char* once : {"Survival was estimated by", "Hazard ratios with Wald", "Proportional hazards were", "Analyses were made"})
            QVERIFY2(text.count(once) == 1, qPrintable(once + (": " + text)));
    }

    void everySentenceOfEveryPanelIsThere()
    {
        for (const char* choice : {"fig2", "populations", "crossed", "SEX"}) {
            const auto page = pageOf(choice);
            const std::string text = panelMethods(page->analyzed.panels);
            for (const KmPanel& panel : page->analyzed.panels)
                for (const std::string& sentence : methodsSentences(panel.analysis))
                    QVERIFY2(text.find(sentence) != std::string::npos, sentence.c_str());
        }
    }

    void onePanelReadsAsItsOwnMethods()
    {
        const auto page = pageOf("fig2");
        const std::vector<KmPanel> one{page->analyzed.panels.front()};
        QCOMPARE(panelMethods(one), methodsText(one.front().analysis));
    }

    void theReportAndItsFilesHaveThem()
    {
        const auto page = pageOf("fig2");
        const report::Report report = panelsReport(page);
        QCOMPARE(report.methods(), panelMethods(page->analyzed.panels) + "\n");
        QVERIFY(std::ranges::find(report.provenance, std::pair<std::string, std::string>("Methods", panelMethods(page->analyzed.panels))) !=
                report.provenance.end());
        const auto text = report::rendered(report, report::Rendering::Text, {});
        QVERIFY(text.ok() && text->ends_with(report.methods()));
    }
};

QTEST_GUILESS_MAIN(PanelsMethodsTest)
#include "panels_methods_test.moc"
