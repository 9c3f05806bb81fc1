// The figure edited where it stands: by hand and by keys, one undo step each, remembered, the same on the page of an export.
#include "ui/report/editor/figure_editor.h"

#include "core/figure/part.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/ui/shown_window.h"
#include "ui/export/panel/export_panel.h"
#include "ui/figure/figure_plot.h"
#include "ui/look/theme.h"
#include "ui/patients/brushed_patients.h"
#include "ui/report/editor/edit_bar.h"
#include "ui/report/editor/line_editor.h"
#include "ui/session/remembered.h"
#include "ui/window/right_panel.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace atrisk;
using namespace atrisk::ui;
using Kind = EditTarget::Kind;

namespace {

/// The window with the small trial's Kaplan–Meier figure, being edited.
struct Edited {
    Edited()
    {
        shown.turnTo("km");
        shown.page()->editor()->reset(); // what the test before has left with the study
        shown.window.action("editFigure")->trigger();
        QTest::qWait(100); // the strip over the figure takes its room
    }
    [[nodiscard]] FigurePlot* plot() const { return shown.page()->plot(); }
    [[nodiscard]] FigureEditor* editor() const { return shown.page()->editor(); }
    [[nodiscard]] const figure::Figure& figure() const { return plot()->figure(); }
    [[nodiscard]] LineEditor* line() const { return plot()->findChild<LineEditor*>(); }

    /// The first that can be edited so in the part; the test ends where there is none.
    [[nodiscard]] EditTarget target(Kind kind, const char* part) const
    {
        for (const EditTarget& one : editor()->targets())
            if (one.kind == kind && one.part == part && !one.text.empty()) return one;
        qFatal("nothing to edit in %s", part);
    }
    [[nodiscard]] static QPoint middle(const EditTarget& target) { return toPixels(target.box).center().toPoint(); }
    void click(const EditTarget& target) const { QTest::mouseClick(plot(), Qt::LeftButton, {}, middle(target)); }
    void write(const QString& words) const
    {
        line()->line()->setText(words);
        QTest::keyClick(line()->line(), Qt::Key_Return);
    }
    [[nodiscard]] bool says(const QString& words) const
    {
        return QTest::qWaitFor([&] { return testing::says(figure(), words.toStdString()); }, 3000);
    }
    void drag(const QPoint& from, const QPoint& by) const
    {
        hold(from, by);
        QTest::mouseRelease(plot(), Qt::LeftButton, {}, from + by);
    }
    void hold(const QPoint& from, const QPoint& by) const
    {
        QTest::mousePress(plot(), Qt::LeftButton, {}, from);
        for (int step = 1; step <= 5; ++step) QTest::mouseMove(plot(), from + by * step / 5);
    }
    [[nodiscard]] QList<QMenu*> menus() const { return plot()->findChildren<QMenu*>("edit.menu"); }
    void ask(QContextMenuEvent::Reason reason, const QPoint& at) const
    {
        QContextMenuEvent asked(reason, at, plot()->mapToGlobal(at));
        QApplication::sendEvent(plot(), &asked);
    }
    void setOption(const char* text, const QString& burst = {})
    {
        auto changed = shown.session.options("km").with("edits", text);
        if (!changed) qFatal("no such edits");
        shown.session.setOptions("km", *changed, burst);
    }
    [[nodiscard]] QString option() const { return QString::fromStdString(shown.session.options("km").text("edits")); }

    testing::ShownWindow shown{{1600, 1000}};
};

} // namespace

class FigureEditorTest : public QObject {
    Q_OBJECT
    testing::OwnSettings m_settings;

private Q_SLOTS:
    void initTestCase() { registerFigureFont(); }

    void aClickOnATextEditsIt()
    {
        Edited edited;
        const EditTarget title = edited.target(Kind::Text, "Time axis");
        edited.click(title);
        QVERIFY(edited.line()->isVisible());
        QCOMPARE(edited.line()->line()->text(), QString::fromStdString(title.text));
        edited.write("Time since we began");
        QVERIFY(edited.line()->isHidden() && edited.says("Time since we began"));
        edited.shown.session.undo();
        QVERIFY(edited.says(QString::fromStdString(title.text)) && edited.option().isEmpty());
        edited.shown.session.redo();
        QVERIFY(edited.says("Time since we began"));
        edited.click(edited.target(Kind::Text, "Time axis")); // once more, and away
        edited.line()->line()->setText("Never");
        QTest::keyClick(edited.line()->line(), Qt::Key_Escape);
        QVERIFY(edited.line()->isHidden() && edited.editor()->isOn() && !testing::says(edited.figure(), "Never"));
    }

    void aNumberIsRefusedAndSaidWhy()
    {
        Edited edited;
        const auto& targets = edited.editor()->targets();
        const auto found = std::ranges::find_if(targets, [](const EditTarget& one) {
            return one.kind == Kind::Text && one.part == "Annotation" && figure::hasDigits(one.text);
        });
        QVERIFY(found != targets.end());
        const EditTarget ratio = *found;
        edited.click(ratio);
        edited.write(QString::fromStdString(ratio.text) + " 7");
        QVERIFY(edited.line()->isVisible() && edited.line()->why()->text().contains("numbers"));
        QVERIFY(edited.option().isEmpty());
    }

    void aDragMovesTheAnnotationAndNothingElse()
    {
        Edited edited;
        const figure::Figure before = edited.figure();
        QVERIFY(edited.option().isEmpty());
        edited.drag(Edited::middle(edited.target(Kind::Text, "Annotation")), {-30, 20});
        QVERIFY(QTest::qWaitFor([&] { return edited.figure().marks != before.marks; }, 3000));
        QCOMPARE(edited.figure().axes.front().plot, before.axes.front().plot);
        for (std::size_t i = 0; i < before.marks.size(); ++i)
            QCOMPARE(edited.figure().marks[i] == before.marks[i], figure::partOf(before.marks[i]) != "Annotation");
        edited.shown.session.undo(); // the whole drag
        QVERIFY(edited.option().isEmpty());
        QVERIFY(QTest::qWaitFor([&] { return edited.figure().marks == before.marks; }, 3000));
    }

    void keysWalkEditAndMove()
    {
        Edited edited;
        edited.plot()->setFocus();
        const auto& targets = edited.editor()->targets();
        for (std::size_t i = 0; i < targets.size(); ++i) {
            QTest::keyClick(edited.plot(), Qt::Key_Tab);
            QCOMPARE(edited.editor()->current(), static_cast<int>(i));
            QVERIFY(edited.plot()->accessibleDescription().contains(QString::fromStdString(targets[i].part)));
            if (targets[i].part == "Annotation") break;
        }
        QTest::keyClick(edited.plot(), Qt::Key_Down);
        QVERIFY(edited.option().contains("\"y\":0.5"));
        QTest::keyClick(edited.plot(), Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(edited.option().contains("\"y\":5.5"));
        QTest::keyClick(edited.plot(), Qt::Key_Return);
        QVERIFY(edited.line()->isVisible());
        QTest::keyClick(edited.line()->line(), Qt::Key_Escape);
        QTest::keyClick(edited.plot(), Qt::Key_Escape); // from the text
        QTest::keyClick(edited.plot(), Qt::Key_Escape); // from editing
        QVERIFY(!edited.editor()->isOn());
    }

    void anArmsColourReachesItsCurve()
    {
        Edited edited;
        const EditTarget row = edited.target(Kind::Arm, "Risk table");
        edited.click(row);
        auto* menu = edited.plot()->findChild<QMenu*>("edit.menu");
        QVERIFY(menu != nullptr && menu->findChild<QAction*>("edit.rename") != nullptr);
        menu->findChild<QAction*>("edit.color.4")->trigger();
        menu->close();
        QVERIFY(edited.option().contains(QString::fromStdString(row.arm)));
        const figure::Color pink = figure::findStyle("screen")->arm(4, 8).line;
        const auto isPink = [&](const figure::Steps& curve) { return curve.stroke.color == pink; };
        QVERIFY(QTest::qWaitFor([&] { return std::ranges::count_if(testing::all<figure::Steps>(edited.figure()), isPink) == 1; }, 3000));
        edited.editor()->reset();
        QVERIFY(edited.option().isEmpty());
    }

    void aCurveIsItsArms()
    {
        Edited edited;
        const figure::Steps curve = testing::all<figure::Steps>(edited.figure()).front();
        const figure::Point &a = curve.points[curve.points.size() / 2], &b = curve.points[curve.points.size() / 2 + 1];
        QTest::mouseClick(edited.plot(), Qt::LeftButton, {}, toPixels({(a.x + b.x) / 2, (a.y + b.y) / 2, 0, 0}).topLeft().toPoint());
        auto* menu = edited.plot()->findChild<QMenu*>("edit.menu");
        QVERIFY(menu != nullptr);
        menu->findChild<QAction*>("edit.dash.dotted")->trigger();
        menu->close();
        QVERIFY(edited.option().contains("dotted"));
        QVERIFY(QTest::qWaitFor([&] { return testing::all<figure::Steps>(edited.figure()).front().stroke.dash.size() == 2; }, 3000));
    }

    void theLineLeavesTheKeyboardWhereItWent()
    {
        Edited edited;
        QVERIFY(QTest::qWaitForWindowActive(&edited.shown.window));
        edited.click(edited.target(Kind::Text, "Time axis"));
        QVERIFY(edited.line()->line()->hasFocus());
        auto* done = edited.editor()->bar()->findChild<QPushButton*>("edit.done");
        done->setFocus(Qt::MouseFocusReason);
        QVERIFY(edited.line()->isHidden() && done->hasFocus());
        edited.click(edited.target(Kind::Text, "Time axis"));
        QVERIFY(edited.line()->line()->hasFocus());
        QTest::keyClick(edited.line()->line(), Qt::Key_Escape);
        QVERIFY(edited.plot()->hasFocus());
    }

    void aDragEndsWithEditing()
    {
        Edited edited;
        const EditTarget annotation = edited.target(Kind::Text, "Annotation");
        const QPoint from = Edited::middle(annotation), by(-30, 20);
        edited.hold(from, by);
        const QString dragged = edited.option();
        QVERIFY(!dragged.isEmpty());
        edited.shown.window.action("editFigure")->trigger(); // by its key, with the button held
        QTest::mouseRelease(edited.plot(), Qt::LeftButton, {}, from + by);
        edited.setOption("", "move." + QString::fromStdString(annotation.part)); // a step of its own
        edited.shown.session.undo();
        QCOMPARE(edited.option(), dragged);
    }

    void aPressOnAnotherFigureIsNoClick()
    {
        Edited edited;
        const EditTarget title = edited.target(Kind::Text, "Time axis");
        QTest::mousePress(edited.plot(), Qt::LeftButton, {}, Edited::middle(title));
        const std::vector<EditTarget> before = edited.editor()->targets();
        edited.setOption(R"({"moves":[{"part":"Annotation","x":-10,"y":0}]})");
        QVERIFY(QTest::qWaitFor([&] { return edited.editor()->targets() != before; }, 3000));
        QTest::mouseRelease(edited.plot(), Qt::LeftButton, {}, Edited::middle(title));
        QVERIFY(edited.line()->isHidden());
        edited.click(title);
        QVERIFY(edited.line()->isVisible());
    }

    void theMenuKeyAsksOfWhatHasTheKeyboard()
    {
        Edited edited;
        edited.plot()->setFocus();
        const std::string part = edited.editor()->targets().front().part;
        const QPoint elsewhere = Edited::middle(edited.target(Kind::Text, part == "Annotation" ? "Time axis" : "Annotation"));
        edited.ask(QContextMenuEvent::Keyboard, elsewhere); // it is nowhere
        QVERIFY(edited.menus().isEmpty());
        QTest::keyClick(edited.plot(), Qt::Key_Tab);
        QCOMPARE(edited.editor()->current(), 0);
        QTest::keyClick(edited.plot(), Qt::Key_Menu); // the key alone: its event comes beside it
        QVERIFY(edited.menus().isEmpty());
        edited.ask(QContextMenuEvent::Keyboard, elsewhere);
        QCOMPARE(edited.menus().size(), 1);
        QVERIFY(edited.menus().front()->accessibleName().contains(QString::fromStdString(part)));
        edited.menus().front()->close();
    }

    void coloursAreThoseOfPaperInTheDark()
    {
        const figure::Style screen = *figure::findStyle("screen"), dark = figure::darkScreenStyle();
        std::size_t other = 0;
        while (other < 8 && screen.arm(other, 8).line == dark.arm(other, 8).line) ++other;
        QVERIFY(other < 8);
        Edited edited;
        applyTheme(*qApp, Theme::Dark);
        QTest::qWait(100);
        edited.click(edited.target(Kind::Arm, "Risk table"));
        QCOMPARE(edited.menus().size(), 1);
        edited.menus().front()->findChild<QAction*>(QStringLiteral("edit.color.%1").arg(other))->trigger();
        edited.menus().front()->close();
        applyTheme(*qApp, Theme::System);
        QCOMPARE(edited.editor()->edits().arms.size(), std::size_t{1});
        QVERIFY(edited.editor()->edits().arms.front().color == screen.arm(other, 8).line);
    }

    void editingAndPatientsTakeTurns()
    {
        Edited edited;
        BrushedPatients* patients = edited.shown.window.patients();
        edited.shown.window.action("patients")->trigger();
        QVERIFY(patients->isOn() && !edited.editor()->isOn());
        edited.shown.window.action("editFigure")->trigger();
        QVERIFY(edited.editor()->isOn() && !patients->isOn() && patients->brush() == nullptr);
        QVERIFY(!edited.shown.window.action("patients")->isChecked());
        edited.shown.window.action("patients")->trigger();
        edited.shown.page()->findChild<QAction*>("km.editFigure")->trigger(); // of its bar
        QVERIFY(edited.editor()->isOn() && !patients->isOn());
        edited.shown.turnTo("forest");
        edited.shown.window.action("patients")->trigger();
        edited.shown.turnTo("km");
        QVERIFY(patients->isOn() && !edited.editor()->isOn());
    }

    void anotherTabAndBackIsStillEdited()
    {
        Edited edited;
        QAction *edit = edited.shown.window.action("editFigure"), *reset = edited.shown.window.action("resetEdits");
        edited.shown.turnTo("forest");
        QVERIFY(!edit->isChecked());
        edited.shown.turnTo("km");
        QVERIFY(edit->isChecked() && edited.editor()->isOn());
        edited.ask(QContextMenuEvent::Mouse, Edited::middle(edited.target(Kind::Text, "Annotation")));
        QCOMPARE(edited.menus().size(), 1);
        QVERIFY(!edited.shown.window.patients()->isOn());
        edited.menus().front()->close();
        edited.setOption(R"({"moves":[{"part":"Annotation","x":-10,"y":0}]})");
        QVERIFY(reset->isEnabled());
        edited.shown.session.undo(); // which enables what needs a study
        QVERIFY(edited.option().isEmpty() && !reset->isEnabled());
    }

    void theAnnotationOffersItsLines()
    {
        Edited edited;
        const QPoint at = Edited::middle(edited.target(Kind::Text, "Annotation"));
        QContextMenuEvent asked(QContextMenuEvent::Mouse, at, edited.plot()->mapToGlobal(at));
        QApplication::sendEvent(edited.plot(), &asked);
        auto* menu = edited.plot()->findChild<QMenu*>("edit.menu");
        QVERIFY(menu != nullptr);
        auto* medians = menu->findChild<QAction*>("edit.km.annotate.medians");
        QVERIFY(medians != nullptr && medians->isVisible());
        const QString before = QString::fromStdString(edited.shown.session.options("km").text("annotate"));
        medians->trigger();
        menu->close();
        QVERIFY(QString::fromStdString(edited.shown.session.options("km").text("annotate")) != before);
        edited.shown.session.undo();
    }

    void anAxisOffersItsOptions()
    {
        Edited edited;
        edited.click(edited.target(Kind::Part, "Time axis"));
        auto* menu = edited.plot()->findChild<QMenu*>("edit.menu");
        QVERIFY(menu != nullptr);
        for (const char* name : {"edit.how.until", "edit.how.every", "edit.how.ticks"}) QVERIFY2(menu->findChild<QLineEdit*>(name), name);
        auto* every = menu->findChild<QLineEdit*>("edit.how.every");
        every->setText("3");
        Q_EMIT every->editingFinished();
        QCOMPARE(edited.shown.session.selection().every, std::optional(3.0));
        menu->close();
    }

    void editsAreRememberedAndStandOnTheExportedPage()
    {
        Edited edited;
        edited.click(edited.target(Kind::Text, "Time axis"));
        edited.write("Time since we began");
        QVERIFY(edited.says("Time since we began"));
        const auto kept = fromJson(toJson({edited.shown.session.choice(), "km"}));
        QVERIFY(kept.has_value());
        QCOMPARE(QString::fromStdString(kept->choice.options.of("km").text("edits")), edited.option());
        edited.shown.window.exportFigure();
        QVERIFY(!edited.editor()->isOn()); // the page that leaves is not edited
        QVERIFY(testing::says(edited.shown.window.findChild<ExportPanel*>()->page(), "Time since we began"));
    }
};

QTEST_MAIN(FigureEditorTest)
#include "figure_editor_test.moc"
