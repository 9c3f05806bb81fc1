#include "core/base/source.h"

#include "core/base/hashed_source.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace atrisk;

class SourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void digestsEqualPublishedVectors_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("digest");
        // FIPS 180-4 examples.
        QTest::newRow("empty") << QByteArray() << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::newRow("abc") << QByteArray("abc") << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QTest::newRow("two blocks") << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                                    << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        QTest::newRow("a million a") << QByteArray(1000000, 'a')
                                     << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
    void digestsEqualPublishedVectors()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, digest);
        const auto source = base::memorySource("x", text.toStdString());
        const auto found = base::sha256(*source);
        QVERIFY(found.ok());
        QCOMPARE(QByteArray::fromStdString(*found), digest);
    }

    void aFileReadsLikeItsBytes()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("a.bin");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("0123456789");
        file.close();
        auto source = base::openFile(path.toStdString());
        QVERIFY(source.ok());
        QCOMPARE((*source)->size(), std::uint64_t(10));
        QCOMPARE((*source)->name(), path.toStdString());
        (*source)->seek(7);
        std::string buffer(8, '\0');
        const auto got = (*source)->read(buffer.data(), buffer.size());
        QCOMPARE(*got, std::size_t(3));
        QCOMPARE(buffer.substr(0, 3), std::string("789"));
        QCOMPARE(*base::readAll(**source), std::string("0123456789"));
        (*source)->seek(99);
        QCOMPARE(*(*source)->read(buffer.data(), 1), std::size_t(0));
    }

    void theHashIsOfWhatWasReadFirst()
    {
        std::string bytes;
        for (int i = 0; bytes.size() < 200000; ++i) bytes += std::to_string(i);
        const auto source = base::memorySource("x", bytes);
        base::HashedSource hashed(*source);
        std::string buffer(70000, '\0');
        for (const std::uint64_t position : {0U, 0U, 50000U, 130000U, 10U}) {
            hashed.seek(position);
            const auto got = hashed.read(buffer.data(), buffer.size());
            QCOMPARE(buffer.substr(0, *got), bytes.substr(position, 70000));
        }
        QCOMPARE(*hashed.sha256({}), *base::sha256(*source));
    }

    void writingToAFileIsNoticed()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath("a.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("a,b\n1,2\n");
        file.flush();
        const auto source = base::openFile(file.fileName().toStdString());
        QVERIFY(!(*source)->hasChanged());
        file.write("3,");
        file.flush();
        QVERIFY((*source)->hasChanged());
    }

    void nobodyWaitsForWhatAFileHasYetToSay()
    {
        const auto log = base::openFile("/proc/kmsg"); // a file by its kind, which blocks who reads it to its end
        if (!log.ok()) QSKIP("there is no such file, or it is not for everyone");
        std::string buffer(1 << 20, ' ');
        for (int i = 0; i < 10'000; ++i)
            if (auto got = (*log)->read(buffer.data(), buffer.size()); !got.ok() || *got == 0) return;
        QFAIL("it never ends");
    }

    void whatCannotBeOpenedSaysWhy()
    {
        const QTemporaryDir folder;
        QCOMPARE(base::openFile(folder.filePath("none.csv").toStdString()).error().code, std::string("no-such-file"));
        QCOMPARE(base::openFile(folder.path().toStdString()).error().code, std::string("is-a-folder"));
        QCOMPARE(base::openFile("/dev/null").error().code, std::string("cannot-read"));
        QCOMPARE(base::openFile(std::string(5000, 'x')).error().kind, base::ErrorKind::Input);
    }
};

QTEST_GUILESS_MAIN(SourceTest)
#include "source_test.moc"
