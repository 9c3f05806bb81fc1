#include "core/analyses/km/r/r_code.h"

#include "core/analyses/km/r/r_expression.h"
#include "core/analyses/km/r/r_helpers.h"
#include "core/base/text.h"
#include "core/io/reader.h"
#include "core/study/model/times.h"
#include "core/study/open/outcome.h"
#include "core/study/roles/record_flags.h"
#include "core/table/missing_codes.h"
#include "core/table/named_values.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace atrisk::analyses {
namespace {

using stats::SurvivalAnalysis;
using study::Study;
using study::Subgroup;
using table::Column;

constexpr std::string_view exampleName = "example:";

std::string baseName(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

std::vector<std::string> valuesOf(const std::vector<study::Level>& levels)
{
    std::vector<std::string> values;
    for (const study::Level& level : levels) values.push_back(level.value);
    return values;
}

std::vector<std::string> columnNames(const table::Table& table)
{
    std::vector<std::string> names;
    for (const Column& column : table.columns) names.push_back(column.name);
    return names;
}

void replaceIn(std::string& text, std::string_view what, const std::string& by)
{
    const std::size_t at = text.find(what);
    if (at != std::string::npos) text.replace(at, what.size(), by);
}

/// The endpoints' table, then each other table that a column comes from, in the columns' order.
std::vector<const table::Table*> tablesRead(const Study& study)
{
    std::vector<const table::Table*> tables{study.tables.front().get()};
    for (const study::Field& field : study.records.fields)
        if (&field.table() != study.stacked.get() && std::find(tables.begin(), tables.end(), &field.table()) == tables.end())
            tables.push_back(&field.table());
    return tables;
}

/// Every table the script would read is of a format R reads.
base::Result<base::Done> checkRReads(const Study& study)
{
    for (const table::Table* table : tablesRead(study)) {
        const io::TableReader* const reader = io::findReader(table->format);
        if (reader == nullptr || reader->rCall.empty())
            return base::failure("no-r-reader", "R reads no file of the format \"" + table->format + "\" (" + baseName(table->file) +
                                                    "), so no script can be written");
    }
    return base::Done{};
}

/// A script grows by lines; each part below is one step of the analysis.
class Script {
public:
    Script(const SurvivalAnalysis& analysis, const std::string& folder)
        : m_analysis(analysis), m_study(*analysis.study), m_roles(*analysis.study->roles), m_folder(folder)
    {
    }

    std::string write()
    {
        writeHead();
        line(std::string(rHelpers()));
        writeMethod();
        writeReading();
        writeEndpoint();
        writeChoice();
        writeFactors();
        writeNumbers();
        return std::move(m_text);
    }

private:
    void line(const std::string& text) { m_text += text + "\n"; }
    void comment(const std::string& text) { line("# " + rComment(text)); }

    void writeHead()
    {
        comment(m_study.title() + ": " + m_analysis.wording);
        comment("The numbers of Atrisk " ATRISK_VERSION
                " by R's survival, from the same data. Lines are those of atrisk analyze --format csv;");
        comment("It stops where patients or events of an arm are not those of Atrisk.");
        comment("not here: whole curves, numbers needed to treat, competing events. Where a number cannot be estimated Atrisk shows none, "
                "R may print its own.");
        for (const study::DataFile& file : m_study.files) comment(baseName(file.name) + ": SHA-256 " + file.sha256);
        if (isExample() && m_folder.empty()) comment("An example: save its files beside this script first, or set the folder below.");
    }

    // What was chosen, as variables at the top: the reader may change them.
    void writeMethod()
    {
        line("# ---- What was chosen ----");
        line("level <- " + rNumber(m_analysis.confidence) + "; type <- " + rString(name(m_analysis.confidenceType)) + "; ties <- " +
             rString(name(m_analysis.ties)));
        line("outcome <- quote(Surv(" + std::string(m_analysis.hasLateEntries() ? "entry, " : "") + "time, event)); late <- " +
             (m_analysis.hasLateEntries() ? "TRUE" : "FALSE"));
        line("z <- qnorm(1 - (1 - level) / 2)");
        line("at <- " + rNumbers(m_analysis.selection.at) + "; tau <- " + rNumber(m_analysis.tau) + "; ticks <- " +
             rNumbers(m_analysis.ticks));
    }

    [[nodiscard]] bool isExample() const { return !m_study.files.empty() && m_study.files.front().name.starts_with(exampleName); }

    /// The file of a table, without the member's name behind "#".
    [[nodiscard]] const study::DataFile* fileOf(const table::Table& table) const
    {
        const auto holds = [&](const study::DataFile& file) { return table.file == file.name || table.file.starts_with(file.name + "#"); };
        const auto found = std::find_if(m_study.files.begin(), m_study.files.end(), holds);
        return found == m_study.files.end() ? nullptr : &*found;
    }

    /// How a text is written, where the script's helper does not expect it.
    static std::string textSaid(const table::Table& table)
    {
        const table::ReadOptions& reading = table.reading;
        const std::string encoding = base::upperCase(reading.encoding);
        std::string said;
        if (table.delimiter != ",") said += ", sep = " + rString(table.delimiter == " " ? "" : table.delimiter);
        if (reading.headerLine > 1) said += ", header = " + std::to_string(reading.headerLine);
        if (encoding != "UTF-8") said += ", encoding = " + rString(encoding);
        if (reading.decimalMark != ".") said += ", decimal = " + rString(reading.decimalMark);
        if (reading.thousandsMark != "none") said += ", thousands = " + rString(reading.thousandsMark);
        if (std::ranges::find(table.warnings, "stray-quote", &base::Warning::code) != table.warnings.end()) said += ", literal = TRUE";
        return said;
    }

    /// Numbers among the texts of a sheet may have marks of their own.
    static std::string marked(std::string call, const table::ReadOptions& reading)
    {
        const bool comma = reading.decimalMark == ",", thousands = !reading.thousandsMark.empty() && reading.thousandsMark != "none";
        if (!comma && !thousands) return call;
        return "marked(" + call + ", " + rString(comma ? "," : ".") + ", " + rString(thousands ? reading.thousandsMark : "") + ")";
    }

    [[nodiscard]] std::string readCall(const table::Table& table) const
    {
        const study::DataFile* file = fileOf(table);
        const std::string name = file == nullptr ? table.file : file->name;
        const bool moved = !m_folder.empty() || isExample();
        const std::string path = moved ? "file.path(folder, " + rString(baseName(name)) + ")" : rString(name);
        std::string call(io::findReader(table.format)->rCall);
        replaceIn(call, ", TABLE", table.name.empty() ? "" : ", " + rString(table.name));
        replaceIn(call, ", TEXT", textSaid(table));
        replaceIn(call, ", HEADER", table.reading.headerLine > 1 ? ", " + std::to_string(table.reading.headerLine) : "");
        replaceIn(call, "FILE", path);
        if (table.format != "csv") call = marked(std::move(call), table.reading);
        const bool renamed = std::ranges::find(table.assumptions, "names of columns", &table::Assumption::what) != table.assumptions.end();
        return renamed ? "named(" + call + ", " + rStrings(columnNames(table)) + ")" : call;
    }

    /// Separator, encoding, marks, header and sheet, as said or found.
    static std::string howRead(const table::Table& table)
    {
        const table::ReadOptions& reading = table.reading;
        std::string words = baseName(table.file) + ": " + std::string(io::findReader(table.format)->title);
        const auto add = [&](const std::string& what, const std::string& said) {
            if (!said.empty()) words += ", " + what + " " + said;
        };
        add("separator", table.delimiter == "\t" ? "tab" : table.delimiter == " " ? "blanks" : table.delimiter);
        add("encoding", reading.encoding);
        add("decimal mark", reading.decimalMark);
        add("thousands mark", reading.thousandsMark == " " ? "blank" : reading.thousandsMark);
        add("sheet", reading.sheet);
        if (reading.headerLine > 1) add("names in line", std::to_string(reading.headerLine));
        return words + ", " + std::to_string(table.rows) + " rows";
    }

    void writeReading()
    {
        line("\n# ---- Data ----");
        if (!m_folder.empty() || isExample()) line("folder <- " + rString(m_folder.empty() ? "." : m_folder));
        const std::vector<const table::Table*> tables = tablesRead(m_study);
        for (const table::Table* table : tables) comment(howRead(*table));
        for (const auto& table : m_study.stack) comment(howRead(*table));
        line("d <- " + readCall(*tables.front()));
        for (const auto& table : m_study.stack) line("d <- below(d, " + readCall(*table) + ")");
        for (std::size_t i = 1; i < tables.size(); ++i)
            line("d <- join(d, " + readCall(*tables[i]) + ", " + rString(identifier()) + (warned("ids-alike") ? ", alike = TRUE)" : ")"));
        if (warned("look-alikes-merged")) line("d <- tidied(d)");
        for (const study::FileText& name : m_roles.ignoreCase)
            if (const study::Field field = m_study.records.find(name.text); field && !field.column().isNumeric())
                line(rColumn(field.column()) + " <- one_case(" + rColumn(field.column()) + ")");
        writeMissingCodes();
    }

    /// What was said to mean that nothing is known.
    void writeMissingCodes()
    {
        for (const study::FileCondition& item : m_roles.missingCodes)
            if (const study::Field field = m_study.records.find(item.condition.column)) {
                const std::string name = "d[[" + rString(field.column().name) + "]]";
                line(name + "[" + rColumn(field.column()) + " %in% " + rValues(field.column(), codesMeant(item.condition)) + "] <- NA");
            }
    }

    /// What was declared missing so in one of the tables.
    [[nodiscard]] std::vector<std::string> codesMeant(const study::Condition& said) const
    {
        std::vector<std::string> codes;
        for (const auto* tables : {&m_study.tables, &m_study.stack})
            for (const auto& table : *tables)
                for (const std::string& value : said.values)
                    if (const Column* column = table->find(said.column); column != nullptr && table::isDeclaredMissing(*column, value))
                        for (std::string& code : table::valuesNamed(*column, value))
                            if (std::ranges::find(codes, code) == codes.end()) codes.push_back(std::move(code));
        return codes;
    }

    [[nodiscard]] bool warned(std::string_view code) const
    {
        const auto is = [&](const base::Warning& warning) { return warning.code == code; };
        return std::any_of(m_study.warnings.begin(), m_study.warnings.end(), is);
    }

    [[nodiscard]] std::string identifier() const
    {
        const Column* column = m_study.tables.front()->find(m_roles.subject.text);
        return column == nullptr ? m_roles.subject.text : column->name;
    }

    [[nodiscard]] const study::Endpoint& endpoint() const { return *m_study.endpoint(m_analysis.endpointId); }
    [[nodiscard]] const study::FileEndpoint& endpointRole() const
    {
        return *std::find_if(m_roles.endpoints.begin(), m_roles.endpoints.end(),
                             [&](const auto& role) { return role.id.text == m_analysis.endpointId; });
    }
    [[nodiscard]] const Column& column(const std::string& name) const { return m_study.records.find(name).column(); }

    void writeEndpoint()
    {
        const study::FileEndpoint& role = endpointRole();
        line("");
        comment(m_analysis.endpointLabel + (role.description.empty() ? "" : ": " + role.description));
        for (const study::FileCondition& item : role.where)
            line("d <- d[" + rCondition(m_study.records, item.condition) + ", , drop = FALSE]");
        const Column& outcomes = column(role.outcome.column.text);
        const Codes codes = codesOf(outcomes);
        comment("Codes of " + outcomes.name + ": event " + inWords(outcomes, codes.events) + "; otherwise " +
                inWords(outcomes, codes.others));
        line("a <- data.frame(time = " + timeOf(role) + ",");
        line("                event = " + outcome(outcomes) + ",");
        line("                arm = " + arms() + ")");
        if (!role.entry.empty()) line("a$entry <- " + entryOf(role));
        if (isChained()) writeChain();
        writeUnits(role);
        writeUsable(role);
        if (m_analysis.unit && endpoint().unit && *m_analysis.unit != *endpoint().unit)
            line(times(role) + " <- " + times(role) + " * days[[" + rString(name(*endpoint().unit)) + "]] / days[[" +
                 rString(name(*m_analysis.unit)) + "]]");
    }

    /// The columns of `a` that are times.
    [[nodiscard]] static std::string times(const study::FileEndpoint& role)
    {
        return role.entry.empty() ? "a$time" : "a[c(\"entry\", \"time\")]";
    }

    void writeUsable(const study::FileEndpoint& role)
    {
        const bool entry = !role.entry.empty();
        line("usable <- !is.na(a$time) & a$time >= 0 & !is.na(a$event) & !is.na(a$arm)" +
             std::string(entry ? " & !is.na(a$entry) & a$entry < a$time" : ""));
        line("d <- d[usable, , drop = FALSE]");
        line("a <- a[usable, ]");
        if (entry) {
            line("leaves_at_zero <- any(a$time == 0)");
            line("a[c(\"entry\", \"time\")] <- aeqSurv(Surv(a$entry, a$time, a$event))[, 1:2] # times that differ by rounding are one");
        } else {
            line("a$time <- aeqSurv(Surv(a$time, a$event))[, \"time\"] # times that differ by rounding are one");
        }
    }

    /// Were several rows of a patient taken as one?
    [[nodiscard]] bool isChained() const
    {
        return std::ranges::any_of(endpoint().warnings, [](const base::Warning& warning) { return warning.code == "start-stop-rows"; });
    }
    void writeChain()
    {
        line("stays <- one_stay(a, d[[" + rString(identifier()) + "]])");
        line("a <- stays$a");
        line("d <- d[stays$rows, , drop = FALSE]");
    }

    /// Of every row: a patient's outcome is the last row's, and the first one stands for him.
    [[nodiscard]] std::vector<std::int8_t> outcomesOfRows(const study::Field& field) const
    {
        auto outcomes = study::readOutcomes(m_study.records, field, endpointRole().outcome, rowsOfEndpoint());
        return outcomes ? std::move(outcomes).value() : std::vector<std::int8_t>();
    }

    /// A column, or the days between two.
    [[nodiscard]] std::string timeOf(const study::FileEndpoint& role) const
    {
        if (!role.time.empty()) return rColumn(column(role.time.text));
        const std::string days = dayOf(role.end.text) + " - " + dayOf(role.start.text);
        return inUnit(role.countFirstDay ? "count_first_day(" + days + ")" : days, role);
    }

    /// Days between dates in the unit that is said of the time.
    static std::string inUnit(const std::string& days, const study::FileEndpoint& role)
    {
        if (role.unitBetweenDates() == study::TimeUnit::Days) return days;
        return "(" + days + ") / days[[" + rString(name(*role.unit)) + "]]";
    }

    [[nodiscard]] std::string entryOf(const study::FileEndpoint& role) const
    {
        const bool dates = role.time.empty() && study::saysDates(m_study.records.find(role.entry.text), rowsOfEndpoint());
        return dates ? inUnit(dayOf(role.entry.text) + " - " + dayOf(role.start.text), role) : rColumn(column(role.entry.text));
    }

    [[nodiscard]] study::RowMask rowsOfEndpoint() const { return study::rowsWherePossible(m_study.records, endpointRole().where); }

    [[nodiscard]] std::string dayOf(const std::string& name) const
    {
        const Column& dates = column(name);
        if (dates.type == table::ColumnType::Date) return "floor(" + rColumn(dates) + ")";
        if (!dates.isNumeric()) return "floor(day(" + rColumn(dates) + "))";
        const auto known = std::find_if(dates.numbers.begin(), dates.numbers.end(), [](double number) { return !std::isnan(number); });
        const bool digits = known != dates.numbers.end() && study::dayOfDigits(*known);
        return (digits ? "day_of_digits(" : "floor(") + rColumn(dates) + ")";
    }

    /// The codes as they occur.
    struct Codes {
        std::set<std::string> events, others; ///< a competing event ends a patient's time at risk like a censoring
    };
    [[nodiscard]] Codes codesOf(const Column& column) const
    {
        const study::Field field = m_study.records.find(column.name);
        Codes codes;
        const auto add = [&](bool isEvent, std::size_t record) { (isEvent ? codes.events : codes.others).insert(field.text(record)); };
        const std::vector<std::int8_t> ofRows = isChained() ? outcomesOfRows(field) : std::vector<std::int8_t>();
        for (std::size_t row = 0; row < ofRows.size(); ++row)
            if (ofRows[row] >= 0) add(ofRows[row] == 1, row);
        for (std::size_t position = 0; position < endpoint().positions() && ofRows.empty(); ++position)
            add(endpoint().outcome[position] == 1, endpoint().record[position]);
        return codes;
    }

    /// "1 (Dead), 2"
    static std::string inWords(const Column& column, const std::set<std::string>& codes)
    {
        std::vector<std::string> words;
        for (const std::string& code : codes) {
            const std::string label(column.labelOf(code));
            words.push_back((code.empty() ? "blank" : code) + (label.empty() ? "" : " (" + label + ")"));
        }
        return words.empty() ? "none" : base::joined(words, ", ");
    }

    [[nodiscard]] std::string outcome(const Column& column) const
    {
        const Codes codes = codesOf(column);
        return "event_of(" + rColumn(column) + ", " + rValues(column, {codes.events.begin(), codes.events.end()}) + ", " +
               rValues(column, {codes.others.begin(), codes.others.end()}) + ")";
    }

    /// The trial's, whatever groups are compared.
    [[nodiscard]] std::string arms() const
    {
        std::vector<std::string> ids;
        for (const study::Arm& arm : m_study.grouping ? m_study.grouping->arms : m_study.arms) ids.push_back(arm.value);
        if (!m_roles.arms) return "factor(rep(" + rStrings(ids) + ", nrow(d)))";
        const Column& column = this->column(m_roles.arms->column.text);
        return "factor(" + rColumn(column) + ", " + rValues(column, ids) + ", " + rStrings(ids) + ")";
    }

    /// Rows whose own unit is not the endpoint's.
    void writeUnits(const study::FileEndpoint& role)
    {
        const study::Field field = role.unit || role.unitColumn.empty() ? study::Field() : m_study.records.find(role.unitColumn.text);
        if (!field || !endpoint().unit || field.column().isNumeric()) return;
        for (const std::string& text : field.column().dictionary) {
            const auto unit = study::parseTimeUnit(text);
            if (!unit || *unit == *endpoint().unit) continue;
            const std::string rows = rColumn(field.column()) + " %in% " + rString(text);
            line("own <- ifelse(" + rows + ", days[[" + rString(name(*unit)) + "]] / days[[" + rString(name(*endpoint().unit)) + "]], 1)");
            line(times(role) + " <- " + times(role) + " * own");
        }
    }

    /// What a quantile is of is known when the population is.
    void writeGroups(const study::Grouping& grouping)
    {
        comment("Groups by " + grouping.wording);
        line("group <- as.character(" + factor(grouping.factor) + ")");
        line(grouping.byArm ? "a$arm <- ifelse(is.na(group), NA, paste(a$arm, group, sep = \" / \"))" : "a$arm <- group");
    }

    void writeChoice()
    {
        line("");
        comment("Population: " + m_analysis.populationLabel);
        line("population <- rep(TRUE, nrow(d))");
        const auto role =
            std::find_if(m_roles.populations.begin(), m_roles.populations.end(),
                         [&](const study::FilePopulation& population) { return population.id.text == m_analysis.populationId; });
        if (role != m_roles.populations.end())
            for (const study::FileCondition& item : role->where)
                line("population <- population & " + rCondition(m_study.records, item.condition));
        if (m_study.grouping) writeGroups(*m_study.grouping);
        line("chosen <- population");
        for (const study::Condition& condition : m_analysis.selection.where)
            line("chosen <- chosen & " + rCondition(m_study.records, condition));
        for (const study::SubgroupChoice& choice : m_analysis.selection.subgroups) writeSubgroup(choice);
        std::vector<std::string> ids;
        for (const stats::ArmResult& arm : m_analysis.arms) ids.push_back(arm.arm.value);
        line("a$arm <- factor(a$arm, " + rStrings(ids) + ") # the control first");
    }

    /// The levels of a factor as R computes them: values, or numbers 1 … k of a cut.
    [[nodiscard]] static std::string levelsOf(const Subgroup& subgroup)
    {
        const std::string x = rColumn(subgroup.field.column());
        if (!subgroup.cut) return x;
        if (!subgroup.cut->quantile) return "findInterval(" + x + ", " + rNumbers(subgroup.cut->at) + ") + 1";
        return "ifelse(" + x + " <= quantile(" + x + "[population], " + rNumber(*subgroup.cut->quantile) +
               ", na.rm = TRUE, type = 7), 1, 2)";
    }
    [[nodiscard]] static std::string levelValues(const Subgroup& subgroup, const std::vector<std::string>& values)
    {
        if (!subgroup.cut) return rValues(subgroup.field.column(), values);
        return rVector(values); // "1" … "k"
    }

    void writeSubgroup(const study::SubgroupChoice& choice)
    {
        const Subgroup* subgroup = m_study.subgroup(choice.subgroup);
        if (subgroup == nullptr || (choice.levels.empty() && !choice.missing)) return;
        comment(subgroup->label);
        line("x <- " + levelsOf(*subgroup));
        std::string test = choice.levels.empty() ? "FALSE" : "x %in% " + levelValues(*subgroup, choice.levels);
        if (choice.missing)
            test += subgroup->cut ? " | is.na(x)" : " | !(x %in% " + levelValues(*subgroup, valuesOf(subgroup->levels)) + ")";
        line("chosen <- chosen & (" + test + ")");
    }

    /// A stratification factor or categorical covariate; a value that is no level is missing.
    [[nodiscard]] std::string factor(const std::string& id) const
    {
        const Subgroup* subgroup = m_study.subgroup(id);
        if (subgroup == nullptr) {
            const Column& column = this->column(id);
            return column.isNumeric() ? "factor(" + rColumn(column) + ")"
                                      : "factor(" + rColumn(column) + ", " + rStrings(column.dictionary) + ")";
        }
        if (subgroup->cut) return "factor(" + levelsOf(*subgroup) + ")";
        const std::vector<std::string> values = valuesOf(subgroup->levels);
        return "factor(" + levelsOf(*subgroup) + ", " + levelValues(*subgroup, values) + ", " + rStrings(values) + ")";
    }

    [[nodiscard]] std::string covariate(const std::string& id) const
    {
        const Subgroup* subgroup = m_study.subgroup(id);
        const Column& column = subgroup != nullptr ? subgroup->field.column() : this->column(id);
        const bool continuous = column.isNumeric() && (subgroup == nullptr || !subgroup->cut);
        return continuous ? rColumn(column) : factor(id);
    }

    void writeFactors()
    {
        line("");
        std::vector<std::string> strata, covariates;
        for (std::size_t i = 0; i < m_analysis.strata.size(); ++i) {
            const std::string column = "stratum" + std::to_string(i + 1);
            line("a$" + column + " <- " + factor(m_analysis.strata[i]) + " # " + rComment(m_analysis.strataLabels[i]));
            strata.push_back(rString(column));
        }
        const auto& adjust = m_analysis.comparisons.empty() ? std::vector<std::string>() : m_analysis.selection.adjust;
        for (std::size_t i = 0; i < adjust.size(); ++i) {
            const std::string column = "covariate" + std::to_string(i + 1);
            line("a$" + column + " <- " + covariate(adjust[i]));
            covariates.push_back(column + " = " + rString(adjust[i]));
        }
        line("strata <- " + rList(strata));
        line("covariates <- " + rList(covariates));
        line("a <- a[chosen & !is.na(a$arm), ]");
        std::vector<double> patients, events;
        for (const stats::ArmResult& arm : m_analysis.arms) {
            patients.push_back(arm.subjects);
            events.push_back(arm.events);
        }
        line("must_count(a, patients = " + rNumbers(patients) + ", events = " + rNumbers(events) + ") # or stop");
    }

    void writeNumbers()
    {
        line("\n# ---- Numbers ----");
        line("cat(\"section,arm,control,term,level,time,statistic,value\\n\")");
        line("curves <- sapply(levels(a$arm), function(arm) show_arm(a, arm), simplify = FALSE)");
        if (m_analysis.comparisons.empty()) return;
        for (const stats::Comparison& comparison : m_analysis.comparisons)
            line("compare(a, curves, " + rString(m_analysis.arms[comparison.control].arm.value) + ", " +
                 rString(m_analysis.arms[comparison.arm].arm.value) + ")");
        line("show_all_arms(a)");
        if (!m_analysis.pairwise.empty()) line("show_pairs(a)");
    }

    const SurvivalAnalysis& m_analysis;
    const Study& m_study;
    const study::Roles& m_roles;
    const std::string& m_folder;
    std::string m_text;
};

} // namespace

base::Result<std::string> rCode(const SurvivalAnalysis& analysis, const std::string& folder)
{
    if (analysis.study == nullptr || analysis.study->roles == nullptr || analysis.study->tables.empty())
        return base::failure("no-roles", "this study was not read from files, so no script can read them again");
    if (auto readable = checkRReads(*analysis.study); !readable) return std::move(readable).error();
    return Script(analysis, folder).write();
}

} // namespace atrisk::analyses
