// The options of every analysis, as a person has chosen them.
#pragma once

#include "core/report/option.h"

#include <map>
#include <string>
#include <string_view>

namespace atrisk::ui {

/// A plain value. A struct of options says with `analysis` whose it is.
class ChosenOptions {
public:
    ChosenOptions(); ///< as they are at first
    /// Of an analysis by its id; without one of that id, none.
    [[nodiscard]] const report::Options& of(std::string_view analysis) const;
    void set(std::string_view analysis, report::Options options);

    template <class S> [[nodiscard]] const S& get() const { return of(S::analysis).template as<S>(); }
    template <class S> void set(S options) { set(S::analysis, of(S::analysis).withValue(std::move(options))); }
    bool operator==(const ChosenOptions&) const = default;

private:
    std::map<std::string, report::Options, std::less<>> m_options;
};

} // namespace atrisk::ui
