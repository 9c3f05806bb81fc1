#include "tests/testing/tumour_study.h"

#include "core/analyses/analyses.h"
#include "core/io/reader.h"
#include "core/study/open/open_study.h"
#include "tests/testing/figure_marks.h"
#include "tests/testing/folder.h"
#include "tests/testing/study_texts.h"

#include <fstream>

namespace atrisk::testing {

const Json& responseReference()
{
    static const Json numbers = Json::parse(std::ifstream(inTests("reference/numbers/exhibits/response.json")));
    return numbers;
}

study::StudyPtr tumourTrial(int arms, int perArm, int nameLength, Later later)
{
    static const char* responses[] = {"CR", "PR", "PR", "SD", "SD", "SD", "PD", "NE", "NON-CR/NON-PD"};
    std::string adsl = "USUBJID,TRT01P,TRT01PN,SEX,REGION,TRTDURD,EOTSTT\n", adrs = "USUBJID,PARAMCD,PARAM,AVALC,AVAL,AVALU\n",
                adtr = "USUBJID,PARAMCD,PARAM,ADY,AVAL,BASE,PCHG,ABLFL\n", adtte = "USUBJID,PARAMCD,PARAM,AVAL,AVALU,CNSR\n",
                adcm = "USUBJID,CMCAT,ASTDY\n";
    const bool told = later == Later::Told;
    for (int patient = 0; patient < arms * perArm; ++patient) {
        std::string arm(1, static_cast<char>('A' + patient % arms));
        while (static_cast<int>(arm.size()) < nameLength) arm += arm.size() % 9 == 8 ? ' ' : 'x';
        arm.back() = 'z';
        const std::string id = std::to_string(patient), days = std::to_string(100 + 7 * (patient % 31));
        const int kind = (patient / arms) % 9;
        adsl += id + "," + arm + "," + std::to_string(patient % arms) + (patient % 3 == 0 ? ",F," : ",M,") + "Region " +
                std::to_string(patient % 4) + "," + days + (patient % 5 == 0 ? ",ONGOING\n" : ",DISCONTINUED\n");
        adrs += id + ",BOR,Best overall response," + responses[kind] + ",,\n";
        if (kind < 3) adrs += id + ",TTRESP,Time to response,," + std::to_string(40 + kind) + ",DAYS\n";
        adtr += id + ",SDIAM,Sum of diameters,1,50,50,,Y\n";
        for (int scan = 1; scan <= patient % 4; ++scan)
            adtr +=
                id + ",SDIAM,Sum of diameters," + std::to_string(56 * scan) + ",,50," + std::to_string(kind * 30 - 100 + 5 * scan) + ",\n";
        if (told && patient % 3 == 0) adcm += id + ",SUBSEQUENT ANTI-CANCER THERAPY," + std::to_string(111 + 7 * (patient % 31)) + "\n";
        if (told && patient % 4 == 1) adtr += id + ",NEWLESN,New lesion,56,1,,,\n";
        adtte += id + ",PFS,Progression-free survival," + days + ",DAYS,0\n" + id + ",OS,Overall survival," +
                 std::to_string(150 + 9 * (patient % 31)) + ",DAYS," + (patient % 5 == 0 ? "1" : "0") + "\n";
    }
    Texts texts{{"adsl.csv", adsl}, {"adrs.csv", adrs}, {"adtr.csv", adtr}, {"adtte.csv", adtte}};
    if (told) texts["adcm.csv"] = adcm;
    std::vector<std::string> names{"adtte.csv", "adsl.csv", "adrs.csv", "adtr.csv"};
    if (told) names.push_back("adcm.csv");
    const auto study = openTexts(texts, names);
    if (!study) qFatal("%s", problem(study).c_str());
    return *study;
}

static report::Options optionsOf(const std::string& analysis, const std::vector<std::pair<std::string, std::string>>& chosen)
{
    report::Options options = analyses::findAnalysis(analysis)->options();
    for (const auto& [id, text] : chosen) options = *options.with(id, text);
    return options;
}

report::Report reportOf(const std::string& analysis, const study::StudyPtr& study, const study::Selection& selection,
                        const std::vector<std::pair<std::string, std::string>>& options)
{
    const auto report = analyses::make(*analyses::findAnalysis(analysis), {study, selection, optionsOf(analysis, options)}, base::Cancel());
    if (!report) qFatal("%s", problem(report).c_str());
    return *report;
}

double cellNumber(const report::Report& report, const std::string& analysis, const std::string& cell)
{
    for (const report::Table& table : report.tables(optionsOf(analysis, {}), words::NumberStyle()))
        if (const report::Cell* found = table.find(cell); found != nullptr && found->value) return *found->value;
    return table::missing;
}

QString faultOfPages(const report::Report& report, const std::string& analysis)
{
    const report::Options options = optionsOf(analysis, {});
    for (const figure::Style& style : figure::styles())
        for (const auto& [width, height] : {std::pair{89.0, 100.0}, {183.0, 150.0}, {style.width, style.height}})
            for (const figure::Figure& page : report::pagesOf(report, {style, metrics, width, height, options})) {
                QString fault = outside(page) + overlapping(page);
                for (const figure::Text& text : all<figure::Text>(page))
                    if (text.style.size < 5 - 1e-9) fault += "too small: " + QString::fromStdString(text.text);
                if (!fault.isEmpty()) return QString::fromStdString(style.id) + " " + QString::number(width) + ": " + fault;
            }
    return {};
}

} // namespace atrisk::testing
