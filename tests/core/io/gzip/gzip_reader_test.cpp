#include "core/io/gzip/inflated_source.h"
#include "core/io/gzip/inflation_limit.h"
#include "tests/testing/files/made_archive.h"
#include "tests/testing/files/made_files.h"
#include "tests/testing/text.h"

#include <QTest>

using namespace atrisk;
using testing::gzipBytes;
using testing::text;

namespace {

const std::string csv = "id,arm,time\n1,A,2.5\n2,B,x3\n3,A,4\n4,B,7\n5,A,1\n6,A,2\n";

std::string failure(std::string bytes)
{
    const auto tables = testing::readBytes("t.csv.gz", std::move(bytes));
    return tables.ok() ? "read without an error" : base::describe(tables.error());
}

/// Numbers in lines, far more than a buffer.
std::string longContent()
{
    std::string content;
    for (long long i = 0; content.size() < 5'000'000; ++i) content += std::to_string(i * 7919 % 1000003) + "\n";
    return content;
}

} // namespace

class GzipReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTableIsReadAsTheOneInside()
    {
        const auto tables = testing::readBytes("folder/t.csv.gz", gzipBytes(csv));
        QVERIFY(tables.ok());
        QCOMPARE(text(tables->front().name), QString("t"));
        QCOMPARE(text(tables->front().file), QString("folder/t.csv.gz"));
        QCOMPARE(text(tables->front().format), QString("csv"));
        QCOMPARE(tables->front().rows, std::size_t(6));
    }

    void anyFormatMayBeInside()
    {
        const auto xpt = testing::readBytes("t.xpt.gz", gzipBytes(testing::sasBytes(testing::madeTable(), testing::SasFile::Xpt5)));
        QVERIFY(xpt.ok());
        QCOMPARE(text(xpt->front().format), QString("xpt"));
        const auto sas = testing::readBytes("t.gz", gzipBytes(testing::sasBytes(testing::madeTable(), testing::SasFile::Sas7bdat)));
        QVERIFY(sas.ok());
        QCOMPARE(sas->front().rows, std::size_t(7));
    }

    void membersBehindOneAnotherAreOneContent()
    {
        const auto tables = testing::readBytes("t.csv.gz", gzipBytes(csv) + gzipBytes("7,B,8\n") + std::string(20, '\0'));
        QVERIFY(tables.ok());
        QCOMPARE(tables->front().rows, std::size_t(7));
    }

    void linesAreThoseOfTheContent()
    {
        const auto source = base::memorySource("t.csv.gz", gzipBytes(csv));
        base::Message message = base::inputError("bad", "found x3", "t.csv.gz");
        message.row = 2;
        message.columnName = "time";
        io::locate({&message}, *source, {});
        QCOMPARE(text(base::describe(message)), QString("t.csv.gz:3:5: found x3"));
    }

    void anyPlaceCanBeReadInAnyOrder()
    {
        const std::string content = longContent();
        const auto compressed = base::memorySource("t.gz", gzipBytes(content));
        const auto source = io::inflatedSource(*compressed, {});
        QVERIFY(source.ok());
        QCOMPARE((*source)->size(), std::uint64_t(content.size()));
        for (const std::size_t at : {4'900'000, 10, 3'000'001, 2'999'999, 0, 4'999'990, 1'500'000}) {
            std::string part(1000, '\0');
            (*source)->seek(at);
            const auto got = (*source)->read(part.data(), part.size());
            QVERIFY(got.ok());
            QCOMPARE(part.substr(0, *got), content.substr(at, 1000));
        }
        QCOMPARE(*base::readAll(**source), content);
    }

    void damagedFilesAreRefusedWithTheirPlace()
    {
        const std::string whole = gzipBytes(csv);
        const QString cut = text(failure(whole.substr(0, whole.size() - 9)));
        QVERIFY2(cut.contains("cut short") && cut.contains(QString("byte %1").arg(whole.size() - 9)), qPrintable(cut));
        std::string wrong = whole;
        wrong[whole.size() - 6] ^= 1; // the check sum
        const QString damaged = text(failure(wrong));
        QVERIFY2(damaged.contains("damaged near byte"), qPrintable(damaged));
        QVERIFY(text(failure(whole + "more")).contains("behind its end"));
        QVERIFY(text(failure(gzipBytes(whole))).contains("compressed twice"));
        QVERIFY(text(failure(gzipBytes("%PDF-1.7"))).contains("PDF"));
    }

    void whatGrowsWithoutEndIsRefused()
    {
        const QString refused = text(failure(gzipBytes(csv + std::string(70'000'000, '\n'))));
        QVERIFY2(refused.contains("more than 250 times its size and more than 64 MB"), qPrintable(refused));
        QVERIFY(!io::InflationLimit::exceeded(1000, 60'000'000));
        QVERIFY(!io::InflationLimit::exceeded(1'000'000, 200'000'000));
        QVERIFY(io::InflationLimit::exceeded(std::uint64_t(1) << 40U, std::uint64_t(17) << 30U));
    }

    void bombsAreRefusedByTheirBeginning()
    {
        std::string bomb = gzipBytes(std::string(64 << 20, '\n'));
        for (int doubled = 0; doubled < 6; ++doubled) bomb += bomb; // 4 GB
        bomb.append(std::size_t{20} << 20U, 'x');                   // so that the ratio of the whole is in order
        const auto compressed = base::memorySource("t.gz", bomb);
        const base::Cancel cancel;
        const auto source = io::inflatedSource(*compressed, cancel);
        QVERIFY(!source.ok());
        QVERIFY2(text(source.error().text).contains("more than 250 times its size"), source.error().text.c_str());
        QVERIFY(cancel.polls() < 2000); // a poll for each 256 KB: of 4 GB there would be 16,000
    }

    void unpackingStopsWhenAsked()
    {
        const auto compressed = base::memorySource("t.gz", gzipBytes(longContent()));
        const base::Cancel cancel;
        cancel.request();
        const auto source = io::inflatedSource(*compressed, cancel);
        QVERIFY(!source.ok());
        QVERIFY(source.error().kind == base::ErrorKind::Cancelled);
        QCOMPARE(cancel.polls(), 1L);
    }
};

QTEST_GUILESS_MAIN(GzipReaderTest)
#include "gzip_reader_test.moc"
