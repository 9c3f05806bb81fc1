#include "core/figure/text_block.h"
#include "tests/testing/hand_made_analysis.h"

#include <QTest>

using namespace atrisk;
using namespace atrisk::figure;
using testing::metrics;

namespace {

// 72/25.4 points: one em is a millimetre, a character half of one.
const TextStyle style{72 / 25.4, false, false, {}};

QString wrapped(const char* text, double width)
{
    QStringList lines;
    for (const std::string& line : wrapText(text, style, width, metrics)) lines.append(QString::fromStdString(line));
    return lines.join('|');
}

/// Counts the bytes that were measured.
class CountingMetrics final : public TextMetrics {
public:
    mutable std::size_t measured = 0;
    [[nodiscard]] TextSize measure(std::string_view text, const TextStyle& how) const override
    {
        measured += text.size();
        return metrics.measure(text, how);
    }
};

} // namespace

class TextBlockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linesBreakAtSpacesAndHyphens_data();
    void linesBreakAtSpacesAndHyphens();
    void noLineIsWiderThanAsked();
    void longTextsAreMeasuredInParts_data();
    void longTextsAreMeasuredInParts();
    void balancedLinesAreAsManyButMoreEqual();
    void elidedTextFits();
    void boxFollowsAlignmentAndRotation();
};

void TextBlockTest::linesBreakAtSpacesAndHyphens_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("width");
    QTest::addColumn<QString>("lines");
    QTest::newRow("fits") << "one two" << 10.0 << "one two";
    QTest::newRow("space") << "one two" << 3.0 << "one|two";
    QTest::newRow("hyphen") << "progression-free" << 6.5 << "progression-|free";
    QTest::newRow("dash") << "placebo–chemo" << 4.5 << "placebo–|chemo";
    QTest::newRow("an interval stays whole") << "CI 0.33–0.99" << 5.0 << "CI|0.33–0.99";
    QTest::newRow("a long word breaks within") << "abcdefgh" << 2.0 << "abcd|efgh";
    QTest::newRow("characters stay whole") << "ééééé" << 1.0 << "éé|éé|é";
    QTest::newRow("nothing") << "" << 1.0 << "";
    QTest::newRow("no-break spaces stay") << "ab\u00a0cd ef" << 3.5 << "ab\u00a0cd|ef";
    QTest::newRow("no-break spaces break a long word") << "ab\u00a0cd\u00a0ef gh" << 2.8 << "ab\u00a0cd|ef gh";
    QTest::newRow("what is left of a word shares its line") << "abcdefgh ij" << 3.0 << "abcdef|gh ij";
    QTest::newRow("narrower than a character") << "ab" << 0.1 << "a|b";
}

void TextBlockTest::linesBreakAtSpacesAndHyphens()
{
    QFETCH(QString, text);
    QFETCH(double, width);
    QTEST(wrapped(text.toUtf8().constData(), width), "lines");
}

void TextBlockTest::noLineIsWiderThanAsked()
{
    const std::string text =
        "Hazard ratio: Cox model, stratified by line-of-treatment and nodal status, Efron’s ties; immunohistochemistry";
    for (double width = 1; width < 40; width += 0.7)
        for (const std::string& line : wrapText(text, style, width, metrics)) QVERIFY(metrics.measure(line, style).width <= width);
}

void TextBlockTest::longTextsAreMeasuredInParts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("width");
    QTest::newRow("one word") << QString(20'000, 'x') << 30.0;
    QTest::newRow("characters of several bytes") << QString(20'000, QChar(0xe9)) << 30.0;
    QTest::newRow("words") << QString("word ").repeated(4'000) << 30.0;
    QTest::newRow("no-break spaces") << QString("word\u00a0").repeated(4'000) << 30.0;
    QTest::newRow("one line") << QString("word ").repeated(4'000) << 1e6;
}

void TextBlockTest::longTextsAreMeasuredInParts()
{
    QFETCH(QString, text);
    QFETCH(double, width);
    const std::string bytes = text.toStdString();
    const CountingMetrics counting;
    const std::size_t lines = wrapText(bytes, style, width, counting).size();
    QVERIFY2(lines == 1 || lines > 100, qPrintable(QString::number(lines)));
    // A search in two directions measures each line some twenty times, not once for each of its characters or of the lines.
    QVERIFY2(counting.measured < 40 * bytes.size(), qPrintable(QString::number(counting.measured)));
    (void)elideText(bytes, style, 30, counting);
    (void)breaksWords(bytes, style, 30, counting);
    QVERIFY2(counting.measured < 45 * bytes.size(), qPrintable(QString::number(counting.measured)));
}

void TextBlockTest::balancedLinesAreAsManyButMoreEqual()
{
    const char* text = "Arm with a rather long name of two";
    const TextBlock greedy = textBlock(text, style, 16, metrics), balanced = balancedBlock(text, style, 16, metrics);
    QCOMPARE(balanced.lines.size(), greedy.lines.size());
    QVERIFY(balanced.width < greedy.width);
}

void TextBlockTest::elidedTextFits()
{
    QCOMPARE(elideText("abcdef", style, 2, metrics), std::string("abc…"));
    QCOMPARE(elideText("abcd", style, 2, metrics), std::string("abcd"));
}

void TextBlockTest::boxFollowsAlignmentAndRotation()
{
    const Rect right = textBox({{10, 5}, "abcd", style, Align::Right, 0}, metrics);
    QCOMPARE(right.x, 8.0);
    QCOMPARE(right.y, 4.1);
    QCOMPARE(right.width, 2.0);
    const Rect up = textBox({{10, 5}, "abcd", style, Align::Centre, 90}, metrics);
    QCOMPARE(up.x, 9.1);
    QCOMPARE(up.y, 4.0);
    QCOMPARE(up.height, 2.0);
}

QTEST_GUILESS_MAIN(TextBlockTest)
#include "text_block_test.moc"
