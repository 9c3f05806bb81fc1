// 245 published comparisons, reconstructed from their figures, against the numbers R gave for them.
#include "core/stats/survival/survival_analysis.h"
#include "tests/testing/reference.h"

#include <QDir>
#include <QFile>
#include <QMap>
#include <QTest>

#include <cmath>

using namespace atrisk;
using namespace atrisk::testing;

namespace {

/// A line of expected.csv up to its medians: none of these cells is quoted.
QStringList cells(const QString& line) { return line.split(','); }

/// The trial of a file: columns time, event, arm; only arms are quoted.
table::Table trialTable(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    return plainCsv(QString::fromUtf8(file.readAll()).remove('"').remove('\r').toStdString());
}

/// Does a number round to the one printed with so many decimals?
bool rounds(double value, const QString& printed, int decimals)
{
    if (printed == "NA") return std::isnan(value);
    return std::abs(value - printed.toDouble()) <= 0.5 * std::pow(10.0, -decimals) * (1 + 1e-9);
}

/// … with three significant digits?
bool roundsTo3(double value, const QString& printed)
{
    const double size = printed.toDouble();
    return rounds(value, printed, size > 0 ? 2 - static_cast<int>(std::floor(std::log10(size))) : 16);
}

} // namespace

class KmdataTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Hazard ratio and bounds are rounded to 3 decimals, p, which is 1 − pchisq and so a multiple
    // of 2⁻⁵³, to 3 significant digits, medians to 2 decimals.
    void everyPublishedComparisonEqualsR()
    {
        const QString folder = qEnvironmentVariable("ATRISK_REAL_DATA") + "/kmdata";
        QFile expected(folder + "/expected.csv");
        if (qEnvironmentVariableIsEmpty("ATRISK_REAL_DATA") || !expected.open(QIODevice::ReadOnly))
            QSKIP("1 test skipped: the 245 files of kmdata are not here (ATRISK_REAL_DATA)");
        const QStringList lines = QString::fromUtf8(expected.readAll()).split('\n', Qt::SkipEmptyParts);
        const QStringList header = cells(lines.first());
        std::vector<std::string> wrong;
        for (const QString& line : lines.mid(1)) {
            QMap<QString, QString> row;
            for (int i = 0; i <= header.indexOf("median"); ++i) row[header[i]] = cells(line)[i];
            check(folder, row, wrong);
        }
        QCOMPARE(lines.size() - 1, 245);
        QVERIFY2(wrong.empty(), complaints(wrong));
    }

private:
    static void check(const QString& folder, const QMap<QString, QString>& row, std::vector<std::string>& wrong)
    {
        const std::string name = row["file"].toStdString();
        const auto study =
            openTable(trialTable(folder + "/csv/" + row["file"] + ".csv"), trialRoles(row["arms"].split('|').first().toStdString()));
        if (!study) return wrong.push_back(name + ": " + base::describe(study.error()));
        const auto analysis = stats::analyzeSurvival(*study, study::Selection(), base::Cancel());
        if (!analysis) return wrong.push_back(name + ": " + base::describe(analysis.error()));
        compareRow(row, *analysis, name, wrong);
    }

    static void compareRow(const QMap<QString, QString>& row, const stats::SurvivalAnalysis& analysis, const std::string& name,
                           std::vector<std::string>& wrong)
    {
        auto fact = [&](const char* what, bool agrees) {
            if (!agrees) wrong.push_back(name + ": " + what);
        };
        const stats::Comparison& comparison = analysis.comparisons.front();
        fact("patients", analysis.subjects == row["n"].toUInt());
        fact("events", analysis.events == row["events"].toUInt());
        fact("hazard ratio", rounds(comparison.hazardRatio.estimate, row["hr"], 3));
        fact("lower", rounds(comparison.hazardRatio.lower, row["lo"], 3));
        fact("upper", rounds(comparison.hazardRatio.upper, row["hi"], 3));
        fact("log-rank p", roundsTo3(1 - (1 - comparison.logRank.p), row["logrank_p"]));
        for (int arm = 0; arm < 2; ++arm)
            fact("median", rounds(analysis.arms[static_cast<std::size_t>(arm)].median.estimate, row["median"].split('|')[arm], 2));
    }
};

QTEST_GUILESS_MAIN(KmdataTest)
#include "kmdata_test.moc"
