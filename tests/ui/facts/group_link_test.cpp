// Whose curves are drawn: chosen from a menu, said, undone.
#include "tests/testing/ui/small_study.h"
#include "ui/facts/group_link.h"

#include <QMenu>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

/// The entry called so in the menu or one of its menus; filled when it is asked for.
QAction* entry(ui::GroupLink& link, const QString& text, const QString& menu = {})
{
    Q_EMIT link.menu()->aboutToShow();
    const QMenu* within = link.menu();
    for (const QAction* action : link.menu()->actions())
        if (!menu.isEmpty() && action->text() == menu) within = action->menu();
    for (QAction* action : within->actions())
        if (action->text() == text) return action;
    return nullptr;
}

QStringList armsOf(const ui::Session& session)
{
    QStringList labels;
    for (const stats::ArmResult& arm : session.analysis()->arms) labels << QString::fromStdString(arm.arm.label);
    return labels;
}

} // namespace

class GroupLinkTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

    static void trigger(ui::Session& session, QAction* action)
    {
        QVERIFY(action != nullptr);
        const auto before = session.analysis();
        action->trigger();
        QTRY_VERIFY(session.analysis() != nullptr && session.analysis() != before);
    }

private Q_SLOTS:
    void groupsComeAndGo()
    {
        const SmallStudy small;
        ui::Session session(fileAccess());
        small.openIn(session);
        ui::GroupLink link(&session);
        QVERIFY(link.hasChoices());
        QCOMPARE(link.text(), QString("treatment arm"));
        const QStringList arms = armsOf(session);
        trigger(session, entry(link, "Sex"));
        QCOMPARE(link.text(), QString("Sex"));
        QCOMPARE(armsOf(session).size(), 2);
        QVERIFY(armsOf(session).front().startsWith("Sex"));
        QVERIFY(entry(link, "Sex")->isChecked());
        trigger(session, entry(link, "Age", "Treatment arm and"));
        QCOMPARE(link.text(), QString("arm and Age"));
        QCOMPARE(armsOf(session).size(), 4);
        session.undo();
        QTRY_COMPARE(armsOf(session).size(), 2);
        trigger(session, entry(link, "Treatment arm"));
        QCOMPARE(armsOf(session), arms);
    }
    void anotherLevelIsComparedWith()
    {
        const SmallStudy small;
        ui::Session session(fileAccess());
        small.openIn(session);
        ui::GroupLink link(&session);
        QVERIFY(entry(link, "Compared with") == nullptr);
        trigger(session, entry(link, "Sex"));
        const QStringList before = armsOf(session);
        Q_EMIT link.menu()->aboutToShow();
        QAction* reference = nullptr;
        for (const QAction* action : link.menu()->actions())
            if (action->text() == "Compared with")
                for (QAction* level : action->menu()->actions())
                    if (!level->isChecked()) reference = level;
        trigger(session, reference);
        QCOMPARE(armsOf(session), (QStringList{before.back(), before.front()}));
    }
};

QTEST_MAIN(GroupLinkTest)
#include "group_link_test.moc"
