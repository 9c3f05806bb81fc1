#include "core/words/abbreviations.h"

#include "core/words/phrases.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace atrisk::words {
namespace {

bool isLetterOrDigit(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9'); }

bool holdsWord(std::string_view text, std::string_view word)
{
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !isLetterOrDigit(text[at - 1])) && (end == text.size() || !isLetterOrDigit(text[end]))) return true;
    }
    return false;
}

std::map<std::string, std::string> known(const study::Study* study)
{
    std::map<std::string, std::string> all{{"CI", "confidence interval"},
                                           {"HR", "hazard ratio"},
                                           {"NE", "not estimable"},
                                           {"NNTB", "number needed to treat for one more to benefit"},
                                           {"NNTH", "number needed to treat for one more to be harmed"},
                                           {"NR", "not reached"},
                                           {"RMST", "restricted mean survival time"},
                                           {"mo", "months"}};
    if (study == nullptr) return all;
    for (const study::Endpoint& endpoint : study->endpoints)
        if (!endpoint.id.empty() && !endpoint.label.empty() && !holdsWord(endpoint.label, endpoint.id))
            all.emplace(endpoint.id, inSentence(endpoint.label));
    return all;
}

} // namespace

std::string abbreviationsIn(const std::vector<std::string>& texts, const study::Study* study)
{
    std::string said;
    for (const auto& [shortForm, longForm] : known(study))
        if (std::ranges::any_of(texts, [&word = shortForm](const std::string& text) { return holdsWord(text, word); }))
            said += (said.empty() ? "" : "; ") + shortForm + ", " + longForm;
    return said.empty() ? said : said + ".";
}

} // namespace atrisk::words
