#include "tests/testing/ui/dropped.h"

#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace atrisk::testing {

QByteArray wide()
{
    QByteArray csv = "id,treat,fas,pfs_days,pfs_event,os_days,os_event,age,ecog,centre\n";
    for (int i = 0; i < 24; ++i) {
        const int time = 30 + 11 * i;
        csv += "S" + QByteArray::number(100 + i) + (i % 2 == 0 ? ",placebo" : ",atezo") + (i == 5 ? ",0," : ",1,") +
               QByteArray::number(time) + (i % 4 == 0 ? ",0," : ",1,") + QByteArray::number(2 * time) + (i % 3 == 0 ? ",1," : ",0,") +
               QByteArray::number(40 + i) + "," + QByteArray::number(i % 2) + (i % 3 == 0 ? ",Oslo\n" : ",Bergen\n");
    }
    return csv;
}

Dropped::Dropped(QSize size)
{
    window.resize(size);
    window.show();
    window.activateWindow();
}

QString Dropped::write(const QString& name, const QByteArray& bytes) const
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write");
    return file.fileName();
}

bool Dropped::drop(const QString& name, const QByteArray& bytes)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(write(name, bytes))});
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &enter);
    QDropEvent event(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QSignalSpy ready(page(), &ui::ImportPage::ready);
    QCoreApplication::sendEvent(&window, &event);
    return QTest::qWaitFor([&] { return ready.count() > 0; }, 10000) && page()->isVisible();
}

bool Dropped::settled() const
{
    return QTest::qWaitFor([this] { return !page()->isWorking(); }, 10000);
}

QString Dropped::count(int which) const { return find<QLabel>(qPrintable(QString("import.count.%1").arg(which)))->text(); }

QString Dropped::problem() const { return find<QLabel>("import.problem")->text(); }

bool Dropped::choose(const char* box, const QString& text) const
{
    auto* combo = find<QComboBox>(box);
    const int index = combo == nullptr ? -1 : combo->findText(text);
    if (index < 0) return false;
    combo->setCurrentIndex(index);
    Q_EMIT combo->activated(index);
    return settled();
}

bool Dropped::open()
{
    QSignalSpy opened(&session, &ui::Session::studyOpened);
    find<QPushButton>("import.open")->click();
    return QTest::qWaitFor([&] { return opened.count() > 0; }, 10000);
}

} // namespace atrisk::testing
