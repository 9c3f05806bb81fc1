// Accepted and rejected study files, through the reader and through the schema that documents it.
#include "core/study/roles/study_file.h"
#include "tests/testing/folder.h"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <QDir>
#include <QTest>

#include <fstream>
#include <random>
#include <sstream>

using namespace atrisk::study;
using Op = Condition::Op;

namespace {

std::string readFile(const std::string& path)
{
    std::ifstream stream(path, std::ios::binary);
    std::stringstream content;
    content << stream.rdbuf();
    return content.str();
}

const std::string examples = atrisk::testing::inTests("data/studies/");

Roles parsed(const std::string& name)
{
    auto result = parseStudyFile(readFile(examples + name), name);
    return result ? *result : Roles{};
}

/// A correct file with `more` keys at its end.
QByteArray with(const QByteArray& more)
{
    return QByteArray(R"({"atrisk": 1, "data": {"events": "e.csv"}, "arms": {"column": "ARM"}, )"
                      R"("endpoints": [{"id": "OS", "time": "T", "event": "E"}], )") +
           more + "}";
}

/// The begin of a file in one line, up to and with the comma after so many endpoints.
std::string manyEndpoints(int count)
{
    std::string text = R"({"atrisk": 1, "data": {"events": "e.csv"}, "arms": {"column": "ARM"}, "endpoints": [)";
    for (int i = 0; i < count; ++i) text += R"({"id": "é)" + std::to_string(i) + R"(", "time": "T", "event": "E"}, )";
    return text;
}

/// A correct file but for its arms, endpoints or data.
QByteArray withArms(const char* arms)
{
    return QByteArray(R"({"atrisk": 1, "data": {"events": "e.csv"}, "endpoints": [{"id": "OS", "time": "T", "event": "E"}], "arms": )") +
           arms + "}";
}
QByteArray withEndpoint(const char* endpoint)
{
    return QByteArray(R"({"atrisk": 1, "data": {"events": "e.csv"}, "arms": {"column": "ARM"}, "endpoints": [)") + endpoint + "]}";
}
QByteArray withData(const char* data)
{
    return QByteArray(R"({"atrisk": 1, "arms": {"column": "ARM"}, "endpoints": [{"id": "OS", "time": "T", "event": "E"}], "data": )") +
           data + "}";
}
QByteArray withSubgroup(const char* keys) { return with(QByteArray(R"("subgroups": [{"id": "S", "column": "S", )") + keys + "}]"); }

enum Schema { SchemaAccepts = 0, SchemaRejects = 1, NotJson = 2 };

/// One row: ¶ in the text marks where the error stands.
void reject(const char* name, const QByteArray& text, const char* code, const char* says, Schema schema = SchemaRejects)
{
    QTest::newRow(name) << text << QString(code) << QString(says) << static_cast<int>(schema);
}

// One text a line, the mark where the error stands.
// clang-format off
void rejectTexts()
{
    reject("empty", "¶", "study-syntax", "unexpected end of input", NotJson);
    reject("html", "¶<html>", "study-syntax", "not valid JSON", NotJson);
    reject("noComma", "{\"atrisk\": 1\n  ¶\"data\": {}}", "study-syntax", "unexpected string literal", NotJson);
    reject("trailingComma", R"({"atrisk": 1,¶})", "study-syntax", "unexpected '}'; expected string literal", NotJson);
    reject("unclosed", R"({"atrisk": 1¶)", "study-syntax", "unexpected end of input", NotJson);
    reject("more", R"({"atrisk": 1} ¶{})", "study-syntax", "unexpected '{'", NotJson);
    reject("comment", "{¶// no\n}", "study-syntax", "invalid literal", NotJson);
    reject("latin1", QByteArray("{\"atrisk\": \"caf") + "\xE9¶\"}", "study-syntax", "ill-formed UTF-8", NotJson);
    reject("zeroByte", QByteArray("{\"atrisk\": 1}¶\0 x", 18), "study-syntax", "zero byte", NotJson);
    reject("deep", R"({"atrisk": )" + QByteArray(63, '[') + "¶[", "study-syntax", "nested deeper than 64", NotJson);
    reject("hugeNumber", R"({"atrisk": ¶1e999})", "study-syntax", "number overflow", NotJson);
    reject("notAnObject", "¶[1]", "study-type", "the study file must be an object { }, not a list [ ]");
}

void rejectKeys()
{
    reject("noVersion", "¶{}", "study-missing-key", "needs the key \"atrisk\"");
    reject("laterVersion", R"({"trial": 1, "atrisk": ¶2})", "study-version", "this Atrisk reads version 1");
    reject("versionAsText", R"({"atrisk": ¶"1"})", "study-type", "\"atrisk\" must be a number, not a text");
    reject("noData", R"(¶{"atrisk": 1, "arms": {"column": "A"}, "endpoints": [{"id": "OS", "time": "T", "event": "E"}]})", "study-missing-key", "\"data\"");
    reject("noEndpoints", R"(¶{"atrisk": 1, "data": {"events": "e.csv"}, "arms": {"column": "A"}})", "study-missing-key", "\"endpoints\"");
    reject("misspelt", R"({"atrisk": 1, ¶"endpoint": []})", "study-unknown-key", "unknown key \"endpoint\"; did you mean \"endpoints\"?");
    reject("wrongCase", with(R"(¶"Strata": ["A"])"), "study-unknown-key", "did you mean \"strata\"?");
    reject("unknown", with(R"("display": {¶"zzzzzz": 1})"), "study-unknown-key", "it must be one of unit, every, until, confidenceType, labelCase or style");
    reject("duplicateKey", with("\n \"strata\": [\"A\"],\n ¶\"strata\": [\"B\"]"), "study-duplicate-key", "\"strata\" is written twice", SchemaAccepts);
    reject("duplicateDataKey", withData(R"({"events": "a.csv", ¶"events": "b.csv"})"), "study-duplicate-key", "\"events\"", SchemaAccepts);
    reject("duplicateWhereKey", withEndpoint(R"({"id": "A", "time": "T", "event": "E", "where": {"P": 1, ¶"P": 2}})"), "study-duplicate-key", "\"P\"", SchemaAccepts);
}

void rejectFacts()
{
    reject("endpointEveryZero", withEndpoint(R"({"id": "A", "time": "T", "event": "E", "every": ¶0})"), "study-value", "greater than 0");
    reject("plannedEventsNone", withEndpoint(R"({"id": "A", "time": "T", "event": "E", "plannedEvents": ¶0})"), "study-value", "from 1 to 10000000");
    reject("plannedEventsTooMany", withEndpoint(R"({"id": "A", "time": "T", "event": "E", "plannedEvents": ¶10000001})"), "study-value", "from 1 to 10000000");
    reject("plannedEventsAsText", withEndpoint(R"({"id": "A", "time": "T", "event": "E", "plannedEvents": ¶"300"})"), "study-type", "number");
    reject("noBoundary", withEndpoint(R"({"id": "A", "time": "T", "event": "E", "boundaries": ["HR>1.1", ¶"HR=1"]})"), "study-value", "a boundary is HR>1.1", SchemaAccepts);
    reject("boundariesAsText", withEndpoint(R"({"id": "A", "time": "T", "event": "E", "boundaries": ¶"HR>1.1"})"), "study-type", "\"boundaries\" must be a list");
    reject("sameBoundaryTwice", withEndpoint(R"({"id": "A", "time": "T", "event": "E", "boundaries": ["P<0.01", ¶"P<0.01"]})"), "study-duplicate", "a boundary");
    reject("endpointUntilNegative", withEndpoint(R"({"id": "A", "time": "T", "event": "E", "until": ¶-1})"), "study-value", "greater than 0");
    reject("badDate", with(R"("study": {"dataCutoff": ¶"5 July 2022"})"), "study-value", "a date such as 2022-07-05");
    reject("badMonth", with(R"("study": {"dataCutoff": ¶"2022-13-01"})"), "study-value", "a date");
    reject("badProvenance", with(R"("study": {"provenance": ¶"synthethic"})"), "study-value", "did you mean \"synthetic\"?");
    reject("phaseAsNumber", with(R"("study": {"phase": ¶3})"), "study-type", "\"phase\" must be a text, not a number");
    reject("emptyTitle", with(R"("study": {"title": ¶""})"), "study-value", "\"title\" is empty");
    reject("nullTitle", with(R"("study": {"title": ¶null})"), "study-type", "not null");
}

void rejectPaths()
{
    reject("absolutePath", withData(R"({"events": ¶"/etc/passwd"})"), "study-path", "is absolute");
    reject("windowsPath", withData(R"({"events": ¶"C:\\trial\\e.csv"})"), "study-path", "is absolute");
    reject("stepUp", withData(R"({"events": "e.csv", "subjects": ¶"sub/../../s.csv"})"), "study-path", "leaves the folder");
    reject("stepUpBackslash", withData(R"({"events": ¶"sub\\..\\e.csv"})"), "study-path", "leaves the folder");
    reject("nulInPath", withData(R"({"events": ¶"e.csv\u0000.png"})"), "study-path", "control character");
    reject("lineInPath", withData(R"({"events": "e.csv", "subjects": ¶"a\nb.csv"})"), "study-path", "control character");
    reject("deleteInRecord", with(R"("record": ¶"nct\u007f.json")"), "study-path", "control character");
    reject("earlierStepsUp", with(R"("earlier": ¶"../then.study.json")"), "study-path", "leaves the folder");
    reject("recordStepsUp", with(R"("record": ¶"..")"), "study-path", "leaves the folder");
    reject("emptyPath", withData(R"({"events": ¶""})"), "study-value", "is empty");
    reject("noEvents", withData(R"(¶{"adverse": "ae.csv"})"), "study-missing-key", "\"events\"");
    reject("pathAsList", withData(R"({"events": ¶["a.csv"]})"), "study-type", "must be a text");
}

void rejectArms()
{
    reject("noArmColumn", withArms(R"(¶{"levels": [{"value": 1}]})"), "study-missing-key", "\"arms\" needs the key \"column\"");
    reject("noArmLevels", withArms(R"({"column": "A", "levels": ¶[]})"), "study-value", "empty list");
    reject("armAsText", withArms(R"({"column": "A", "levels": [¶"DRUG"]})"), "study-type", "an arm must be an object");
    reject("badColor", withArms(R"({"column": "A", "levels": [{"value": 1, "color": ¶"blue"}]})"), "study-value", "#RRGGBB");
    reject("badRole", withArms(R"({"column": "A", "levels": [{"value": 1, "role": ¶"placebo"}]})"), "study-value", "one of control or experimental");
    reject("twoControls", withArms(R"({"column": "A", "levels": [{"value": 1, "role": "control"}, {"value": ¶2, "role": "control"}]})"), "study-duplicate", "two controls", SchemaAccepts);
    reject("sameArmTwice", withArms(R"({"column": "A", "levels": [{"value": 1}, {"value": ¶"1"}]})"), "study-duplicate", "\"1\" is written twice", SchemaAccepts);
    reject("armValueAsList", withArms(R"({"column": "A", "levels": [{"value": ¶[1]}]})"), "study-type", "a value of the data");
}

void rejectEndpoints()
{
    reject("noOutcome", withEndpoint(R"(¶{"id": "OS", "time": "T"})"), "study-missing-key", "\"censor\" or \"event\"");
    reject("bothOutcomes", withEndpoint(R"({"id": "OS", "time": "T", "censor": "C", ¶"event": "E"})"), "study-conflict", "not both");
    reject("censorAsObject", withEndpoint(R"({"id": "OS", "time": "T", "censor": ¶{"column": "C", "values": [1]}})"), "study-type", "\"censor\" must be a text");
    reject("badUnit", withEndpoint(R"({"id": "OS", "time": "T", "event": "E", "unit": ¶"fortnights"})"), "study-value", "one of days, weeks, months or years");
    reject("nearlyAUnit", withEndpoint(R"({"id": "OS", "time": "T", "event": "E", "unit": ¶"MONTH"})"), "study-value", "did you mean \"months\"?");
    reject("badFavours", withEndpoint(R"({"id": "OS", "time": "T", "event": "E", "favours": ¶"high"})"), "study-value", "one of longer or shorter");
    reject("noTime", withEndpoint(R"(¶{"id": "OS", "event": "E"})"), "study-missing-key", "an endpoint needs the key \"time\"");
    reject("timeAndDates", withEndpoint(R"({"id": "OS", "time": "T", ¶"start": "A", "end": "B", "event": "E"})"), "study-conflict", "\"start\" and \"end\"");
    reject("firstDayOfATime", withEndpoint(R"({"id": "OS", "time": "T", ¶"countFirstDay": true, "event": "E"})"), "study-conflict", "\"countFirstDay\"");
    reject("oneDateAlone", withEndpoint(R"(¶{"id": "OS", "start": "A", "event": "E"})"), "study-missing-key", "\"start\" and \"end\"");
    reject("subjectMatch", with(R"("subjectMatch": ¶"nearly")"), "study-value", "one of exact or alike");
    reject("noCodes", withEndpoint(R"({"id": "OS", "time": "T", "event": ¶{"column": "E"}})"), "study-missing-key", "\"event\" needs the key \"values\"");
    reject("codeOfTwoMeanings", withEndpoint(R"({"id": "OS", "time": "T", "event": {"column": "E", "values": [1], "censored": [0, ¶1]}})"), "study-duplicate", "\"1\" is written twice", SchemaAccepts);
    reject("emptyCodes", withEndpoint(R"({"id": "OS", "time": "T", "event": {"column": "E", "values": ¶[]}})"), "study-value", "empty list");
    reject("sameEndpointTwice", withEndpoint(R"({"id": "OS", "time": "T", "event": "E"}, {"id": ¶"OS", "time": "T", "event": "E"})"), "study-duplicate", "the id of an endpoint", SchemaAccepts);
    reject("emptyWhere", withEndpoint(R"({"id": "OS", "time": "T", "event": "E", "where": ¶{}})"), "study-value", "is empty");
    reject("namelessCondition", withEndpoint(R"({"id": "OS", "time": "T", "event": "E", "where": {¶"": 1}})"), "study-value", "a key of \"where\" is empty");
    reject("nullCondition", withEndpoint(R"({"id": "OS", "time": "T", "event": "E", "where": {"P": ¶null}})"), "study-type", "not null");
    reject("emptyCondition", withEndpoint(R"({"id": "OS", "time": "T", "event": "E", "where": {"P": ¶[]}})"), "study-value", "empty list");
    reject("emptyValue", withEndpoint(R"({"id": "OS", "time": "T", "event": "E", "where": {"P": ["A", ¶""]}})"), "study-value", "is empty");
    reject("sameValueTwice", withEndpoint(R"({"id": "OS", "time": "T", "event": "E", "where": {"P": ["A", ¶"A"]}})"), "study-duplicate", "\"A\"");
    reject("emptyRange", withEndpoint(R"({"id": "OS", "time": "T", "event": "E", "where": {"P": ¶{}}})"), "study-missing-key", "\"min\", \"max\" or both");
    reject("rangeAsText", withEndpoint(R"({"id": "OS", "time": "T", "event": "E", "where": {"P": {"min": ¶"1"}}})"), "study-type", "\"min\" must be a number or a date");
    reject("turnedRange", withEndpoint(R"({"id": "OS", "time": "T", "event": "E", "where": {"P": {"min": ¶5, "max": 1}}})"), "study-value", "greater than", SchemaAccepts);
    reject("unknownBound", withEndpoint(R"({"id": "OS", "time": "T", "event": "E", "where": {"P": {¶"minimum": 1}}})"), "study-unknown-key", "one of min, max, above");
    reject("emptyList", withEndpoint(R"({"id": "OS", "time": "T", "event": "E", "where": ¶[]})"), "study-value", "empty list");
    reject("listOfTexts", withEndpoint(R"({"id": "OS", "time": "T", "event": "E", "where": [¶"P"]})"), "study-type", "must be an object");
    reject("notNothing", withEndpoint(R"({"id": "OS", "time": "T", "event": "E", "where": {"P": {"not": ¶[]}}})"), "study-value", "empty list");
    reject("missingAsText", withEndpoint(R"({"id": "OS", "time": "T", "event": "E", "where": {"P": {"missing": ¶"yes"}}})"), "study-type", "true or false");
    reject("missingCodesAsList", with(R"("missingCodes": ¶[{"AGE": 999}])"), "study-type", "must be an object");
}

void rejectPopulations()
{
    reject("populationAll", with(R"("populations": [{"id": ¶"all", "where": {"F": "Y"}}])"), "study-value", "means everyone");
    reject("populationWithoutWhere", with(R"("populations": [¶{"id": "PP"}])"), "study-missing-key", "\"where\"");
    reject("twoPrimaries", with(R"("populations": [{"id": "A", "where": {"F": "Y"}, "primary": true}, {"id": ¶"B", "where": {"G": "Y"}, "primary": true}])"), "study-duplicate", "two primary populations, \"A\" and \"B\"", SchemaAccepts);
    reject("primaryAsText", with(R"("populations": [{"id": "A", "where": {"F": "Y"}, "primary": ¶"yes"}])"), "study-type", "must be true or false");
    reject("samePopulationTwice", with(R"("populations": [{"id": "A", "where": {"F": "Y"}}, {"id": ¶"A", "where": {"G": "Y"}}])"), "study-duplicate", "the id of a population", SchemaAccepts);
    reject("emptyPopulations", with(R"("populations": ¶[])"), "study-value", "empty list");
}

void rejectSubgroups()
{
    reject("badCut", withSubgroup(R"("cut": ¶"mean")"), "study-value", "\"median\", {\"quantile\": 0.66} or {\"at\": [50, 65]}");
    reject("noPoints", withSubgroup(R"("cut": {"at": ¶[]})"), "study-value", "empty list");
    reject("unorderedPoints", withSubgroup(R"("cut": {"at": [65, ¶50]})"), "study-value", "must ascend", SchemaAccepts);
    reject("equalPoints", withSubgroup(R"("cut": {"at": [50, ¶50]})"), "study-value", "must ascend");
    reject("quantileZero", withSubgroup(R"("cut": {"quantile": ¶0})"), "study-value", "between 0 and 1");
    reject("quantileOne", withSubgroup(R"("cut": {"quantile": ¶1})"), "study-value", "between 0 and 1");
    reject("emptyCut", withSubgroup(R"("cut": ¶{})"), "study-conflict", "either \"quantile\" or \"at\"");
    reject("cutBothWays", withSubgroup(R"("cut": ¶{"quantile": 0.5, "at": [1]})"), "study-conflict", "either \"quantile\" or \"at\"");
    reject("cutAndLevels", withSubgroup(R"("levels": [{"value": 1}], ¶"cut": "median")"), "study-conflict", "not both");
    reject("sameLevelTwice", withSubgroup(R"("levels": [{"value": 1}, {"value": ¶1}])"), "study-duplicate", "the value of a level", SchemaAccepts);
    reject("subgroupWithoutColumn", with(R"("subgroups": [¶{"id": "S"}])"), "study-missing-key", "\"column\"");
}

void rejectTheRest()
{
    reject("strataAsText", with(R"("strata": ¶"SEX")"), "study-type", "\"strata\" must be a list");
    reject("sameStratumTwice", with(R"("strata": ["SEX", ¶"SEX"])"), "study-duplicate", "a stratification factor");
    reject("panelOfNoEndpoint", with(R"("panels": {"fig": [{"endpoint": ¶"PFS"}]})"), "study-reference", "no endpoint has the id \"PFS\"", SchemaAccepts);
    reject("panelOfNoPopulation", with(R"("populations": [{"id": "ITT", "where": {"F": "Y"}}], "panels": {"fig": [{"endpoint": "OS", "population": ¶"IIT"}]})"), "study-reference", "did you mean \"ITT\"?", SchemaAccepts);
    reject("plannedEndpointOfNoId", with(R"("planned": {"endpoints": [¶"PFS"]})"), "study-reference", "no endpoint has the id \"PFS\"", SchemaAccepts);
    reject("plannedPopulationOfNoId", with(R"("populations": [{"id": "ITT", "where": {"F": "Y"}}], "planned": {"populations": ["all", ¶"PP"]})"), "study-reference", "no population has the id \"PP\"", SchemaAccepts);
    reject("planOfAnotherKind", with(R"("planned": {¶"arms": ["A"]})"), "study-unknown-key", "arms");
    reject("emptyPanels", with(R"("panels": {"fig": ¶[]})"), "study-value", "empty list");
    reject("badConfidence", with(R"("display": {"confidenceType": ¶"loglog"})"), "study-value", "did you mean \"log-log\"?");
    reject("everyZero", with(R"("display": {"every": ¶0})"), "study-value", "greater than 0");
    reject("untilAsText", with(R"("display": {"until": ¶"36"})"), "study-type", "must be a number");
    reject("decimalMark", with(R"("reading": {"decimalMark": ¶";"})"), "study-value", "it must be one of . or ,");
    reject("thousandsMark", with(R"("reading": {"thousandsMark": ¶"_"})"), "study-value", "it must be one of");
    reject("headerLineZero", with(R"("reading": {"headerLine": ¶0})"), "study-value", "greater than 0");
    reject("headerLineBetween", with(R"("reading": {"headerLine": ¶1.5})"), "study-value", "number of a line");
    reject("emptyEncoding", with(R"("reading": {"encoding": ¶""})"), "study-value", "is empty");
    reject("filesWithinAFile", with(R"("reading": {"files": {"adsl.csv": {¶"files": {}}}})"), "study-unknown-key", "unknown key \"files\"");
    reject("dateOrder", with(R"("reading": {"dateOrder": ¶"dym"})"), "study-value", "dmy, mdy or ymd");
    reject("missingCodeRange", with(R"("missingCodes": {¶"AGE": {"min": 99}})"), "study-value", "no range");
    reject("missingCodeTwice", with(R"("missingCodes": {"AGE": [99, ¶99]})"), "study-duplicate", "99");
    reject("readingOfNothing", with(R"("reading": {¶"separator": ";"})"), "study-unknown-key", "unknown key \"separator\"");
    reject("secondLine", "{\"atrisk\": 1,\n\"note\": \"ä\", \"ü\": 1}", "study-unknown-key", "unknown key \"note\"");
}

// clang-format on

} // namespace

class StudyFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void placesInOneLongLineAreExact()
    {
        const std::string before = manyEndpoints(3000);
        const auto roles = parseStudyFile(before + "{\"id\": 5}]}", "a.study.json");
        QVERIFY(!roles.ok());
        QCOMPARE(roles.error().code, std::string("study-type"));
        QCOMPARE(roles.error().line, std::size_t(1));
        QCOMPARE(roles.error().column, static_cast<std::size_t>(QString::fromStdString(before).size()) + 8); // the 5
    }

    void initTestCase();
    void everyKeyIsRead();
    void conditionsAreOnePerColumnAndBound();
    void absentKeysHaveTheirDefaults();
    void namesKeepTheirPlace();
    void byteOrderMarksAndCarriageReturnsDoNotMovePlaces();
    void acceptedFilesPassReaderAndSchema_data();
    void acceptedFilesPassReaderAndSchema();
    void rejectedTextsNamePlaceAndReason_data();
    void rejectedTextsNamePlaceAndReason();
    void noPrefixOfAFileIsAcceptedOrCrashes();
    void damagedFilesAreReadOrRejectedWithAPlace();
    void studyFileNamesEndInStudyJson();

private:
    bool schemaAccepts(const std::string& text);
    valijson::Schema m_schema;
};

void StudyFileTest::initTestCase()
{
    const auto document = nlohmann::json::parse(readFile(atrisk::testing::inTests("../resources/schema/study-1.schema.json")));
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(document), m_schema);
}

bool StudyFileTest::schemaAccepts(const std::string& text)
{
    const auto document = nlohmann::json::parse(text);
    valijson::Validator validator;
    return validator.validate(m_schema, valijson::adapters::NlohmannJsonAdapter(document), nullptr);
}

void StudyFileTest::everyKeyIsRead()
{
    const Roles file = parsed("everything.study.json");
    QCOMPARE(file.fileName, "everything.study.json");
    QCOMPARE(file.facts.title, "Drug with chemotherapy – a made-up trial");
    QCOMPARE(file.facts.dataCutoff, "2022-07-05");
    QVERIFY(file.facts.provenance == Provenance::Synthetic);
    QCOMPARE(file.data.size(), 3U);
    QCOMPARE(file.dataPath("events")->text, "tables/lib.xpt#ADTTE");
    QCOMPARE(file.dataPath("biomarkers"), nullptr);
    atrisk::study::Reading reading = atrisk::table::ReadOptions{",", " ", 4, "Data", "mdy", "windows-1252"};
    reading.of["adsl.csv"] = {".", "", 2, "", "", ""};
    QVERIFY(file.reading == reading);
    QCOMPARE(file.missingCodes.size(), 2U);
    QCOMPARE(text(file.missingCodes[0].condition), "AGE=999|998");
    QCOMPARE(text(file.missingCodes[1].condition), "SEX=U");
    QVERIFY(file.display.peopleCase);
    QCOMPARE(file.subject.text, "SUBJID");
    QCOMPARE(file.arms->levels[0].shortLabel, "Drug");
    QCOMPARE(file.arms->levels[0].color, "#0072B2");
    QVERIFY(!file.arms->levels[0].control && file.arms->levels[1].control);
    QCOMPARE(file.arms->levels[1].value.text, "0");
    QCOMPARE(file.arms->levels[2].label, "true");
    QVERIFY(file.endpoints[0].outcome.coding == FileOutcome::Coding::Censor);
    QVERIFY(file.endpoints[0].unit == TimeUnit::Days);
    QVERIFY(file.endpoints[0].every == 1 && file.endpoints[0].until == 12.5 && !file.endpoints[1].every && !file.endpoints[1].until);
    QVERIFY(file.endpoints[0].plannedEvents == 266 && !file.endpoints[1].plannedEvents && file.endpoints[1].boundaries.empty());
    QCOMPARE(file.endpoints[0].boundaries[1].text, "efficacy: P<0.003");
    QVERIFY(file.endpoints[1].outcome.coding == FileOutcome::Coding::Event);
    const FileEndpoint& response = file.endpoints[2];
    QVERIFY(response.favours == Favours::Shorter);
    QVERIFY(response.outcome.coding == FileOutcome::Coding::Listed);
    QCOMPARE(response.outcome.events[1].text, "RESPONSE");
    QCOMPARE(response.outcome.competing[0].label, "Death");
    QCOMPARE(response.outcome.competing[1].label, "3");
    QCOMPARE(response.outcome.censored[1].text, "false");
    QVERIFY(!file.populations[0].primary && file.populations[1].primary);
    QCOMPARE(file.subgroups[0].levels[1].label, "N");
    QVERIFY(file.subgroups[0].prespecified == true && file.subgroups[1].prespecified == false && !file.subgroups[2].prespecified);
    QVERIFY(file.subgroups[1].cut->quantile == 0.5 && file.subgroups[2].cut->quantile == 0.66);
    QVERIFY((file.subgroups[3].cut->at == std::vector<double>{50, 65}) && !file.subgroups[3].cut->quantile);
    QVERIFY(!file.subgroups[4].cut);
    QCOMPARE(file.strata[1].text, "SURGERY");
    QCOMPARE(file.panels.at("fig2")[0].title, "A");
    QCOMPARE(file.panels.at("fig2")[1].population.text, "all");
    QCOMPARE(file.record.text, "record.json");
    QVERIFY(file.display.unit == TimeUnit::Months && file.display.every == 3 && file.display.until == 36);
    QVERIFY(file.display.confidenceType == ConfidenceType::Log);
    QCOMPARE(file.display.style, "nature");
}

void StudyFileTest::conditionsAreOnePerColumnAndBound()
{
    const Roles file = parsed("everything.study.json");
    const auto& several = file.endpoints[1].where;
    QCOMPARE(several.size(), 2U);
    QVERIFY((several[0].condition == Condition{"PARAMCD", Op::OneOf, {"OS", "OSX"}}));
    QVERIFY((several[1].condition == Condition{"AVISITN", Op::OneOf, {"1"}}));
    const auto& perProtocol = file.populations[1].where;
    QCOMPARE(perProtocol.size(), 4U);
    QVERIFY((perProtocol[0].condition == Condition{"PPROTFL", Op::OneOf, {"true"}}));
    QVERIFY((perProtocol[1].condition == Condition{"AGE", Op::AtLeast, {"18"}}));
    QVERIFY((perProtocol[2].condition == Condition{"AGE", Op::AtMost, {"75.5"}}));
    QVERIFY((perProtocol[3].condition == Condition{"ECOG", Op::AtMost, {"1"}}));
}

void StudyFileTest::absentKeysHaveTheirDefaults()
{
    const Roles file = parsed("least.study.json");
    QCOMPARE(file.subject.text, "USUBJID");
    QVERIFY(file.arms->levels.empty());
    QCOMPARE(file.endpoints[0].label, "OS");
    QVERIFY(file.endpoints[0].where.empty() && !file.endpoints[0].unit);
    QVERIFY(file.endpoints[0].favours == Favours::Longer);
    QVERIFY(file.populations.empty() && file.subgroups.empty() && file.strata.empty() && file.panels.empty());
    QVERIFY(file.record.empty() && !file.display.unit && !file.facts.provenance);
    const Roles alone = parsed("one-arm.study.json");
    QVERIFY(!alone.arms && alone.endpoints.size() == 1);
    const Roles record = parsed("record-only.study.json");
    QVERIFY(record.data.empty() && !record.arms && record.endpoints.empty());
}

void StudyFileTest::namesKeepTheirPlace()
{
    const Roles file = parsed("everything.study.json");
    QCOMPARE(file.arms->column.place.line, 10U);
    QCOMPARE(file.arms->column.place.column, 15U);
    QCOMPARE(file.endpoints[1].where[1].place.line, 22U);
    QCOMPARE(file.endpoints[1].where[1].place.column, 56U);
    const auto error = file.errorAt(file.arms->column.place, "no-such-column", "no column TRT01P");
    QCOMPARE(atrisk::base::describe(error), "everything.study.json:10:15: no column TRT01P");
}

void StudyFileTest::byteOrderMarksAndCarriageReturnsDoNotMovePlaces()
{
    const Roles file = parsed("encoded.study.json");
    QCOMPARE(file.arms->column.text, "Behandlungä");
    QCOMPARE(file.arms->column.place.line, 4U);
    QCOMPARE(file.endpoints[0].time.place.line, 5U);
    QCOMPARE(file.endpoints[0].time.place.column, 41U); // ü is one character
    const auto broken = parseStudyFile("\xEF\xBB\xBF{\"atrisk\": 2}", "f");
    QCOMPARE(broken.error().column, 12U);
}

void StudyFileTest::acceptedFilesPassReaderAndSchema_data()
{
    QTest::addColumn<QString>("name");
    for (const QString& name : QDir(QString::fromStdString(examples)).entryList({"*.study.json"})) QTest::newRow(qPrintable(name)) << name;
}

void StudyFileTest::acceptedFilesPassReaderAndSchema()
{
    QFETCH(QString, name);
    const std::string text = readFile(examples + name.toStdString());
    const auto file = parseStudyFile(text, name.toStdString());
    QVERIFY2(file.ok(), file.ok() ? "" : atrisk::base::describe(file.error()).c_str());
    QVERIFY(schemaAccepts(text));
}

void StudyFileTest::rejectedTextsNamePlaceAndReason_data()
{
    QTest::addColumn<QByteArray>("marked");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says");
    QTest::addColumn<int>("schema");

    rejectTexts();
    rejectKeys();
    rejectFacts();
    rejectPaths();
    rejectArms();
    rejectEndpoints();
    rejectPopulations();
    rejectSubgroups();
    rejectTheRest();
}

void StudyFileTest::rejectedTextsNamePlaceAndReason()
{
    QFETCH(QByteArray, marked);
    QFETCH(QString, code);
    QFETCH(QString, says);
    QFETCH(int, schema);
    const QByteArray mark = "¶";
    const auto offset = marked.indexOf(mark);
    const QByteArray text = QByteArray(marked).replace(mark, "");

    const auto result = parseStudyFile(text.toStdString(), "trial.study.json");
    QVERIFY2(!result.ok(), "the reader accepts it");
    const auto& error = result.error();
    QCOMPARE(QString::fromStdString(error.code), code);
    QVERIFY2(QString::fromStdString(error.text).contains(says), error.text.c_str());
    QCOMPARE(error.file, "trial.study.json");
    if (offset >= 0) {
        const QByteArray before = text.left(offset);
        QCOMPARE(error.line, static_cast<std::size_t>(before.count('\n') + 1));
        QCOMPARE(error.column, static_cast<std::size_t>(QString::fromUtf8(before.mid(before.lastIndexOf('\n') + 1)).size() + 1));
    }
    QVERIFY(error.line > 0 && error.column > 0);
    if (schema != NotJson) QCOMPARE(schemaAccepts(text.toStdString()), schema == SchemaAccepts);
}

void StudyFileTest::noPrefixOfAFileIsAcceptedOrCrashes()
{
    const std::string text = readFile(examples + "everything.study.json");
    const std::size_t end = text.rfind('}');
    for (std::size_t length = 0; length <= end; ++length) QVERIFY(!parseStudyFile(std::string_view(text).substr(0, length), "f").ok());
}

void StudyFileTest::damagedFilesAreReadOrRejectedWithAPlace()
{
    const std::string whole = readFile(examples + "everything.study.json");
    const std::string likely = "{}[]\",:\\0-9eE.tfn \n\x80\xE2";
    std::mt19937 random(20221105);
    int rejected = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string text = whole;
        for (std::size_t left = 1 + random() % 4; left > 0; --left) text[random() % text.size()] = likely[random() % likely.size()];
        if (random() % 4 == 0) text.erase(random() % text.size(), random() % 40);
        const auto result = parseStudyFile(text, "f");
        if (result) continue;
        ++rejected;
        QVERIFY2(result.error().line > 0 && result.error().column > 0, result.error().text.c_str());
    }
    QVERIFY(rejected > 2000);
}

void StudyFileTest::studyFileNamesEndInStudyJson()
{
    QVERIFY(isStudyFileName("alice.study.json"));
    QVERIFY(isStudyFileName("folder/ALICE.Study.JSON"));
    QVERIFY(!isStudyFileName("alice.json"));
    QVERIFY(!isStudyFileName("study.json"));
}

QTEST_GUILESS_MAIN(StudyFileTest)
#include "study_file_test.moc"
