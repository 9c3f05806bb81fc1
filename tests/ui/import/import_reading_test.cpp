// Read again in another way, a file keeps the answers that still make sense.
#include "core/study/draft/groups.h"
#include "tests/testing/folder.h"
#include "tests/testing/ui/dropped.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

/// Times with a comma and three digits: read in two ways.
QByteArray commas()
{
    QByteArray csv = "id;treat;months;event;sex\n";
    for (int i = 1; i <= 12; ++i)
        csv += "S" + QByteArray::number(i) + (i % 2 == 0 ? ";x;" : ";y;") + QByteArray::number(i) + ",5" + (i % 3 == 0 ? ";2;" : ";1;") +
               (i % 4 < 2 ? "F\n" : "M\n");
    return csv;
}

/// An ECOG of 9 beside 0 and 1.
QByteArray coded()
{
    QByteArray csv = "id,treat,months,event,ecog\n";
    for (int i = 1; i <= 24; ++i)
        csv += "S" + QByteArray::number(i) + (i % 2 == 0 ? ",placebo," : ",drug,") + QByteArray::number(i) + (i % 3 == 0 ? ",0," : ",1,") +
               (i % 8 == 0  ? "9\n"
                : i % 4 < 2 ? "0\n"
                            : "1\n");
    return csv;
}

bool headerAt(const Dropped& it, int line)
{
    auto* header = it.find<QSpinBox>("import.header");
    header->setValue(line);
    Q_EMIT header->editingFinished();
    return it.settled();
}

} // namespace

class ImportReadingTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

private Q_SLOTS:
    void theOrderOfDatesIsAskedOfEveryFormat()
    {
        QFile file(pathInTests("doors/answers/dates/slashes.sav"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        Dropped it;
        QVERIFY(it.drop("slashes.sav", file.readAll()));
        QVERIFY(it.find<QComboBox>("import.order")->isVisible() && !it.find<QComboBox>("import.decimal")->isVisible());
    }

    void answersStayWhenTheDecimalMarkChanges()
    {
        Dropped it;
        QVERIFY(it.drop("commas.csv", commas()));
        QVERIFY(it.choose("import.patients", "id"));
        it.find<QRadioButton>("import.control.1")->click();
        auto* name = it.find<QLineEdit>("import.armName.0");
        name->setFocus();
        QTest::keyClicks(name, "Drug ");
        name->clearFocus();
        it.find<QPushButton>("import.turn")->click();
        QVERIFY(it.settled() && it.choose("import.decimal", ","));
        QVERIFY(it.find<QRadioButton>("import.control.1")->isChecked());
        QVERIFY2(it.find<QLineEdit>("import.armName.0")->text().contains("Drug"),
                 qPrintable(it.find<QLineEdit>("import.armName.0")->text()));
        QCOMPARE(it.find<QComboBox>("import.decimal")->currentText(), QString(","));
    }

    void codesSaidToBeMissingAreNoLevels()
    {
        Dropped it;
        QVERIFY(it.drop("codes.csv", coded()));
        auto* codes = it.find<QLineEdit>("import.missingCodes");
        const auto type = [&](const QString& text) {
            codes->setText(text);
            Q_EMIT codes->editingFinished();
            return it.settled();
        };
        const auto levelsOfEcog = [&] { return study::valuesOf(*it.page()->draft(), "ecog").size(); };
        QCOMPARE(levelsOfEcog(), std::size_t{3});
        QVERIFY(type("ecog = 9"));
        QCOMPARE(levelsOfEcog(), std::size_t{2});
        QCOMPARE(study::rolesOf(*it.page()->draft()).missingCodes.size(), std::size_t{1});
        QVERIFY(type("weight = 9"));
        auto* problem = it.find<QLabel>("import.problem");
        QVERIFY2(problem->isVisible() && problem->text().contains("no column “weight”"), qPrintable(problem->text()));
        it.page()->openStudy();
        QVERIFY(problem->isVisible()); // it does not open with what is not understood
        QVERIFY(type(""));
        QVERIFY(!problem->isVisible());
        QCOMPARE(levelsOfEcog(), std::size_t{3});
    }

    void columnsOfAnotherHeaderAreNotTakenForThoseBefore()
    {
        Dropped it;
        QVERIFY(it.drop("alice.csv", "Trial 7\n" + wide()));
        QCOMPARE(it.count(1), QString("18"));
        it.find<QPushButton>("import.turn")->click();
        QVERIFY(it.settled());
        QCOMPARE(it.count(1), QString("6"));
        QVERIFY(headerAt(it, 3)); // a row of values
        QVERIFY(!it.page()->draft() || it.page()->draft()->column("pfs_days") == nullptr);
        QVERIFY(headerAt(it, 2));
        QCOMPARE(it.count(1), QString("6"));
    }
};

QTEST_MAIN(ImportReadingTest)
#include "import_reading_test.moc"
