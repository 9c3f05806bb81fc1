#include "core/report/render/serialize.h"

#include <nlohmann/json.hpp>

namespace atrisk::report {
namespace {

using Json = nlohmann::ordered_json;

std::string quoted(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string result = "\"";
    for (const char c : text) result += c == '"' ? "\"\"" : std::string(1, c);
    return result + "\"";
}

std::string valueText(const Json& value)
{
    if (value.is_null()) return {};
    return value.is_string() ? value.get<std::string>() : value.dump();
}

using Place = NumberPlace;

class Walk {
public:
    explicit Walk(const SeeNumber& see) : m_see(see) {}

    void scalar(const Place& place, const std::string& statistic, const Json& value) { m_see(place, statistic, value); }

    /// Objects become paths; objects of equally long lists beside a list `time`, and lists of objects, become one row per entry.
    void walk(const Place& place, const std::string& path, const Json& value)
    {
        if (value.is_object() && value.contains("time") && value["time"].is_array()) {
            series(place, path, value);
        } else if (value.is_object()) {
            for (const auto& [key, item] : value.items()) walk(place, path.empty() ? key : path + "." + key, item);
        } else if (value.is_array()) {
            for (const Json& item : value) entry(place, path, item);
        } else {
            scalar(place, path, value);
        }
    }

private:
    void series(Place place, const std::string& path, const Json& value)
    {
        for (std::size_t i = 0; i < value["time"].size(); ++i) {
            place.time = valueText(value["time"][i]);
            for (const auto& [key, list] : value.items())
                if (key != "time") scalar(place, path + "." + key, list[i]);
        }
    }

    void entry(Place place, const std::string& path, const Json& item)
    {
        if (!item.is_object()) {
            scalar(place, path, item);
            return;
        }
        for (const auto& [key, value] : item.items()) {
            if (key == "name" && item.contains("rho"))
                place.term = valueText(value);
            else if (key == "rho" && !value.is_null())
                place.level = valueText(value) + "," + valueText(item["gamma"]);
            else if (std::string* column = columnOf(place, path, key))
                *column = valueText(value);
        }
        for (const auto& [key, value] : item.items())
            if (!isWeight(item, key) && columnOf(place, path, key) == nullptr) walk(place, path.empty() ? key : path + "." + key, value);
    }

    /// Of a weighted test the name is the term and "rho,gamma" the level.
    static bool isWeight(const Json& item, const std::string& key)
    {
        return item.contains("rho") && (key == "name" || key == "rho" || key == "gamma");
    }

    /// What names the entry of a list has a column of its own; null = it has not.
    static std::string* columnOf(Place& place, const std::string& path, const std::string& key)
    {
        if (key == "term") return &place.term;
        if (key == "level") return &place.level;
        if (key == "time") return &place.time;
        if (key == "id" && path.ends_with("arms")) return &place.arm;
        if (key == "arm" && path == "comparisons") return &place.arm;
        if (key == "control" && path == "comparisons") return &place.control;
        if ((key == "cause" || key == "factor") && path.empty()) return &place.term;
        if (key == "reason" && path == "left") return &place.term;
        if (key == "text" && path == "left") return &place.level;
        return key == "id" && path.empty() && place.section == "factors" ? &place.term : nullptr;
    }

    const SeeNumber& m_see;
};

} // namespace

void forEachNumber(const Json& analysis, const SeeNumber& see)
{
    Walk walk(see);
    for (const auto& [section, value] : analysis.items()) {
        Place place;
        place.section = section;
        if (section == "arms" || section == "comparisons" || section == "pairwise") {
            for (const Json& item : value) {
                place.arm = item.value(section == "arms" ? "id" : "arm", "");
                place.control = section == "arms" ? "" : item.value("control", "");
                for (const auto& [key, part] : item.items())
                    if (key != "id" && key != "arm" && key != "control") walk.walk(place, key, part);
            }
        } else if (value.is_object() || value.is_array()) {
            walk.walk(place, "", value);
        } else {
            walk.scalar(place, "", value);
        }
    }
}

std::string longCsv(const Json& analysis)
{
    std::string text = "section,arm,control,term,level,time,statistic,value\r\n";
    forEachNumber(analysis, [&](const Place& place, const std::string& statistic, const Json& value) {
        for (const std::string* cell : {&place.section, &place.arm, &place.control, &place.term, &place.level, &place.time, &statistic})
            text += quoted(*cell) + ",";
        text += quoted(valueText(value)) + "\r\n";
    });
    return text;
}

std::string serialize(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

} // namespace atrisk::report
