#include "ui/look/window_words.h"

#include "ui/look/words.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace atrisk::ui {
namespace {

struct Wording {
    const char* said; ///< by core; of a phrase a regular expression
    const char* shown;
};

/// Whole phrases, tried first and in this order. \1 is what stands in the text. WORD is an argument as core writes it (base::shellWord),
/// WORD=VALUE one of a column and a code.
constexpr std::array phrases{
    Wording{R"(a study file, or --time COL with --event COL or --censor COL)",
            QT_TRANSLATE_NOOP("Said", "a study file, or a column for “Time” and one for “Event column”")},
    Wording{R"(--time COL with --event COL or --censor COL)", QT_TRANSLATE_NOOP("Said", "a column for “Time” and one for “Event column”")},
    Wording{R"(--event and --censor)", QT_TRANSLATE_NOOP("Said", "a column of events and one of censorings")},
    Wording{R"(--start COL --end COL instead of --time)", QT_TRANSLATE_NOOP("Said", "“from two dates” for “Time”")},
    Wording{R"(say the order with --date-order dmy, mdy or ymd)", QT_TRANSLATE_NOOP("Said", "choose the “Order of dates”")},
    Wording{R"(--start COL --end COL)", QT_TRANSLATE_NOOP("Said", "“from two dates” for “Time”")},
    Wording{R"(--start with --end)", QT_TRANSLATE_NOOP("Said", "“from two dates”")},
    Wording{R"(--start and --end go together)", QT_TRANSLATE_NOOP("Said", "both dates are needed")},
    Wording{R"(\(--count-first-day on\))", QT_TRANSLATE_NOOP("Said", "(“count the first day”)")},
    Wording{R"([Ss]ay --count-first-day on, or in the study file,)", QT_TRANSLATE_NOOP("Said", "Tick “count the first day”")},
    Wording{R"([Ss]ay --count-first-day off, or in the study file,)", QT_TRANSLATE_NOOP("Said", "Clear “count the first day”")},
    Wording{R"(say --decimal-mark \. or --decimal-mark , \(or --thousands-mark\))",
            QT_TRANSLATE_NOOP("Said", "choose the “Decimal mark” or the “Thousands mark”")},
    Wording{R"(give (?:it|the column) with --(?:censor|event)(?: instead of --event \(or the reverse\))?)",
            QT_TRANSLATE_NOOP("Said", "turn the events round")},
    Wording{R"(leave --encoding out, or name another)", QT_TRANSLATE_NOOP("Said", "choose another “Encoding”")},
    Wording{R"(say --ignore-case WORD)", QT_TRANSLATE_NOOP("Said", "tick “Upper and lower case are the same” for \\1")},
    Wording{R"(--ignore-case WORD makes)", QT_TRANSLATE_NOOP("Said", "“Upper and lower case are the same” for \\1 makes")},
    Wording{R"(say --match-ids alike)",
            QT_TRANSLATE_NOOP("Said", "tick “the same where only case, padding or zeros differ” beside the patients")},
    Wording{R"(--entry none)", QT_TRANSLATE_NOOP("Said", "“the start” for “At risk from”")},
    Wording{R"(until --entry WORD says so)", QT_TRANSLATE_NOOP("Said", "until \\1 is chosen for “At risk from”")},
    Wording{R"(--entry WORD)", QT_TRANSLATE_NOOP("Said", "\\1 for “At risk from”")},
    Wording{R"(say --missing-code WORD=VALUE)", QT_TRANSLATE_NOOP("Said", "write \\1 = \\2 for “Codes for missing”")},
    Wording{R"(--where (?="[^"]*=|'[^']*=|\S+=)WORD)", QT_TRANSLATE_NOOP("Said", "\\1 for “Only rows where”")},
    Wording{R"(--(?:event|censor|competing)-value "")", QT_TRANSLATE_NOOP("Said", "“Event if”")},
};

/// Single options by what the window calls the same.
constexpr std::array options{
    Wording{"--adjust", QT_TRANSLATE_NOOP("Said", "Adjust for")},
    Wording{"--against", QT_TRANSLATE_NOOP("Said", "Against")},
    Wording{"--arm", QT_TRANSLATE_NOOP("Said", "Arm")},
    Wording{"--as-of", QT_TRANSLATE_NOOP("Said", "Data")},
    Wording{"--boundary", QT_TRANSLATE_NOOP("Said", "Boundaries")},
    Wording{"--by", QT_TRANSLATE_NOOP("Said", "Curves by")},
    Wording{"--by-levels", QT_TRANSLATE_NOOP("Said", "Compared with")},
    Wording{"--censor", QT_TRANSLATE_NOOP("Said", "Event column")},
    Wording{"--censor-value", QT_TRANSLATE_NOOP("Said", "Event if")},
    Wording{"--competing-value", QT_TRANSLATE_NOOP("Said", "Event if")},
    Wording{"--control", QT_TRANSLATE_NOOP("Said", "Control")},
    Wording{"--count", QT_TRANSLATE_NOOP("Said", "Count as events")},
    Wording{"--count-first-day", QT_TRANSLATE_NOOP("Said", "count the first day")},
    Wording{"--covariates", QT_TRANSLATE_NOOP("Said", "Factors")},
    Wording{"--date-order", QT_TRANSLATE_NOOP("Said", "Order of dates")},
    Wording{"--death", QT_TRANSLATE_NOOP("Said", "Death counts as deterioration")},
    Wording{"--decimal-mark", QT_TRANSLATE_NOOP("Said", "Decimal mark")},
    Wording{"--earlier", QT_TRANSLATE_NOOP("Said", "Open an earlier cut…")},
    Wording{"--effect-view", QT_TRANSLATE_NOOP("Said", "View")},
    Wording{"--encoding", QT_TRANSLATE_NOOP("Said", "Encoding")},
    Wording{"--end", QT_TRANSLATE_NOOP("Said", "to")},
    Wording{"--entry", QT_TRANSLATE_NOOP("Said", "At risk from")},
    Wording{"--event", QT_TRANSLATE_NOOP("Said", "Event column")},
    Wording{"--event-value", QT_TRANSLATE_NOOP("Said", "Event if")},
    Wording{"--expected", QT_TRANSLATE_NOOP("Said", "Expected")},
    Wording{"--guard", QT_TRANSLATE_NOOP("Said", "Disclosure guard")},
    Wording{"--header-line", QT_TRANSLATE_NOOP("Said", "Header line")},
    Wording{"--id", QT_TRANSLATE_NOOP("Said", "Patient")},
    Wording{"--ignore-case", QT_TRANSLATE_NOOP("Said", "Upper and lower case are the same")},
    Wording{"--later", QT_TRANSLATE_NOOP("Said", "Change to")},
    Wording{"--marker", QT_TRANSLATE_NOOP("Said", "Marker")},
    Wording{"--match-ids", QT_TRANSLATE_NOOP("Said", "the same where only case, padding or zeros differ")},
    Wording{"--missing-code", QT_TRANSLATE_NOOP("Said", "Codes for missing")},
    Wording{"--overlap", QT_TRANSLATE_NOOP("Said", "In the next too")},
    Wording{"--page", QT_TRANSLATE_NOOP("Said", "Page")},
    Wording{"--points", QT_TRANSLATE_NOOP("Said", "Points")},
    Wording{"--populations", QT_TRANSLATE_NOOP("Said", "Populations")},
    Wording{"--score", QT_TRANSLATE_NOOP("Said", "Scale")},
    Wording{"--search", QT_TRANSLATE_NOOP("Said", "Search")},
    Wording{"--sheet", QT_TRANSLATE_NOOP("Said", "Sheet")},
    Wording{"--start", QT_TRANSLATE_NOOP("Said", "from")},
    Wording{"--strata", QT_TRANSLATE_NOOP("Said", "Stratify by")},
    Wording{"--subgroups", QT_TRANSLATE_NOOP("Said", "Subgroups")},
    Wording{"--thousands-mark", QT_TRANSLATE_NOOP("Said", "Thousands mark")},
    Wording{"--threshold", QT_TRANSLATE_NOOP("Said", "At least, %")},
    Wording{"--time", QT_TRANSLATE_NOOP("Said", "Time")},
    Wording{"--unit", QT_TRANSLATE_NOOP("Said", "Unit")},
    Wording{"--where", QT_TRANSLATE_NOOP("Said", "Only rows where")},
    Wording{"--window", QT_TRANSLATE_NOOP("Said", "Patients per window")},
    Wording{"--worse", QT_TRANSLATE_NOOP("Said", "Worse")},
};

QString shown(const Wording& words) { return QCoreApplication::translate("Said", words.shown); }

const Wording* named(std::string_view option)
{
    const auto found = std::ranges::find(options, option, [](const Wording& one) { return std::string_view(one.said); });
    return found == options.end() ? nullptr : &*found;
}

QString pattern(const char* said)
{
    constexpr auto word = R"x((?|"([^"]*)"|'([^']*)'|(\S+)))x", value = R"x((?|"([^"]*)=([^"=]*)"|'([^']*)=([^'=]*)'|(\S+)=(\S*[^\s.])))x";
    return QString::fromLatin1(said)
        .replace(QStringLiteral("WORD=VALUE"), QLatin1String(value))
        .replace(QStringLiteral("WORD"), QLatin1String(word));
}

std::vector<QRegularExpression> patternsOf(std::span<const Wording> wordings)
{
    std::vector<QRegularExpression> patterns;
    for (const Wording& one : wordings) patterns.emplace_back(pattern(one.said));
    return patterns;
}

/// What is no option of the window's stays.
QString withNames(const QString& text)
{
    static const QRegularExpression option(QStringLiteral("--[a-z]+(?:-[a-z]+)*"));
    QString result;
    qsizetype end = 0;
    for (auto matches = option.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const Wording* words = named(match.captured().toStdString());
        result +=
            text.mid(end, match.capturedStart() - end) + (words == nullptr ? match.captured() : QStringLiteral("“%1”").arg(shown(*words)));
        end = match.capturedEnd();
    }
    return result + text.mid(end);
}

} // namespace

QString windowWords(std::string_view text)
{
    QString said = qt(text);
    if (!said.contains(QStringLiteral("--"))) return said;
    static const std::vector<QRegularExpression> patterns = patternsOf(phrases);
    for (std::size_t i = 0; i < phrases.size(); ++i) said.replace(patterns[i], shown(phrases[i]));
    return withNames(said);
}

bool hasWindowWords(std::string_view option) { return named(option) != nullptr; }

} // namespace atrisk::ui
