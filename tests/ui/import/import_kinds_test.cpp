// Files of every size and shape on the page: it never scrolls sideways, and they open.
#include "tests/testing/ui/dropped.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

QByteArray file(int patients, const QList<QByteArray>& arms, int factors, int columns, bool events)
{
    QByteArray csv = arms.isEmpty() ? "id,os_months,os_event" : "id,arm,os_months,os_event";
    for (int f = 0; f < factors; ++f) csv += ",factor_with_a_long_name_" + QByteArray::number(f);
    for (int c = 0; c < columns; ++c) csv += ",lab" + QByteArray::number(c);
    for (int i = 0; i < patients; ++i) {
        csv += "\nP" + QByteArray::number(i);
        if (!arms.isEmpty()) csv += ',' + arms[i % arms.size()];
        csv += ',' + QByteArray::number(i + 1) + (events && i % 2 == 0 ? ",1" : ",0");
        for (int f = 0; f < factors; ++f) csv += (i + f) % 3 == 0 ? ",a" : ",b";
        for (int c = 0; c < columns; ++c) csv += ',' + QByteArray::number(100 * i + c);
    }
    return csv + '\n';
}

} // namespace

class ImportKindsTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

private Q_SLOTS:
    void everyKindFitsAndOpens_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::newRow("one arm") << file(20, {}, 2, 0, true);
        QTest::newRow("three arms") << file(30, {"placebo", "low", "high"}, 2, 0, true);
        QTest::newRow("four arms") << file(40, {"placebo", "low", "mid", "high"}, 2, 0, true);
        QTest::newRow("three patients") << file(3, {"placebo", "drug"}, 0, 0, true);
        QTest::newRow("no events") << file(20, {"placebo", "drug"}, 2, 0, false);
        QTest::newRow("long arms") << file(20, {"placebo", "Atezolizumab 840 mg with chemotherapy ABC"}, 2, 0, true);
        QTest::newRow("twelve factors") << file(40, {"placebo", "drug"}, 12, 0, true);
        QTest::newRow("sixty columns") << file(40, {"placebo", "drug"}, 2, 56, true);
    }
    void everyKindFitsAndOpens()
    {
        QFETCH(QByteArray, csv);
        Dropped it({1024, 700});
        const bool asked = it.drop("file.csv", csv);
        if (!asked) { // everything is certain: its columns are looked at by choice
            QVERIFY(it.session.study() != nullptr);
            it.window.findChild<QAction*>("columns")->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(it.page()->isVisible(), 10000);
        }
        QVERIFY(it.settled());
        for (const QScrollArea* area : it.page()->findChildren<QScrollArea*>())
            QVERIFY2(area->horizontalScrollBar()->maximum() == 0,
                     qPrintable(QString("%1: %2").arg(area->accessibleName()).arg(area->horizontalScrollBar()->maximum())));
        if (!it.problem().isEmpty()) qInfo("%s", qPrintable(it.problem()));
        QVERIFY(it.open());
        QCOMPARE(it.session.study()->endpoints.size(), std::size_t(1));
    }

    /// 1280 × 800 with letters of twice the size.
    void inALowWindowThePageScrolls()
    {
        Dropped it({640, 400});
        QVERIFY(it.drop("file.csv", file(20, {"one", "two"}, 2, 0, true)));
        QVERIFY(it.settled());
        const int line = it.page()->fontMetrics().lineSpacing();
        int page = 0;
        for (const QScrollArea* area : it.page()->findChildren<QScrollArea*>()) {
            QCOMPARE(area->horizontalScrollBar()->maximum(), 0);
            QVERIFY2(area->height() >= 10 * line, qPrintable(area->accessibleName()));
            page += area->verticalScrollBar()->maximum() > 0 && area->accessibleName() == "What is in the files" ? 1 : 0;
        }
        QCOMPARE(page, 1);
        const QWidget* head = it.page()->findChild<QWidget*>("importHead");
        QVERIFY(head->height() >= head->heightForWidth(head->width()));
    }
};

QTEST_MAIN(ImportKindsTest)
#include "import_kinds_test.moc"
