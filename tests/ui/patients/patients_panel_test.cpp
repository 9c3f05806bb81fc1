// The list and the profile: sorted, searched, by keys, and never taken along.
#include "ui/patients/patients_panel.h"

#include "tests/testing/ui/small_study.h"
#include "ui/figure/figure_plot.h"
#include "ui/patients/patient_model.h"
#include "ui/patients/patient_table.h"
#include "ui/patients/profile_view.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace atrisk;
using namespace atrisk::ui;
using testing::fileAccess;
using testing::SmallStudy;

namespace {

struct Panel {
    SmallStudy small;
    Session session{fileAccess()};
    PatientsPanel panel;

    explicit Panel(const std::optional<study::Who>& who = std::nullopt)
    {
        small.openIn(session);
        panel.resize(420, 700);
        panel.show();
        report::Behind behind{session.study(), "Event or so", {}, who};
        behind.patients.resize(20);
        std::iota(behind.patients.begin(), behind.patients.end(), 5U);
        panel.setBehind(behind, std::make_shared<const report::PatientRows>(session.study(), session.selection()), session.selection());
    }
    [[nodiscard]] QString cell(int row, int column) const { return panel.model()->index(row, column).data().toString(); }
    [[nodiscard]] bool settled() const
    {
        return QTest::qWaitFor([&] { return !panel.isBusy(); });
    }
    [[nodiscard]] bool says(const QString& words) const
    {
        for (const QLabel* label : panel.findChildren<QLabel*>())
            if (label->text() == words && label->isVisible()) return true;
        return false;
    }
};

} // namespace

class PatientsPanelTest : public QObject {
    Q_OBJECT
    testing::OwnSettings m_settings;

private Q_SLOTS:
    void initTestCase() { registerFigureFont(); }
    void itSaysHowManyAndWho()
    {
        const Panel shown;
        QVERIFY(shown.says("20 patients") && shown.says("Event or so"));
        QCOMPARE(shown.panel.model()->rowCount(), 20);
        QVERIFY(shown.says("In this window only: the list and the profile are neither copied nor exported."));
    }
    void aColumnsHeadSortsIt()
    {
        Panel shown;
        QHeaderView* heads = shown.panel.table()->horizontalHeader();
        const int time = 2; // patient, arm, time
        QVERIFY(shown.panel.model()->headerData(time + 1, Qt::Horizontal, Qt::DisplayRole).toString() == "Outcome");
        heads->setSortIndicator(time, Qt::DescendingOrder);
        QVERIFY(shown.settled());
        for (int row = 1; row < 20; ++row) QVERIFY(shown.cell(row - 1, time).toDouble() >= shown.cell(row, time).toDouble());
        heads->setSortIndicator(time, Qt::AscendingOrder);
        QVERIFY(shown.settled());
        QVERIFY(shown.cell(0, time).toDouble() <= shown.cell(19, time).toDouble());
    }
    void theMenuKeySortsItToo()
    {
        Panel shown;
        PatientTable* table = shown.panel.table();
        const int time = 2; // patient, arm, time
        const auto choose = [&](int column) {
            QContextMenuEvent keys(QContextMenuEvent::Keyboard, QPoint(5, 5), table->mapToGlobal(QPoint(5, 5)));
            QCoreApplication::sendEvent(table, &keys);
            auto* menu = table->findChild<QMenu*>("patients.sort");
            if (menu == nullptr) return QString();
            QAction* action = menu->actions().at(column);
            const QString words = action->text();
            action->trigger();
            delete menu;
            return shown.settled() ? words : QString();
        };
        const QString title = shown.panel.model()->headerData(time, Qt::Horizontal, Qt::DisplayRole).toString();
        QCOMPARE(choose(time), "Sort by " + title);
        QVERIFY(shown.cell(0, time).toDouble() < shown.cell(19, time).toDouble());
        QCOMPARE(choose(time), "Sort by " + title + ", descending");
        QVERIFY(shown.cell(0, time).toDouble() > shown.cell(19, time).toDouble());
        QCOMPARE(choose(shown.panel.model()->columnCount()), QString("Do not sort"));
        QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), -1);
    }
    void itIsSearched()
    {
        Panel shown;
        const QString name = shown.cell(3, 0);
        shown.panel.search()->setText(name);
        QVERIFY(shown.settled());
        QVERIFY(shown.panel.model()->rowCount() >= 1 && shown.panel.model()->rowCount() < 20);
        QVERIFY(shown.cell(0, 0).contains(name));
        shown.panel.search()->setText("no such patient");
        QVERIFY(shown.settled());
        QVERIFY(shown.says("0 of 20 patients"));
        shown.panel.search()->clear();
        QTRY_COMPARE(shown.panel.model()->rowCount(), 20);
    }
    void keysChooseAPatientAndHisProfileComes()
    {
        Panel shown;
        PatientTable* table = shown.panel.table();
        table->setFocus();
        table->setCurrentIndex(shown.panel.model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_Down);
        QVERIFY(shown.settled());
        QVERIFY(shown.panel.profile()->profile().has_value());
        QCOMPARE(QString::fromStdString(shown.panel.profile()->profile()->name), shown.cell(1, 0));
        QVERIFY(!shown.panel.profile()->plot()->figure().marks.empty());
        QVERIFY(shown.panel.profile()->plot()->width() <= shown.panel.profile()->viewport()->width());
    }
    void nothingIsCopied()
    {
        Panel shown;
        PatientTable* table = shown.panel.table();
        QGuiApplication::clipboard()->setText("before");
        table->setCurrentIndex(shown.panel.model()->index(2, 0));
        QVERIFY(shown.settled());
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QTest::keyClick(table, Qt::Key_X, Qt::ControlModifier);
        QTest::keyClick(shown.panel.profile(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QString("before"));
        QVERIFY(!table->dragEnabled());
        for (const QLabel* label : shown.panel.findChildren<QLabel*>())
            QVERIFY(!label->textInteractionFlags().testFlag(Qt::TextSelectableByMouse));
    }
    void theCurveIsOfferedWhereItCanBeChosen()
    {
        const Panel without;
        QVERIFY(!without.panel.curveButton()->isVisible());
        study::Who who;
        who.arms = {"B"};
        Panel with(who);
        QVERIFY(with.panel.curveButton()->isVisible());
        QSignalSpy asked(&with.panel, &PatientsPanel::curveRequested);
        with.panel.curveButton()->click();
        QCOMPARE(asked.count(), 1);
    }
    void clearedItHoldsNobody()
    {
        Panel shown;
        shown.panel.search()->setText(shown.cell(3, 0));
        QVERIFY(shown.settled());
        shown.panel.clear("Nobody yet.");
        QCOMPARE(shown.panel.model()->rowCount(), 0);
        QVERIFY(shown.panel.search()->text().isEmpty() && !shown.panel.search()->isUndoAvailable());
        QVERIFY(shown.says("Nobody yet.") && !shown.panel.profile()->profile());
    }
};

QTEST_MAIN(PatientsPanelTest)
#include "patients_panel_test.moc"
