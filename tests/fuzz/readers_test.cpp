// Damaged files for a few seconds, always the same ones: what a fuzzer does, without one.
#include "tests/fuzz/fuzz_reader.h"
#include "tests/testing/folder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <random>

using namespace atrisk;

namespace {

constexpr auto longest = std::chrono::seconds(6);
constexpr int mutations = 20000;

/// The whole files of a reader's own folder; a reader without any is a mistake in its line of readers().
std::vector<std::string> seeds(const io::TableReader& reader)
{
    const QString name = QString::fromUtf8(reader.fuzzSeeds.data(), static_cast<int>(reader.fuzzSeeds.size()));
    std::vector<std::string> found;
    if (name.isEmpty()) return found;
    for (const QFileInfo& entry : QDir(testing::pathInTests("fuzz/seeds/" + name)).entryInfoList(QDir::Files, QDir::Name)) {
        QFile file(entry.filePath());
        if (file.open(QIODevice::ReadOnly)) found.push_back(file.readAll().toStdString());
    }
    return found;
}

/// A place worth damaging: padding is mostly zeros, and nothing comes of it.
std::size_t place(const std::string& bytes, std::mt19937& random)
{
    std::size_t at = random() % bytes.size();
    for (int tries = 0; tries < 20 && (bytes[at] == 0 || bytes[at] == ' '); ++tries) at = random() % bytes.size();
    return at;
}

char anyByte(std::mt19937& random) { return static_cast<char>(random() % 3 == 0 ? '0' + random() % 10 : random() % 256); }

/// Bytes changed where they stand: what follows keeps its place, so that the readers get further.
std::string scratched(std::string bytes, std::mt19937& random)
{
    for (std::size_t left = 1 + random() % 8; left > 0; --left) bytes[place(bytes, random)] = anyByte(random);
    return bytes;
}

/// A stretch cut out, doubled or overwritten, or the end cut off.
std::string torn(std::string bytes, std::mt19937& random)
{
    const std::size_t at = place(bytes, random);
    const std::size_t length = std::min<std::size_t>(random() % 100, bytes.size() - at);
    switch (random() % 4) {
    case 0: bytes.erase(at, length); break;
    case 1: bytes.insert(at, bytes.substr(at, length)); break;
    case 2: bytes.replace(at, length, length, anyByte(random)); break;
    default: bytes.resize(at); break;
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
        for (const io::TableReader& reader : io::readers())
            QTest::newRow(std::string(reader.id).c_str()) << QByteArray(reader.id.data(), static_cast<int>(reader.id.size()));
    }
    void damagedFilesDoNoHarm()
    {
        QFETCH(QByteArray, reader);
        const io::TableReader& chosen = *io::findReader(reader.toStdString());
        const std::vector<std::string> whole = seeds(chosen);
        QVERIFY2(!whole.empty(), "no whole files in the folder that readers() names");
        for (const std::string& seed : whole) {
            QVERIFY2(chosen.sniff(std::string_view(seed).substr(0, 4096)), "a file of another format");
            fuzz::readOnce(chosen, seed);
        }
        std::mt19937 random(20220705);
        const auto end = std::chrono::steady_clock::now() + longest;
        int done = 0;
        for (; done < mutations && std::chrono::steady_clock::now() < end; ++done) {
            const std::string& seed = whole[static_cast<std::size_t>(done) % whole.size()];
            fuzz::readOnce(chosen, done % 4 == 3 ? torn(seed, random) : scratched(seed, random));
        }
        QVERIFY2(done > 50, "hardly anything was tried: reading hangs");
    }
};

QTEST_GUILESS_MAIN(ReadersFuzzTest)
#include "readers_test.moc"
