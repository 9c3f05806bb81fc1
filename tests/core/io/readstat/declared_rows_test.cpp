// Files that say fewer or more rows than they hold, in each format that says a number; whole ones were written by haven and ReadStat.
#include "tests/testing/files/made_files.h"
#include "tests/testing/folder.h"

#include <QFile>
#include <QTest>

#include <functional>

using namespace atrisk;

namespace {

using Patch = std::function<void(std::string&, int)>;

std::string seed(const char* name)
{
    QFile file(testing::pathInTests((std::string("fuzz/seeds/") + name).c_str()));
    if (!file.open(QIODevice::ReadOnly)) qFatal("%s is missing", name);
    return file.readAll().toStdString();
}

/// Little-endian, four bytes.
void write(std::string& bytes, std::size_t at, int number)
{
    for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<char>(static_cast<unsigned>(number) >> 8 * i);
}

void sayInSpss(std::string& bytes, int rows) { write(bytes, 80, rows); }
void sayInOldStata(std::string& bytes, int rows) { write(bytes, 6, rows); }
void sayInStata(std::string& bytes, int rows) { write(bytes, bytes.find("<N>") + 3, rows); }
void sayInTransport(std::string& bytes, int rows)
{
    const std::string digits = std::to_string(rows);
    const std::size_t at = bytes.find("OBSV8") + 28;
    bytes.replace(at, 15, std::string(15 - digits.size(), ' ') + digits);
}
/// In the description of the rows' size, behind their length.
void sayInSas(std::string& bytes, int rows)
{
    const bool wide = bytes[32] == '3';
    write(bytes, bytes.find("\xF7\xF7\xF7\xF7") + (wide ? 48 : 24), rows);
}

struct Kind {
    const char* name;
    std::string bytes;
    int rows;
    Patch say;
};

std::vector<Kind> kinds()
{
    return {{"spss", seed("sav/labelled.sav"), 4, sayInSpss},
            {"spss, zipped", seed("zsav/labelled.zsav"), 4, sayInSpss},
            {"spss, plain", seed("sav/long.sav"), 4, sayInSpss},
            {"stata 8", seed("dta/version8.dta"), 3, sayInOldStata},
            {"stata 13", seed("dta/version13.dta"), 3, sayInStata},
            {"stata 14", seed("dta/version14.dta"), 3, sayInStata},
            {"transport 8", testing::sasBytes(testing::madeTable(), testing::SasFile::Xpt8), 7, sayInTransport},
            {"sas", testing::sasBytes(testing::madeTable(), testing::SasFile::Sas7bdat), 7, sayInSas},
            {"sas, compressed", testing::sasBytes(testing::madeTable(), testing::SasFile::CompressedSas7bdat), 7, sayInSas},
            {"sas, compressed, of several pages", testing::sasBytes(testing::madeTable(400), testing::SasFile::CompressedSas7bdat), 400,
             sayInSas}};
}

const Kind& kind(int index)
{
    static const std::vector<Kind> all = kinds();
    return all[static_cast<std::size_t>(index)];
}

std::string failure(const Kind& of, int rows)
{
    std::string bytes = of.bytes;
    of.say(bytes, rows);
    const auto tables = testing::readBytes("x", std::move(bytes));
    return tables.ok() ? std::string() : tables.error().code + ": " + tables.error().text;
}

} // namespace

class DeclaredRowsTest : public QObject {
    Q_OBJECT

    static void eachKind()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < static_cast<int>(kinds().size()); ++i) QTest::newRow(kind(i).name) << i;
    }

private Q_SLOTS:
    void theNumberThatIsThereIsRead_data() { eachKind(); }
    void theNumberThatIsThereIsRead()
    {
        QFETCH(int, index);
        QCOMPARE(failure(kind(index), kind(index).rows), std::string());
    }
    void fewerThanThereAreIsAnError_data() { eachKind(); }
    void fewerThanThereAreIsAnError()
    {
        QFETCH(int, index);
        for (int rows = 1; rows < kind(index).rows; ++rows)
            QVERIFY2(failure(kind(index), rows).starts_with("malformed-file"), failure(kind(index), rows).c_str());
    }
    void moreThanThereAreIsAnError_data() { eachKind(); }
    void moreThanThereAreIsAnError()
    {
        QFETCH(int, index);
        for (const int more : {1, 2, 100})
            QVERIFY2(!failure(kind(index), kind(index).rows + more).empty(), QByteArray::number(more).constData());
    }
    void aFileOfSpssNeedNotSay()
    {
        for (const int index : {0, 1}) QCOMPARE(failure(kind(index), -1), std::string());
        QVERIFY2(failure(kind(2), -1).starts_with("malformed-file"), failure(kind(2), -1).c_str()); // ReadStat would read no row of it
    }
};

QTEST_GUILESS_MAIN(DeclaredRowsTest)
#include "declared_rows_test.moc"
