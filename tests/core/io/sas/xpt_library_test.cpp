#include "core/io/sas/xpt_library.h"
#include "tests/testing/files/made_files.h"

#include <QTest>

using namespace atrisk;
using testing::SasFile;

namespace {

/// A library of two data sets: the second file's member behind the first file.
std::string library(SasFile kind)
{
    testing::MadeTable second = testing::madeTable(3);
    second.name = "ADSL";
    second.columns.pop_back();
    return testing::sasBytes(testing::madeTable(7), kind) + testing::sasBytes(second, kind).substr(io::xptLibraryHeader);
}

std::string failure(std::string bytes, const std::string& member = {})
{
    const auto tables = testing::readBytes("lib.xpt", std::move(bytes), member);
    return tables.ok() ? std::string("read without an error") : base::describe(tables.error());
}

void eachVersion()
{
    QTest::addColumn<int>("version");
    QTest::newRow("5") << 5;
    QTest::newRow("8") << 8;
}

SasFile kindOf(int version) { return version == 5 ? SasFile::Xpt5 : SasFile::Xpt8; }

} // namespace

class XptLibraryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMemberIsATable_data() { eachVersion(); }
    void everyMemberIsATable()
    {
        QFETCH(int, version);
        const auto tables = testing::readBytes("lib.xpt", library(kindOf(version)));
        QVERIFY2(tables.ok(), tables.ok() ? "" : base::describe(tables.error()).c_str());
        QCOMPARE(tables->size(), std::size_t(2));
        QCOMPARE(tables->at(0).name, std::string("ADTTE"));
        QCOMPARE(tables->at(0).rows, std::size_t(7));
        QCOMPARE(tables->at(1).name, std::string("ADSL"));
        QCOMPARE(tables->at(1).file, std::string("lib.xpt#ADSL"));
        QCOMPARE(tables->at(1).rows, std::size_t(3));
        QCOMPARE(tables->at(1).columns.size(), std::size_t(4));
        QCOMPARE(tables->at(1).columns[0].text(2), std::string("S-2"));
    }

    void oneMemberIsReadAlone_data() { eachVersion(); }
    void oneMemberIsReadAlone()
    {
        QFETCH(int, version);
        const auto tables = testing::readBytes("lib.xpt", library(kindOf(version)), "adsl");
        QVERIFY(tables.ok());
        QCOMPARE(tables->size(), std::size_t(1));
        QCOMPARE(tables->front().name, std::string("ADSL"));
    }

    void anUnknownMemberIsAnErrorThatListsThoseThereAre()
    {
        QCOMPARE(failure(library(SasFile::Xpt5), "DM"),
                 std::string("lib.xpt: the file has no data set \"DM\"; it has one of ADTTE or ADSL"));
    }

    void extentsCoverTheFile_data() { eachVersion(); }
    void extentsCoverTheFile()
    {
        QFETCH(int, version);
        const std::string bytes = library(kindOf(version));
        const auto source = base::memorySource("lib.xpt", bytes);
        const auto members = io::scanXptLibrary(*source, {});
        QVERIFY(members.ok());
        QCOMPARE(members->size(), std::size_t(2));
        QCOMPARE(members->at(0).begin, io::xptLibraryHeader);
        QCOMPARE(members->at(0).end, members->at(1).begin);
        QCOMPARE(members->at(1).end, std::uint64_t(bytes.size()));
        QCOMPARE(members->at(0).rowLength, std::uint64_t(20 + 20 + 3 * 8));
    }

    void aCutInsideARecordNamesTheByteAndTheRow()
    {
        const std::string whole = testing::sasBytes(testing::madeTable(7), SasFile::Xpt5);
        const std::string message = failure(whole.substr(0, whole.size() - 100));
        QVERIFY2(message.find("ends at byte " + std::to_string(whole.size() - 100)) != message.npos, message.c_str());
        QVERIFY2(message.find("row 7 of ADTTE") != message.npos || message.find("row 6 of ADTTE") != message.npos, message.c_str());
    }

    void aCutOnARecordInsideARowIsSeen()
    {
        const std::string whole = testing::sasBytes(testing::madeTable(7), SasFile::Xpt5); // rows of 64 bytes: 5 records of 80 hold 6.25
        const std::string message = failure(whole.substr(0, whole.size() - 80));
        QVERIFY2(message.find("cut short") != message.npos, message.c_str());
    }

    void aCutInTheHeaderIsSeen()
    {
        const std::string whole = testing::sasBytes(testing::madeTable(7), SasFile::Xpt5);
        for (const std::size_t size : {30, 100, 240, 300, 600, 800, 1000}) {
            const std::string message = failure(whole.substr(0, size));
            QVERIFY2(message.find("cut short: it ends at byte " + std::to_string(size)) != message.npos, message.c_str());
        }
    }

    void aMissingHeaderRecordIsAnError()
    {
        std::string bytes = testing::sasBytes(testing::madeTable(7), SasFile::Xpt5);
        bytes.replace(240, 20, 20, 'x');
        QVERIFY(failure(bytes).find("expected a MEMBER header record at byte 240") != std::string::npos);
    }

    void aMemberSourceReadsAcrossItsSeam()
    {
        const std::string bytes = library(SasFile::Xpt5);
        const auto source = base::memorySource("lib.xpt", bytes);
        const auto members = io::scanXptLibrary(*source, {});
        const auto alone = io::xptMemberSource(*source, members->at(1));
        const auto all = base::readAll(*alone);
        QVERIFY(all.ok());
        QCOMPARE(*all, bytes.substr(0, 240) + bytes.substr(members->at(1).begin));
    }
};

QTEST_GUILESS_MAIN(XptLibraryTest)
#include "xpt_library_test.moc"
