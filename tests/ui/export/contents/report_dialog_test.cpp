// The report in the window: order by keys, a file that is read back, and nothing where it is cancelled.
#include "core/document/read/read_views.h"
#include "tests/testing/folder.h"
#include "tests/testing/ui/small_study.h"
#include "tests/testing/ui/styled_study.h"
#include "ui/export/contents/contents_list.h"
#include "ui/export/contents/report_dialog.h"
#include "ui/export/panel/template_choice.h"
#include "ui/figure/figure_plot.h"
#include "ui/look/theme.h"
#include "ui/window/settings.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <memory>

using namespace atrisk;
using namespace atrisk::ui;
using testing::fileAccess;
using testing::SmallStudy;

namespace {

constexpr int patience = 60'000; // milliseconds: a whole report under a sanitizer

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void chooseAlone(ContentsList& list, const QStringList& titles)
{
    for (int row = 0; row < list.count(); ++row)
        list.item(row)->setCheckState(titles.contains(list.item(row)->text()) ? Qt::Checked : Qt::Unchecked);
}

} // namespace

class ReportDialogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        applyTheme(*qApp, Theme::Light);
        registerFigureFont();
    }

    void init() { WindowSettings().clear(); }

    void rowsMoveByKeysAndAreRemembered()
    {
        const SmallStudy small;
        Session session(fileAccess());
        small.openIn(session);
        std::vector<std::string> moved;
        {
            ReportDialog dialog(&session);
            dialog.show();
            auto* list = dialog.findChild<ContentsList*>();
            const std::vector<std::string> before = list->entries();
            QVERIFY(before.size() > 3 && before[0] == "km" && list->chosen() == before);
            list->setFocus();
            list->setCurrentRow(0);
            QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
            QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
            moved = list->entries();
            QCOMPARE(moved[0], before[1]);
            QCOMPARE(moved[2], std::string("km"));
            QCOMPARE(list->currentRow(), 2);
            QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
            QTest::mouseClick(dialog.findChild<QPushButton*>("report.down"), Qt::LeftButton);
            QCOMPARE(list->entries(), moved);
            list->item(0)->setCheckState(Qt::Unchecked);
            moved = list->entries();
            QCOMPARE(moved[0], "-" + before[1]);
            QTest::keyClick(&dialog, Qt::Key_Escape);
            QVERIFY(!dialog.isVisible());
        }
        QCOMPARE(ReportDialog(&session).findChild<ContentsList*>()->entries(), moved);
    }

    void theFileIsWhatWasChosen()
    {
        const SmallStudy small;
        Session session(fileAccess());
        small.openIn(session);
        ReportDialog dialog(&session);
        dialog.show();
        chooseAlone(*dialog.findChild<ContentsList*>(), {"Kaplan–Meier"});
        QCOMPARE(dialog.fileEnding(), QString("pdf"));
        QVERIFY(dialog.suggestedFileName().endsWith("-report.pdf"));
        QSignalSpy saved(&dialog, &ReportDialog::saved);
        const QString path = small.folder() + "/r.pdf";
        dialog.saveTo(path);
        QVERIFY(dialog.isWriting() && dialog.findChild<QPushButton*>("report.cancel")->isVisible());
        QVERIFY(saved.wait(patience));
        QVERIFY(!dialog.isWriting());
        const QByteArray pdf = contentOf(path);
        QVERIFY(pdf.startsWith("%PDF") && pdf.contains("/Type /Outlines") && pdf.trimmed().endsWith("%%EOF"));
        const QString outcome = dialog.findChild<QLabel*>("export.outcome")->text();
        QVERIFY(outcome.startsWith("Saved r.pdf") && outcome.contains("Show in folder"));
        QVERIFY(!dialog.findChild<QPushButton*>("report.cancel")->isVisible());
    }

    void nothingChosenIsNotSaved()
    {
        const SmallStudy small;
        Session session(fileAccess());
        small.openIn(session);
        ReportDialog dialog(&session);
        chooseAlone(*dialog.findChild<ContentsList*>(), {});
        QVERIFY(!dialog.findChild<QPushButton*>("report.save")->isEnabled());
    }

    void cancellingLeavesWhatWasThere()
    {
        const SmallStudy small;
        Session session(fileAccess());
        small.openIn(session);
        auto dialog = std::make_unique<ReportDialog>(&session);
        dialog->show();
        const QStringList before = QDir(small.folder()).entryList(QDir::Files);
        QSignalSpy saved(dialog.get(), &ReportDialog::saved), failed(dialog.get(), &ReportDialog::failed);
        dialog->saveTo(small.folder() + "/never.pdf");
        QVERIFY(dialog->isWriting());
        QTest::mouseClick(dialog->findChild<QPushButton*>("report.cancel"), Qt::LeftButton);
        QVERIFY(!dialog->isWriting() && dialog->findChild<QPushButton*>("report.close")->isVisible());
        dialog.reset(); // waits until whoever writes has ended
        QCOMPARE(QDir(small.folder()).entryList(QDir::Files), before);
        QCOMPARE(saved.count() + failed.count(), 0);
    }

    void aTemplateThatIsBeingReadIsWaitedForAndKept()
    {
        const QString dark = testing::pathInTests("data/decks/dark.potx");
        WindowSettings().setValue("report/format", "pptx");
        WindowSettings().setValue("export/template", dark);
        const SmallStudy small;
        Session session(fileAccess());
        small.openIn(session);
        {
            ReportDialog dialog(&session);
            QVERIFY(dialog.fileEnding() == "pptx" && dialog.findChild<TemplateChoice*>()->isReading());
            QVERIFY(!dialog.findChild<QPushButton*>("report.save")->isEnabled());
            const QSignalSpy failed(&dialog, &ReportDialog::failed);
            dialog.saveTo(small.folder() + "/early.pptx");
            QVERIFY(!dialog.isWriting() && failed.count() == 1);
            dialog.reject();
        }
        QCOMPARE(WindowSettings().value("export/template").toString(), dark);
        ReportDialog again(&session);
        QTRY_VERIFY(again.findChild<QPushButton*>("report.save")->isEnabled());
        QVERIFY(again.findChild<TemplateChoice*>()->onto() != nullptr);
    }

    void theStyleIsTheStudysFile()
    {
        const SmallStudy small, other;
        giveStyle(small);
        Session session(fileAccess());
        small.openIn(session);
        const QString path = small.folder() + "/r.pdf";
        {
            ReportDialog dialog(&session);
            QCOMPARE(dialog.findChild<QComboBox*>("report.style")->currentText(), QString("Ours"));
            chooseAlone(*dialog.findChild<ContentsList*>(), {"Kaplan–Meier"});
            QSignalSpy saved(&dialog, &ReportDialog::saved);
            dialog.saveTo(path);
            QVERIFY(saved.wait(patience));
        }
        const auto source = base::openFile(path.toStdString());
        QVERIFY(source.ok());
        const auto views = document::readViews(**source);
        QVERIFY(views && views->views.front().view.style == "our");
        other.openIn(session);
        QCOMPARE(ReportDialog(&session).findChild<QComboBox*>("report.style")->currentData().toString(), QString("slide"));
    }

    void aStyleThatWasChosenStaysWithAnotherFormat()
    {
        const SmallStudy small;
        giveStyle(small);
        Session session(fileAccess());
        small.openIn(session);
        ReportDialog dialog(&session);
        dialog.show();
        auto *style = dialog.findChild<QComboBox*>("report.style"), *format = dialog.findChild<QComboBox*>("report.format");
        format->setCurrentIndex(format->findData("pptx"));
        Q_EMIT format->activated(format->currentIndex()); // as the mouse does
        QCOMPARE(style->currentData().toString(), QString("slide"));
        style->setCurrentIndex(style->findData("lancet"));
        Q_EMIT style->activated(style->currentIndex());
        format->setCurrentIndex(format->findData("pdf"));
        Q_EMIT format->activated(format->currentIndex());
        QCOMPARE(style->currentData().toString(), QString("lancet"));
    }

    void whatCannotBeWrittenIsSaid()
    {
        const SmallStudy small;
        Session session(fileAccess());
        small.openIn(session);
        ReportDialog dialog(&session);
        dialog.show();
        chooseAlone(*dialog.findChild<ContentsList*>(), {"Kaplan–Meier"});
        QSignalSpy failed(&dialog, &ReportDialog::failed);
        dialog.saveTo(small.folder() + "/nowhere/r.pdf");
        QVERIFY(failed.wait(patience));
        QVERIFY(dialog.findChild<QLabel*>("export.outcome")->text().contains("could not be written"));
    }

private:
    testing::OwnSettings m_settings;
};

QTEST_MAIN(ReportDialogTest)
#include "report_dialog_test.moc"
