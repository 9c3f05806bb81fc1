// The find box over the tree of subgroups, by keyboard and by mouse.
#include "tests/testing/ui/small_study.h"
#include "ui/selection/subgroup_chooser.h"
#include "ui/selection/subgroup_find.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

/// The panel's part alone, in a window, with the small study: Sex (F, M), Age (two levels by its median).
struct Chooser {
    SmallStudy small;
    ui::Session session{fileAccess()};
    ui::SubgroupChooser widget{&session};
    ui::SubgroupFind* box = widget.findBox();

    Chooser()
    {
        small.openIn(session);
        widget.resize(300, 400);
        widget.show();
        widget.activateWindow();
        box->setFocus();
    }
    [[nodiscard]] bool ready() { return QTest::qWaitForWindowActive(&widget) && box->hasFocus(); }
    [[nodiscard]] QStringList completions() const
    {
        QStringList names;
        const QAbstractItemModel* model = box->completions()->model();
        for (int row = 0; row < model->rowCount(); ++row) names << model->index(row, 0).data().toString();
        return names;
    }
    /// "SEX=F"
    [[nodiscard]] std::string chosen() const
    {
        std::string text;
        for (const study::SubgroupChoice& choice : session.selection().subgroups)
            for (const std::string& level : choice.levels) text += (text.empty() ? "" : " ") + choice.subgroup + "=" + level;
        return text;
    }
};

} // namespace

class SubgroupFindTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

private Q_SLOTS:
    void enterTicksTheBestLevelAndClearsTheBox()
    {
        Chooser chooser;
        QVERIFY(chooser.ready());
        QTest::keyClicks(chooser.box, "f sex");
        QCOMPARE(chooser.completions(), QStringList{QString::fromUtf8("Sex › F")});
        QVERIFY(chooser.box->completions()->popup()->isVisible());
        QTest::keyClick(chooser.box->completions()->popup(), Qt::Key_Return);
        QCOMPARE(chooser.chosen(), std::string("SEX=F"));
        QCOMPARE(chooser.box->text(), QString());
        QVERIFY(!chooser.box->completions()->popup()->isVisible());
    }

    void theCompletionMarkedIsTheOneThatIsTicked()
    {
        Chooser chooser;
        QVERIFY(chooser.ready());
        QTest::keyClicks(chooser.box, "sex");
        QCOMPARE(chooser.completions(), (QStringList{"Sex", QString::fromUtf8("Sex › F"), QString::fromUtf8("Sex › M")}));
        QWidget* popup = chooser.box->completions()->popup();
        for (int i = 0; i < 3; ++i) QTest::keyClick(popup, Qt::Key_Down);
        QTest::keyClick(popup, Qt::Key_Return);
        QCOMPARE(chooser.chosen(), std::string("SEX=M"));
        QTest::keyClicks(chooser.box, "sex f");
        QTest::keyClick(popup, Qt::Key_Return);
        QCOMPARE(chooser.chosen(), std::string("SEX=F SEX=M"));
    }

    void aClickOnACompletionTicksIt()
    {
        Chooser chooser;
        QVERIFY(chooser.ready());
        QTest::keyClicks(chooser.box, "sex m");
        QAbstractItemView* popup = chooser.box->completions()->popup();
        const QModelIndex first = popup->model()->index(0, 0);
        QTest::mouseClick(popup->viewport(), Qt::LeftButton, {}, popup->visualRect(first).center());
        QCOMPARE(chooser.chosen(), std::string("SEX=M"));
        QCOMPARE(chooser.box->text(), QString());
    }

    void aFactorIsOpenedWithTheKeyboardOnIt()
    {
        Chooser chooser;
        QVERIFY(chooser.ready());
        chooser.widget.tree()->collapseAll();
        QTest::keyClicks(chooser.box, "age");
        QTest::keyClick(chooser.box->completions()->popup(), Qt::Key_Return);
        QVERIFY(chooser.widget.tree()->hasFocus());
        const QModelIndex age = chooser.widget.tree()->currentIndex();
        QCOMPARE(age.data().toString(), QString("Age"));
        QVERIFY(chooser.widget.tree()->isExpanded(age));
        QCOMPARE(chooser.chosen(), std::string());
    }

    void theFirstFactorThatIsNotFoldedIsOpen()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath("adtte.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("USUBJID,TRT01P,PARAMCD,AVAL,CNSR,SITE,REGION,SEX\n");
        for (int i = 0; i < 130; ++i) // 13 sites; 12 regions, and who has none
            file.write(QStringLiteral("P%1,%2,OS,%3,%4,S%5,%6,%7\n")
                           .arg(i)
                           .arg(i % 2 ? "A" : "B")
                           .arg(i + 1)
                           .arg(i % 3 > 0)
                           .arg(i % 13)
                           .arg(i < 2 ? QString() : "R" + QString::number(i % 12))
                           .arg(i % 5 > 2 ? "F" : "M")
                           .toUtf8());
        file.close();
        ui::Session session(fileAccess());
        ui::SubgroupChooser chooser(&session);
        QVERIFY(openAndWait(session, {file.fileName()}));
        const QAbstractItemModel* factors = chooser.tree()->model();
        QStringList names, open;
        for (int i = 0; i < factors->rowCount(); ++i) {
            names << factors->index(i, 0).data().toString();
            if (chooser.tree()->isExpanded(factors->index(i, 0))) open << names.back();
        }
        QCOMPARE(names.mid(0, 2), (QStringList{"SITE", "REGION"}));
        QCOMPARE(factors->rowCount(factors->index(1, 0)), 13);
        QCOMPARE(open, QStringList{"REGION"});
    }

    void escClearsAndDownGoesToTheTree()
    {
        Chooser chooser;
        QVERIFY(chooser.ready());
        QTest::keyClicks(chooser.box, "sex");
        QTest::keyClick(chooser.box->completions()->popup(), Qt::Key_Escape);
        QCOMPARE(chooser.box->text(), QString());
        QVERIFY(!chooser.box->completions()->popup()->isVisible());
        QTest::keyClicks(chooser.box, "nothing like it");
        QTest::keyClick(chooser.box, Qt::Key_Return);
        QCOMPARE(chooser.chosen(), std::string());
        QTest::keyClick(chooser.box, Qt::Key_Escape);
        QTest::keyClick(chooser.box, Qt::Key_Down);
        QVERIFY(chooser.widget.tree()->hasFocus());
    }
};

QTEST_MAIN(SubgroupFindTest)
#include "subgroup_find_test.moc"
