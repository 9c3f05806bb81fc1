// An analysis' options: one typed struct, and beside it one table that says what each is called, offers and costs. Tool bars, menus,
// the command line, help, undo and what is remembered are built from that table.
#pragma once

#include "core/base/result.h"

#include <cassert>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace atrisk::study {
struct Study;
}

namespace atrisk::report {

/// What changing an option takes.
enum class Cost { Redraw, Recompute };

/// One thing that can be chosen.
struct OptionChoice {
    std::string id, label, tip = {};
    bool inWindow = true;                                 ///< false: offered on the command line only
    std::string hint = {};                                ///< in two words, beside the label where there is room: "late differences"
    bool onPage = true;                                   ///< of a Set offered on the page: false = not this one
    bool (*applies)(const study::Study& study) = nullptr; ///< null = to every study; the window offers no other
};

enum class OptionKind {
    Switch, ///< "on" or "off"
    Choice, ///< the id of one of the choices
    Set,    ///< ids of choices, separated by commas: those that are on
    Text,   ///< anything, cut where it is longer than what is shown (base::longestShown); the study may offer choices
    List,   ///< texts separated by commas, `\,` a literal comma; the study may offer choices
    Number, ///< within least … most; "" = none
    Times,  ///< numbers from 0 separated by commas
};

/// What is known of an option without knowing whose it is.
struct OptionInfo {
    std::string_view id = {};              ///< "--id" on the command line, the key of what is remembered
    std::string_view label = {}, tip = {}; ///< in the window; label "" = not offered there
    std::string_view help = {};            ///< on the command line; "" = the tip
    OptionKind kind = OptionKind::Switch;
    Cost cost = Cost::Redraw;
    std::string_view menu = {}; ///< in which it stands; "" = on the tool bar itself
    std::string_view placeholder = {};
    /// What "" means, in words, where "" is a value: "automatic". A Choice without it has none but its choices.
    std::string_view ifEmpty = {};
    /// Its words where a page is about to leave, for that page alone; "" = not offered there. A Set has a box for each choice, with
    /// the choice's words. Only of a Switch, a Set or a Choice that costs no more than a redraw.
    std::string_view onPage = {};
    std::vector<OptionChoice> choices = {};
    double least = 0, most = 1e12; ///< of a Number
    bool onCommandLine = true;     ///< false: for the window alone
    /// A usual spelling of a value as the one that is known ("month" → "months"); null = nothing to mend.
    std::string (*spelled)(const std::string& text) = nullptr;
    /// What the study offers for a Text, the first being what "" means, or for a List; null = nothing.
    std::vector<OptionChoice> (*offered)(const study::Study& study) = nullptr;
    bool (*applies)(const study::Study& study) = nullptr; ///< null = to every study
    /// What in the text names nothing in the study, as a usage error; null function = nothing can.
    std::optional<base::Error> (*unknown)(const study::Study& study, const std::string& text) = nullptr;
};

/// "A,B\,C" → "A", "B,C"; "" → nothing. And back.
[[nodiscard]] std::vector<std::string> splitList(std::string_view text);
[[nodiscard]] std::string joinList(const std::vector<std::string>& items);

/// An option whose value is kept in a way of its own: as text, and from text that is known to be one of the choices.
template <class S> struct OwnAccess {
    std::string (*get)(const S&);
    void (*set)(S&, const std::string&);
    /// What is wrong with a text that its kind lets pass, given the other options: "… is needed"; "" = nothing. Null = nothing can be.
    std::string (*wrong)(const S&, const std::string&) = nullptr;
};
/// An enumerator or bool whose value is the index of its choice.
template <class S> struct IndexAccess {
    std::size_t (*get)(const S&);
    void (*set)(S&, std::size_t);
};

/// An option of the struct S: what is known of it, and where its value is.
template <class S> struct Option {
    OptionInfo info;
    std::variant<bool S::*, std::string S::*, std::vector<std::string> S::*, std::optional<double> S::*, std::vector<double> S::*,
                 std::vector<bool S::*>, IndexAccess<S>, OwnAccess<S>>
        value;
};

/// `choice<&KmOptions::underAxis>()`: the enumerators are the choices, in their order.
template <auto member> auto choice()
{
    return []<class S, class E>(E S::*) {
        return IndexAccess<S>{[](const S& options) { return static_cast<std::size_t>(options.*member); },
                              [](S& options, std::size_t index) { options.*member = static_cast<E>(index); }};
    }(member);
}

/// A value of some struct with its table, of which only the table is known. A plain value: copies share, changes make another.
class Options {
public:
    Options() = default;
    /// `table` must live as long as the program.
    template <class S> Options(S value, std::span<const Option<S>> table);

    [[nodiscard]] std::vector<const OptionInfo*> infos() const;
    [[nodiscard]] const OptionInfo* find(std::string_view id) const; ///< null = no such
    /// As text, in the form that its kind says. The option must exist.
    [[nodiscard]] std::string text(std::string_view id) const;
    [[nodiscard]] bool isOn(std::string_view id) const { return text(id) == "on"; }
    /// The same with one option changed. Usage errors ("bad-value") say what was found and what would be right: 'found "x"; …'.
    [[nodiscard]] base::Result<Options> with(std::string_view id, const std::string& text) const;
    /// The same with one more: what was edited on the figure ("edits", core/figure/edits), which every analysis has and none looks at.
    [[nodiscard]] Options editable() const;
    /// Equal in everything that decides what is computed?
    [[nodiscard]] bool computesAs(const Options& other) const;

    template <class S> [[nodiscard]] const S& as() const; ///< must be a value of S
    template <class S> [[nodiscard]] Options withValue(S value) const;
    bool operator==(const Options& other) const;

private:
    struct Held {
        virtual ~Held() = default;
        [[nodiscard]] virtual std::size_t count() const = 0;
        [[nodiscard]] virtual const OptionInfo& info(std::size_t index) const = 0;
        [[nodiscard]] virtual std::string text(std::size_t index) const = 0;
        [[nodiscard]] virtual std::string wrong(std::size_t index, const std::string& text) const = 0;
        [[nodiscard]] virtual std::shared_ptr<const Held> with(std::size_t index, const std::string& text) const = 0;
        [[nodiscard]] virtual bool equals(const Held& other) const = 0;
    };
    template <class S> struct HeldOf;
    [[nodiscard]] std::size_t indexOf(std::string_view id) const;
    [[nodiscard]] bool isEdits(std::string_view id) const;

    std::shared_ptr<const Held> m_held;
    std::optional<std::string> m_edits; ///< none = they are not those of a figure
};

inline constexpr std::string_view editsId = "edits";

/// null when `text` is a value of the option; else what is wrong.
[[nodiscard]] std::optional<base::Error> checkOption(const OptionInfo& info, const std::string& text);
[[nodiscard]] std::string numbersText(const std::vector<double>& numbers);
[[nodiscard]] std::vector<double> numbersOf(const std::string& text); ///< of a text that was checked
[[nodiscard]] std::size_t choiceIndex(const OptionInfo& info, std::string_view id);
/// Those that the window offers of an option; `study` null = none is open.
[[nodiscard]] std::vector<OptionChoice> choicesFor(const OptionInfo& info, const study::Study* study);
/// To everything when `study` is null.
[[nodiscard]] bool appliesTo(const OptionInfo& info, const study::Study* study);

// Reading and writing one value; texts are those that checkOption let pass.
template <class S> std::string optionText(const Option<S>& option, const S& options);
template <class S> void setOption(const Option<S>& option, S& options, const std::string& text);

} // namespace atrisk::report

#include "core/report/option_access.h" // the templates' bodies
