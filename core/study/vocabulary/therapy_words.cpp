#include "core/study/vocabulary/therapy_words.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace atrisk::study {
namespace {

constexpr std::array<std::string_view, 10> later{"subsequent", "next",       "post-treatment",   "post treatment",
                                                 "post-study", "post study", "post-progression", "further",
                                                 "new ",       "follow-up"};
constexpr std::array<std::string_view, 10> therapies{"anti-cancer", "anticancer", "anti cancer", "antineoplastic", "cancer",
                                                     "therap",      "treatment",  "systemic",    "chemo",          "regimen"};
constexpr std::array<std::string_view, 10> others{"prior",       "previous", "before", "second",         "third",
                                                  "concomitant", "last ",    "end of", "progression on", "progression after"};
constexpr std::array<std::string_view, 8> codes{"TTNT", "TTNTX", "TTNTT", "TTNXT", "TFST", "TTFST", "TTST", "TTSTX"};
constexpr std::array<std::string_view, 10> stems{"NXTTRT", "NXTTX", "NXTTHER", "NCACT",  "NEWTRT",
                                                 "SUBTRT", "SUBTX", "SUBTHER", "SUBACT", "FSUBTX"};

/// Takes the word out: the treatment of "post-treatment" is the one that was studied.
bool take(std::string& text, std::string_view word)
{
    const std::size_t at = text.find(word);
    if (at != std::string::npos) text.erase(at, word.size());
    return at != std::string::npos;
}

} // namespace

bool saysNextTherapy(std::string_view text)
{
    std::string small = base::lowerCase(text);
    const auto has = [&](std::string_view word) { return small.find(word) != std::string::npos; };
    if (small.starts_with("no ") || small.starts_with("not ") || std::ranges::any_of(others, has)) return false;
    return std::ranges::any_of(later, [&](std::string_view word) { return take(small, word); }) && std::ranges::any_of(therapies, has);
}

bool namesTableOfNextTherapies(std::string_view table)
{
    const std::string name = base::upperCase(table);
    return name.starts_with("ADSUBT") || name.starts_with("ADNXT") || name == "ADSACT";
}

bool isTimeToNextTherapy(std::string_view code, std::string_view label)
{
    return std::ranges::any_of(codes, [&](std::string_view known) { return base::equalIgnoringCase(known, code); }) ||
           (base::lowerCase(label).starts_with("time to") && saysNextTherapy(label));
}

NextTherapyColumn nextTherapyColumn(std::string_view name, std::string_view label)
{
    const std::string whole = base::upperCase(name);
    for (const auto& [ending, kind] : {std::pair("DT", NextTherapyColumn::Date), std::pair("DY", NextTherapyColumn::Day)}) {
        if (!whole.ends_with(ending)) continue;
        const std::string_view stem = std::string_view(whole).substr(0, whole.size() - 2);
        if (std::ranges::find(stems, stem) != stems.end() || saysNextTherapy(label)) return kind;
    }
    return NextTherapyColumn::None;
}

} // namespace atrisk::study
