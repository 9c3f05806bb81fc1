// Registry records: accepted and rejected texts, through the reader and through the schema that documents it.
#include "core/report/record_report.h"
#include "core/study/record/record.h"
#include "tests/testing/folder.h"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <QFile>
#include <QTest>

using namespace atrisk;
using study::Record;

namespace {

const char* const whole = R"({"atriskRecord": 1, "source": "a page", "sponsor": "A company",
"ids": [{"registry": "EudraCT", "id": "1"}],
"status": {"state": "terminated", "reason": "too few patients"},
"dates": {"start": "2021-06-07", "completion": "2024-06", "updated": "2025"},
"enrolled": 96,
"design": {"type": "interventional", "phase": "3", "allocation": "randomized", "model": "parallel", "blinding": "double", "purpose": "treatment"},
"arms": [{"label": "A", "description": "drug"}, {"label": "B"}],
"interventions": [{"name": "Drug", "dose": "5 mg"}, {"name": "Placebo"}],
"eligibility": {"population": "adults", "sex": "all", "minimumAge": 18, "maximumAge": 75, "criteria": ["well"]},
"sites": {"sites": 5, "countries": 2, "byCountry": [{"country": "Norway", "sites": 3}, {"country": "Denmark", "sites": 2}]}})";

std::string content(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

bool schemaAccepts(const std::string& text)
{
    static const auto document = nlohmann::json::parse(content(testing::pathInTests("../resources/schema/record-1.schema.json")));
    valijson::Schema schema;
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(valijson::adapters::NlohmannJsonAdapter(document), schema);
    const auto value = nlohmann::json::parse(text);
    return valijson::Validator().validate(schema, valijson::adapters::NlohmannJsonAdapter(value), nullptr);
}

QString lineOf(const Record& record, const char* section, const char* label)
{
    for (const report::RecordSection& part : report::recordSections(record))
        for (const report::RecordLine& line : part.lines)
            if (part.title == section && line.label == label) return QString::fromStdString(line.text);
    return {};
}

/// ¶ marks where the error stands.
void reject(const char* name, const char* marked, const char* code, bool schema = false)
{
    QTest::newRow(name) << QString::fromUtf8(marked) << QString(code) << schema;
}

} // namespace

class RecordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKeyIsRead()
    {
        QVERIFY(schemaAccepts(whole));
        const auto record = study::parseRecord(whole, "r.json");
        QVERIFY2(record.ok(), record.ok() ? "" : record.error().text.c_str());
        QCOMPARE(record->sponsor, std::string("A company"));
        QCOMPARE(record->ids.front().registry, std::string("EudraCT"));
        QCOMPARE(record->status, std::string("terminated"));
        QCOMPARE(record->statusReason, std::string("too few patients"));
        QCOMPARE(record->start, std::string("2021-06-07"));
        QCOMPARE(record->enrolled.value_or(0), std::size_t(96));
        QCOMPARE(record->design.blinding, std::string("double"));
        QCOMPARE(record->arms.size(), std::size_t(2));
        QCOMPARE(record->interventions.front().dose, std::string("5 mg"));
        QCOMPARE(record->eligibility.maximumAge.value_or(0), std::size_t(75));
        QCOMPARE(record->sites.byCountry[1].name, std::string("Denmark"));
        QCOMPARE(record->sites.sites.value_or(0), std::size_t(5));
    }

    void whatIsNotSaidStaysUnknown()
    {
        const auto record =
            study::parseRecord(R"({"atriskRecord": 1, "status": {"state": "terminated"}, "sites": {"sites": 51}})", "r.json");
        QVERIFY(record.ok());
        QVERIFY(record->sponsor.empty() && record->arms.empty() && !record->enrolled && !record->sites.countries);
        QCOMPARE(lineOf(*record, "Status", "Reason"), QString("Not stated in this record"));
        QCOMPARE(lineOf(*record, "Sites", "By country"), QString("Not listed in this record"));
        QVERIFY(lineOf(*record, "Status", "Sponsor").isEmpty());
        const auto json = report::recordJson(*record);
        QVERIFY(json["sponsor"].is_null() && json["enrolled"].is_null() && json["arms"].empty() && json["status"]["reason"].is_null());
        QCOMPARE(json["sites"]["sites"].get<int>(), 51);
    }

    void sectionsSayItInWords()
    {
        const auto record = study::parseRecord(whole, "r.json");
        QCOMPARE(lineOf(*record, "Status", "Start"), QString("7 June 2021"));
        QCOMPARE(lineOf(*record, "Status", "Enrolled"), QString("96 patients"));
        QCOMPARE(lineOf(*record, "Design", "Allocation"), QString("Randomized"));
        QCOMPARE(lineOf(*record, "Eligibility", "Age"), QString("18 to 75 years"));
        QCOMPARE(lineOf(*record, "Sites", "Norway"), QString("3"));
        QVERIFY(report::recordText(*record).find("  Reason: too few patients\n") != std::string::npos);
    }

    void rejectedTextsNamePlaceAndReason_data()
    {
        QTest::addColumn<QString>("marked");
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("schema");
        reject("no version", R"(¶{"sponsor": "A"})", "study-missing-key");
        reject("later version", R"({"atriskRecord": ¶2})", "study-version");
        reject("unknown key", R"({"atriskRecord": 1, ¶"sponsors": "A"})", "study-unknown-key");
        reject("key of a results table", R"({"atriskRecord": 1, ¶"outcomes": []})", "study-unknown-key");
        reject("unknown state", R"({"atriskRecord": 1, "status": {"state": ¶"stopped"}})", "study-value");
        reject("no state", R"({"atriskRecord": 1, "status": ¶{"reason": "slow"}})", "study-missing-key");
        reject("half a patient", R"({"atriskRecord": 1, "enrolled": ¶9.5})", "study-value");
        reject("negative", R"({"atriskRecord": 1, "enrolled": ¶-1})", "study-value");
        reject("bad date", R"({"atriskRecord": 1, "dates": {"start": ¶"June 2021"}})", "study-value");
        reject("empty arms", R"({"atriskRecord": 1, "arms": ¶[]})", "study-value");
        reject("arm without label", R"({"atriskRecord": 1, "arms": [¶{"description": "x"}]})", "study-missing-key");
        reject("ends before it starts", R"({"atriskRecord": 1, "dates": {"start": "2021-06-07", "completion": ¶"2020-01-01"}})",
               "study-conflict", true);
        reject("sites contradict", R"({"atriskRecord": 1, "sites": {"sites": ¶4, "byCountry": [{"country": "Norway", "sites": 3}]}})",
               "study-conflict", true);
        reject("countries contradict",
               R"({"atriskRecord": 1, "sites": {"countries": ¶2, "byCountry": [{"country": "Norway", "sites": 3}]}})", "study-conflict",
               true);
        reject("duplicate key", R"({"atriskRecord": 1, "sponsor": "A", ¶"sponsor": "B"})", "study-duplicate-key", true);
    }
    void rejectedTextsNamePlaceAndReason()
    {
        QFETCH(QString, marked);
        QFETCH(QString, code);
        QFETCH(bool, schema);
        const auto at = marked.indexOf(QString::fromUtf8("¶"));
        const std::string text = QString(marked).remove(QString::fromUtf8("¶")).toStdString();
        const auto record = study::parseRecord(text, "r.json");
        QVERIFY2(!record.ok(), "the reader accepts it");
        QCOMPARE(QString::fromStdString(record.error().code), code);
        QCOMPARE(record.error().file, std::string("r.json"));
        QCOMPARE(record.error().column, static_cast<std::size_t>(at + 1));
        QCOMPARE(schemaAccepts(text), schema);
    }
};

QTEST_GUILESS_MAIN(RecordTest)
#include "record_test.moc"
