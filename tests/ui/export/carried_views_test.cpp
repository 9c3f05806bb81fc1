// What a file shows comes back from every format, of every analysis; what others have saved anew says so; damaged files do no harm.
#include "core/document/read/read_views.h"
#include "core/document/view/carry.h"
#include "tests/testing/reports/asked_report.h"
#include "tests/testing/study_texts.h"
#include "ui/export/encode.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"

#include <QBuffer>
#include <QImage>
#include <QTest>

#include <random>

using namespace atrisk;

namespace {

constexpr std::string_view formats[] = {"png", "pdf", "svg", "pptx", "docx"};

/// Of at most two pages.
document::Document documentOf(const analyses::Analysis& analysis, const study::StudyPtr& study)
{
    study::Selection selection;
    selection.arms = {};
    const report::Options options = analysis.options();
    const ui::QtTextMetrics metrics;
    const auto report = analyses::make(analysis, {study, selection, options}, {});
    if (!report) return {};
    const report::FigureRequest request{*figure::findStyle("nejm"), metrics, 120, 90, options};
    document::Document document = document::compose(report::pagesOf(*report, request), report->provenance, {}, {});
    if (document.pages.size() > 2) document.pages.resize(2);
    const auto view = document::viewOf({*study, analysis, selection, request});
    if (!view) qFatal("%s", testing::problem(view).c_str());
    document::carry(document, *view);
    return document;
}

std::string written(const document::Document& document, std::string_view format)
{
    const ui::Format& found = *ui::findFormat(format);
    const auto bytes = found.write(found.manyPages ? document : document::onePage(document, 0), {.dpi = 25});
    if (!bytes) qFatal("%s", testing::problem(bytes).c_str());
    return *bytes;
}

base::Result<document::FoundViews> readBack(const std::string& bytes)
{
    const base::SourcePtr source = base::memorySource("figure", bytes);
    return document::readViews(*source);
}

std::string codeOf(const std::string& bytes)
{
    const auto found = readBack(bytes);
    return found ? "read" : found.error().code;
}

const document::Document& someDocument()
{
    static const document::Document document = documentOf(*analyses::findAnalysis("forest"), testing::exampleStudy("alice"));
    return document;
}

} // namespace

class CarriedViewsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { ui::registerFigureFont(); }

    void theViewComesBackFromEveryFormat_data()
    {
        QTest::addColumn<QByteArray>("id");
        for (const analyses::Analysis* analysis : analyses::analyses())
            QTest::newRow(std::string(analysis->id).c_str())
                << QByteArray(analysis->id.data(), static_cast<qsizetype>(analysis->id.size()));
    }
    void theViewComesBackFromEveryFormat()
    {
        QFETCH(QByteArray, id);
        const analyses::Analysis& analysis = *analyses::findAnalysis(id.toStdString());
        int drawn = 0;
        for (const char* example : {"alice", "asps"}) {
            const study::StudyPtr study = testing::exampleStudy(example);
            const document::Document document = analysis.applies(*study) ? documentOf(analysis, study) : document::Document();
            if (document.pages.empty()) continue;
            for (const std::string_view format : formats) {
                const auto found = readBack(written(document, format));
                QVERIFY2(found.ok(), testing::problem(found).c_str());
                QCOMPARE(found->views.size(), ui::findFormat(format)->manyPages ? document.pages.size() : 1);
                for (std::size_t i = 0; i < found->views.size(); ++i) QVERIFY(found->views[i].view == *document.pages[i].view);
            }
            ++drawn;
            break;
        }
        if (drawn == 0) QSKIP("neither example has data for it");
    }

    void whatAnotherProgramSavedAnewIsSaid()
    {
        QImage image;
        QVERIFY(image.loadFromData(QByteArray::fromStdString(written(someDocument(), "png")), "PNG"));
        QImage plain = image.copy();
        for (const QString& key : plain.textKeys()) plain.setText(key, QString());
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(plain.convertToFormat(QImage::Format_RGB32).scaled(10, 10).save(&buffer, "PNG"));
        const auto found = readBack(buffer.data().toStdString());
        QVERIFY(!found.ok() && found.error().code == "no-view");
        QVERIFY2(found.error().text.find("saved it anew") != std::string::npos, found.error().text.c_str());
        QCOMPARE(codeOf("a,b\n1,2\n"), std::string("unknown-format"));
        QCOMPARE(codeOf("%PDF-1.4\n"), std::string("no-view"));
        QCOMPARE(codeOf(""), std::string("unknown-format"));
    }

    void aFileWithoutViewIsAsBefore()
    {
        document::Document document = someDocument();
        for (document::Page& page : document.pages) page.view = nullptr;
        for (const std::string_view format : formats) {
            const std::string bytes = written(document, format);
            QCOMPARE(codeOf(bytes), std::string("no-view"));
            QVERIFY(bytes.find("atrisk.view") == bytes.npos);
        }
    }

    void damagedFilesDoNoHarm()
    {
        std::mt19937 random(20220705);
        for (const std::string_view format : formats) {
            const std::string whole = written(someDocument(), format);
            for (int tried = 0; tried < 150; ++tried) {
                std::string bytes = whole;
                if (tried % 3 == 0) bytes.resize(random() % bytes.size());
                for (int i = 0; i < 6 && !bytes.empty(); ++i)
                    bytes[random() % std::min<std::size_t>(bytes.size(), 4000)] = static_cast<char>(random());
                const auto found = readBack(bytes);
                QVERIFY(found.ok() ? !found->views.empty() : !found.error().text.empty());
            }
        }
    }
};

QTEST_MAIN(CarriedViewsTest)
#include "carried_views_test.moc"
