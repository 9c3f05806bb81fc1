#include "core/analyses/censoring/censoring_options.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/trials.h"
#include "tests/testing/ui/window.h"
#include "ui/analyses/censoring/censoring_page.h"
#include "ui/analyses/censoring/reason_panel.h"
#include "ui/figure/figure_plot.h"
#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::ui;

namespace {

/// Two arms; more are lost in the one that does better.
QByteArray rows()
{
    testing::Random random(3);
    QByteArray csv = "USUBJID,TRT01P,PARAMCD,AVAL,CNSR,EVNTDESC\n";
    for (int i = 0; i < 120; ++i) {
        const bool drug = i % 2 == 1;
        const double death = -std::log(1 - random.unit()) * (drug ? 20 : 10), lost = -std::log(1 - random.unit()) * (drug ? 20 : 90);
        const double time = std::min({death, lost, 24.0});
        const char* what = time == death ? "0,Death" : time == lost ? "2,Lost to follow-up" : "1,Alive";
        csv += "P" + QByteArray::number(i) + (drug ? ",Drug,OS," : ",Placebo,OS,") + QByteArray::number(time, 'f', 4) + "," + what + "\n";
    }
    return csv;
}

struct Opened {
    QTemporaryDir folder;
    Session session{testing::fileAccess()};
    MainWindow window{&session};
    CensoringPage* page = nullptr;
    ReasonPanel* panel = nullptr;

    Opened()
    {
        QFile file(folder.filePath("adtte.csv"));
        if (!file.open(QIODevice::WriteOnly)) return;
        file.write(rows());
        file.close();
        window.resize(1280, 800);
        window.show();
        if (!testing::openAndWait(session, {file.fileName()}) || !testing::computed(session)) return;
        page = window.findChild<CensoringPage*>();
        panel = window.findChild<ReasonPanel*>();
        window.workspace()->showPage(page);
    }
    [[nodiscard]] bool isComputed() const
    {
        return QTest::qWaitFor([&] { return !page->isComputing() && page->report() && panel->list()->count() > 0; }, 10000);
    }
    [[nodiscard]] std::vector<std::string> counted() const { return session.options<analyses::CensoringOptions>().count; }
    [[nodiscard]] QString ratio() const { return window.findChild<QLabel*>("censoring.counted")->text(); }
};

QListWidgetItem* itemOf(const Opened& it, const QString& words)
{
    for (int i = 0; i < it.panel->list()->count(); ++i)
        if (it.panel->list()->item(i)->text().startsWith(words)) return it.panel->list()->item(i);
    return nullptr;
}

} // namespace

class CensoringPageTest : public QObject {
    Q_OBJECT
    std::unique_ptr<testing::OwnSettings> m_settings;

private Q_SLOTS:
    void initTestCase() { registerFigureFont(); }
    void init() { m_settings = std::make_unique<testing::OwnSettings>(); }

    void aClickCountsAReasonAndTheRatioFollows()
    {
        Opened it;
        QVERIFY(it.page != nullptr && it.panel != nullptr);
        QVERIFY(it.isComputed());
        QCOMPARE(it.panel->list()->count(), 2);
        QVERIFY(it.ratio().isEmpty());
        QListWidgetItem* lost = itemOf(it, "Lost to follow-up");
        QVERIFY(lost != nullptr && lost->text().contains("Placebo") && lost->text().contains("Drug"));
        lost->setCheckState(Qt::Checked);
        QCOMPARE(it.counted(), std::vector<std::string>{"2"});
        QTRY_VERIFY(it.ratio().startsWith("As counted: HR"));
        const QString both = it.ratio();
        QVERIFY(it.page->plot()->figure().title.find("Sensitivity") != std::string::npos);
        auto options = it.session.options<analyses::CensoringOptions>();
        options.in = stats::Counting::Experimental;
        it.session.setOptions(options);
        QTRY_VERIFY(it.ratio() != both && !it.ratio().isEmpty());
    }

    void undoTakesTheTickBack()
    {
        Opened it;
        QVERIFY(it.page != nullptr && it.isComputed());
        itemOf(it, "Alive")->setCheckState(Qt::Checked);
        QVERIFY(it.counted() == std::vector<std::string>{"1"});
        QTRY_VERIFY(!it.ratio().isEmpty());
        it.session.undo();
        QVERIFY(it.counted().empty());
        QTRY_VERIFY(it.ratio().isEmpty());
        QCOMPARE(itemOf(it, "Alive")->checkState(), Qt::Unchecked);
    }

    void allAndNone()
    {
        Opened it;
        QVERIFY(it.page != nullptr && it.isComputed());
        it.window.findChild<QPushButton*>("censoring.reasons.all")->click();
        QCOMPARE(it.counted().size(), std::size_t{2});
        it.window.findChild<QPushButton*>("censoring.reasons.none")->click();
        QVERIFY(it.counted().empty());
    }

    /// "code 1" of the command line, or another case, ticks the same box.
    void whatTheOptionsSayIsTicked()
    {
        Opened it;
        QVERIFY(it.page != nullptr && it.isComputed());
        analyses::CensoringOptions options;
        options.count = {"lost to follow-up"};
        it.session.setOptions(options);
        QTRY_VERIFY(!it.ratio().isEmpty());
        QCOMPARE(itemOf(it, "Lost to follow-up")->checkState(), Qt::Checked);
        QCOMPARE(itemOf(it, "Alive")->checkState(), Qt::Unchecked);
    }

    void theListLeavesTheFigureItsRoom()
    {
        Opened it;
        QVERIFY(it.page != nullptr && it.isComputed());
        QVERIFY(it.page->plot()->height() > 2 * it.panel->height()); // above it
        it.window.resize(1600, 900);
        QTRY_VERIFY(it.panel->height() > 2 * it.panel->width()); // beside it
        QVERIFY(it.page->plot()->width() > 2 * it.panel->width());
        it.window.resize(1280, 800);
        if (const QString shots = qEnvironmentVariable("ATRISK_GRABS"); !shots.isEmpty()) {
            QTest::qWait(300);
            QVERIFY(it.window.grab().save(shots + "/censoring_planned.png"));
            itemOf(it, "Lost to follow-up")->setCheckState(Qt::Checked);
            QTRY_VERIFY(!it.ratio().isEmpty());
            QVERIFY(QTest::qWaitFor([&] { return !it.page->isComputing(); }, 10000));
            QTest::qWait(300);
            QVERIFY(it.window.grab().save(shots + "/censoring_counted.png"));
        }
    }
};

QTEST_MAIN(CensoringPageTest)
#include "censoring_page_test.moc"
