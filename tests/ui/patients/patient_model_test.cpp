// The rows of the list: made when they are seen.
#include "ui/patients/patient_model.h"

#include "tests/testing/trials.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QTest>

#include <numeric>

using namespace atrisk;
using namespace atrisk::ui;

namespace {

/// With so many factors of two levels.
study::StudyPtr trial(int patients, int factors = 0)
{
    testing::Trial rows;
    for (int i = 0; i < patients; ++i) rows.add(1 + i % 977, i % 2, i % 2, factors > 0 ? i % 3 / 2 : 0);
    table::Table table = testing::tableOf(rows);
    study::RoleOptions roles = testing::trialRoles();
    table::Column factor = table.columns.back();
    for (int i = 0; i < factors; ++i) {
        factor.name = "factor" + std::to_string(i);
        roles.subgroups.push_back(factor.name);
        table.columns.push_back(factor);
    }
    const auto study = testing::openTable(table, roles);
    if (!study) qFatal("no trial");
    return *study;
}

std::vector<std::uint32_t> everyone(const study::Study& study)
{
    std::vector<std::uint32_t> patients(study.subjects);
    std::iota(patients.begin(), patients.end(), 0U);
    return patients;
}

} // namespace

class PatientModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cellsAreTheRows()
    {
        const study::StudyPtr study = trial(10);
        PatientModel model;
        const QAbstractItemModelTester tester(&model);
        QCOMPARE(model.rowCount(), 0);
        const auto rows = std::make_shared<const report::PatientRows>(study, study::Selection());
        model.setPatients(rows, {3, 1});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.columnCount(), static_cast<int>(rows->columns()));
        QCOMPARE(model.index(0, 0).data().toString(), QString::fromStdString(rows->text(3, 0)));
        QCOMPARE(model.index(1, 1).data().toString(), QString("B"));
        QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), QString("Arm"));
        QCOMPARE(model.patientAt(1), std::optional<std::uint32_t>(1));
        QVERIFY(!model.patientAt(2));
    }
    void moreRowsComeWhenTheyAreAskedFor()
    {
        const study::StudyPtr study = trial(2500);
        PatientModel model; // without the tester, which asks for more rows itself
        model.setPatients(std::make_shared<const report::PatientRows>(study, study::Selection()), everyone(*study));
        QCOMPARE(model.rowCount(), PatientModel::chunk);
        model.fetchMore({});
        model.fetchMore({});
        QCOMPARE(model.rowCount(), 2500);
        QVERIFY(!model.canFetchMore({}));
    }
    void manyPatientsAreThereAtOnce()
    {
        const study::StudyPtr study = trial(200'000, 30);
        study::Selection selection;
        selection.population = study->populations.front().id;
        const auto rows = readyRows(study, selection, base::Cancel()); // a worker does this
        QVERIFY(rows->columns() - rows->firstLevel() >= 30);
        PatientModel model;
        std::vector<std::uint32_t> patients = everyone(*study);
        QElapsedTimer clock;
        clock.start();
        model.setPatients(rows, std::move(patients));
        for (int row = 0; row < 50; ++row)
            for (int column = 0; column < model.columnCount(); ++column) QVERIFY(model.index(row, column).data().isValid());
        qInfo("first rows after %lld ms", clock.elapsed());
        QCOMPARE(model.rowCount(), PatientModel::chunk); // not all rows to lay out
    }
};

QTEST_GUILESS_MAIN(PatientModelTest)
#include "patient_model_test.moc"
