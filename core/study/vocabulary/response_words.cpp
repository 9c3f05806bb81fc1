#include "core/study/vocabulary/response_words.h"

#include "core/base/text.h"
#include "core/study/vocabulary/unknown_words.h"

#include <array>
#include <map>
#include <string>

namespace atrisk::study {
namespace {

struct Names {
    std::string_view id, brief, words;
};
constexpr std::array<Names, bestResponses> names{{{"complete-response", "CR", "Complete response"},
                                                  {"partial-response", "PR", "Partial response"},
                                                  {"stable-disease", "SD", "Stable disease"},
                                                  {"non-cr-non-pd", "non-CR/non-PD", "Neither complete response nor progression"},
                                                  {"no-response", "No response", "No response"},
                                                  {"progressive-disease", "PD", "Progressive disease"},
                                                  {"not-evaluable", "NE", "Not evaluable"}}};

/// Small letters and digits alone, without what stands in brackets: "Non-CR / non-PD (measurable)" → "noncrnonpd".
std::string folded(std::string_view text)
{
    std::string letters;
    int depth = 0;
    for (const char c : text) {
        if (c == '(') ++depth;
        if (depth == 0 && c != ' ' && c != '-' && c != '/' && c != '.' && c != '_') letters += base::lowerCase(c);
        if (c == ')' && depth > 0) --depth;
    }
    return letters;
}

} // namespace

std::string_view name(BestResponse response) { return names[static_cast<std::size_t>(response)].id; }
std::string_view shortWords(BestResponse response) { return names[static_cast<std::size_t>(response)].brief; }
std::string_view words(BestResponse response) { return names[static_cast<std::size_t>(response)].words; }

std::optional<BestResponse> bestResponseOf(std::string_view text)
{
    using enum BestResponse;
    static const std::map<std::string_view, BestResponse> known{{"cr", Complete},
                                                                {"icr", Complete},
                                                                {"cmr", Complete},
                                                                {"complete", Complete},
                                                                {"completeresponse", Complete},
                                                                {"completeremission", Complete},
                                                                {"completemetabolicresponse", Complete},
                                                                {"pr", Partial},
                                                                {"ipr", Partial},
                                                                {"pmr", Partial},
                                                                {"partial", Partial},
                                                                {"partialresponse", Partial},
                                                                {"partialremission", Partial},
                                                                {"partialmetabolicresponse", Partial},
                                                                {"sd", Stable},
                                                                {"isd", Stable},
                                                                {"stable", Stable},
                                                                {"stabledisease", Stable},
                                                                {"noncrnonpd", NeitherCrNorPd},
                                                                {"inoncrnoniupd", NeitherCrNorPd},
                                                                {"nn", NeitherCrNorPd},
                                                                {"noresponse", NoResponse},
                                                                {"nonresponse", NoResponse},
                                                                {"nonresponder", NoResponse},
                                                                {"nr", NoResponse},
                                                                {"pd", Progression},
                                                                {"iupd", Progression},
                                                                {"icpd", Progression},
                                                                {"pmd", Progression},
                                                                {"progression", Progression},
                                                                {"progressivedisease", Progression},
                                                                {"diseaseprogression", Progression},
                                                                {"progressivemetabolicdisease", Progression},
                                                                {"ne", NotEvaluable},
                                                                {"ine", NotEvaluable},
                                                                {"nd", NotEvaluable},
                                                                {"inevaluable", NotEvaluable},
                                                                {"unevaluable", NotEvaluable},
                                                                {"nonevaluable", NotEvaluable},
                                                                {"notevaluable", NotEvaluable},
                                                                {"couldnotbeevaluated", NotEvaluable}};
    if (const auto found = known.find(folded(text)); found != known.end()) return found->second;
    return saysUnknown(text) ? std::optional(NotEvaluable) : std::nullopt;
}

} // namespace atrisk::study
