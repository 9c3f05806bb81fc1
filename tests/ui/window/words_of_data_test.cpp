// Labels that look like markup, letters of shortcuts, controls of a terminal or text from right to left, through everything that shows
// them.
#include "tests/testing/ui/window.h"
#include "ui/export/clipboard.h"
#include "ui/figure/figure_plot.h"
#include "ui/report/report_page.h"
#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QAbstractButton>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QTest>

using namespace atrisk;
using namespace atrisk::testing;
using namespace atrisk::ui;

namespace {

constexpr char forged[] = "<b>R&Drug</b> <img src='/etc/passwd'>";

/// A study in whose every label the same stands.
class HostileStudy {
public:
    HostileStudy()
    {
        QByteArray csv = "id,time,event,arm,sex\n";
        for (int i = 0; i < 60; ++i)
            csv += QStringLiteral("P%1,%2,%3,%4,%5\n")
                       .arg(i)
                       .arg(i % 23 + 1)
                       .arg(i % 2)
                       .arg(i % 4 < 2 ? "A" : "B", i % 3 ? "M" : "F")
                       .toUtf8();
        write("d.csv", csv);
        QByteArray study = R"({"atrisk": 1, "study": {"id": "X", "title": "@"}, "data": {"subjects": "d.csv"}, "subject": "id",
            "arms": {"column": "arm", "levels": [{"value": "A", "label": "@ A", "role": "control"}, {"value": "B", "label": "@ B"}]},
            "endpoints": [{"id": "OS", "label": "@", "time": "time", "event": "event", "unit": "months"}],
            "populations": [{"id": "M", "label": "@", "where": {"sex": "M"}}],
            "subgroups": [{"id": "sex", "label": "@", "column": "sex", "levels": [{"value": "F", "label": "@ F"}, {"value": "M", "label": "@ M"}]}]})";
        write("hostile.study.json", study.replace("@", forged));
    }
    [[nodiscard]] QString path() const { return m_folder.filePath("hostile.study.json"); }

private:
    void write(const char* name, const QByteArray& bytes) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write %s", name);
    }
    QTemporaryDir m_folder;
};

/// Where "&D" would be drawn as "D", and chosen by Alt+D.
bool marksALetter(QString words) { return words.remove("&&").contains("&Drug"); }

QStringList wronglyMarked(const QWidget& window)
{
    QStringList wrong;
    for (const auto* button : window.findChildren<QAbstractButton*>())
        if (marksALetter(button->text())) wrong << button->objectName() + ": " + button->text();
    QList<QPointer<QMenu>> menus; // opening one may make others anew
    for (auto* menu : window.findChildren<QMenu*>()) menus << menu;
    for (const QPointer<QMenu>& menu : menus) {
        if (menu) Q_EMIT menu->aboutToShow();
        if (!menu) continue;
        for (const QAction* action : menu->actions())
            if (marksALetter(action->text())) wrong << menu->objectName() + ": " + action->text();
    }
    return wrong;
}

/// Labels that would draw the picture.
QStringList richLabels(const QWidget& window)
{
    QStringList wrong;
    for (const auto* label : window.findChildren<QLabel*>())
        if (label->textFormat() != Qt::PlainText && label->text().contains("<img")) wrong << label->objectName() + ": " + label->text();
    return wrong;
}

} // namespace

class WordsOfDataTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;

private Q_SLOTS:
    void everyTabShowsThemAsTheyAre()
    {
        const HostileStudy hostile;
        Session session(fileAccess());
        MainWindow window(&session);
        window.show();
        QVERIFY(openAndWait(session, {hostile.path()}));
        for (const char* id : {"km", "forest", "km-grid", "ph"}) {
            window.workspace()->showPage(window.workspace()->page(id));
            QVERIFY2(QTest::qWaitFor([&] { return session.isReportCurrent(id); }, 10000), id);
            QCoreApplication::processEvents();
            QVERIFY2(wronglyMarked(window).isEmpty(), qPrintable(wronglyMarked(window).join('\n')));
            QVERIFY2(richLabels(window).isEmpty(), qPrintable(richLabels(window).join('\n')));
        }
        window.workspace()->showData(false);
        QCoreApplication::processEvents();
        QVERIFY2(richLabels(window).isEmpty(), qPrintable(richLabels(window).join('\n')));
    }

    void noFileHoldsThemAsMarkup()
    {
        const HostileStudy hostile;
        Session session(fileAccess());
        MainWindow window(&session);
        window.show();
        QVERIFY(openAndWait(session, {hostile.path()}));
        QVERIFY(QTest::qWaitFor([&] { return session.isReportCurrent("km"); }, 10000));
        const figure::Figure figure = window.workspace()->figurePage()->plot()->figure();
        const auto data = figureMimeData(figure, {{forged, forged}}, "");
        const QByteArray svg = data->data("image/svg+xml");
        QVERIFY(svg.contains("&lt;img src="));
        QVERIFY2(!svg.contains("<img") && !svg.contains("<b>"), svg.constData());
    }
};

QTEST_MAIN(WordsOfDataTest)
#include "words_of_data_test.moc"
