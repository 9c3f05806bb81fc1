// PowerPoint slides as LibreOffice Impress shows them, held against the program's own PDF pages: every figure of a trial in every style
// says the same at the same places, and templates look as they should.
#include "core/analyses/analyses.h"
#include "core/base/source.h"
#include "core/document/pptx/template/on_template.h"
#include "tests/testing/folder.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/ui/every_page.h"
#include "tests/testing/ui/printed.h"
#include "ui/export/write_document.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace atrisk;
using testing::isInstalled;
using testing::printed;
using testing::Word;
using testing::Words;

namespace {

#define NEED_IMPRESS                                                                                                                       \
    for (const char* program : {"soffice", "pdftotext", "pdftoppm"})                                                                       \
        if (!isInstalled(program)) QSKIP("soffice (libreoffice-impress), pdftotext or pdftoppm (poppler-utils) is not installed")

/// The box of a word is as high as its font says; 1.117 of the size in ours, 1.3 where a file says nothing of it, as Impress's do.
double baseline(const Word& word, bool isBare) { return word.bottom - word.height() * (isBare ? 0.35 / 1.3 : 0.212 / 1.117); }

struct Shift {
    double along = 0, down = 0; ///< millimetres
    [[nodiscard]] double length() const { return std::hypot(along, down); }
};

Shift shift(const Word& ours, const Word& theirs)
{
    const bool isBare = theirs.height() > 1.08 * ours.height();
    return {theirs.x - ours.x, baseline(theirs, isBare) - baseline(ours, false)};
}

/// What is a text of its own on the page, and no word of another: numbers of axes and tables.
QSet<QString> loneWords(const document::Page& page)
{
    QSet<QString> lone, others;
    for (const figure::Mark& mark : page.items.front().figure.marks) {
        const auto* text = std::get_if<figure::Text>(&mark);
        const QStringList words = text == nullptr ? QStringList() : QString::fromStdString(text->text).split(' ');
        if (words.size() == 1) lone.insert(words.front());
        for (const QString& word : words)
            if (words.size() > 1) others.insert(word);
    }
    return lone - others;
}

/// A word that does not stand where it should: Impress sets letters on a grid of its own, so that long lines of small ones end off by a
/// hundredth and a half, and its lines are a little higher than PowerPoint's. "" = all do.
QString displaced(const Words& ours, const Words& theirs, const QSet<QString>& lone)
{
    constexpr double mostDown = 0.45, mostOfLone = 0.45, share = 0.016;
    for (const Word& word : ours) {
        const double mostAlong = mostOfLone + (lone.contains(word.text) ? 0 : share * word.x);
        if (word.isTurned()) continue;
        const Word* nearest = nullptr;
        for (const Word& other : theirs)
            if (other.text == word.text && (nearest == nullptr || shift(word, other).length() < shift(word, *nearest).length()))
                nearest = &other;
        if (nearest == nullptr) continue;
        const Shift moved = shift(word, *nearest);
        if (std::fabs(moved.along) > mostAlong || std::fabs(moved.down) > mostDown)
            return QString("\"%1\" at %2, %3 stands %4 mm to the right and %5 mm below")
                .arg(word.text)
                .arg(word.x)
                .arg(word.bottom)
                .arg(moved.along)
                .arg(moved.down);
    }
    return {};
}

/// Which share of the words of a page are the same words there.
double sameWords(const Words& ours, Words theirs)
{
    std::size_t same = 0;
    for (const Word& word : ours) {
        const auto found = std::ranges::find(theirs, word.text, &Word::text);
        if (found == theirs.end()) continue;
        theirs.erase(found);
        ++same;
    }
    return ours.empty() ? 1 : static_cast<double>(same) / static_cast<double>(ours.size());
}

} // namespace

class SlidesInImpressTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { ui::registerFigureFont(); }

    void everyFigureIsThere_data()
    {
        QTest::addColumn<QString>("style");
        for (const figure::Style& style : figure::styles()) QTest::newRow(style.id.c_str()) << QString::fromStdString(style.id);
    }
    void everyFigureIsThere()
    {
        NEED_IMPRESS;
        QFETCH(QString, style);
        const document::Document document = testing::everyPage("alice", *figure::findStyle(style.toStdString()));
        const QString pdf = write(document, style + ".pdf"), slides = inImpress(write(document, style + ".pptx"));
        const auto ours = testing::wordsOfPdf(pdf), theirs = testing::wordsOfPdf(slides);
        QCOMPARE(theirs.size(), ours.size());
        QVERIFY(ours.size() > 15);
        for (std::size_t i = 0; i < ours.size(); ++i) {
            const QByteArray page = QByteArray::fromStdString(document.pages[i].title + ", page " + std::to_string(i + 1));
            QVERIFY2(testing::sortedLetters(ours[i]) == testing::sortedLetters(theirs[i]), page);
            QVERIFY2(sameWords(ours[i], theirs[i]) > 0.9, page);
            const QString wrong = displaced(ours[i], theirs[i], loneWords(document.pages[i]));
            QVERIFY2(wrong.isEmpty(), page + ": " + wrong.toUtf8());
        }
    }

    void templatesOpenAndKeepTheirBackground_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QSize>("shape");
        QTest::newRow("dark") << "dark.potx" << QSize(16, 9);
        QTest::newRow("4:3") << "narrow.pptx" << QSize(4, 3);
        QTest::newRow("foreign") << "foreign.pptx" << QSize(16, 9);
    }
    /// The page is the template's, the words are the figure's, and letters stand off the background.
    void templatesOpenAndKeepTheirBackground()
    {
        NEED_IMPRESS;
        QFETCH(QString, file);
        QFETCH(QSize, shape);
        const auto source = base::openFile(testing::inTests("data/decks/" + file.toStdString()));
        const auto onto = document::openTemplate(**source, "");
        QVERIFY(onto.ok());
        const document::Document document = onSlides(**onto, "km");
        const QString pptx = write(document, file + ".out.pptx", *onto), slides = inImpress(pptx);
        const auto words = testing::wordsOfPdf(slides);
        QCOMPARE(words.size(), std::size_t(1));
        const QImage page = picture(slides);
        QVERIFY(std::abs(page.width() * shape.height() - page.height() * shape.width()) < 2 * shape.width());
        const figure::Color background = (*onto)->tones.background;
        const QColor corner(page.pixel(page.width() - 3, page.height() / 2));
        constexpr int gradient = 60;
        QVERIFY(std::abs(corner.red() - background.red) < gradient && std::abs(corner.green() - background.green) < gradient);
        for (const char* word : {"Progression-free", "Hazard", "Months", "risk", "Placebo"})
            QVERIFY2(contrastAt(page, words.front(), word) > 3, word);
    }

private:
    static document::Document onSlides(const document::DeckTemplate& onto, std::string_view id)
    {
        const analyses::Analysis& analysis = *analyses::findAnalysis(id);
        const auto report = analyses::make(analysis, {testing::exampleStudy("alice"), {}, analysis.options()}, {});
        const ui::QtTextMetrics metrics;
        const figure::Style& style = *figure::findStyle("slide");
        auto pages = document::pagesOn(onto, *report, {style, metrics, 0, 0, analysis.options()});
        return document::placedOn(onto, document::compose(std::move(pages), {{"Study", "ALICE"}}), style, metrics);
    }

    QString write(const document::Document& document, const QString& name, const document::DeckTemplatePtr& onto = nullptr)
    {
        const QString path = m_folder.filePath(name);
        const auto written = ui::writeDocument(document, path.toStdString(), {300, onto});
        return written.ok() ? path : QString();
    }

    /// As Impress writes it; "" = it did not open it.
    QString inImpress(const QString& pptx)
    {
        const QString folder = m_folder.filePath("impress"), name = QFileInfo(pptx).completeBaseName() + ".pdf";
        QDir().mkpath(folder);
        printed("soffice", {"--headless", "-env:UserInstallation=file://" + m_folder.filePath("office"), "--convert-to", "pdf", "--outdir",
                            folder, pptx});
        const QString pdf = QDir(folder).filePath(name);
        return QFile::exists(pdf) ? pdf : QString();
    }

    [[nodiscard]] QImage picture(const QString& pdf) const
    {
        printed("pdftoppm", {"-r", "100", "-png", "-singlefile", pdf, m_folder.filePath("page")});
        return QImage(m_folder.filePath("page.png"));
    }

    /// The largest contrast of two pixels where the word stands.
    static double contrastAt(const QImage& page, const Words& words, const QString& text)
    {
        const auto found = std::ranges::find(words, text, &Word::text);
        if (found == words.end()) return 0;
        constexpr double perMillimetre = 100 / 25.4;
        const auto colour = [&](int x, int y) {
            const QColor at(page.pixel(std::clamp(x, 0, page.width() - 1), std::clamp(y, 0, page.height() - 1)));
            return figure::Color{static_cast<std::uint8_t>(at.red()), static_cast<std::uint8_t>(at.green()),
                                 static_cast<std::uint8_t>(at.blue()), 255};
        };
        const int left = static_cast<int>(found->x * perMillimetre), bottom = static_cast<int>(found->bottom * perMillimetre);
        const figure::Color behind = colour(left - 2, bottom);
        double most = 0;
        for (int x = left; x < left + 30; ++x)
            for (int y = bottom - 16; y < bottom; ++y) most = std::max(most, figure::contrast(behind, colour(x, y)));
        return most;
    }

    QTemporaryDir m_folder;
};

QTEST_MAIN(SlidesInImpressTest)
#include "slides_in_impress_test.moc"
