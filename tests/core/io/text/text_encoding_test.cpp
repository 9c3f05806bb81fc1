#include "core/base/text.h"
#include "core/io/text/text_encoding.h"

#include <QTest>

using namespace atrisk;

class TextEncodingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wellFormedUtf8IsFoundSo_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("firstInvalid"); // -1 = none
        QTest::newRow("empty") << QByteArray() << -1;
        QTest::newRow("ASCII") << QByteArray("abcdefghijk") << -1;
        QTest::newRow("two to four bytes") << QByteArray("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80") << -1;
        QTest::newRow("Latin-1") << QByteArray("abcdefghi\xE9zzzzzzz") << 9;
        QTest::newRow("cut short") << QByteArray("a\xE2\x82") << 1;
        QTest::newRow("overlong") << QByteArray("\xC0\xAF") << 0;
        QTest::newRow("overlong, three") << QByteArray("\xE0\x80\xAF") << 0;
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << 0;
        QTest::newRow("above U+10FFFF") << QByteArray("\xF4\x90\x80\x80") << 0;
        QTest::newRow("continuation alone") << QByteArray("a\x80") << 1;
    }
    void wellFormedUtf8IsFoundSo()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, firstInvalid);
        const std::size_t found = io::firstInvalidUtf8(text.toStdString());
        QCOMPARE(found == std::string::npos ? -1 : static_cast<int>(found), firstInvalid);
    }

    void everyByteIsMendedToUtf8()
    {
        for (int byte = 0x80; byte < 0x100; ++byte) {
            const std::string mended = io::mendedUtf8(std::string(1, static_cast<char>(byte)) + "a");
            QCOMPARE(io::firstInvalidUtf8(mended), std::string::npos);
            QCOMPARE(base::characterCount(mended), std::size_t(2));
        }
        QCOMPARE(io::mendedUtf8("\x80 \xE9 \xC3\xA9"), std::string("\xE2\x82\xAC \xC3\xA9 \xC3\xA9"));
    }
};

QTEST_GUILESS_MAIN(TextEncodingTest)
#include "text_encoding_test.moc"
