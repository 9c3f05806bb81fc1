#include "core/base/unicode.h"

#include <QTest>

using namespace atrisk;

class UnicodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatATerminalWouldObeyIsWrittenOut()
    {
        QCOMPARE(base::printable("Größe ≥ 5 µm, 日本\n\tx"), std::string("Größe ≥ 5 µm, 日本\n\tx"));
        QCOMPARE(base::printable("\x1b]0;title\x07"), std::string("\\u001b]0;title\\u0007"));
        QCOMPARE(base::printable("a,b\r\n1,2\r\n"), std::string("a,b\r\n1,2\r\n")); // a CSV
        QCOMPARE(base::printable("a\u200db"), std::string("a\\u200db"));            // joins no letters of ours
        QCOMPARE(base::printable("a\rb\x7f"), std::string("a\\u000db\\u007f"));
        QCOMPARE(base::printable("\xc2\x9b"
                                 "31m"),
                 std::string("\\u009b31m")); // one character that begins a command
        QCOMPARE(base::printable("gnp.\xe2\x80\xae"
                                 "exe"),
                 std::string("gnp.\\u202eexe"));
        QCOMPARE(base::printable("no \uFFFE letter"), std::string("no \\ufffe letter"));
        QCOMPARE(base::printable("bad \xff byte"), std::string("bad \uFFFD byte"));
        QCOMPARE(base::printable(std::string("a\0b", 3)), std::string("a\\u0000b"));
    }

    void whatNobodySeesIsWrittenOut()
    {
        for (const char* hidden : {"\u2028", "\u2029", "\u200b", "\u2060", "\u00ad", "\ufeff", "\u061c", "\u115f", "\ufe0f"}) {
            const std::string text = std::string("Drug") + hidden + "A";
            QVERIFY2(base::printable(text).starts_with("Drug\\u"), hidden);
            QCOMPARE(base::withoutUnshowable(text), std::string("DrugA"));
        }
        QCOMPARE(base::printable("x\U000e0041"), std::string("x\\udb40\\udc41")); // by two halves, as JSON has it
        for (const char* joined : {"می\u200cخواهم", "क्\u200dष", "❤\ufe0f", "👩\u200d⚕\ufe0f"})
            QCOMPARE(base::printable(joined), std::string(joined));
    }

    void everyAlphabetHasSmallLettersAndCapitals()
    {
        QCOMPARE(base::smallLetters("DURÉE Größe ГРУППА Ω"), std::string("durée größe группа ω"));
        QCOMPARE(base::capitals("durée ж 組"), std::string("DURÉE Ж 組"));
        QCOMPARE(base::smallLetters("BAD \xff"), std::string("BAD \xff"));
    }

    void spacesAndFormsLookAlike()
    {
        QCOMPARE(base::tidied("  a\xc2\xa0 b "), std::string("a b"));
        QCOMPARE(base::folded("CAFE\xcc\x81"), base::folded("caf\xc3\xa9"));
    }
};

QTEST_GUILESS_MAIN(UnicodeTest)
#include "unicode_test.moc"
