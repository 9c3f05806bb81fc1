// A figure on the whole screen: the keys of a presenter, and that it follows what is chosen beneath.
#include "ui/present/presenter.h"

#include "core/figure/edits/edits.h"
#include "tests/testing/ui/shown_window.h"
#include "tests/testing/ui/small_study.h"
#include "ui/figure/figure_plot.h"
#include "ui/window/settings.h"
#include "ui/window/workspace.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QMouseEvent>
#include <QPointer>
#include <QTest>
#include <algorithm>

using namespace atrisk;
using namespace atrisk::testing;
using namespace atrisk::ui;

namespace {

struct Presented : ShownWindow {
    explicit Presented(const QStringList& study = smallTrial()) : ShownWindow({1280, 800}, study)
    {
        turnTo("km");
        window.action("present")->trigger();
        presenter = window.presenter();
        if (presenter == nullptr) qFatal("nothing is presented");
        if (!QTest::qWaitForWindowExposed(presenter)) qFatal("it is not shown");
    }
    void point(const QPointF& at)
    {
        QMouseEvent move(QEvent::MouseMove, at, presenter->mapToGlobal(at), Qt::NoButton, {}, {});
        QApplication::sendEvent(presenter, &move);
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(presenter, static_cast<Qt::Key>(key), modifiers); }
    /// On the curves, early.
    [[nodiscard]] QPointF place() const
    {
        const figure::Rect plot = presenter->talk().shown().axes.front().plot;
        const double scale = presenter->width() / presenter->talk().shown().width;
        return {(plot.x + plot.width / 4) * scale, (plot.y + plot.height / 2) * scale};
    }
    [[nodiscard]] std::size_t armsRead() const { return presenter->reading() ? presenter->reading()->arms.size() : 0; }
    [[nodiscard]] std::size_t step() const { return presenter->talk().step(); }

    QPointer<Presenter> presenter;
};

struct Paints : QObject {
    bool eventFilter(QObject*, QEvent* event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
    int count = 0;
};

bool says(const figure::Figure& figure, const std::string& words)
{
    return std::ranges::any_of(figure.marks, [&](const figure::Mark& mark) {
        const auto* text = std::get_if<figure::Text>(&mark);
        return text != nullptr && text->text.find(words) != std::string::npos;
    });
}

} // namespace

class PresenterTest : public QObject {
    Q_OBJECT
    testing::OwnSettings m_settings;

private Q_SLOTS:
    void init() { WindowSettings().clear(); }
    void thePresentersKeysBuildItUp()
    {
        Presented shown;
        QVERIFY2(shown.presenter->isFullScreen(), qPrintable(QString::number(shown.presenter->windowState())));
        QCOMPARE(shown.step(), std::size_t{0});
        for (const int key : {Qt::Key_Space, Qt::Key_Right, Qt::Key_PageDown}) shown.press(key);
        QCOMPARE(shown.step(), std::size_t{3});
        for (const int key : {Qt::Key_Left, Qt::Key_PageUp}) shown.press(key);
        QCOMPARE(shown.step(), std::size_t{1});
        shown.press(Qt::Key_End);
        QVERIFY(shown.presenter->talk().isWhole());
        shown.press(Qt::Key_Home);
        QCOMPARE(shown.step(), std::size_t{0});
        shown.press(Qt::Key_B);
        QVERIFY(shown.presenter->isBlank());
        shown.press(Qt::Key_Space);
        QVERIFY(!shown.presenter->isBlank());
    }
    void blankStaysUntilItIsTakenBack()
    {
        Presented shown;
        shown.press(Qt::Key_Right);
        shown.press(Qt::Key_B);
        shown.press(Qt::Key_Shift); // means nothing here
        shown.press(Qt::Key_X);
        QVERIFY(shown.presenter->isBlank());
        Paints paints;
        QTest::qWait(100);
        shown.presenter->installEventFilter(&paints);
        shown.press(Qt::Key_Space);
        QVERIFY(!shown.presenter->isBlank());
        QCOMPARE(shown.step(), std::size_t{1});
        QTRY_VERIFY(paints.count > 0);
        for (const Qt::MouseButton button : {Qt::LeftButton, Qt::RightButton}) {
            shown.press(Qt::Key_B);
            QTest::mouseClick(shown.presenter, button);
            QVERIFY(!shown.presenter->isBlank());
            QCOMPARE(shown.step(), std::size_t{1});
        }
        shown.press(Qt::Key_B);
        shown.press(Qt::Key_PageDown);
        QVERIFY(!shown.presenter->isBlank());
        QCOMPARE(shown.step(), std::size_t{2});
    }
    void aReadingIsOfTheStepShown()
    {
        Presented shown;
        shown.press(Qt::Key_End);
        shown.point(shown.place());
        QTRY_COMPARE(shown.armsRead(), std::size_t{2});
        while (shown.step() > 1) shown.press(Qt::Key_Left);
        QCOMPARE(shown.armsRead(), std::size_t{1});
        QVERIFY(shown.presenter->reading()->difference.isEmpty());
        shown.press(Qt::Key_Left);
        QVERIFY(!shown.presenter->reading());
    }
    void aReadingHasTheArmsOwnLooks()
    {
        Presented shown;
        const std::string arm = shown.session.study()->arms.front().value;
        const figure::Color own{1, 2, 3};
        const figure::Edits edits = figure::withArm({}, {arm, own});
        shown.session.setOptions("km", *shown.session.options("km").with("edits", figure::editsText(edits)));
        QVERIFY(computed(shown.session));
        shown.press(Qt::Key_End);
        shown.point(shown.place());
        QTRY_COMPARE(shown.armsRead(), std::size_t{2});
        QVERIFY(std::ranges::any_of(shown.presenter->reading()->arms, [&](const ArmReading& one) { return one.style.line == own; }));
    }
    void escapeAndF11Leave()
    {
        for (const int key : {Qt::Key_Escape, Qt::Key_F11}) {
            Presented shown;
            shown.press(key);
            QTRY_VERIFY(shown.presenter.isNull());
            QVERIFY(shown.window.presenter() == nullptr && shown.window.isVisible());
        }
    }
    void itTurnsToOtherFigures()
    {
        Presented shown;
        const QString before = shown.window.workspace()->tabId();
        shown.press(Qt::Key_Down);
        QVERIFY(shown.window.workspace()->tabId() != before);
        QTRY_VERIFY(QString::fromStdString(shown.presenter->talk().shown().title).size() > 0);
        shown.press(Qt::Key_PageUp, Qt::ControlModifier);
        QCOMPARE(shown.window.workspace()->tabId(), before);
        shown.press(Qt::Key_Up); // there is none before
        QCOMPARE(shown.window.workspace()->tabId(), before);
    }
    void populationsAreChosenWhileItIsShown()
    {
        Presented shown;
        shown.press(Qt::Key_Right);
        const std::string before = shown.session.selection().population;
        shown.press(Qt::Key_1, Qt::AltModifier);
        shown.press(Qt::Key_2, Qt::AltModifier);
        QVERIFY(computed(shown.session));
        QVERIFY(shown.session.selection().population != before);
        QCOMPARE(shown.step(), std::size_t{1}); // as far built up as it was
    }
    void aReadingLeavesOutWhoIsStillToCome()
    {
        Presented shown;
        shown.press(Qt::Key_Right);
        const QPointF middle = shown.place();
        shown.point(middle);
        QTRY_VERIFY(shown.presenter->reading().has_value());
        QCOMPARE(shown.presenter->reading()->arms.size(), std::size_t{1});
        QVERIFY(shown.presenter->reading()->difference.isEmpty());
        shown.press(Qt::Key_End);
        shown.point(middle + QPointF(3, 0));
        QTRY_VERIFY(shown.presenter->reading() && shown.presenter->reading()->arms.size() == 2);
        QTRY_COMPARE_WITH_TIMEOUT(shown.presenter->cursor().shape(), Qt::BlankCursor, 5000); // the mouse rests
    }
    void aScreenReaderHearsOnlyWhatIsShown()
    {
        Presented shown;
        shown.press(Qt::Key_Right);
        QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(shown.presenter);
        QVERIFY(heard->text(QAccessible::Description).contains("Step 2 of"));
        shown.press(Qt::Key_End);
        QVERIFY(!heard->text(QAccessible::Description).contains("Step "));
    }
    void theLineOfSyntheticDataStandsThereFromTheFirst()
    {
        const SmallStudy small; // which is synthetic
        Presented shown({small.path()});
        const std::string line = shown.page()->report()->synthetic;
        QVERIFY(!line.empty());
        QVERIFY(says(shown.presenter->talk().shown(), line.substr(0, 20)));
    }
};

QTEST_MAIN(PresenterTest)
#include "presenter_test.moc"
