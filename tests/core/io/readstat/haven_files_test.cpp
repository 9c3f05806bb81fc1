// What others' files of SAS, SPSS and Stata hold, cell by cell, as R's haven reads it (tests/reference/scripts/make_haven.R);
// skipped where ATRISK_REAL_DATA names no folder.
#include "core/base/numeric.h"
#include "core/study/open/catalogue/catalogue.h"
#include "tests/testing/files/made_files.h"
#include "tests/testing/folder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace atrisk;
using table::Column;
using table::ColumnType;

namespace {

std::string numberText(double x)
{
    char text[64];
    std::snprintf(text, sizeof text, x == std::floor(x) && std::fabs(x) < 1e15 ? "%.0f" : "%a", x + 0);
    return text;
}

/// A labelled number column is a category of its codes.
std::string valueText(const Column& column, const std::string& value)
{
    const auto number = column.valueLabels.empty() && column.missingReasons.empty() ? std::nullopt : base::parseNumber(value);
    return number ? numberText(*number) : value;
}

std::string cellText(const Column& column, std::size_t row)
{
    if (column.type == ColumnType::Number) return numberText(column.numbers[row]);
    if (column.type != ColumnType::Date) return valueText(column, column.text(row));
    char text[64];
    std::snprintf(text, sizeof text, "t%.0f", std::floor(column.numbers[row] * 86400 + 0.5));
    return text;
}

std::vector<std::string> labelLines(const Column& column)
{
    std::vector<std::string> lines;
    for (const table::ValueLabel& label : column.valueLabels) lines.push_back(valueText(column, label.value) + "=" + label.label);
    for (const table::ValueLabel& reason : column.missingReasons)
        if (!reason.label.empty()) lines.push_back(valueText(column, reason.value) + "=" + reason.label);
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::vector<std::string> cellLines(const Column& column)
{
    std::vector<std::string> lines;
    for (std::size_t row = 0; row < column.rows(); ++row) lines.push_back(column.isMissing(row) ? "." : cellText(column, row));
    for (const table::MissingCode& code : column.missingCodes) {
        const std::string& reason = column.missingReasons[code.code].value;
        lines[code.row] = reason.starts_with('.') ? reason : ".=" + valueText(column, reason);
    }
    return lines;
}

std::string digest(const Column& column)
{
    std::string text = column.name + "\n" + column.label + "\n";
    for (const std::string& line : labelLines(column)) text += line + "\n";
    for (const std::string& line : cellLines(column)) text += line + "\n";
    if (qEnvironmentVariable("ATRISK_SHOW") == QString::fromStdString(column.name)) std::fputs(text.c_str(), stderr);
    return QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Md5).toHex().toStdString();
}

nlohmann::json references(const char* part)
{
    QFile file(testing::pathInTests("reference/files/haven.json"));
    if (!file.open(QIODevice::ReadOnly)) qFatal("no reference/files/haven.json");
    return nlohmann::json::parse(file.readAll().toStdString()).at(part);
}

void addNames(const char* part)
{
    QTest::addColumn<QByteArray>("name");
    const nlohmann::json all = references(part);
    for (const auto& [name, file] : all.items()) QTest::newRow(name.c_str()) << QByteArray::fromStdString(name);
}

table::Table readFile(const QByteArray& name)
{
    auto source = base::openFile(QDir(qEnvironmentVariable("ATRISK_REAL_DATA")).filePath(name).toStdString());
    auto tables = source ? io::readTables(**source, {}, {}, {}) : std::move(source).error();
    if (!tables.ok()) qFatal("%s", base::describe(tables.error()).c_str());
    return std::move(tables->front());
}

void compare(const table::Table& table, const nlohmann::json& expected)
{
    QCOMPARE(table.rows, expected.at("rows").get<std::size_t>());
    QCOMPARE(table.columns.size(), expected.at("columns").size());
    for (const Column& column : table.columns) {
        QVERIFY2(expected.at("columns").contains(column.name), column.name.c_str());
        QVERIFY2(digest(column) == expected.at("columns").at(column.name).get<std::string>(), column.name.c_str());
    }
}

} // namespace

class HavenFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        const QString folder = qEnvironmentVariable("ATRISK_REAL_DATA");
        if (folder.isEmpty() || !QDir(folder).exists()) QSKIP("ATRISK_REAL_DATA is not set");
    }

    void cellsLabelsAndMissingCodesAreHavens_data() { addNames("files"); }
    void cellsLabelsAndMissingCodesAreHavens()
    {
        QFETCH(QByteArray, name);
        compare(readFile(name), references("files").at(name.toStdString()));
    }

    void labelsOfCataloguesAreHavens_data() { addNames("catalogues"); }
    void labelsOfCataloguesAreHavens()
    {
        QFETCH(QByteArray, name); // "DATA CATALOGUE"
        const QList<QByteArray> files = name.split(' ');
        table::Table table = readFile(files[0]);
        study::applyCatalogue(table, readFile(files[1]));
        compare(table, references("catalogues").at(name.toStdString()));
    }
};

QTEST_GUILESS_MAIN(HavenFilesTest)
#include "haven_files_test.moc"
