#include "tests/testing/ui/small_study.h"
#include "ui/figure/figure_plot.h"
#include "ui/welcome/example_card.h"
#include "ui/welcome/welcome_page.h"
#include "ui/window/main_window.h"

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace atrisk;
using namespace atrisk::ui;
using testing::SmallStudy;

namespace {

/// Files as they are, and some of them as examples.
study::DataAccess withExamples(const QStringList& names)
{
    study::DataAccess access = testing::fileAccess();
    for (const QString& name : names) access.examples.push_back(name.toStdString());
    return access;
}

bool hasSummary(const ExampleCard* card)
{
    return QTest::qWaitFor([card] { return !card->accessibleDescription().isEmpty(); }, 10000);
}

} // namespace

class WelcomePageTest : public QObject {
    Q_OBJECT
    testing::OwnSettings m_settings;

private Q_SLOTS:
    void initTestCase() { registerFigureFont(); }

    void anExampleShowsItsCurvesAndNumbers()
    {
        const SmallStudy small;
        WelcomePage page(withExamples({small.path()}));
        page.show();
        QCOMPARE(page.examples().size(), std::size_t{1});
        const ExampleCard* card = page.examples().front();
        QVERIFY(hasSummary(card));
        QVERIFY(card->thumbnail()->hasCurves());
        QVERIFY(card->accessibleDescription().contains("Hazard ratio "));
        QCOMPARE(card->accessibleName(), QStringLiteral("Example A small study"));
        QVERIFY(card->accessibleDescription().contains("Synthetic data"));
    }

    void thumbnailDrawsTheCurvesInTheColoursOfTheArms()
    {
        const SmallStudy small;
        WelcomePage page(withExamples({small.path()}));
        page.resize(1400, 900);
        page.show();
        const ExampleCard* card = page.examples().front();
        QVERIFY(hasSummary(card));
        const QImage image = const_cast<KmThumbnail*>(card->thumbnail())->grab().toImage();
        int blue = 0, orange = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const QColor color = image.pixelColor(x, y);
                blue += color == QColor(0x00, 0x72, 0xB2) ? 1 : 0;
                orange += color == QColor(0xE6, 0x9F, 0x00) ? 1 : 0;
            }
        QVERIFY(blue > 20);
        QVERIFY(orange > 10);
    }

    void oneArmHasAMedianAndNoRatio()
    {
        const SmallStudy small(1);
        WelcomePage page(withExamples({small.path()}));
        page.show();
        QVERIFY(hasSummary(page.examples().front()));
        QVERIFY(page.examples().front()->accessibleDescription().contains("Median "));
        QVERIFY(!page.examples().front()->accessibleDescription().contains("ratio", Qt::CaseInsensitive));
    }

    void aRegistryRecordSaysThatItHasNoOutcomes()
    {
        QTemporaryDir folder;
        const auto write = [&folder](const char* name, const QByteArray& text) {
            QFile file(folder.filePath(QString::fromLatin1(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        write("record.json", QByteArray(R"({"atriskRecord": 1, "source": "Registry", "status": {"state": "terminated"}, "enrolled": 96})"));
        write("trial.study.json",
              QByteArray(R"({"atrisk": 1, "study": {"id": "TRIAL", "registry": "NCT00000000"}, "record": "record.json"})"));
        WelcomePage page(withExamples({folder.filePath("trial.study.json")}));
        page.show();
        const ExampleCard* card = page.examples().front();
        QVERIFY(hasSummary(card));
        QVERIFY2(card->accessibleDescription().contains("Registry record, no outcomes"), qPrintable(card->accessibleDescription()));
        QVERIFY(card->accessibleDescription().contains("Outcomes none"));
        QVERIFY(!card->thumbnail()->hasCurves());
    }

    void anExampleThatCannotBeReadSaysSoAndTheNextIsShown()
    {
        const SmallStudy small;
        WelcomePage page(withExamples({"/no/such/study.study.json", small.path()}));
        page.show();
        QVERIFY(hasSummary(page.examples()[1]));
        QVERIFY(!page.examples()[0]->thumbnail()->hasCurves());
        QVERIFY(page.examples()[1]->thumbnail()->hasCurves());
    }

    void theFirstCardHasFocusAndEnterOpensIt()
    {
        const SmallStudy small;
        Session session(withExamples({small.path()}));
        MainWindow window(&session);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy opened(&session, &Session::studyOpened);
        QVERIFY(qobject_cast<ExampleCard*>(window.focusWidget()) != nullptr);
        QTest::keyClick(window.focusWidget(), Qt::Key_Return);
        QVERIFY(opened.wait(10000));
    }

    void controlAndANumberOpensThatCard()
    {
        const SmallStudy first, second(1);
        Session session(withExamples({first.path(), second.path()}));
        MainWindow window(&session);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy opened(&session, &Session::studyOpened);
        QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
        QVERIFY(opened.wait(10000));
        QCOMPARE(session.openNames(), QStringList{second.path()});
    }

    void withoutExamplesTheOpenButtonHasFocus()
    {
        WelcomePage page(testing::fileAccess());
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.focusFirst();
        QVERIFY(qobject_cast<QPushButton*>(page.focusWidget()) != nullptr);
    }

    void everythingThatCanBeClickedCanBeReachedByTab()
    {
        const SmallStudy small;
        WelcomePage page(withExamples({small.path(), small.path()}));
        page.setRecent({{"A trial", "adtte.csv", {}, {"adtte.csv"}}});
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.focusFirst();
        QSet<QWidget*> reached;
        for (int i = 0; i < 20; ++i) {
            reached.insert(page.focusWidget());
            QTest::keyClick(page.focusWidget(), Qt::Key_Tab);
        }
        for (auto* button : page.findChildren<QAbstractButton*>())
            if (button->isVisible() && !button->testAttribute(Qt::WA_TransparentForMouseEvents))
                QVERIFY2(reached.contains(button), qPrintable(button->text() + button->accessibleName()));
    }

    void cardsFitNarrowWindowsWithoutTheirExtraFacts()
    {
        const SmallStudy small;
        WelcomePage page(withExamples({small.path(), small.path()}));
        page.resize(1024, 620);
        page.show();
        QVERIFY(hasSummary(page.examples()[1]));
        QVERIFY2(page.minimumSizeHint().width() <= 1024, qPrintable(QString::number(page.minimumSizeHint().width())));
    }
};

QTEST_MAIN(WelcomePageTest)
#include "welcome_page_test.moc"
