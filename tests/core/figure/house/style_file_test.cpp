// Style files: the built-in ones have the values they had as constants, and what people write is read, or refused at its place.
#include "core/figure/house/style_file.h"

#include "core/figure/house/read_style.h"
#include "tests/testing/folder.h"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace atrisk;
using namespace atrisk::figure;
using words::NumberStyle;

namespace {

std::string contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

std::string builtInText(const std::string& id)
{
    return contentOf(testing::pathInTests("../resources/styles/") + id.c_str() + ".style.json");
}

base::Result<Style> builtIn(const std::string& id)
{
    const Style* found = findStyle(id);
    return found == nullptr ? base::Result<Style>(noSuchStyle(id, styleIds())) : *found;
}

/// A file based on NEJM that says this besides.
std::string onNejm(const std::string& more) { return R"({"style": 1, "id": "our", "title": "Our", "based on": "nejm", )" + more + '}'; }

base::Result<ReadStyle> read(const std::string& text) { return readStyle(text, "our.style.json", &builtIn); }

enum Schema { SchemaRejects, SchemaAccepts };

void reject(const char* name, const std::string& text, const char* code, const char* says, Schema schema = SchemaRejects)
{
    QTest::newRow(name) << QByteArray::fromStdString(text) << QString(code) << QString(says) << static_cast<int>(schema);
}

} // namespace

class StyleFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void pagesAndTypeAreThoseOfTheJournals_data();
    void pagesAndTypeAreThoseOfTheJournals();
    void numbersAreWrittenAsTheJournalsDo();
    void theDarkScreenIsTheScreenInOtherColours();
    void onlyScreenAndSlidesAreFree();
    void everyBuiltInFileIsWrittenAsItIsRead();
    void aFileSaysOnlyWhatDiffers();
    void wrongFilesAreRefusedAtTheirPlace_data();
    void wrongFilesAreRefusedAtTheirPlace();
    void theSchemaAcceptsWhatIsRead();
    void armsThatLookAlikeAreWarnedOf();
    void aFileIsBasedOnOneBesideIt();
    void filesBasedOnEachOtherAreRefused();
    void theFileOfAStudyLiesBesideIt();

private:
    bool schemaAccepts(const std::string& text);
    std::string write(const char* name, const std::string& text);
    valijson::Schema m_schema;
    QTemporaryDir m_folder;
};

void StyleFileTest::initTestCase()
{
    const auto document = nlohmann::json::parse(contentOf(testing::pathInTests("../resources/schema/style-1.schema.json")));
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(document), m_schema);
}

bool StyleFileTest::schemaAccepts(const std::string& text)
{
    const auto document = nlohmann::json::parse(text);
    valijson::Validator validator;
    return validator.validate(m_schema, valijson::adapters::NlohmannJsonAdapter(document), nullptr);
}

std::string StyleFileTest::write(const char* name, const std::string& text)
{
    const QString path = m_folder.filePath(name);
    QFile file(path);
    if (file.open(QIODevice::WriteOnly)) file.write(QByteArray::fromStdString(text));
    return path.toStdString();
}

void StyleFileTest::pagesAndTypeAreThoseOfTheJournals_data()
{
    QTest::addColumn<QList<double>>("page");  // width, height, largest, padding
    QTest::addColumn<QList<double>>("sizes"); // text, small, title, least, curve, axis
    QTest::newRow("nejm") << QList<double>{120, 95, 178, 230, 2, 2} << QList<double>{8, 7, 9, 6, 1, 0.5};
    QTest::newRow("jama") << QList<double>{120, 95, 178, 230, 2, 2} << QList<double>{8, 7, 9, 6, 1, 0.5};
    QTest::newRow("lancet") << QList<double>{154, 105, 154, 230, 2, 2} << QList<double>{8, 7, 9, 6, 1, 0.5};
    QTest::newRow("nature") << QList<double>{89, 80, 183, 170, 1, 1} << QList<double>{6.5, 5.5, 7, 5, 1, 0.5};
    QTest::newRow("slide") << QList<double>{338.7, 190.5, 338.7, 190.5, 16, 9} << QList<double>{18, 12, 28, 18, 3, 1.25};
    QTest::newRow("screen") << QList<double>{250, 190, 250, 190, 6, 2.5} << QList<double>{9.5, 8, 12, 7, 1.5, 0.75};
}

void StyleFileTest::pagesAndTypeAreThoseOfTheJournals()
{
    QFETCH(QList<double>, page);
    QFETCH(QList<double>, sizes);
    const std::string id = QTest::currentDataTag();
    const Style& style = *findStyle(id);
    QCOMPARE((QList<double>{style.width, style.height, style.largestWidth, style.largestHeight, style.paddingX, style.paddingY}), page);
    QCOMPARE((QList<double>{style.textSize, style.smallSize, style.titleSize, style.leastSize, style.curveWidth, style.axisWidth}), sizes);
    const bool slide = id == "slide", screen = id == "screen", nature = id == "nature";
    QCOMPARE(style.gridLines, screen);
    QCOMPARE(style.methodsFootnote, !slide && !screen);
    QVERIFY(style.showTitle == slide && style.showMessage == slide && style.tableAnnotation == slide);
    QVERIFY(style.textInInk == nature && style.capitalLetters != nature && style.italicP == (id == "jama") && !style.dark);
    QCOMPARE(style.ticksPerRiskColumn, std::size_t(slide ? 2 : 1));
    const Color ink{0x17, 0x21, 0x1F}, soft{0x48, 0x54, 0x4F};
    QVERIFY(style.background == (Color{255, 255, 255}) && style.ink == ink && style.softInk == (nature ? ink : soft));
    QVERIFY(style.line == (Color{0xD6, 0xDC, 0xDA}) && style.accent == (Color{0x0F, 0x66, 0x5C}));
    QCOMPARE(style.arms->size(), std::size_t(8));
    QVERIFY((*style.arms)[6].dash == (std::vector<double>{8, 2, 1.5, 2, 1.5, 2, 1.5, 2}));
    QVERIFY((*style.arms)[7].line == (Color{0x7A, 0x7A, 0x7A}) && (*style.arms)[7].text == (Color{0x55, 0x55, 0x55}));
}

void StyleFileTest::numbersAreWrittenAsTheJournalsDo()
{
    const auto is = [](const char* id, NumberStyle::PValue p, bool closed, const char* mark, const char* range,
                       NumberStyle::Spelling spelling) {
        const NumberStyle& numbers = findStyle(id)->numbers;
        return numbers.p == p && numbers.closedP == closed && numbers.decimalMark == mark && numbers.range == range &&
               numbers.spelling == spelling && numbers.bind == "\u00a0" && numbers.halfToEven == (std::string_view(id) == "jama") &&
               numbers.numberWord == (std::string_view(id) == "lancet" ? "Number" : "No.") &&
               numbers.fullPercent == (std::string_view(id) == "nature") && numbers.unitInParentheses == numbers.fullPercent;
    };
    using P = NumberStyle::PValue;
    using S = NumberStyle::Spelling;
    QVERIFY(is("nejm", P::Nejm, true, ".", " to ", S::American) && is("jama", P::Jama, false, ".", "-", S::American));
    QVERIFY(is("lancet", P::Lancet, true, "·", "–", S::British) && is("nature", P::Nature, false, ".", "–", S::Oxford));
    QVERIFY(is("slide", P::Nejm, false, ".", "–", S::Oxford) && is("screen", P::Nejm, false, ".", "–", S::Oxford));
}

void StyleFileTest::theDarkScreenIsTheScreenInOtherColours()
{
    const Style dark = darkScreenStyle(), &light = *findStyle("screen");
    QVERIFY(dark.dark && dark.id == light.id && dark.title == "Screen, dark");
    QVERIFY(dark.background == (Color{0x23, 0x29, 0x29}) && dark.ink == (Color{0xE7, 0xEC, 0xEA}) &&
            dark.softInk == (Color{0xB4, 0xBE, 0xBB}));
    QVERIFY(dark.line == (Color{0x36, 0x3E, 0x3D}) && dark.accent == (Color{0x62, 0xC4, 0xB3}));
    QVERIFY(dark.arm(0, 2).line == (Color{0xF0, 0xB4, 0x3C}) && dark.arm(1, 2).text == (Color{0x7C, 0xC1, 0xEE}));
    QCOMPARE(dark.arm(0, 2).dash, light.arm(0, 2).dash);
    Style likeLight = dark;
    likeLight.background = light.background, likeLight.ink = light.ink, likeLight.softInk = light.softInk;
    likeLight.line = light.line, likeLight.accent = light.accent, likeLight.dark = false, likeLight.arms = light.arms;
    QCOMPARE(styleText(likeLight, "a", "A"), styleText(light, "a", "A"));
}

void StyleFileTest::onlyScreenAndSlidesAreFree()
{
    for (const Style& style : styles()) {
        const Limits& limits = style.limits;
        const bool isFree = limits.widths.empty() && limits.width == 0 && limits.height == 0 && limits.smallestType == 0 && limits.title;
        QCOMPARE(isFree, style.id == "slide" || style.id == "screen");
        QVERIFY(limits.smallestType <= style.leastSize && (limits.largestType == 0 || style.titleSize <= limits.largestType));
    }
    const Limits& nature = findStyle("nature")->limits;
    QVERIFY(nature.widths == (std::vector<double>{89, 183}) && nature.height == 170 && !nature.gridLines);
    QVERIFY(nature.smallestType == 5 && nature.largestType == 7 && nature.capitalLetters == std::optional(false));
    QVERIFY(findStyle("lancet")->limits.widths == (std::vector<double>{75, 154}) && findStyle("lancet")->limits.smallestType == 6);
}

/// What the program writes of a style is the file that it was read of, and reads as the same again.
void StyleFileTest::everyBuiltInFileIsWrittenAsItIsRead()
{
    for (const Style& style : styles()) QCOMPARE(styleText(style, style.id, style.title), builtInText(style.id));
    const auto again = read(styleText(darkScreenStyle(), "screen", "Screen, dark"));
    QVERIFY(again.ok());
    QCOMPARE(styleText(again->style, "a", "A"), styleText(darkScreenStyle(), "a", "A"));
}

void StyleFileTest::aFileSaysOnlyWhatDiffers()
{
    const auto file = read(onNejm(R"("sizes": {"text": 7}, "numbers": {"interval": ", "}, "table": {"rule above": false},
        "limits": {"widths": [86]}, "arms": [{"line": "#cc0000", "dash": [4, 2]}, {"line": "#E69F00"}])"));
    QVERIFY2(file.ok(), file ? "" : base::describe(file.error()).c_str());
    const Style& style = file->style;
    QVERIFY(style.id == "our" && style.title == "Our" && style.textSize == 7 && style.smallSize == 7 && style.numbers.range == ", ");
    QVERIFY(style.numbers.closedP && !style.tableRules.above && style.tableRules.below && style.width == 120);
    QVERIFY(style.limits.widths == std::vector<double>{86} && style.limits.smallestType == 6 && !style.limits.title);
    QVERIFY(style.arm(0, 2).line == (Color{0xCC, 0, 0}) && style.arm(0, 2).dash == (std::vector<double>{4, 2}));
    QVERIFY(contrast(style.arm(1, 2).text, style.background) >= 4.5 && !(style.arm(1, 2).text == style.arm(1, 2).line));
    QVERIFY(style.arm(2, 3).line == style.arm(0, 2).line && style.arm(0, 1).line == style.arm(1, 2).line);
}

// One text a line, the mark where the error stands.
// clang-format off
void StyleFileTest::wrongFilesAreRefusedAtTheirPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says");
    QTest::addColumn<int>("schema");
    reject("version", R"({"style": ¶2, "id": "a", "title": "A", "based on": "nejm"})", "study-version", "reads version 1");
    reject("noTitle", R"(¶{"style": 1, "id": "a", "based on": "nejm"})", "study-missing-key", "needs the key \"title\"");
    reject("noBase", R"(¶{"style": 1, "id": "a", "title": "A"})", "study-missing-key", "or \"based on\": a style that has what it does not say");
    reject("unknownBase", R"({"style": 1, "id": "a", "title": "A", "based on": ¶"njem"})", "no-such-style", "it must be one of nejm", SchemaAccepts);
    reject("unknownKey", onNejm(R"("sizes": {¶"txt": 7})"), "study-unknown-key", "unknown key \"txt\"; did you mean \"text\"?");
    reject("unknownSection", onNejm(R"(¶"colours": {})"), "study-unknown-key", "did you mean \"colors\"?");
    reject("wrongType", onNejm(R"("sizes": {"text": ¶"7"})"), "study-type", "\"text\" must be a number, not a text");
    reject("outOfRange", onNejm(R"("sizes": {"text": ¶200})"), "study-value", "\"text\" is 200; it must be from 3 to 96");
    reject("fraction", onNejm(R"("figure": {"ticks per risk column": ¶1.5})"), "study-value", "must be a whole number");
    reject("badColour", onNejm(R"("colors": {"ink": ¶"#12345G"})"), "study-value", "it must be a colour as \"#0072B2\"");
    reject("namedColour", onNejm(R"("arms": [{"line": ¶"red"}])"), "study-value", "\"line\" is \"red\"");
    reject("armWithoutLine", onNejm(R"("arms": [¶{"text": "#000000"}])"), "study-missing-key", "an arm needs the key \"line\"");
    reject("oddDash", onNejm(R"("arms": [{"line": "#000000", "dash": ¶[1, 2, 3]}])"), "study-value", "line and gap in turn", SchemaAccepts);
    reject("noArms", onNejm(R"("arms": ¶[])"), "study-value", "\"arms\" is an empty list");
    reject("paleText", onNejm(R"("arms": [{"line": "#E69F00", "text": ¶"#E69F00"}])"), "study-value", "has a contrast of 2.3 on #FFFFFF; text needs 4.5", SchemaAccepts);
    reject("paleInk", onNejm(R"("colors": {"ink": ¶"#999999"})"), "study-value", "the ink #999999 has a contrast of 2.8", SchemaAccepts);
    reject("darkPaper", onNejm(R"("colors": {"background": ¶"#000000"})"), "study-value", "the ink #17211F has a contrast", SchemaAccepts);
    reject("font", onNejm(R"("font": ¶"Arial")"), "study-value", "as wide as Arial");
    reject("spelling", onNejm(R"("numbers": {"spelling": ¶"american"})"), "study-value", "did you mean \"American\"?");
    reject("decimalMark", onNejm(R"("numbers": {"decimal mark": ¶";"})"), "study-value", "\"decimal mark\" is \";\"");
    reject("intervalIsMark", onNejm(R"("numbers": {"decimal mark": ",", "interval": ¶","})"), "study-value", "read as one", SchemaAccepts);
    reject("longInterval", onNejm(R"("numbers": {"interval": ¶"0123456789012345678901234"})"), "study-value", "has 25 characters");
    reject("smallerLargest", onNejm(R"("page": ¶{"largest width": 100})"), "study-value", "less than the width of 120", SchemaAccepts);
    reject("duplicate", onNejm(R"("page": {"width": 100, ¶"width": 110})"), "study-duplicate-key", "written twice", SchemaAccepts);
}
// clang-format on

void StyleFileTest::wrongFilesAreRefusedAtTheirPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    QFETCH(QString, says);
    QFETCH(int, schema);
    const QString marked = QString::fromUtf8(text);
    const auto column = static_cast<std::size_t>(marked.indexOf(u'¶')) + 1;
    const std::string plain = QString(marked).remove(u'¶').toStdString();
    const auto file = read(plain);
    QVERIFY(!file.ok());
    const base::Error& error = file.error();
    QCOMPARE(QString::fromStdString(error.code), code);
    QVERIFY2(QString::fromStdString(error.text).contains(says), error.text.c_str());
    QVERIFY(error.file == "our.style.json" && error.line == 1);
    QCOMPARE(error.column, column);
    QCOMPARE(schemaAccepts(plain), schema == SchemaAccepts);
}

void StyleFileTest::theSchemaAcceptsWhatIsRead()
{
    for (const Style& style : styles()) QVERIFY2(schemaAccepts(builtInText(style.id)), style.id.c_str());
    QVERIFY(schemaAccepts(builtInText("screen-dark")));
    for (const char* section : {"page", "sizes", "colors", "numbers", "figure", "table", "arms"}) {
        auto json = nlohmann::json::parse(builtInText("nejm"));
        json.erase(section);
        QVERIFY2(!schemaAccepts(json.dump()) && !read(json.dump()).ok(), section);
        json["based on"] = "jama";
        QVERIFY2(schemaAccepts(json.dump()) && read(json.dump()).ok(), section);
        if (std::string_view(section) == "arms") continue;
        json = nlohmann::json::parse(builtInText("nejm"));
        json[section].erase(json[section].begin().key());
        QVERIFY2(!schemaAccepts(json.dump()) && !read(json.dump()).ok(), section);
    }
}

void StyleFileTest::armsThatLookAlikeAreWarnedOf()
{
    const auto alike = read(onNejm(R"("arms": [{"line": "#D55E00"}, {"line": "#009E73"}])"));
    QVERIFY(alike.ok());
    QCOMPARE(alike->warnings.size(), std::size_t(1));
    QCOMPARE(alike->warnings.front().code, std::string("colors-alike"));
    QVERIFY(alike->warnings.front().file == "our.style.json" && alike->warnings.front().line == 1);
    QVERIFY(read(onNejm(R"("arms": [{"line": "#D55E00"}, {"line": "#009E73", "dash": [4, 2]}])"))->warnings.empty());
}

void StyleFileTest::aFileIsBasedOnOneBesideIt()
{
    write("house.style.json", onNejm(R"("sizes": {"text": 7.5})"));
    const std::string path =
        write("talk.style.json", R"({"style": 1, "id": "talk", "title": "Talk", "based on": "house.style.json", "sizes": {"curve": 2}})");
    const auto opened = openStyle(path);
    QVERIFY2(opened.ok(), opened ? "" : base::describe(opened.error()).c_str());
    QVERIFY(opened->style->textSize == 7.5 && opened->style->curveWidth == 2 && opened->style->numbers.range == " to ");
    const auto missing = openStyle(write("lost.style.json", R"({"style": 1, "id": "a", "title": "A", "based on": "gone.json"})"));
    QVERIFY(!missing.ok() && missing.error().code == "no-such-file" && missing.error().column > 40);
    QCOMPARE(chooseStyle("nejm")->style->id, std::string("nejm"));
    QCOMPARE(chooseStyle("njem").error().code, std::string("no-such-style"));
}

void StyleFileTest::filesBasedOnEachOtherAreRefused()
{
    const std::string head = R"({"style": 1, "id": "a", "title": "A", "based on": )";
    const std::string first = write("one.style.json", head + R"("two.style.json"})");
    write("two.style.json", head + R"("./one.style.json"})");
    const auto opened = openStyle(first);
    QVERIFY(!opened.ok());
    QCOMPARE(opened.error().code, std::string("style-cycle"));
    QVERIFY2(opened.error().text.find("one.style.json → two.style.json → ") != std::string::npos, opened.error().text.c_str());
    QVERIFY(openStyle(write("own.style.json", head + R"("own.style.json"})")).error().code == "style-cycle");
}

void StyleFileTest::theFileOfAStudyLiesBesideIt()
{
    QCOMPARE(*styleFileOfStudy("our.style.json", "trial/a.study.json"), std::string("trial/our.style.json"));
    for (const char* away : {"../our.style.json", "/tmp/our.style.json", "looks/our.style.json"})
        QCOMPARE(styleFileOfStudy(away, "trial/a.study.json").error().code, std::string("study-path"));
}

QTEST_GUILESS_MAIN(StyleFileTest)
#include "style_file_test.moc"
