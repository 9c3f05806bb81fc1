// What comes out of data is never markup.
#include "ui/look/theme.h"

#include <QLabel>
#include <QMessageBox>
#include <QTest>
#include <QToolTip>

using namespace atrisk::ui;

class WindowStyleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Theme::Light); }

    void tipsLabelsAndMessagesAreWords()
    {
        const QString forged = QStringLiteral("<b>Significant</b> <img src='/etc/passwd'>");
        QToolTip::showText(QPoint(10, 10), forged);
        QLabel* tip = nullptr;
        for (QWidget* widget : QApplication::topLevelWidgets())
            if (widget->inherits("QTipLabel")) tip = qobject_cast<QLabel*>(widget);
        QVERIFY(tip != nullptr);
        QCOMPARE(tip->textFormat(), Qt::PlainText);
        QCOMPARE(tip->text(), forged);
        QLabel label(forged);
        label.ensurePolished();
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QMessageBox box(QMessageBox::NoIcon, "title", forged);
        box.setInformativeText(forged);
        box.show();
        for (const QLabel* part : box.findChildren<QLabel*>())
            QVERIFY2(part->textFormat() == Qt::PlainText, qPrintable(part->objectName()));
    }
    void aLabelThatWasToldKeepsItsMarkup()
    {
        QLabel label;
        label.setTextFormat(Qt::RichText);
        label.ensurePolished();
        QCOMPARE(label.textFormat(), Qt::RichText);
    }
};

QTEST_MAIN(WindowStyleTest)
#include "window_style_test.moc"
