#include "core/study/vocabulary/event_words.h"

#include "core/base/text.h"
#include "core/base/unicode.h"
#include "core/study/vocabulary/name_words.h"

#include <algorithm>
#include <array>
#include <string>

namespace atrisk::study {
namespace {

constexpr std::array yes{"1", "true", "t", "y", "yes", "ja", "oui", "sí", "si", "sì", "sim", "да", "是", "はい", "有"};
constexpr std::array no{"0", "false", "f", "n", "no", "nein", "non", "nee", "não", "нет", "否", "いいえ", "无", "無"};
constexpr std::array died{"dead", "died", "death", "deceased", "dod", "dead with tumor",
                          // German, French, Spanish, Chinese
                          "tot", "verstorben", "gestorben", "tod", "décédé", "décédée", "décès", "deces", "mort", "morte", "muerto",
                          "muerta", "muerte", "fallecido", "fallecida", "死亡", "已死亡",
                          // Italian, Dutch, Portuguese, Russian
                          "deceduto", "deceduta", "decesso", "overleden", "overlijden", "óbito", "morto", "morta", "умер", "умерла",
                          "смерть"};
constexpr std::array happenedElse{"event", "progressed", "progression", "progressive disease", "pd", "relapse", "relapsed", "recurrence",
                                  "recurred", "recurred/progressed", "failure", "failed", "progression or death",
                                  // German, French, Spanish, Chinese
                                  "ereignis", "progress", "progredient", "rezidiv", "rückfall", "événement", "evenement", "progressé",
                                  "rechute", "récidive", "evento", "progresión", "progresion", "recaída", "recaida", "进展", "复发", "事件",
                                  // Italian, Dutch, Japanese
                                  "progressione", "recidiva", "progressie", "再発", "増悪"};
constexpr std::array lives{"alive", "living", "live", "not dead", "not died", "survived", "survivor",
                           // German, French, Spanish, Chinese
                           "lebend", "lebendig", "lebt", "am leben", "überlebt", "ueberlebt", "überlebend", "survécu", "survecu", "survie",
                           "survivant", "sobrevive", "sobrevivió", "sobrevivio", "sobreviviente", "是否存活", "vivant", "vivante", "en vie",
                           "vivo", "viva", "存活", "生存", "未死亡",
                           // Italian, Dutch, Russian
                           "in vita", "levend", "in leven", "жив", "жива"};
constexpr std::array notElse{"censored", "censor", "cens", "cnsr", "no event", "event free", "event-free", "eventfree", "none",
                             "disease free", "disease-free", "diseasefree", "progression free", "progression-free", "censored/alive",
                             "no progression", "not progressed", "no relapse", "no recurrence", "lost to follow-up", "lost to follow up",
                             "ongoing", "tumor free", "with tumor", "ned", "no evidence of disease",
                             // German, French, Spanish, Chinese
                             "zensiert", "kein ereignis", "ereignisfrei", "censuré", "censure", "pas d'événement", "censurado", "censurada",
                             "sin evento", "删失", "无事件",
                             // Italian, Dutch, Japanese
                             "censurato", "censurata", "gecensureerd", "打ち切り"};

template <class List> bool isAmong(const List& list, std::string_view text)
{
    return std::ranges::any_of(list, [text](const char* one) { return text == one; });
}

/// "1:DECEASED", "1 = deceased", "1 - deceased" → "DECEASED", " deceased".
std::string_view withoutNumber(std::string_view code)
{
    const std::size_t number = code.find_first_not_of("0123456789");
    if (number == 0 || number == std::string_view::npos) return code;
    const std::size_t sign = code.find_first_not_of(' ', number);
    if (sign == std::string_view::npos) return code;
    const bool dash = code[sign] == '-' && sign > number;
    return code[sign] == ':' || code[sign] == '=' || dash ? code.substr(sign + 1) : code;
}

std::string_view withoutBlanks(std::string_view text)
{
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

/// "dead of disease", "alive with disease": what the first word says, where no other says the opposite.
std::optional<Word> ofFirstWord(const std::string& text)
{
    static constexpr std::array dead{"dead", "died", "deceased"}, alive{"alive", "living", "censored"};
    const std::string first = text.substr(0, text.find_first_of(" ,:-("));
    if (const std::size_t sign = text.find_last_of(":="); sign != std::string::npos) { // "censored: no"
        const std::string_view behind = withoutBlanks(std::string_view(text).substr(sign + 1));
        if (isAmong(yes, behind) || isAmong(no, behind)) return std::nullopt;
    }
    const auto has = [&](const char* word) { return text.find(word) != std::string::npos; };
    if (isAmong(dead, first) && std::ranges::none_of(alive, has)) return Word::Happened;
    if (isAmong(alive, first) && std::ranges::none_of(dead, has)) return Word::Not;
    return std::nullopt;
}

} // namespace

std::optional<Word> wordOf(std::string_view code)
{
    const std::string text = base::folded(withoutNumber(code));
    if (isAmong(yes, text)) return Word::Yes;
    if (isAmong(no, text)) return Word::No;
    if (isAmong(died, text) || isAmong(happenedElse, text)) return Word::Happened;
    if (isAmong(lives, text) || isAmong(notElse, text)) return Word::Not;
    return ofFirstWord(text);
}

std::optional<bool> saysDied(std::string_view code)
{
    const std::string text = base::folded(withoutNumber(code));
    if (isAmong(died, text)) return true;
    if (isAmong(lives, text)) return false;
    const auto word = ofFirstWord(text);
    if (!word || text.starts_with("censored")) return std::nullopt;
    return word == Word::Happened;
}

namespace {

/// "status_alive1_dead0": two words at least, each with its code behind it.
std::vector<SaidCode> codesBehindWords(std::string_view text)
{
    std::vector<SaidCode> said;
    for (const std::string& word : nameWords(text)) {
        const std::size_t digits = word.find_last_not_of("0123456789") + 1;
        const auto means = digits > 0 && digits < word.size() ? wordOf(word.substr(0, digits)) : std::nullopt;
        if (means == Word::Happened || means == Word::Not) said.push_back({word.substr(digits), means == Word::Happened});
    }
    return said.size() > 1 ? said : std::vector<SaidCode>();
}

/// "0 - dead" → "0=dead".
std::string withSigns(std::string text)
{
    for (const std::string_view dash : {" - ", " – "})
        for (std::size_t at = text.find(dash); at != text.npos; at = text.find(dash, at + 1))
            if (at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9') text.replace(at, dash.size(), "=");
    return text;
}

} // namespace

std::vector<SaidCode> codesSaidIn(std::string_view words)
{
    const std::string signs = withSigns(std::string(words));
    const std::string_view text = signs;
    static constexpr std::string_view digits = "0123456789", ends = "0123456789,;/|()[]";
    const auto meansEvent = [](std::string_view words) -> std::optional<bool> {
        const auto word = wordOf(words);
        return word == Word::Happened ? std::optional(true) : word == Word::Not ? std::optional(false) : std::nullopt;
    };
    std::vector<SaidCode> said = codesBehindWords(text);
    for (std::size_t sign = text.find_first_of("=:"); sign != text.npos; sign = text.find_first_of("=:", sign + 1)) {
        const std::string_view before = withoutBlanks(text.substr(0, sign)), behind = withoutBlanks(text.substr(sign + 1));
        const std::size_t codeBegins = before.find_last_not_of(digits) + 1; // npos + 1 is 0
        const std::string_view code = before.substr(codeBegins), coded = behind.substr(0, behind.find_first_not_of(digits));
        const auto happened = meansEvent(code.empty() ? before.substr(before.find_last_of(" ,;/|([") + 1)
                                                      : withoutBlanks(behind.substr(0, behind.find_first_of(ends))));
        if (happened && !(code.empty() && coded.empty())) said.push_back({std::string(code.empty() ? coded : code), *happened});
    }
    return said;
}

bool takeDenial(std::vector<std::string>& words)
{
    static constexpr std::array denied{"event",      "events", "evt",  "disease", "progression", "relapse",    "recurrence", "failure",
                                       "metastasis", "death",  "dead", "died",    "deceased",    "progressed", "relapsed",   "recurred"};
    static constexpr std::array before{"no", "not", "non", "without"};
    static constexpr std::array alone{"alive",    "living",    "surviving", "survivor", "survived", "ned",       "lebt",      "lebend",
                                      "überlebt", "ueberlebt", "vivant",    "vivante",  "survécu",  "sobrevive", "sobrevivió"};
    const auto is = [&](std::size_t i, const auto& list) { return i < words.size() && isAmong(list, words[i]); };
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool free = is(i, denied) && i + 2 == words.size() && words[i + 1] == "free"; // event_free_survival is an endpoint
        const std::ptrdiff_t taken = free || (is(i, before) && is(i + 1, denied)) ? 2 : is(i, alone) ? 1 : 0;
        if (taken == 0) continue;
        const auto first = words.begin() + static_cast<std::ptrdiff_t>(i);
        words.erase(first, first + taken);
        return true;
    }
    return false;
}

bool namesCensoring(std::string_view column)
{
    const std::string name = base::lowerCase(column);
    std::vector<std::string> words = nameWords(column);
    const auto isCensoring = [](std::string_view word) {
        return word.starts_with("cnsr") || word.starts_with("cens") || word.ends_with("cnsr") || word.ends_with("cens") ||
               word.ends_with("censor") || word.ends_with("censored");
    };
    return wordOf(name) == Word::Not || std::ranges::any_of(words, isCensoring) || takeDenial(words);
}

bool namesEvent(std::string_view column)
{
    static constexpr std::array names{"event", "events", "evnt", "status", "death", "dead", "died", "deceased", "relapse", "progression"};
    const std::string name = base::lowerCase(column);
    return isAmong(names, name) || wordOf(name) == Word::Happened || (name.ends_with("event") && !name.ends_with("noevent"));
}

} // namespace atrisk::study
