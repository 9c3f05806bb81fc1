// An analysis "every" with an option of every kind, on the bar and in a menu; it shows their values.
#pragma once

#include "core/report/option.h"

#include <optional>
#include <string>
#include <vector>

namespace atrisk::analyses {

struct EveryOption {
    static constexpr std::string_view analysis = "every";

    bool always = false, oneSwitch = false, setOne = false, setTwo = true, setThree = false;
    std::size_t choice = 0;
    std::string text, name;
    std::vector<std::string> list;
    std::optional<double> number;
    std::vector<double> times;
    bool menuSwitch = false, menuSetOne = false, menuSetTwo = true, menuSetThree = false;
    std::size_t menuChoice = 0;
    std::string menuText;
    std::vector<std::string> menuList, menuNames;
    std::optional<double> menuNumber;
    std::vector<double> menuTimes;

    bool operator==(const EveryOption&) const = default;
};

} // namespace atrisk::analyses
