#include "core/study/vocabulary/unknown_words.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <array>
#include <string>

namespace atrisk::study {

bool saysUnknown(std::string_view label)
{
    static constexpr std::array words{"missing", "unknown", "not known", "unk", "not done", "not available", "not assessed",
                                      "not evaluated", "not evaluable", "not reported", "not recorded", "not stated", "not applicable",
                                      "n/a", "na", "no data", "no answer", "refused", "declined", "don't know", "dont know", "do not know",
                                      "undetermined", "indeterminate", "no information",
                                      // German, French, Spanish, Chinese
                                      "fehlend", "fehlt", "k.a.", "k. a.", "unbekannt", "keine angabe", "nicht bekannt", "nicht erhoben",
                                      "nicht durchgeführt", "weiß nicht", "manquant", "manquante", "inconnu", "inconnue", "non renseigné",
                                      "non renseignée", "non fait", "non disponible", "ne sait pas", "desconocido", "desconocida",
                                      "faltante", "perdido", "no realizado", "no disponible", "no sabe", "缺失", "未知", "不详", "未做"};
    const std::string folded = base::folded(label);
    return std::ranges::any_of(words, [&folded](const char* word) { return folded == base::folded(word); });
}

} // namespace atrisk::study
