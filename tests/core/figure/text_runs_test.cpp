#include "core/figure/text_runs.h"

#include <QTest>

using namespace atrisk::figure;

namespace {

/// "[P] = .047^−5^": italic in brackets, raised between carets.
QString shown(const char* text, bool italicP)
{
    QString words;
    for (const TextRun& run : textRuns(text, {8, false, false, {}, italicP})) {
        const QString own = QString::fromStdString(run.text);
        words += run.style.italic ? "[" + own + "]" : run.rise > 0 ? "^" + own + "^" : own;
    }
    return words.replace(QChar(0xa0), QLatin1Char('_'));
}

} // namespace

class TextRunsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLetterOfAStatementIsItalic()
    {
        QCOMPARE(shown("Log-rank P\u00a0=\u00a0.047", true), "Log-rank [P]_=_.047");
        QCOMPARE(shown("P", true), "[P]");
        QCOMPARE(shown("Log-rank P\u00a0=\u00a0.047", false), "Log-rank P_=_.047");
    }
    void otherLettersStayUpright()
    {
        QCOMPARE(shown("Drug P plus PFS\u00a0or MAP\u00a0=", true), "Drug P plus PFS_or MAP_=");
        QCOMPARE(shown("", true), "");
    }
    void exponentsAreRaised()
    {
        QCOMPARE(shown("P\u00a0=\u00a04.7\u00a0×\u00a010⁻¹⁵.", false), "P_=_4.7_×_10^−15^.");
        const auto runs = textRuns("10⁻⁵", {8, false, false, {}});
        QCOMPARE(runs.size(), std::size_t(2));
        QVERIFY(runs[1].style.size < 8 && runs[1].rise > 0);
        QCOMPARE(shown("χ² of 10²", false), "χ² of 10²");
    }
};

QTEST_GUILESS_MAIN(TextRunsTest)
#include "text_runs_test.moc"
