// What is asked beyond time, event and arm: dates, late entries, long tables, levels, cut-points, conditions.
#include "tests/testing/ui/dropped.h"
#include "ui/import/editors/condition_editor.h"
#include "ui/import/editors/subgroup_editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

/// Twelve patients; days are 10, 20 … 120; the first half comes late.
QByteArray dates()
{
    QByteArray csv = "pid,arm,randomised,last_seen,start_day,stop_day,dead\n";
    const QDate first(2020, 1, 1);
    for (int i = 1; i <= 12; ++i) {
        const QDate day = first.addDays(3 * i);
        csv += "P" + QByteArray::number(i) + (i % 2 == 0 ? ",placebo," : ",drug,") + day.toString(Qt::ISODate).toUtf8() + ',' +
               day.addDays(10 * i).toString(Qt::ISODate).toUtf8() + (i <= 6 ? ",5," : ",0,") + QByteArray::number(10 * i) +
               (i % 3 == 0 ? ",0\n" : ",1\n");
    }
    return csv;
}

QByteArray withoutTimes()
{
    QByteArray csv;
    for (const QByteArray& line : dates().split('\n')) {
        const QList<QByteArray> cells = line.split(',');
        if (cells.size() == 7) csv += cells[0] + ',' + cells[1] + ',' + cells[2] + ',' + cells[3] + ',' + cells[6] + '\n';
    }
    return csv;
}

QByteArray longTable()
{
    QByteArray csv = "patient_id,arm,endpoint,months,event\n";
    for (int i = 1; i <= 10; ++i)
        for (const char* endpoint : {"OS", "PFS"})
            csv += "P" + QByteArray::number(i) + (i % 2 == 0 ? ",placebo," : ",drug,") + endpoint + ',' +
                   QByteArray::number(*endpoint == 'O' ? 10 * i : 4 * i) + (*endpoint == 'P' || i < 4 ? ",1\n" : ",0\n");
    return csv;
}

QDialog* dialogOf(const Dropped& it, const char* name)
{
    const bool shown = QTest::qWaitFor([&] { return it.find<QDialog>(name) != nullptr && it.find<QDialog>(name)->isVisible(); }, 5000);
    return shown ? it.find<QDialog>(name) : nullptr;
}

bool accept(const Dropped& it, QDialog* dialog)
{
    auto* done = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    if (!done->isEnabled()) return false;
    done->click();
    return it.settled() && QTest::qWaitFor([&] { return it.page()->findChild<QDialog*>() == nullptr; }, 5000);
}

QCheckBox* chip(const Dropped& it, const QString& text)
{
    for (QCheckBox* box : it.page()->findChildren<QCheckBox*>())
        if (box->property("chip").toBool() && box->text().startsWith(text)) return box;
    return nullptr;
}

} // namespace

class ImportAnswersTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

private Q_SLOTS:
    void twoDatesAreTheFirstGuessWhereThereIsNoTime()
    {
        Dropped it;
        QVERIFY(it.drop("dates.csv", withoutTimes()));
        QCOMPARE(it.find<QComboBox>("import.time.0")->currentText(), QString("from two dates"));
        QCOMPARE(it.find<QComboBox>("import.start")->currentText(), QString("randomised"));
        QVERIFY(it.find<QCheckBox>("import.firstDay")->isVisible() && !it.find<QCheckBox>("import.firstDay")->isChecked());
        QCOMPARE(it.find<QComboBox>("import.end")->currentText(), QString("last_seen"));
        QCOMPARE(it.count(1), QString("8"));
        QVERIFY(it.open());
        QCOMPARE(it.session.study()->endpoints.front().times.back(), 120.0);
    }

    void theFirstDayIsCountedWhereItIsTicked()
    {
        Dropped it;
        QVERIFY(it.drop("dates.csv", withoutTimes()));
        it.find<QCheckBox>("import.firstDay")->click();
        QVERIFY(it.settled() && it.open());
        QCOMPARE(it.session.study()->endpoints.front().times.back(), 121.0);
        it.window.changeColumns();
        QTRY_VERIFY(it.page()->isVisible() && it.settled());
        QVERIFY(it.find<QCheckBox>("import.firstDay")->isChecked());
    }

    void datesTakeThePlaceOfATime()
    {
        Dropped it;
        QVERIFY(it.drop("dates.csv", dates()) && it.choose("import.time.0", "stop_day"));
        QVERIFY(it.find<QComboBox>("import.start")->isHidden() || !it.find<QComboBox>("import.start")->isVisible());
        QVERIFY(it.choose("import.time.0", "from two dates"));
        QVERIFY(it.find<QComboBox>("import.start")->isVisible() && it.find<QComboBox>("import.unit.0")->isEnabled());
        QCOMPARE(it.find<QComboBox>("import.unit.0")->currentText(), QString("days"));
        QCOMPARE(it.count(0), QString("12"));
        QVERIFY(it.choose("import.end", "randomised"));
        QCOMPARE(it.count(0), QString("12")); // of nobody any time
        QVERIFY(it.choose("import.time.0", "stop_day"));
        QVERIFY(!it.find<QComboBox>("import.start")->isVisible());
    }

    void whatLiesBetweenDatesIsCountedInTheUnitChosen()
    {
        Dropped it;
        QVERIFY(it.drop("dates.csv", withoutTimes()));
        auto* unit = it.find<QComboBox>("import.unit.0");
        QVERIFY(unit->isEnabled() && unit->currentText() == "days" && unit->findText("not said") < 0);
        QVERIFY(it.choose("import.unit.0", "weeks"));
        QVERIFY(it.choose("import.end", "last_seen")); // what is said of the dates stays
        QCOMPARE(unit->currentText(), QString("weeks"));
        QVERIFY(it.open());
        QVERIFY(it.session.study()->endpoints.front().unit == study::TimeUnit::Weeks);
        QCOMPARE(it.session.study()->endpoints.front().times.back(), 120. / 7);
        it.window.changeColumns();
        QTRY_VERIFY(it.page()->isVisible() && it.settled());
        QCOMPARE(it.find<QComboBox>("import.unit.0")->currentText(), QString("weeks"));
    }

    void theUnitOfDatesIsNotThatOfNumbers()
    {
        Dropped it;
        QVERIFY(it.drop("dates.csv", dates()) && it.choose("import.time.0", "from two dates") && it.choose("import.unit.0", "months"));
        QVERIFY(it.choose("import.time.0", "stop_day"));
        QVERIFY(it.find<QComboBox>("import.unit.0")->currentText() != "months");
    }

    void numbersCanBeTheEntryOfDates()
    {
        Dropped it;
        QVERIFY(it.drop("dates.csv", dates()) && it.choose("import.time.0", "from two dates"));
        for (const char* column : {"randomised", "last_seen", "start_day", "stop_day"})
            QVERIFY2(it.find<QComboBox>("import.entry")->findText(column) >= 0, column);
        QVERIFY(it.find<QComboBox>("import.entry")->findText("arm") < 0);
        QVERIFY(it.choose("import.entry", "start_day"));
        QCOMPARE(it.find<QLabel>("import.entryWords")->text(), QString("6 patients come late"));
        QVERIFY(it.open());
        QCOMPARE(it.session.study()->endpoints.front().late.size(), std::size_t(6));
    }

    void lateEntriesAreAskedAndCounted()
    {
        Dropped it;
        QVERIFY(it.drop("dates.csv", dates()) && it.choose("import.time.0", "stop_day"));
        QVERIFY(it.choose("import.entry", "start_day"));
        QCOMPARE(it.find<QLabel>("import.entryWords")->text(), QString("6 patients come late"));
        QVERIFY(it.open());
        QCOMPARE(it.session.study()->endpoints.front().late.size(), std::size_t(6));
    }

    void aLongTablesEndpointsAreTickedAndNamed()
    {
        Dropped it;
        QVERIFY(it.drop("long.csv", longTable()));
        QCOMPARE(it.find<QComboBox>("import.apart")->currentText(), QString("endpoint"));
        QCOMPARE(it.find<QLabel>("import.events.0")->text(), QString("3"));
        QCOMPARE(it.find<QLabel>("import.events.1")->text(), QString("10"));
        QVERIFY(it.find<QCheckBox>("import.chosen.1")->isVisible());
        it.find<QCheckBox>("import.chosen.1")->click();
        QVERIFY(it.settled());
        auto* name = it.find<QLineEdit>("import.endpoint.0");
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, "Survival");
        QVERIFY(it.open());
        QCOMPARE(it.session.study()->endpoints.size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(it.session.study()->endpoints.front().label), QString("Survival"));
    }

    void levelsAreOrderedAndNamedByKeyboard()
    {
        Dropped it;
        QVERIFY(it.drop("alice.csv", wide()));
        QCheckBox* centre = chip(it, "centre");
        QVERIFY(centre != nullptr);
        centre->setFocus();
        QTest::keyClick(centre, Qt::Key_F2);
        QDialog* editor = dialogOf(it, "import.subgroupEditor");
        QVERIFY(editor != nullptr);
        auto* levels = editor->findChild<QTableWidget*>("import.levels");
        QCOMPARE(levels->item(0, 0)->text(), QString("Bergen"));
        levels->setFocus();
        levels->setCurrentCell(1, 2);
        QTest::keyClick(levels, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(levels->item(0, 0)->text(), QString("Oslo"));
        levels->item(0, 2)->setText("Oslo (Norway)");
        editor->findChild<QLineEdit*>("import.subgroupName")->setText("Site");
        QVERIFY(accept(it, editor) && it.open());
        const study::Subgroup* site = it.session.study()->subgroup("centre");
        QCOMPARE(QString::fromStdString(site->label), QString("Site"));
        QCOMPARE(QString::fromStdString(site->levels.front().label), QString("Oslo (Norway)"));
    }

    void numbersAreCutWhereTyped()
    {
        Dropped it;
        QVERIFY(it.drop("alice.csv", wide()));
        QTest::mouseDClick(chip(it, "age"), Qt::LeftButton);
        QDialog* editor = dialogOf(it, "import.subgroupEditor");
        QVERIFY(editor != nullptr && editor->findChild<QRadioButton*>("import.cutMedian")->isChecked());
        auto* points = editor->findChild<QLineEdit*>("import.cutPoints");
        QTest::keyClicks(points, "60, 50");
        QVERIFY(editor->findChild<QRadioButton*>("import.cutAt")->isChecked());
        QVERIFY(!accept(it, editor) && !editor->findChild<QLabel*>("import.subgroupProblem")->text().isEmpty());
        points->clear();
        QTest::keyClicks(points, "50, 60");
        QVERIFY(accept(it, editor));
        QVERIFY2(chip(it, "age")->text().contains("50, 60") && chip(it, "age")->isChecked(), qPrintable(chip(it, "age")->text()));
        QVERIFY(it.open());
        QCOMPARE(it.session.study()->subgroup("age")->cut->at, (std::vector<double>{50, 60}));
    }

    void aPopulationIsMadeByACondition()
    {
        Dropped it;
        QVERIFY(it.drop("alice.csv", wide()));
        it.find<QToolButton>("import.addPopulation")->click();
        QDialog* editor = dialogOf(it, "import.conditionEditor");
        QVERIFY(editor != nullptr);
        QTest::keyClicks(editor->findChild<QLineEdit*>("import.conditionName"), "Fifty and older");
        auto* column = editor->findChild<QComboBox*>("import.conditionColumn");
        column->setCurrentIndex(column->findText("age"));
        Q_EMIT column->activated(column->currentIndex());
        auto* op = editor->findChild<QComboBox*>("import.conditionOperator");
        op->setCurrentIndex(op->findText("at least"));
        Q_EMIT op->activated(op->currentIndex());
        QTest::keyClicks(editor->findChild<QLineEdit*>("import.conditionLeast"), "50");
        QTRY_COMPARE(editor->findChild<QLabel*>("import.conditionRows")->text(), QString("14 of 24 rows"));
        QVERIFY(accept(it, editor) && it.open());
        QCOMPARE(it.session.study()->population("FIFTY_AND_OLDER")->subjects, std::size_t(14));
    }

    void whatTheFieldsCannotSayStays()
    {
        using Op = study::Condition::Op;
        Dropped it;
        QVERIFY(it.drop("alice.csv", wide()));
        const study::Draft& draft = *it.page()->draft();
        for (const std::vector<study::Condition>& said :
             std::initializer_list<std::vector<study::Condition>>{{{"age", Op::Greater, {"50"}}},
                                                                  {{"age", Op::IsKnown, {}}},
                                                                  {{"age", Op::AtLeast, {"50"}}, {"age", Op::AtLeast, {"52"}}}}) {
            const ui::ConditionEditor editor(draft, "Some", said);
            QVERIFY(editor.conditions() == said);
            QVERIFY(!editor.findChild<QComboBox*>("import.conditionColumn")->isEnabled());
            QVERIFY(editor.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->isEnabled());
        }
    }

    void aQuantileStaysWhereOnlyTheNameChanges()
    {
        Dropped it;
        QVERIFY(it.drop("alice.csv", wide()));
        const study::Draft& draft = *it.page()->draft();
        study::DraftSubgroup age = *std::ranges::find(draft.subgroups, "age", [](const auto& one) { return one.role.column.text; });
        age.role.cut = study::Cut{0.25, {}};
        const ui::SubgroupEditor editor(draft, age);
        editor.findChild<QLineEdit*>("import.subgroupName")->setText("Years");
        QVERIFY(editor.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->isEnabled());
        QVERIFY(editor.role().cut && editor.role().cut->quantile == 0.25);
        QCOMPARE(QString::fromStdString(editor.role().label), QString("Years"));
    }

    void recordsOfAnEndpointAreChosen()
    {
        Dropped it;
        QVERIFY(it.drop("alice.csv", wide()));
        it.find<QToolButton>("import.records")->click();
        QDialog* editor = dialogOf(it, "import.conditionEditor");
        QVERIFY(editor != nullptr);
        auto* column = editor->findChild<QComboBox*>("import.conditionColumn");
        column->setCurrentIndex(column->findText("centre"));
        Q_EMIT column->activated(column->currentIndex());
        editor->findChild<QListWidget*>("import.conditionValues")->item(1)->setCheckState(Qt::Checked);
        QVERIFY(accept(it, editor));
        QCOMPARE(it.find<QToolButton>("import.records")->text(), QString("centre=Oslo"));
        QCOMPARE(it.count(0), QString("8"));
    }
};

QTEST_MAIN(ImportAnswersTest)
#include "import_answers_test.moc"
