// The export tab: what leaves is what the page shows.
#include "core/analyses/analyses.h"
#include "core/analyses/forest/forest_options.h"
#include "core/analyses/forest/forest_report.h"
#include "core/analyses/km/km_options.h"
#include "core/analyses/km/km_report.h"
#include "tests/testing/folder.h"
#include "tests/testing/slides/read_deck.h"
#include "tests/testing/ui/small_study.h"
#include "tests/testing/ui/styled_study.h"
#include "ui/export/formats.h"
#include "ui/export/panel/export_panel.h"
#include "ui/export/panel/style_files.h"
#include "ui/export/panel/template_choice.h"
#include "ui/figure/figure_plot.h"
#include "ui/look/theme.h"
#include "ui/window/settings.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFile>
#include <QImageReader>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace atrisk;
using namespace atrisk::ui;
using testing::choose;
using testing::fileAccess;
using testing::SmallStudy;

class ExportPanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        applyTheme(*qApp, Theme::Light);
        registerFigureFont();
    }
    void nothingCanBeSavedWithoutAStudy();
    void thePageHasTheStylesSize();
    void everyChangeShowsThePageAgain();
    void nothingIsWiderThanASmallWindowsPanel();
    void hidingEndsThePreview();
    void ticksDecideWhatIsOnThePage();
    void filesAreWrittenInEveryFormat_data();
    void filesAreWrittenInEveryFormat();
    void slidesTakeATemplate();
    void aTemplateThatIsNoneIsSaid();
    void theTemplateIsNeverWrittenOver();
    void picturesHaveThePagesPixels();
    void aFolderThatIsNotThereIsSaid();
    void theEarlierCutIsNeverWrittenOver();
    void fileNamesAreMadeOfStudyEndpointAndPopulation();
    void theSyntheticLineIsLocked();
    void checksAreMeasuredOnThePage();
    void aCheckIsMendedAtAClick();
    void aStyleFileIsDrawn();
    void theStyleOfOneStudyIsNotTheNexts();
    void copyOffersPictureAndDrawing();
    void aZoomIsExportedAsSeenOrWhole();
    void styleAndFormatAreThoseOfTheLastFile();
    void aForestIsExportedUnderItsOwnName();
    void aPageIsChosenOfAFigureWithSeveral();
    void allPagesAreSaved_data();
    void allPagesAreSaved();
    void boxesOfOneFigureStripNoOther();
    void theClosedStudysFigureIsNotExported();
    void boxesFollowTheTabUntilChosen();
    void nothingOfComparisonsIsOfferedWithoutOne();

private:
    testing::OwnSettings m_settings;
    static bool has(const figure::Figure& page, const QString& words)
    {
        for (const figure::Mark& mark : page.marks)
            if (const auto* text = std::get_if<figure::Text>(&mark); text != nullptr && QString::fromStdString(text->text).contains(words))
                return true;
        return false;
    }
    static void chooseStyle(ExportPanel& panel, const QString& title)
    {
        auto* list = panel.findChild<QListWidget*>();
        list->setCurrentItem(list->findItems(title, Qt::MatchExactly).value(0));
    }
};

/// A report whose second page is called so.
static report::ReportPtr twoPages()
{
    report::Report report;
    report.pages = [](const report::FigureRequest& request) {
        std::vector<figure::Figure> pages(2);
        for (figure::Figure& page : pages) page.width = request.width, page.height = request.height;
        pages[1].title = "second";
        return pages;
    };
    return std::make_shared<const report::Report>(report);
}

/// As the window does for the page in front.
static void followKaplanMeier(ExportPanel& panel, Session& session)
{
    QObject::connect(&session, &Session::analysisChanged, &panel, [&] {
        const auto& analysis = session.analysis();
        panel.setFigure("km", analysis ? std::make_shared<const report::Report>(analyses::kmReport(analysis)) : nullptr);
    });
}

#define OPEN_EXPORT(...)                                                                                                                   \
    const SmallStudy small(__VA_ARGS__);                                                                                                   \
    Session session(fileAccess());                                                                                                         \
    ExportPanel panel(&session);                                                                                                           \
    followKaplanMeier(panel, session);                                                                                                     \
    panel.resize(336, 860);                                                                                                                \
    panel.show();                                                                                                                          \
    small.openIn(session);                                                                                                                 \
    if (QTest::currentTestFailed()) return

void ExportPanelTest::nothingCanBeSavedWithoutAStudy()
{
    Session session(fileAccess());
    ExportPanel panel(&session);
    panel.show();
    QVERIFY(!panel.hasFigure());
    QVERIFY(!panel.findChild<QPushButton*>("export.save")->isEnabled());
    QVERIFY(!panel.saveTo("nowhere.png"));
}

void ExportPanelTest::thePageHasTheStylesSize()
{
    OPEN_EXPORT(2);
    QCOMPARE(panel.page().width, 338.7);
    QCOMPARE(panel.page().height, 190.5);
    chooseStyle(panel, "Nature");
    QCOMPARE(panel.page().width, 89.0);
    panel.findChild<QDoubleSpinBox*>("export.width")->setValue(183);
    QCOMPARE(panel.page().width, 183.0);
    chooseStyle(panel, "NEJM");
    QCOMPARE(panel.page().width, 120.0);
    if (const QString folder = qEnvironmentVariable("ATRISK_GRABS"); !folder.isEmpty()) panel.grab().save(folder + "/export.png");
}

void ExportPanelTest::everyChangeShowsThePageAgain()
{
    OPEN_EXPORT(2);
    QSignalSpy shown(&panel, &ExportPanel::previewChanged);
    const auto showsAgain = [&](auto&& change) {
        const auto before = shown.count();
        change();
        return shown.count() > before;
    };
    QVERIFY(showsAgain([&] { chooseStyle(panel, "JAMA"); }));
    QVERIFY(showsAgain([&] { panel.findChild<QDoubleSpinBox*>("export.height")->setValue(77); }));
    QVERIFY(showsAgain([&] { panel.findChild<QCheckBox*>("export.under-axis")->toggle(); }));
    QVERIFY(showsAgain([&] { choose(session, [](study::Selection& selection) { selection.population = "PP"; }); }));
    QCOMPARE(shown.last().first().value<figure::Figure>().height, 77.0);
}

void ExportPanelTest::nothingIsWiderThanASmallWindowsPanel()
{
    OPEN_EXPORT(2);
    panel.resize(296, 700); // as in a window of 1280 × 800
    for (const ui::Format& format : ui::formats()) {
        panel.findChild<QToolButton*>("export." + QString::fromStdString(std::string(format.extension)))->click();
        QTest::qWait(20);
        const auto* scroll = panel.findChild<QScrollArea*>();
        const int wide = scroll->widget()->width(), room = scroll->viewport()->width();
        QVERIFY2(wide <= room,
                 qPrintable(QString("%1: %2 of %3").arg(QString::fromStdString(std::string(format.extension))).arg(wide).arg(room)));
    }
}

void ExportPanelTest::hidingEndsThePreview()
{
    OPEN_EXPORT(2);
    QSignalSpy ended(&panel, &ExportPanel::previewEnded), shown(&panel, &ExportPanel::previewChanged);
    panel.hide();
    QCOMPARE(ended.count(), 1);
    choose(session, [](study::Selection& selection) { selection.population = "PP"; });
    QCOMPARE(shown.count(), 0);
    panel.show();
    QCOMPARE(shown.count(), 1);
}

void ExportPanelTest::ticksDecideWhatIsOnThePage()
{
    OPEN_EXPORT(2);
    QVERIFY(has(panel.page(), "No. at risk") && has(panel.page(), "Hazard ratio") && has(panel.page(), "cut-off"));
    panel.findChild<QCheckBox*>("export.under-axis")->setChecked(false);
    QVERIFY(!has(panel.page(), "No. at risk"));
    panel.findChild<QCheckBox*>("export.methods")->setChecked(false);
    QVERIFY(!has(panel.page(), "cut-off"));
    panel.findChild<QCheckBox*>("export.annotate.hazard-ratio")->setChecked(false);
    QVERIFY(!has(panel.page(), "Hazard ratio") && has(panel.page(), "Median"));
    panel.findChild<QCheckBox*>("export.annotate.medians")->setChecked(false);
    QVERIFY(!has(panel.page(), "Median"));
    auto* axis = panel.findChild<QComboBox*>("export.survival-axis");
    QVERIFY(has(panel.page(), "100") && axis->currentText() == "Survival in percent");
    axis->setCurrentIndex(1);
    Q_EMIT axis->activated(1);
    QVERIFY(!has(panel.page(), "100") && has(panel.page(), "0.5"));
    QVERIFY(has(panel.page(), "A small study"));
    panel.findChild<QCheckBox*>("export.title")->setChecked(false);
    QVERIFY(!has(panel.page(), "A small study"));
}

void ExportPanelTest::filesAreWrittenInEveryFormat_data()
{
    QTest::addColumn<QString>("ending");
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("png") << "png" << QByteArray("\x89PNG");
    QTest::newRow("pdf") << "pdf" << QByteArray("%PDF");
    QTest::newRow("pptx") << "pptx" << QByteArray("PK\x03\x04");
    QTest::newRow("svg") << "svg" << QByteArray("<?xml");
}

void ExportPanelTest::filesAreWrittenInEveryFormat()
{
    QFETCH(QString, ending);
    QFETCH(QByteArray, head);
    OPEN_EXPORT(2);
    QTest::mouseClick(panel.findChild<QToolButton*>("export." + ending), Qt::LeftButton);
    QCOMPARE(panel.fileEnding(), ending);
    QSignalSpy saved(&panel, &ExportPanel::saved);
    const QString path = small.folder() + '/' + panel.suggestedFileName();
    QVERIFY(panel.saveTo(path));
    QCOMPARE(saved.first().first().toString(), path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.read(head.size()), head);
    const QString outcome = panel.findChild<QLabel*>("export.outcome")->text();
    QVERIFY(outcome.startsWith("Saved " + panel.suggestedFileName()) && outcome.contains("Show in folder"));
}

/// The template is asked for of PowerPoint alone, sets the size, and is there again for the next file.
void ExportPanelTest::slidesTakeATemplate()
{
    const QString dark = testing::pathInTests("data/decks/dark.potx");
    OPEN_EXPORT(2);
    auto* choice = panel.findChild<TemplateChoice*>();
    QVERIFY(!choice->isVisible());
    QTest::mouseClick(panel.findChild<QToolButton*>("export.pptx"), Qt::LeftButton);
    QVERIFY(choice->isVisible() && panel.findChild<QDoubleSpinBox*>("export.width")->isEnabled());
    const double before = panel.page().width;
    choice->take(dark);
    QVERIFY(choice->isReading() && !panel.findChild<QPushButton*>("export.save")->isEnabled());
    QVERIFY(!panel.saveTo(small.folder() + "/early.pptx"));
    QTRY_VERIFY(!panel.findChild<QDoubleSpinBox*>("export.width")->isEnabled());
    QVERIFY(panel.findChild<QPushButton*>("export.save")->isEnabled());
    auto* layouts = panel.findChild<QComboBox*>("export.layout");
    QCOMPARE(layouts->currentText(), "Title and Content");
    const double inContent = panel.page().height;
    QVERIFY(panel.findChild<QLabel*>("export.formatNote")->text().contains("the preview does not show"));
    QVERIFY(panel.page().width != before);
    layouts->setCurrentText("Title Only");
    QTRY_VERIFY(!choice->isReading() && panel.page().height != inContent);
    const QString path = small.folder() + "/on.pptx";
    QVERIFY(panel.saveTo(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const testing::ReadDeck deck(file.readAll().toStdString());
    QCOMPARE(deck.faults(), QString());
    QVERIFY(std::ranges::find(deck.names, "ppt/media/image1.png") != deck.names.end());
    choice->remember();
    {
        TemplateChoice closedAtOnce;
        closedAtOnce.restore();
        QVERIFY(closedAtOnce.isReading());
        closedAtOnce.remember(); // which forgets nothing
    }
    ExportPanel next(&session);
    QCOMPARE(next.findChild<TemplateChoice*>()->file(), dark);
    QTRY_VERIFY(next.findChild<TemplateChoice*>()->onto() != nullptr);
    QCOMPARE(next.findChild<TemplateChoice*>()->onto()->layoutName, std::string("Title Only"));
    QTest::mouseClick(panel.findChild<QToolButton*>("export.noTemplate"), Qt::LeftButton);
    QCOMPARE(panel.page().width, before);
    choice->remember();
}

void ExportPanelTest::aTemplateThatIsNoneIsSaid()
{
    OPEN_EXPORT(2);
    QTest::mouseClick(panel.findChild<QToolButton*>("export.pptx"), Qt::LeftButton);
    auto* choice = panel.findChild<TemplateChoice*>();
    auto* remark = panel.findChild<QLabel*>("export.templateRemark");
    choice->take(small.folder() + "/data.csv");
    QTRY_VERIFY(!choice->isReading());
    QVERIFY(choice->onto() == nullptr && remark->isVisible() && remark->text().contains("no PowerPoint file"));
    choice->take(testing::pathInTests("data/decks/foreign.pptx"));
    QTRY_VERIFY(choice->onto() != nullptr);
    QVERIFY(remark->text().contains("Georgia"));
    choice->take(small.folder() + "/gone.pptx");
    choice->take(testing::pathInTests("data/decks/narrow.pptx")); // the later one counts
    QTRY_VERIFY(choice->onto() != nullptr);
    auto* layouts = panel.findChild<QComboBox*>("export.layout");
    layouts->setCurrentText("Leer"); // it has no title
    QTRY_VERIFY(remark->isVisible() && remark->text().contains("Leer"));
    QCOMPARE(layouts->currentText(), "Nur Titel");
}

void ExportPanelTest::theTemplateIsNeverWrittenOver()
{
    OPEN_EXPORT(2);
    const QString mine = small.folder() + "/mine.pptx";
    QVERIFY(QFile::copy(testing::pathInTests("data/decks/narrow.pptx"), mine));
    QTest::mouseClick(panel.findChild<QToolButton*>("export.pptx"), Qt::LeftButton);
    auto* choice = panel.findChild<TemplateChoice*>();
    choice->take(mine);
    QTRY_VERIFY(!choice->isReading());
    QVERIFY(!panel.saveTo(mine));
    QVERIFY(panel.findChild<QLabel*>("export.outcome")->text().contains("one of the files read"));
    QCOMPARE(QFileInfo(mine).size(), QFileInfo(testing::pathInTests("data/decks/narrow.pptx")).size());
}

void ExportPanelTest::picturesHaveThePagesPixels()
{
    OPEN_EXPORT(2);
    chooseStyle(panel, "Nature");
    const QString path = small.folder() + "/page.png";
    QVERIFY(panel.saveTo(path));
    const QSize pixels = QImageReader(path).size();
    QVERIFY(qAbs(pixels.width() - 89 / 25.4 * 300) <= 1);
    QVERIFY(qAbs(pixels.height() - panel.page().height / 25.4 * 300) <= 1);
}

void ExportPanelTest::aFolderThatIsNotThereIsSaid()
{
    OPEN_EXPORT(2);
    QSignalSpy saved(&panel, &ExportPanel::saved);
    QVERIFY(!panel.saveTo(small.folder() + "/no/such/folder/page.png"));
    QCOMPARE(saved.count(), 0);
    const auto* outcome = panel.findChild<QLabel*>("export.outcome");
    QVERIFY(outcome->isVisible() && outcome->text().contains("could not be written"));
}

void ExportPanelTest::theEarlierCutIsNeverWrittenOver()
{
    OPEN_EXPORT(2);
    const QString then = small.folder() + "/then.svg";
    QVERIFY(QFile::copy(small.folder() + "/data.csv", then));
    QSignalSpy opened(&session, &Session::earlierOpened);
    session.openEarlier({then});
    QTRY_COMPARE(opened.count(), 1);
    QTRY_VERIFY(!session.isComputing());
    QVERIFY(!panel.saveTo(then));
    QVERIFY(panel.findChild<QLabel*>("export.outcome")->text().contains("one of the files read"));
    QCOMPARE(QFileInfo(then).size(), QFileInfo(small.folder() + "/data.csv").size());
}

void ExportPanelTest::fileNamesAreMadeOfStudyEndpointAndPopulation()
{
    OPEN_EXPORT(2);
    QCOMPARE(panel.suggestedFileName(), "small-os-all-km.png");
    choose(session, [](study::Selection& selection) { selection.population = "PP"; });
    QCOMPARE(panel.suggestedFileName(), "small-os-pp-km.png");
}

void ExportPanelTest::theSyntheticLineIsLocked()
{
    {
        OPEN_EXPORT(2);
        auto* line = panel.findChild<QCheckBox*>("export.synthetic");
        QVERIFY(line->isVisible() && line->isChecked() && !line->isEnabled());
        for (const char* name : {"export.title", "export.under-axis", "export.annotate.hazard-ratio", "export.methods"})
            panel.findChild<QCheckBox*>(name)->setChecked(false);
        QVERIFY(has(panel.page(), "Synthetic data"));
    }
    OPEN_EXPORT(2, "patient-level");
    QVERIFY(!panel.findChild<QCheckBox*>("export.synthetic")->isVisible());
    QVERIFY(!has(panel.page(), "Synthetic data"));
}

void ExportPanelTest::checksAreMeasuredOnThePage()
{
    OPEN_EXPORT(2);
    const auto check = [&](int index) {
        const auto* label = panel.findChild<QLabel*>(QString("export.check.%1").arg(index));
        return label == nullptr ? QString() : label->accessibleName();
    };
    QCOMPARE(check(0), "passed: Smallest type 12 pt, nothing clipped");
    QCOMPARE(check(1), "passed: Arms differ in grey and for colour-blind readers");
    QCOMPARE(check(2), "passed: Numbers at risk are there");
    panel.findChild<QCheckBox*>("export.under-axis")->setChecked(false);
    QVERIFY(check(2).startsWith("to look at: No numbers at risk"));
    chooseStyle(panel, "Nature");
    panel.findChild<QDoubleSpinBox*>("export.width")->setValue(200);
    QVERIFY(check(1).startsWith("to look at: Nature prints at most"));
    panel.findChild<QDoubleSpinBox*>("export.width")->setValue(45);
    panel.findChild<QDoubleSpinBox*>("export.height")->setValue(35);
    QVERIFY2(check(1).startsWith("to look at: No room for ") && check(1).contains("the methods"), qPrintable(check(1)));
}

void ExportPanelTest::aCheckIsMendedAtAClick()
{
    OPEN_EXPORT(2);
    const auto fix = [&](const QString& words) {
        for (auto* button : panel.findChildren<QToolButton*>())
            if (button->text() == words) return button;
        return static_cast<QToolButton*>(nullptr);
    };
    const auto mends = [&](const QString& words) {
        if (fix(words) == nullptr) return false;
        fix(words)->click();
        return QTest::qWaitFor([&] { return fix(words) == nullptr; });
    };
    auto *width = panel.findChild<QDoubleSpinBox*>("export.width"), *height = panel.findChild<QDoubleSpinBox*>("export.height");
    chooseStyle(panel, "Nature");
    width->setValue(100);
    QVERIFY(mends("Make it 89 mm wide") && width->value() == 89);
    height->setValue(200);
    QVERIFY(mends("Make it 170 mm high") && height->value() == 170);
    panel.findChild<QCheckBox*>("export.title")->setChecked(true);
    QSignalSpy previews(&panel, &ExportPanel::previewChanged);
    QVERIFY(mends("Turn the title off") && !panel.findChild<QCheckBox*>("export.title")->isChecked());
    QCOMPARE(previews.count(), 1);
    panel.findChild<QCheckBox*>("export.under-axis")->setChecked(false);
    QVERIFY(mends("Put them under the axis") && panel.findChild<QCheckBox*>("export.under-axis")->isChecked());
}

void ExportPanelTest::aStyleFileIsDrawn()
{
    OPEN_EXPORT(2);
    const QString path = small.folder() + "/our.style.json";
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"style": 1, "id": "our", "title": "Ours", "based on": "nejm", "page": {"width": 111},
        "arms": [{"line": "#AA3377"}, {"line": "#112233"}]})");
    file.close();
    QVERIFY(panel.findChild<StyleFiles*>()->load(path));
    const figure::Figure page = panel.page();
    QCOMPARE(page.width, 111.0);
    QVERIFY(std::ranges::any_of(page.marks, [](const figure::Mark& mark) {
        const auto* steps = std::get_if<figure::Steps>(&mark);
        return steps != nullptr && steps->stroke.color == (figure::Color{0xAA, 0x33, 0x77});
    }));
    QVERIFY(panel.saveTo(small.folder() + "/ours.svg"));
}

void ExportPanelTest::theStyleOfOneStudyIsNotTheNexts()
{
    WindowSettings().clear();
    WindowSettings().setValue("export/style", "jama");
    const SmallStudy styled;
    giveStyle(styled);
    OPEN_EXPORT(2);
    auto* list = panel.findChild<QListWidget*>();
    const int count = list->count();
    QCOMPARE(list->currentItem()->text(), "JAMA");
    styled.openIn(session);
    QCOMPARE(list->currentItem()->text(), "Ours");
    small.openIn(session);
    QCOMPARE(list->currentItem()->text(), "JAMA");
    QCOMPARE(list->count(), count);
    styled.openIn(session);
    chooseStyle(panel, "NEJM"); // the person's own choice stays
    small.openIn(session);
    QCOMPARE(list->currentItem()->text(), "NEJM");
    QCOMPARE(list->count(), count);
    WindowSettings().clear();
}

void ExportPanelTest::copyOffersPictureAndDrawing()
{
    OPEN_EXPORT(2);
    QTest::mouseClick(panel.findChild<QPushButton*>("export.copy"), Qt::LeftButton);
    const QMimeData* data = QApplication::clipboard()->mimeData();
    QVERIFY(data->hasFormat("image/svg+xml"));
    QVERIFY(data->hasImage() || data->hasFormat("image/png"));
}

void ExportPanelTest::aZoomIsExportedAsSeenOrWhole()
{
    OPEN_EXPORT(2);
    const double whole = panel.page().axes.at(0).xMax;
    QVERIFY(panel.findChild<QCheckBox*>("export.as-seen") == nullptr);
    analyses::KmOptions options = session.options<analyses::KmOptions>();
    options.timeRange = {1, 2};
    panel.setFigure("km", session.report("km"), [&] { return session.options("km").withValue(options); });
    QCOMPARE(panel.page().axes.at(0).xMax, 2.0);
    auto* box = panel.findChild<QCheckBox*>("export.as-seen");
    QVERIFY(box != nullptr && box->isChecked());
    box->click();
    QCOMPARE(panel.page().axes.at(0).xMax, whole);
    panel.setFigure("km", session.report("km"));
    QVERIFY(panel.findChild<QCheckBox*>("export.as-seen") == nullptr);
}

void ExportPanelTest::styleAndFormatAreThoseOfTheLastFile()
{
    {
        WindowSettings settings;
        settings.setValue("export/style", "jama");
        settings.setValue("export/ending", "svg");
    }
    OPEN_EXPORT(2);
    QCOMPARE(panel.fileEnding(), "svg");
    QCOMPARE(panel.findChild<QListWidget*>()->currentItem()->text(), "JAMA");
    WindowSettings().clear();
}

void ExportPanelTest::aForestIsExportedUnderItsOwnName()
{
    OPEN_EXPORT(2);
    auto forest = stats::analyzeForest(session.study(), session.selection(), {}, {});
    QVERIFY(forest);
    panel.setFigure("forest", std::make_shared<const report::Report>(
                                  analyses::forestReport(std::make_shared<const stats::ForestAnalysis>(std::move(forest).value()))));
    QVERIFY(has(panel.page(), "All patients"));
    QCOMPARE(panel.suggestedFileName(), QStringLiteral("small-os-all-forest.png"));
    QVERIFY(panel.findChild<QCheckBox*>("export.under-axis") == nullptr);
    auto* interaction = panel.findChild<QCheckBox*>("export.columns.interaction");
    QVERIFY(interaction->isVisible() && interaction->isChecked() && has(panel.page(), "interact."));
    interaction->setChecked(false);
    QVERIFY(!has(panel.page(), "interact."));
    QVERIFY(panel.findChild<QCheckBox*>("export.columns.difference") == nullptr); // there is no milestone it could be at
    QVERIFY(session.options<analyses::ForestOptions>().interaction);              // its tab stays as it is
}

void ExportPanelTest::aPageIsChosenOfAFigureWithSeveral()
{
    OPEN_EXPORT(2);
    auto* number = panel.findChild<QSpinBox*>("export.page");
    QVERIFY(!number->isVisible());
    panel.setFigure("forest", twoPages());
    QVERIFY(number->isVisible());
    QSignalSpy shown(&panel, &ExportPanel::previewChanged);
    number->setValue(2);
    QCOMPARE(shown.last().first().value<figure::Figure>().title, std::string("second"));
    QCOMPARE(panel.page().title, std::string("second"));
}

void ExportPanelTest::allPagesAreSaved_data()
{
    QTest::addColumn<QString>("ending");
    QTest::addColumn<QStringList>("files");
    QTest::newRow("pdf") << "pdf" << QStringList{"two.pdf"};
    QTest::newRow("png") << "png" << QStringList{"two-1.png", "two-2.png"};
    QTest::newRow("svg") << "svg" << QStringList{"two-1.svg", "two-2.svg"};
}

void ExportPanelTest::allPagesAreSaved()
{
    QFETCH(QString, ending);
    QFETCH(QStringList, files);
    OPEN_EXPORT(2);
    panel.setFigure("forest", twoPages());
    QTest::mouseClick(panel.findChild<QToolButton*>("export." + ending), Qt::LeftButton);
    panel.findChild<QSpinBox*>("export.page")->setValue(2); // looks at it; all are saved
    QSignalSpy saved(&panel, &ExportPanel::saved);
    QVERIFY(panel.saveTo(small.folder() + "/two." + ending));
    QCOMPARE(QDir(small.folder()).entryList({"two*"}, QDir::Files), files);
    QCOMPARE(saved.first().first().toString(), small.folder() + '/' + files.first());
    const QString outcome = panel.findChild<QLabel*>("export.outcome")->text();
    for (const QString& file : files) QVERIFY2(outcome.contains(file), qPrintable(outcome));
    QVERIFY(panel.findChild<QLabel*>("export.formatNote")->text().contains(files.size() == 1 ? "All 2 pages" : "2 files"));
}

void ExportPanelTest::boxesOfOneFigureStripNoOther()
{
    OPEN_EXPORT(2);
    const auto atRisk = [&] { return panel.findChild<QCheckBox*>("export.under-axis"); };
    const report::Options shown = session.options("km");
    atRisk()->setChecked(false);
    panel.findChild<QCheckBox*>("export.annotate.hazard-ratio")->setChecked(false);
    QVERIFY(!has(panel.page(), "No. at risk"));
    QVERIFY(session.options("km") == shown && !session.canUndo()); // the window's tab stays as it is
    const auto* panels = analyses::findAnalysis("km-grid");
    auto report = panels->make({session.study(), session.selection(), session.options("km-grid")}, {});
    QVERIFY(report.ok());
    panel.setFigure("km-grid", std::make_shared<const report::Report>(std::move(report).value()));
    QVERIFY(atRisk()->isChecked() && has(panel.page(), "No. at risk"));
    const auto& analysis = session.analysis();
    panel.setFigure("km", std::make_shared<const report::Report>(analyses::kmReport(analysis)));
    QVERIFY(!atRisk()->isChecked() && !has(panel.page(), "No. at risk")); // still as it was left
}

void ExportPanelTest::boxesFollowTheTabUntilChosen()
{
    OPEN_EXPORT(2);
    auto* bands = panel.findChild<QCheckBox*>("export.bands");
    QVERIFY(!bands->isChecked());
    analyses::KmOptions options = session.options<analyses::KmOptions>();
    options.confidenceBands = true;
    session.setOptions(options);
    QVERIFY(bands->isChecked());
    bands->setChecked(false);
    options.medianLines = true;
    session.setOptions(options);
    QVERIFY(!bands->isChecked());
}

void ExportPanelTest::nothingOfComparisonsIsOfferedWithoutOne()
{
    OPEN_EXPORT(1);
    QVERIFY(panel.findChild<QCheckBox*>("export.annotate.medians")->isVisible());
    QVERIFY(panel.findChild<QCheckBox*>("export.annotate.hazard-ratio") == nullptr);
    QVERIFY(panel.findChild<QCheckBox*>("export.annotate.p") == nullptr);
}

void ExportPanelTest::theClosedStudysFigureIsNotExported()
{
    const SmallStudy small;
    Session session(fileAccess());
    ExportPanel panel(&session);
    followKaplanMeier(panel, session);
    small.openIn(session);
    if (QTest::currentTestFailed()) return;
    QVERIFY(panel.hasFigure());
    session.closeStudy();
    QVERIFY(!panel.hasFigure());
    QVERIFY(!panel.findChild<QPushButton*>("export.save")->isEnabled());
    QTemporaryDir folder;
    QVERIFY(!panel.saveTo(folder.filePath("x.png")));
}

QTEST_MAIN(ExportPanelTest)
#include "export_panel_test.moc"
