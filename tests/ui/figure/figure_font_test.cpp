#include "tests/testing/folder.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/paint_marks.h"
#include "ui/figure/qt_text_metrics.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryFile>
#include <QTest>

#include <QDirIterator>
#include <QFontInfo>
#include <QImage>
#include <QPainter>
#include <QRawFont>

#include <future>
#include <vector>

#include <cmath>

using namespace atrisk;

namespace {

/// Non-ASCII characters of the string literals in a source file; comments do not reach a figure.
QString literalCharacters(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    static const QRegularExpression literal(QStringLiteral("\"((?:[^\"\\\\\n]|\\\\.)*)\"")),
        escape(QStringLiteral("\\\\u([0-9a-fA-F]{4})"));
    QString found;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    for (const QString& line : lines) {
        const QString code = line.section(QStringLiteral("//"), 0, 0);
        for (auto match = literal.globalMatch(code); match.hasNext();) {
            const QString text = match.next().captured(1);
            for (QChar character : text)
                if (character.unicode() > 127) found += character;
            for (auto code4 = escape.globalMatch(text); code4.hasNext();) found += QChar(code4.next().captured(1).toUShort(nullptr, 16));
        }
    }
    return found;
}

QString figureCharacters()
{
    // What data and captions bring along commonly, whether or not a literal has it.
    QString all = QString::fromUtf8("–—‹›·≤≥■▲→×∞’…−éèüößñçøåčşžÉÄÖÜ±°µαβγκ™®");
    for (const char* folder : {"../core/figure", "../core/report"})
        for (QDirIterator files(atrisk::testing::pathInTests(folder), {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories);
             files.hasNext();)
            all += literalCharacters(files.next());
    return all;
}

} // namespace

class FigureFontTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { ui::registerFigureFont(); }
    void embeddedFacesAreUsed();
    void fontHasEveryGlyphOfOurStrings();
    void scanFindsLiteralsButNoComments();
    void widthsGrowWithTheSizeAlone();
    void measuringIsSafeFromManyThreads();
    void otherScriptsAreDrawnWithTheSystemsFontsOrNamed_data();
    void otherScriptsAreDrawnWithTheSystemsFontsOrNamed();
    void lettersThatNoFontHasAreNamed();
};

void FigureFontTest::embeddedFacesAreUsed()
{
    for (bool bold : {false, true})
        for (bool italic : {false, true}) {
            const QFontInfo info(ui::figureFont({8, bold, italic, {}}));
            QCOMPARE(info.family(), QStringLiteral("Liberation Sans"));
            QCOMPARE(info.bold(), bold);
            QCOMPARE(info.italic(), italic);
        }
}

void FigureFontTest::fontHasEveryGlyphOfOurStrings()
{
    QString characters = figureCharacters();
    characters.remove(QRegularExpression(QStringLiteral("[⁻⁰]"))); // an exponent is drawn in usual, raised digits
    QVERIFY(literalCharacters(atrisk::testing::pathInTests("../core/words/study_words.cpp")).contains(QChar(0x2019)));
    for (bool bold : {false, true}) {
        const QRawFont raw = QRawFont::fromFont(ui::figureFont({8, bold, false, {}}));
        for (QChar character : characters)
            QVERIFY2(raw.supportsCharacter(character),
                     qPrintable(QStringLiteral("U+%1 %2").arg(character.unicode(), 4, 16, QLatin1Char('0')).arg(character)));
    }
}

void FigureFontTest::scanFindsLiteralsButNoComments()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("// “not this”\nconst char* a = \"– \\u00a0\"; // \"→\"\n");
    file.close();
    QCOMPARE(literalCharacters(file.fileName()), QString::fromUtf8("–\u00a0"));
}

void FigureFontTest::widthsGrowWithTheSizeAlone()
{
    const ui::QtTextMetrics metrics;
    const auto small = metrics.measure("Hazard ratio 0.57 (95% CI 0.33–0.99)", {6, false, false, {}});
    const auto large = metrics.measure("Hazard ratio 0.57 (95% CI 0.33–0.99)", {24, false, false, {}});
    QVERIFY(std::abs(large.width / small.width - 4) < 0.01);
    // A digit of Liberation Sans is 0.556 em wide.
    QVERIFY(std::abs(metrics.measure("0", {72, false, false, {}}).width - 0.556 * 25.4) < 0.05);
    QVERIFY(metrics.measure("Hg", {10, false, false, {}}).ascent > 0);
}

namespace {

/// Where anything was painted, in millimetres from the text's left end and baseline; the text stands at (20, 20).
QRectF inkOf(const std::string& words)
{
    figure::Figure page;
    page.width = 120;
    page.height = 40;
    page.marks.emplace_back(figure::Text{{20, 20}, words, {20, false, false, {0, 0, 0}}, figure::Align::Left, 0});
    constexpr double scale = 10; // pixels a millimetre
    QImage image(1200, 400, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.scale(scale / ui::figureUnitsPerMillimetre, scale / ui::figureUnitsPerMillimetre);
    ui::paintMarks(painter, page.marks, ui::Pixels::Exact);
    painter.end();
    QRect ink;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (qGray(image.pixel(x, y)) < 128) ink |= QRect(x, y, 1, 1);
    return {ink.x() / scale - 20, ink.y() / scale - 20, ink.width() / scale, ink.height() / scale};
}

} // namespace

void FigureFontTest::otherScriptsAreDrawnWithTheSystemsFontsOrNamed_data()
{
    QTest::addColumn<QString>("words");
    for (const char* words : {"アテゾリズマブ", "安慰剂组", "علاج وهمي", "טיפול דמה", "Placebo 対照群 (n = 20)"})
        QTest::newRow(words) << QString(words);
}

void FigureFontTest::otherScriptsAreDrawnWithTheSystemsFontsOrNamed()
{
    QFETCH(QString, words);
    const ui::QtTextMetrics metrics;
    const std::string text = words.toStdString();
    if (!metrics.missingLetters(text).empty()) return; // this computer has no such font: it is said
    const QRectF ink = inkOf(text);
    const figure::TextSize size = metrics.measure(text, {20, false, false, {}});
    QVERIFY2(ink.width() > 0.7 * size.width, "most of the room measured is used");
    QVERIFY2(ink.left() >= -0.8 && ink.right() <= size.width + 0.8, "nothing is drawn beside it");
    QVERIFY2(ink.top() >= -1.3 * size.ascent && ink.bottom() <= 1.6 * size.descent, "nor over or under it");
}

void FigureFontTest::lettersThatNoFontHasAreNamed()
{
    const ui::QtTextMetrics metrics;
    QVERIFY(metrics.missingLetters("Hazard ratio 0.57 (95 % CI 0.33–0.99), β ≥ 2 μg").empty());
    const std::string wedge = "𒀀"; // hardly any computer has cuneiform letters
    const std::vector<std::string> missing = metrics.missingLetters("A" + wedge + "B" + wedge);
    if (missing.empty()) QSKIP("a font with cuneiform letters is here");
    QCOMPARE(missing, std::vector<std::string>{wedge});
}

void FigureFontTest::measuringIsSafeFromManyThreads()
{
    const ui::QtTextMetrics metrics;
    const auto work = [&metrics] {
        double sum = 0;
        for (int i = 0; i < 300; ++i) sum += metrics.measure("text " + std::to_string(i), {8, i % 2 == 0, false, {}}).width;
        return sum;
    };
    const double alone = work();
    std::vector<std::future<double>> others;
    for (int i = 0; i < 4; ++i) others.push_back(std::async(std::launch::async, work));
    for (auto& other : others) QCOMPARE(other.get(), alone);
}

QTEST_MAIN(FigureFontTest)
#include "figure_font_test.moc"
