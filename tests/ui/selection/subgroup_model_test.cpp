// The tree of factors and levels keeps the promises of a model whatever becomes of the study and what is chosen.
#include "tests/testing/ui/small_study.h"
#include "ui/selection/subgroup_model.h"

#include <QAbstractItemModel>
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using ui::SubgroupModel;

namespace {

/// "Sex: F, M | Age: …".
QString treeOf(const SubgroupModel& model)
{
    QStringList factors;
    for (int i = 0; i < model.rowCount(); ++i) {
        const QModelIndex factor = model.index(i, 0);
        QStringList levels;
        for (int k = 0; k < model.rowCount(factor); ++k) levels << model.index(k, 0, factor).data().toString();
        factors << factor.data().toString() + ": " + levels.join(", ");
    }
    return factors.join(" | ");
}

} // namespace

class SubgroupModelTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

private Q_SLOTS:
    void factorsHoldTheirLevels()
    {
        const SmallStudy small;
        ui::Session session(fileAccess());
        SubgroupModel model(&session);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(treeOf(model), QString());
        small.openIn(session);
        QVERIFY2(treeOf(model).startsWith("Sex: F, M | Age: "), qPrintable(treeOf(model)));
        QCOMPARE(model.rowCount(), 2);
        session.closeStudy();
        QCOMPARE(treeOf(model), QString());
    }

    void aTickChoosesTheLevelAndIsSaid()
    {
        const SmallStudy small;
        ui::Session session(fileAccess());
        small.openIn(session);
        SubgroupModel model(&session);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QPersistentModelIndex sex = model.index(0, 0), women = model.index(0, 0, sex);
        QSignalSpy told(&model, &QAbstractItemModel::dataChanged);
        QVERIFY(!model.setData(sex, Qt::Checked, Qt::CheckStateRole)); // a factor has no tick
        QVERIFY(model.setData(women, Qt::Checked, Qt::CheckStateRole));
        QTRY_VERIFY_WITH_TIMEOUT(!session.isComputing() && told.count() > 0, 10000);
        QCOMPARE(women.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
        QVERIFY(sex.data(SubgroupModel::ChosenRole).toBool());
        QCOMPARE(session.selection().subgroups.size(), std::size_t(1));
    }
};

QTEST_MAIN(SubgroupModelTest)
#include "subgroup_model_test.moc"
