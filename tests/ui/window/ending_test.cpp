// A window that ends while something is open or going on in it.
#include "tests/testing/ui/small_study.h"
#include "ui/import/import_page.h"
#include "ui/window/main_window.h"
#include "ui/window/right_panel.h"
#include "ui/window/settings.h"
#include "ui/window/workspace.h"

#include <QFile>
#include <QMenu>
#include <QPointer>
#include <QTest>
#include <QTimer>

#include <functional>
#include <memory>

using namespace atrisk;
using namespace atrisk::testing;
using namespace atrisk::ui;

namespace {

struct Open {
    std::unique_ptr<Session> session = std::make_unique<Session>(fileAccess());
    std::unique_ptr<MainWindow> window = std::make_unique<MainWindow>(session.get());

    Open()
    {
        window->resize(1280, 800);
        window->show();
    }
};

/// Whether what was to be open is.
using Begin = std::function<bool(Open&)>;

bool exporting(Open& it)
{
    it.window->action("export")->trigger();
    return it.window->rightPanel()->isExporting();
}

bool computing(Open& it)
{
    study::Selection selection = it.session->selection();
    selection.endpoint = "PFS";
    it.session->select(selection);
    it.window->workspace()->showPage(it.window->workspace()->page("forest"));
    return true;
}

bool reading(Open& it)
{
    it.session->open(smallTrial());
    return true;
}

bool withMenu(Open& it)
{
    for (auto* menu : it.window->findChildren<QMenu*>())
        if (menu->actions().size() > 2) {
            menu->popup(it.window->mapToGlobal(QPoint(20, 20)));
            return menu->isVisible();
        }
    return false;
}

bool withHelp(Open& it)
{
    it.window->showManual();
    return true;
}

bool withTip(Open& it)
{
    QTest::mouseMove(it.window->workspace(), QPoint(200, 200));
    it.window->findAnything();
    return true;
}

const std::vector<std::pair<const char*, Begin>>& states()
{
    static const std::vector<std::pair<const char*, Begin>> all{
        {"export panel", exporting},
        {"a computation", computing},
        {"a file being read", reading},
        {"a menu", withMenu},
        {"the manual", withHelp},
        {"finding", withTip},
        {"export and a computation", [](Open& it) { return exporting(it) && computing(it); }},
        {"export and reading", [](Open& it) { return exporting(it) && reading(it); }}};
    return all;
}

} // namespace

class EndingTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

    static void eachState()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < states().size(); ++i) QTest::newRow(states()[i].first) << static_cast<int>(i);
    }

private Q_SLOTS:
    void init() { WindowSettings().clear(); }

    void aWindowMayEndWhateverIsOpen_data() { eachState(); }
    void aWindowMayEndWhateverIsOpen()
    {
        QFETCH(int, index);
        const SmallStudy small;
        for (const bool closed : {false, true}) {
            Open it;
            small.openIn(*it.session);
            QVERIFY(states()[static_cast<std::size_t>(index)].second(it));
            const QPointer<QWidget> panel = it.window->rightPanel();
            if (closed) it.window->close();
            it.window.reset();
            QVERIFY(panel.isNull());
            QCoreApplication::processEvents(); // what was queued for it
            it.session.reset();
            QCoreApplication::processEvents();
        }
    }

    void aWindowMayEndOverTheImportPage()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath("odd.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("who,what,how_long,then\n");
        for (int i = 0; i < 12; ++i)
            file.write(QStringLiteral("P%1,%2,%3,%4\n").arg(i).arg(i % 2 ? "x" : "y").arg(10 + i).arg(1 + i % 2).toUtf8());
        file.close();
        for (const bool settled : {false, true}) {
            Open it;
            it.session->open({file.fileName()});
            QVERIFY(QTest::qWaitFor([&] { return it.window->importPage()->isVisible(); }, 10000));
            if (settled) QTest::qWait(300); // its preview is made
            it.window.reset();
            it.session.reset();
            QCoreApplication::processEvents();
        }
    }

    /// Closing the last window ends the program, whatever runs.
    void theLastWindowEndsTheProgram_data() { eachState(); }
    void theLastWindowEndsTheProgram()
    {
        QFETCH(int, index);
        const SmallStudy small;
        Open it;
        small.openIn(*it.session);
        QVERIFY(states()[static_cast<std::size_t>(index)].second(it));
        QMetaObject::invokeMethod(
            it.window.get(), [&] { it.window->close(); }, Qt::QueuedConnection);
        QTimer late; // of this state alone: the next has its own
        connect(&late, &QTimer::timeout, [] { QCoreApplication::exit(7); });
        late.start(10000);
        QCOMPARE(QCoreApplication::exec(), 0);
    }
};

QTEST_MAIN(EndingTest)
#include "ending_test.moc"
