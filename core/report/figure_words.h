// Words around a figure that can be typed, of any analysis with a figure of its own, and their table of options.
#pragma once

#include "core/report/option.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace atrisk::report {

/// Of a typed title: that there is none.
inline constexpr std::string_view noWords = "none";
inline constexpr std::string_view wordsMenu = "Words";

/// The typed words, none for `noWords`, else the automatic ones.
[[nodiscard]] inline std::string typedOr(const std::string& typed, std::string automatic)
{
    return typed == noWords ? std::string() : typed.empty() ? std::move(automatic) : typed;
}

struct FigureWords {
    std::string title, subtitle; ///< in place of the automatic ones; `noWords` = none
    std::string note;            ///< at the head of the footnote
    bool footnote = true;        ///< methods and data cut-off; what explains signs and axes stands whatever this says

    /// Is there a title, where the page or its style asks for one or not? A typed one always stands.
    [[nodiscard]] bool titled(bool asked) const { return title != noWords && (asked || !title.empty() || !subtitle.empty()); }
    bool operator==(const FigureWords&) const = default;
};

/// Of a struct that is a FigureWords.
template <class S> std::vector<Option<S>> wordOptions()
{
    using enum OptionKind;
    return {
        {{.id = "title",
          .label = "Title",
          .help = "title over the figure, whatever the style; \"\" as the style has it, none for no title",
          .kind = Text,
          .menu = wordsMenu,
          .placeholder = "TEXT",
          .ifEmpty = "automatic"},
         &S::title},
        {{.id = "subtitle",
          .label = "Subtitle",
          .help = "line under the title; \"\" as the style has it, none for no line",
          .kind = Text,
          .menu = wordsMenu,
          .placeholder = "TEXT",
          .ifEmpty = "automatic"},
         &S::subtitle},
        {{.id = "footnote", .label = "Footnote", .help = "methods and data cut-off under the figure", .menu = wordsMenu}, &S::footnote},
        {{.id = "note",
          .label = "Note",
          .help = "a sentence of your own at the head of the footnote",
          .kind = Text,
          .menu = wordsMenu,
          .placeholder = "TEXT",
          .ifEmpty = "none"},
         &S::note},
    };
}

} // namespace atrisk::report
