// Damaged files for a few seconds, always the same ones: what a fuzzer does, without one.
#include "tests/core/io/made_files.h"
#include "tests/fuzz/fuzz_reader.h"

#include <QtTest>

#include <chrono>
#include <random>

using namespace atrisk;

namespace {

constexpr auto longest = std::chrono::seconds(6);
constexpr int mutations = 4000;

std::vector<std::string> seeds(std::string_view reader)
{
    if (reader == "csv")
        return {"id;t;n\r\n\"1\";2,5;\"M\xC3\xBCl\"\"ler\"\r\n\r\n\"2\";3,5;\"a\r\nb\"\r\n3;;\xE9\r\n", "a,b\n1,2022-07-05\n2,2022-07-06T10:00\n", "\"\",t|u\r1|2\r"};
    if (reader == "xpt") {
        const std::string five = test::sasBytes(test::madeTable(5), test::SasFile::Xpt5);
        return {five, test::sasBytes(test::madeTable(5), test::SasFile::Xpt8), five + five.substr(240)};
    }
    return {test::sasBytes(test::madeTable(5), test::SasFile::Sas7bdat)};
}

/// One to eight damages: a byte changed, a stretch cut out, doubled or overwritten, the end cut off.
std::string damaged(std::string bytes, std::mt19937& random)
{
    const auto below = [&](std::size_t n) { return n == 0 ? 0 : random() % n; };
    for (std::size_t left = 1 + below(8); left > 0; --left) {
        const std::size_t at = below(bytes.size());
        const std::size_t length = std::min(below(100), bytes.size() - at);
        switch (below(6)) {
        case 0: bytes.erase(at, length); break;
        case 1: bytes.insert(at, bytes.substr(at, length)); break;
        case 2: bytes.replace(at, length, length, static_cast<char>(below(256))); break;
        case 3: if (below(4) == 0) bytes.resize(at); break;
        default: if (!bytes.empty()) bytes[at] = static_cast<char>(below(3) == 0 ? '0' + static_cast<int>(below(10)) : static_cast<int>(below(256)));
        }
    }
    return bytes;
}

} // namespace

class ReadersFuzzTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void damagedFilesDoNoHarm_data()
    {
        QTest::addColumn<QByteArray>("reader");
        for (const io::TableReader& reader : io::readers()) QTest::newRow(std::string(reader.id).c_str()) << QByteArray(reader.id.data(), static_cast<int>(reader.id.size()));
    }
    void damagedFilesDoNoHarm()
    {
        QFETCH(QByteArray, reader);
        const io::TableReader& chosen = fuzz::readerNamed(reader.toStdString());
        const std::vector<std::string> whole = seeds(chosen.id);
        for (const std::string& seed : whole) {
            QVERIFY(!seed.empty());
            fuzz::readOnce(chosen, seed);
        }
        std::mt19937 random(20220705);
        const auto end = std::chrono::steady_clock::now() + longest;
        int done = 0;
        for (; done < mutations && std::chrono::steady_clock::now() < end; ++done)
            fuzz::readOnce(chosen, damaged(whole[static_cast<std::size_t>(done) % whole.size()], random));
        QVERIFY2(done > 50, "hardly anything was tried: reading hangs");
    }
};

QTEST_GUILESS_MAIN(ReadersFuzzTest)
#include "readers_test.moc"
