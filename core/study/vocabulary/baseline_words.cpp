#include "core/study/vocabulary/baseline_words.h"

#include "core/base/text.h"

#include <iterator>

namespace atrisk::study {
namespace {

struct Known {
    BaselineGroup group;
    std::string_view name; ///< with an asterisk: the beginning of names
    std::string_view label = {}, unit = {};
    bool isQuantity = false;
};

using enum BaselineGroup;
constexpr Known known[] = {
    {Demography, "AGE", "Age", "", true},
    {Demography, "AGEGR*", "Age group"},
    {Demography, "AGECAT*", "Age group"},
    {Demography, "SEX", "Sex"},
    {Demography, "GENDER", "Gender"},
    {Demography, "RACE", "Race"},
    {Demography, "RACEGR*", "Race"},
    {Demography, "ETHNIC", "Ethnic group"},
    {Demography, "REGION*", "Region"},
    {Demography, "COUNTRY", "Country"},
    {Demography, "WEIGHT", "Weight", "", true},
    {Demography, "WT", "Weight", "", true},
    {Demography, "HEIGHT", "Height", "", true},
    {Demography, "HT", "Height", "", true},
    {Demography, "BMI", "Body-mass index", "kg/m²", true},
    {Demography, "MENOP*", "Menopausal status"},
    {Demography, "SMOK*", "Smoking"},
    {Disease, "ECOG*", "ECOG performance status"},
    {Disease, "KPS", "Karnofsky performance status"},
    {Disease, "STAGE", "Stage"},
    {Disease, "HIST*", "Histology"},
    {Disease, "GRADE", "Grade"},
    {Disease, "DENOVO", "De novo metastatic disease"},
    {Disease, "NSITES", "Metastatic sites"},
    {Disease, "BONE", "Bone metastases"},
    {Disease, "LIVER", "Liver metastases"},
    {Disease, "LUNG", "Lung metastases"},
    {Disease, "CNS", "CNS metastases"},
    {Disease, "BRAIN", "Brain metastases"},
    {Disease, "PDL1*", "PD-L1 status"},
    {Disease, "BRCA", "BRCA mutation"},
    {Disease, "HER2", "HER2 status"},
    {Disease, "EGFR", "EGFR status"},
    {Disease, "KRAS", "KRAS status"},
    {Disease, "LDH", "Lactate dehydrogenase", "", true},
    {Strata, "STRAT*"},
    {PriorTherapy, "LINE", "Line of treatment"},
    {PriorTherapy, "NPRIOR", "Prior lines of treatment"},
    {PriorTherapy, "PRIOR*", "Prior therapy"},
    {PriorTherapy, "ANTHRA", "Previous anthracycline"},
    {PriorTherapy, "TAXANE", "Previous taxane"},
    {PriorTherapy, "PLATIN*", "Previous platinum"},
};

bool means(std::string_view known, std::string_view name)
{
    return known.ends_with('*') ? name.starts_with(known.substr(0, known.size() - 1)) : name == known;
}

} // namespace

std::optional<BaselineName> baselineName(std::string_view column)
{
    std::string name = base::upperCase(std::string(column));
    if (name.size() > 3 && name.ends_with("BL")) name.resize(name.size() - 2);
    for (std::size_t i = 0; i < std::size(known); ++i)
        if (means(known[i].name, name))
            return BaselineName{known[i].group, i, std::string(known[i].label), std::string(known[i].unit), known[i].isQuantity};
    return std::nullopt;
}

} // namespace atrisk::study
