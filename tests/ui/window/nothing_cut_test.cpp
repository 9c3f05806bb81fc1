// At every usual size of the window, on every page: no words are cut, nothing reaches out of what it stands in.
#include "tests/testing/folder.h"
#include "tests/testing/ui/small_study.h"
#include "ui/import/import_page.h"
#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDate>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTest>
#include <QToolBar>
#include <QToolButton>
#include <functional>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

/// Words that are shortened by themselves say the whole in their tip.
bool isShortened(const QWidget& widget, const QString& text) { return text.contains(QChar(0x2026)) && !widget.toolTip().isEmpty(); }

QString labelCut(const QLabel& label)
{
    if (label.text().isEmpty() || isShortened(label, label.text()) || label.inherits("atrisk::ui::ShortLabel")) return {};
    const QSize room = label.contentsRect().size();
    if (label.wordWrap()) {
        const int needed = label.heightForWidth(label.width());
        return needed > label.height() + 1 ? QString("needs a height of %1, has %2").arg(needed).arg(label.height()) : QString();
    }
    const int needed = label.sizeHint().width();
    const bool yields = label.sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
    if (yields && !label.toolTip().isEmpty()) return {};
    return needed > label.width() + 1 ? QString("needs a width of %1, has %2 (%3)").arg(needed).arg(label.width()).arg(room.width())
                                      : QString();
}

QString buttonCut(const QAbstractButton& button)
{
    if (button.text().isEmpty()) return {};
    if (button.metaObject()->className() != QByteArray("QToolButton") && !button.toolTip().isEmpty())
        return {}; // paint what fits, with a tip
    const QSize needed = button.sizeHint();
    if (needed.width() > button.width() + 1) return QString("needs a width of %1, has %2").arg(needed.width()).arg(button.width());
    constexpr int air = 3; // that a style sheet adds around a tool button
    if (needed.height() - air > button.height())
        return QString("needs a height of %1, has %2").arg(needed.height() - air).arg(button.height());
    return {};
}

QString tabsCut(const QTabBar& bar)
{
    for (int tab = 0; tab < bar.count(); ++tab) {
        if (!bar.isTabVisible(tab)) continue;
        if (bar.fontMetrics().horizontalAdvance(bar.tabText(tab)) > bar.tabRect(tab).width()) return "a tab's words: " + bar.tabText(tab);
        if (bar.tabRect(tab).right() > bar.width()) return "a tab stands outside: " + bar.tabText(tab);
    }
    return {};
}

QString reachesOut(const QWidget& widget)
{
    const QWidget* parent = widget.parentWidget();
    if (widget.isWindow() || qobject_cast<const QAbstractScrollArea*>(parent->parentWidget()) != nullptr) { // what is scrolled
        const auto* area = widget.isWindow() ? nullptr : qobject_cast<const QScrollArea*>(parent->parentWidget());
        if (area == nullptr || area->widget() != &widget || widget.width() <= area->viewport()->width()) return {};
        return area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff ? "is wider than what scrolls only up and down" : "";
    }
    if (widget.inherits("QRubberBand") || widget.inherits("QSizeGrip")) return {};
    const QRect place = widget.geometry(), room = parent->rect();
    if (room.contains(place) || place.isEmpty()) return {};
    return QString("reaches out of %1 %2: %3,%4 %5x%6 in %7x%8")
        .arg(parent->metaObject()->className(), parent->objectName())
        .arg(place.x())
        .arg(place.y())
        .arg(place.width())
        .arg(place.height())
        .arg(room.width())
        .arg(room.height());
}

/// A choice of the data may be shortened where its tip says the whole; words of the window may not.
QString boxCut(const QComboBox& box)
{
    QStyleOptionComboBox option;
    option.initFrom(&box);
    const int room = box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box).width();
    const int needed = box.fontMetrics().horizontalAdvance(box.currentText());
    if (needed <= room || (box.inherits("atrisk::ui::PlainBox") && !box.currentData().toString().isEmpty())) return {};
    return QString("“%1” needs a width of %2, has %3").arg(box.currentText()).arg(needed).arg(room);
}

QString spinBoxCut(const QAbstractSpinBox& box)
{
    const auto* edit = box.findChild<QLineEdit*>();
    const int needed = edit->fontMetrics().horizontalAdvance(edit->text()), room = edit->contentsRect().width();
    return needed <= room ? QString() : QString("“%1” needs a width of %2, has %3").arg(edit->text()).arg(needed).arg(room);
}

QString whatIsCut(const QWidget& widget)
{
    if (const auto* box = qobject_cast<const QComboBox*>(&widget)) return boxCut(*box);
    if (const auto* box = qobject_cast<const QAbstractSpinBox*>(&widget)) return spinBoxCut(*box);
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) return labelCut(*label);
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) return buttonCut(*button);
    if (const auto* tabs = qobject_cast<const QTabBar*>(&widget)) return tabsCut(*tabs);
    return {};
}

QString wordsOf(const QWidget& widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) return label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) return button->text();
    return {};
}

QStringList faults(const QWidget& window)
{
    QStringList faults;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->window() != &window) continue;
        for (const QString& fault : {whatIsCut(*widget), reachesOut(*widget)})
            if (!fault.isEmpty())
                faults << QString("%1 %2 “%3” %4").arg(widget->metaObject()->className(), widget->objectName(), wordsOf(*widget), fault);
    }
    return faults;
}

/// The page's bar and the » of what it has no room for: every choice is on the bar or has words in the menu.
QStringList lostChoices(const QWidget& window)
{
    QStringList lost;
    for (const QToolBar* bar : window.findChildren<QToolBar*>()) {
        if (!bar->isVisible()) continue;
        const auto* more = bar->findChild<QToolButton*>("qt_toolbar_ext_button");
        for (QAction* action : bar->actions()) {
            const QWidget* widget = bar->widgetForAction(action);
            if (!action->isVisible() || action->isSeparator() || (widget != nullptr && widget->isVisible())) continue;
            if (more == nullptr || !more->isVisible() || !more->isEnabled() || action->text().isEmpty())
                lost << bar->accessibleName() + ": " + action->text();
        }
    }
    return lost;
}

QStringList scrolledSideways(const QWidget& page)
{
    QStringList found;
    for (const QScrollArea* area : page.findChildren<QScrollArea*>())
        if (area->isVisible() && area->horizontalScrollBar()->maximum() > 0)
            found << QString("“%1” scrolls sideways by %2").arg(area->accessibleName()).arg(area->horizontalScrollBar()->maximum());
    return found;
}

QByteArray rowsOf(const QByteArray& head, const std::function<QByteArray(int)>& row)
{
    QByteArray csv = head + "\n";
    for (int i = 0; i < 40; ++i) csv += row(i) + "\n";
    return csv;
}

QByteArray armOf(int i) { return i % 2 == 0 ? "Placebo" : "Drug 20 mg"; }

QByteArray dateOf(int i) { return QDate(2020, 1, 5).addDays(i).toString(Qt::ISODate).toLatin1(); }

/// By what people have, a file for which the import page comes.
QByteArray fileFor(const QString& kind)
{
    using N = QByteArray;
    const auto number = [](int i) { return N::number(i); };
    if (kind == "wide")
        return "id,arm,fas,pfs_days,pfs_event,os_days,os_event,age,pdl1\n1,placebo,1,10,1,30,0,50,low\n2,drug,0,20,0,40,1,60,high\n"
               "3,placebo,1,30,1,50,1,70,low\n4,drug,1,40,1,60,1,55,high\n";
    if (kind == "long")
        return rowsOf("patient,arm,endpoint,months,status", [&](int i) {
            return "P" + number(i / 2) + "," + armOf(i / 2) + (i % 2 == 0 ? ",Overall survival," : ",Progression-free survival,") +
                   number(i + 1) + "," + number(i % 3 == 0 ? 1 : 0);
        });
    if (kind == "two dates")
        return rowsOf("id,arm,randomised,last_contact,dead",
                      [&](int i) { return number(i) + "," + armOf(i) + "," + dateOf(i) + "," + dateOf(3 * i + 20) + "," + number(i % 2); });
    if (kind == "delayed entry")
        return rowsOf("id,arm,tstart,tstop,event",
                      [&](int i) { return number(i) + "," + armOf(i) + "," + number(i % 5) + "," + number(i + 10) + "," + number(i % 2); });
    return rowsOf("patient_identifier_in_the_hospital_system,treatment_group_as_randomised_by_center,"
                  "overall_survival_time_in_months_from_rand,overall_survival_status_at_data_cut_off_1",
                  [&](int i) {
                      return "HOSP-" + number(i) +
                             (i % 2 == 0 ? ",Placebo and best supportive care as chosen," : ",Investigational product 20 mg twice daily,") +
                             number(i + 1) + "," + number(i % 2);
                  });
}

study::DataAccess exampleAccess()
{
    study::DataAccess access = fileAccess();
    access.resolve = [](const std::string& name) {
        const std::string id = name.substr(name.find(':') + 1);
        return base::Result<std::string>(name == id ? name : inTests("../resources/studies/") + id + "/" + id + ".study.json");
    };
    return access;
}

} // namespace

class NothingCutTest : public QObject {
    Q_OBJECT
    OwnSettings m_settings;
    SmallStudy m_threeArms{3};

    [[nodiscard]] QStringList namesOf(const QString& study) const
    {
        return study == "three arms" ? QStringList{m_threeArms.path()} : QStringList{"example:" + study};
    }

private Q_SLOTS:
    void whatIsCutIsFound()
    {
        QWidget window;
        window.resize(300, 200);
        QLabel label("Many words that need more room", &window), wrapped("Many words that need more lines than this", &window);
        wrapped.setWordWrap(true);
        QToolButton button(&window), outside(&window);
        button.setText("A long command");
        label.setGeometry(0, 0, 60, 20);
        wrapped.setGeometry(0, 30, 60, 20);
        button.setGeometry(0, 60, 30, 30);
        outside.setGeometry(280, 100, 40, 20);
        QComboBox box(&window);
        box.addItem("from two dates");
        box.setGeometry(0, 100, 60, 24);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const QStringList found = faults(window);
        QVERIFY2(found.size() == 5, qPrintable(found.join('\n')));
    }

    void theWelcomePage_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1024, 680), QSize(1280, 768), QSize(1366, 736), QSize(1600, 968)})
            QTest::addRow("%dx%d", size.width(), size.height()) << size;
    }
    void theWelcomePage()
    {
        QFETCH(QSize, size);
        ui::Session session(exampleAccess());
        ui::MainWindow window(&session);
        window.resize(size);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTest::qWait(60);
        const QStringList found = faults(window);
        QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
    }

    /// A screen of 1920 x 1080 is 960 wide at 200 %.
    void theImportPage_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QSize>("size");
        for (const char* kind : {"wide", "long", "two dates", "delayed entry", "long names"})
            for (const QSize size :
                 {QSize(1024, 680), QSize(1280, 768), QSize(1280, 800), QSize(1366, 736), QSize(1600, 968), QSize(960, 680)})
                QTest::addRow("%s %dx%d", kind, size.width(), size.height()) << QString(kind) << size;
    }
    void theImportPage()
    {
        QFETCH(QString, kind);
        QFETCH(QSize, size);
        QTemporaryDir folder;
        QFile file(folder.filePath(QString(kind).replace(' ', '_') + ".csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(fileFor(kind));
        file.close();
        ui::Session session(exampleAccess());
        ui::MainWindow window(&session);
        window.resize(size);
        window.show();
        session.open({file.fileName()});
        QTRY_VERIFY_WITH_TIMEOUT(window.importPage()->isVisible(), 10000);
        QTest::qWait(60);
        QStringList found;
        QTRY_VERIFY2((found = faults(window) + scrolledSideways(*window.importPage())).isEmpty(), qPrintable(found.join('\n')));
        QCOMPARE(window.size(), size);
    }

    void everyPage_data()
    {
        QTest::addColumn<QString>("study");
        QTest::addColumn<QSize>("size");
        for (const char* study : {"alice", "three arms", "asps", "kate3"})
            for (const QSize size : {QSize(1024, 680), QSize(1280, 768), QSize(1366, 736), QSize(1600, 968)})
                QTest::addRow("%s %dx%d", study, size.width(), size.height()) << QString(study) << size;
    }
    void everyPage()
    {
        QFETCH(QString, study);
        QFETCH(QSize, size);
        ui::Session session(exampleAccess());
        ui::MainWindow window(&session);
        window.resize(size);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window) && openAndWait(session, namesOf(study)));
        QCOMPARE(window.size(), size);
        ui::FoldingTabs* tabs = window.workspace()->tabs();
        for (int tab = 0; tab < tabs->count(); ++tab) {
            if (!tabs->isOffered(tab)) continue;
            tabs->setCurrentIndex(tab);
            QVERIFY(tabs->isTabVisible(tab));
            QVERIFY(computed(session));
            QTest::qWait(60); // what is laid out once it has come
            QStringList found;
            QTRY_VERIFY2((found = faults(window) + lostChoices(window)).isEmpty(),
                         qPrintable(tabs->tabText(tab) + ":\n" + found.join('\n')));
            QCOMPARE(window.size(), size); // no page widens the window
        }
    }
};

QTEST_MAIN(NothingCutTest)
#include "nothing_cut_test.moc"
