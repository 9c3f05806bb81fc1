#include "core/io/sas/sas7bdat_pages.h"
#include "tests/testing/files/made_files.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace atrisk;

namespace {

std::string dataSet() { return testing::sasBytes(testing::madeTable(), testing::SasFile::Sas7bdat); }

std::string failure(const std::string& bytes)
{
    const auto tables = testing::readBytes("x.sas7bdat", bytes);
    return tables.ok() ? std::string() : tables.error().code + ": " + tables.error().text;
}

/// Of the made file, which is little-endian.
std::size_t number(const std::string& bytes, std::size_t at)
{
    std::size_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value |= static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + i])) << 8 * i;
    return value;
}

std::size_t shift(const std::string& bytes) { return bytes[35] == '3' ? 4 : 0; }

} // namespace

class Sas7bdatPagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSoundDataSetPasses()
    {
        const auto source = base::memorySource("x", dataSet());
        QVERIFY(io::checkSas7bdat(*source, {}).ok());
        QCOMPARE(failure(dataSet()), std::string());
    }

    void deletedRowsAreNeverRead()
    {
        std::string bytes = dataSet();
        const std::size_t type = number(bytes, 196 + shift(bytes)) + (bytes[32] == '3' ? 32 : 16);
        bytes[type] = static_cast<char>(bytes[type] | 0x80);
        QVERIFY2(failure(bytes).starts_with("unsupported-file: rows were deleted"), failure(bytes).c_str());
    }

    void moreHeaderThanFileIsRefused()
    {
        std::string bytes = dataSet();
        bytes[204 + shift(bytes)] = 100;
        QVERIFY2(failure(bytes).starts_with("truncated-file"), failure(bytes).c_str());
        QVERIFY2(failure(dataSet().substr(0, 200)).starts_with("truncated-file"), failure(dataSet().substr(0, 200)).c_str());
        bytes = dataSet();
        bytes[203 + shift(bytes)] = 0x7f; // pages of two gigabytes
        QVERIFY2(failure(bytes).starts_with("malformed-file"), failure(bytes).c_str());
    }

    /// Compressed by SAS in both of its ways, and some rows not at all.
    void rowsOfRealFilesAreCounted_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("rows");
        const QString folder = qEnvironmentVariable("ATRISK_REAL_DATA");
        if (folder.isEmpty() || !QDir(folder).exists()) QSKIP("ATRISK_REAL_DATA is not set");
        for (const auto& [name, rows] : {std::pair("pyreadstat/basic/sample_bincompressed.sas7bdat", 5),
                                         {"parso/sas7bdat/almost_rand.sas7bdat", 50},
                                         {"parso/sas7bdat/all_rand_uniform.sas7bdat", 37},
                                         {"parso/sas7bdat/all_rand_normal.sas7bdat", 37}})
            QTest::newRow(name) << QDir(folder).filePath(name) << rows;
    }
    void rowsOfRealFilesAreCounted()
    {
        QFETCH(QString, path);
        QFETCH(int, rows);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        std::string bytes = file.readAll().toStdString();
        const auto source = base::memorySource("x", bytes);
        const auto counted = io::checkSas7bdat(*source, {});
        QVERIFY(counted.ok());
        QCOMPARE(*counted, static_cast<std::uint64_t>(rows));
        QCOMPARE(failure(bytes), std::string());
        const std::size_t said = bytes.find("\xF7\xF7\xF7\xF7") + (bytes[32] == '3' ? 48 : 24);
        QCOMPARE(number(bytes, said), static_cast<std::size_t>(rows));
        bytes[said] = static_cast<char>(bytes[said] - 1);
        QVERIFY2(failure(bytes).starts_with("malformed-file: the file says it has"), failure(bytes).c_str());
    }

    void lookingStopsWhenAsked()
    {
        const base::Cancel stopped;
        stopped.request();
        const auto source = base::memorySource("x", dataSet());
        const auto sound = io::checkSas7bdat(*source, stopped);
        QVERIFY(!sound.ok());
        QCOMPARE(sound.error().kind, base::ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(Sas7bdatPagesTest)
#include "sas7bdat_pages_test.moc"
