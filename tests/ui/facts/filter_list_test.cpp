// Conditions from the command line are seen, and lifted by a click.
#include "tests/testing/ui/small_study.h"
#include "ui/facts/filter_list.h"

#include <QTest>
#include <QToolButton>

using namespace atrisk;
using namespace atrisk::testing;

class FilterListTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

private Q_SLOTS:
    void aConditionIsSeenAndLifted()
    {
        ui::Session session{fileAccess()};
        ui::FilterList list(&session);
        QVERIFY(openAndWait(session, smallTrial()));
        QVERIFY(list.isHidden());
        study::Selection selection = session.selection();
        selection.where = {{"SEX", study::Condition::Op::OneOf, {"F"}}, {"AGE", study::Condition::Op::AtLeast, {"40"}}};
        session.select(selection);
        QVERIFY(!list.isHidden());
        const auto buttons = [&] { return list.findChildren<QToolButton*>("filter"); };
        QCOMPARE(buttons().size(), 2);
        QCOMPARE(buttons().first()->text(), QStringLiteral("Only SEX=F"));
        buttons().first()->click();
        QTRY_COMPARE(session.selection().where.size(), std::size_t{1});
        QCOMPARE(session.selection().where.front().column, std::string("AGE"));
        buttons().first()->click();
        QTRY_VERIFY(list.isHidden());
        session.undo();
        QVERIFY(!list.isHidden());
    }
};

QTEST_MAIN(FilterListTest)
#include "filter_list_test.moc"
