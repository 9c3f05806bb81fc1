// A figure on the whole screen: the keys of a presenter, and that it follows what is chosen beneath.
#include "ui/present/presenter.h"

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
    [[nodiscard]] std::size_t step() const { return presenter->talk().step(); }

    QPointer<Presenter> presenter;
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
        const figure::Axes axes = shown.presenter->talk().shown().axes.front();
        const double scale = shown.presenter->width() / shown.presenter->talk().shown().width;
        const QPointF middle(axes.plot.x * scale + axes.plot.width * scale / 4, (axes.plot.y + axes.plot.height / 2) * scale);
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
