#include "tests/testing/slides/living_deck.h"

#include "core/document/pptx/living/living_shapes.h"
#include "core/document/pptx/pptx.h"
#include "core/document/view/carry.h"
#include "core/figure/style.h"
#include "tests/testing/files/made_archive.h"
#include "tests/testing/reports/asked_report.h"
#include "tests/testing/study_texts.h"
#include "tests/testing/trials.h"

#include <cmath>

namespace atrisk::testing {
namespace {

constexpr double cutAt[] = {20, 30}; // months

std::string rows(Cut cut)
{
    constexpr int patients = 80;
    Random random(11);
    std::string csv = "USUBJID,TRT01P,PARAMCD,AVAL,CNSR,SEX,PPROTFL\n";
    for (int i = 0; i < patients; ++i) {
        const bool drug = i % 2 == 1;
        const std::string about = std::string(random.below(2) == 0 ? ",M" : ",F") + (random.below(4) == 0 ? ",N\n" : ",Y\n");
        for (const char* endpoint : {"OS", "PFS"}) {
            const double time = -(drug ? 24 : 14) * std::log(1 - random.unit()), end = cutAt[cut == Cut::First ? 0 : 1];
            if (cut == Cut::WithoutPfs && std::string_view(endpoint) == "PFS") continue;
            csv += "NORTH-" + std::to_string(1000 + i) + (drug ? ",drug," : ",placebo,") + endpoint + "," +
                   std::to_string(std::max(0.01, std::min(time, end))) + (time > end ? ",1" : ",0") + about;
        }
    }
    return csv;
}

std::string studyFile(Cut cut)
{
    std::string endpoints;
    for (const auto& [id, label] : {std::pair("OS", "Overall survival"), std::pair("PFS", "Progression-free survival")})
        if (cut != Cut::WithoutPfs || std::string_view(id) == "OS")
            endpoints += std::string(endpoints.empty() ? "" : ", ") + R"({"id": ")" + id + R"(", "label": ")" + label +
                         R"(", "where": {"PARAMCD": ")" + id + R"("}, "time": "AVAL", "unit": "months", "censor": "CNSR"})";
    return R"({"atrisk": 1, "study": {"id": "NORTH", "title": "NORTH", "dataCutoff": ")" +
           std::string(cut == Cut::First ? "2022-07-05" : "2023-06-30") +
           R"("}, "data": {"events": "adtte.csv"}, "arms": {"column": "TRT01P", "levels": [{"value": "placebo", "label": "Placebo",
"role": "control"}, {"value": "drug", "label": "Drug"}]}, "endpoints": [)" +
           endpoints + R"(], "populations": [{"id": "PP", "label": "Per protocol", "where": {"PPROTFL": "Y"}}],
"subgroups": [{"id": "SEX", "label": "Sex", "column": "SEX"}]})";
}

} // namespace

study::StudyPtr cutStudy(Cut cut)
{
    static std::map<Cut, study::StudyPtr> known;
    study::StudyPtr& study = known[cut];
    if (study) return study;
    const auto opened = openTexts({{"north.study.json", studyFile(cut)}, {"adtte.csv", rows(cut)}}, {"north.study.json"});
    if (!opened) qFatal("%s", problem(opened).c_str());
    return study = *opened;
}

document::Document documentOf(const study::StudyPtr& study, const char* analysis, const study::Selection& selection,
                              const std::map<std::string, std::string>& options)
{
    const figure::Style& style = *figure::findStyle("slide");
    const report::FigureRequest request{style, metrics, 200, 120, optionsOf(analysis, options), true};
    const auto report = reportOf(analysis, study, options, selection);
    if (!report) qFatal("%s", base::describe(report.error()).c_str());
    document::Document document =
        document::compose(report::pagesOf(*report, request), report->provenance, report->methods ? report->methods() : std::string(),
                          document::numbersOf(*report, request.options, style.numbers));
    const auto view = document::viewOf({*study, *analyses::findAnalysis(analysis), selection, request});
    if (!view) qFatal("%s", base::describe(view.error()).c_str());
    document::carry(document, *view);
    return document;
}

std::string deckOf(const std::vector<document::Document>& documents)
{
    document::Document all = documents.front();
    all.pages.clear();
    for (const document::Document& document : documents) all.pages.push_back(document.pages.front());
    const auto bytes = document::writePptx(all, metrics);
    if (!bytes) qFatal("%s", base::describe(bytes.error()).c_str());
    return *bytes;
}

DeckParts::DeckParts(const std::string& deck) : m_parts(OfficeFile(deck).partBytes) {}

void DeckParts::replace(const std::string& name, const std::string& from, const std::string& to)
{
    std::string& bytes = part(name);
    const std::size_t at = bytes.find(from);
    if (at == bytes.npos) qFatal("%s has no %s", name.c_str(), from.c_str());
    bytes.replace(at, from.size(), to);
}

void DeckParts::duplicateFirst()
{
    const std::string slide = "ppt/slides/slide1.xml", rels = "ppt/slides/_rels/slide1.xml.rels";
    m_parts["ppt/slides/slide77.xml"] = part(slide);
    pugi::xml_document xml;
    xml.load_string(part(rels).c_str());
    for (const pugi::xml_node& one : every(xml.document_element(), "Relationship"))
        if (std::string_view(one.attribute("Type").value()).ends_with("/notesSlide")) xml.document_element().remove_child(one);
    m_parts["ppt/slides/_rels/slide77.xml.rels"] = document::xmlBytes(xml);
    replace(
        "[Content_Types].xml", "</Types>",
        R"(<Override PartName="/ppt/slides/slide77.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.slide+xml"/></Types>)");
    replace(
        "ppt/_rels/presentation.xml.rels", "</Relationships>",
        R"(<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide" Target="slides/slide77.xml"/></Relationships>)");
    replace("ppt/presentation.xml", "<p:sldIdLst>", R"(<p:sldIdLst><p:sldId id="777" r:id="rId77"/>)");
}

std::string DeckParts::bytes() const { return zipBytes({m_parts.begin(), m_parts.end()}); }

pugi::xml_node livingGroup(pugi::xml_node slide)
{
    for (const pugi::xml_node& group : every(slide, "p:grpSp"))
        if (document::tagOf(group)) return group;
    return {};
}

} // namespace atrisk::testing
