// What of a reading is said where the strip is short.
#include "ui/analyses/km/readout.h"
#include "ui/look/theme.h"

#include <QApplication>
#include <QTest>

using namespace atrisk;
using namespace atrisk::ui;

class ReadoutTest : public QObject {
    Q_OBJECT

    static Reading threeArms()
    {
        Reading reading{90, "At 90.0 days", {}};
        for (const char* dose : {"no", "a low", "a high"}) {
            const QString name = QStringLiteral("Patients who received %1 dose of the drug").arg(QString::fromLatin1(dose));
            reading.arms.push_back({name, QString::fromLatin1(dose), "90.0%", "50.0–98.0", "59 at risk", {}});
        }
        return reading;
    }

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Theme::Light); }

    void namesGrowShorterBeforeIntervalsGo()
    {
        Readout readout;
        readout.setReading(threeArms());
        readout.resize(2000, 34);
        QVERIFY(readout.showsIntervals());
        readout.resize(944, 34); // long names no longer fit
        QVERIFY(readout.showsIntervals());
        readout.resize(500, 34);
        QVERIFY(!readout.showsIntervals());
    }

    void aNarrowWindowShowsNoIntervals()
    {
        Readout readout;
        readout.setReading(threeArms());
        readout.resize(2000, 34);
        readout.setNarrow(true);
        QVERIFY(!readout.showsIntervals());
    }
};

QTEST_MAIN(ReadoutTest)
#include "readout_test.moc"
