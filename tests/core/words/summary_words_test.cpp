#include "core/words/summary_words.h"

#include "core/figure/style.h"

#include <QTest>

using namespace atrisk;
using words::Spread;

class SummaryWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSampleInWords()
    {
        const std::vector<stats::NumberSummary> row{stats::summaryOf({1, 2, 4, 9}), stats::summaryOf({3, 5})};
        const auto text = [&](std::size_t i, Spread spread, const words::NumberStyle& numbers = {}) {
            return QString::fromStdString(words::summaryText(row[i], 0, words::decimalsBetween(row, 0, spread), spread, numbers))
                .replace(QChar(0xa0), ' ');
        };
        QCOMPARE(text(0, Spread::Range), QString("3 (1–9)"));
        QCOMPARE(text(0, Spread::Quartiles), QString("3.0 (1.8–5.3)"));
        QCOMPARE(text(1, Spread::Deviation), QString("4.0 (1.4)"));
        QCOMPARE(text(1, Spread::Range, figure::findStyle("nejm")->numbers), QString("4 (3 to 5)"));
        QCOMPARE(QString::fromStdString(words::summaryText({}, 0, 0, Spread::Range, {})), QString("–"));
    }
    void oneMoreDecimalWhereSomeSampleNeedsIt()
    {
        const std::vector<stats::NumberSummary> even{stats::summaryOf({1, 3}), stats::summaryOf({5})},
            odd{stats::summaryOf({1, 2}), stats::summaryOf({5})};
        QCOMPARE(words::decimalsBetween(even, 0, Spread::Range), 0);
        QCOMPARE(words::decimalsBetween(odd, 0, Spread::Range), 1);
    }
};

QTEST_GUILESS_MAIN(SummaryWordsTest)
#include "summary_words_test.moc"
