#include "core/document/view/view.h"

#include "core/analyses/analyses.h"
#include "core/base/text.h"
#include "core/figure/house/style_file.h"
#include "core/study/roles/guard.h"
#include "core/study/roles/roles.h"

#include <algorithm>
#include <unordered_set>

namespace atrisk::document {
namespace {

using base::Result;

constexpr std::string_view examplePrefix = "example:";

/// "AGE@50%" → "AGE".
std::string columnOf(const study::Study& study, const std::string& factor)
{
    const study::Subgroup* subgroup = study.subgroup(factor);
    if (subgroup != nullptr && subgroup->field) return subgroup->field.column().name;
    return factor.substr(0, factor.find('@'));
}

/// Are some of its values listed?
bool listsValues(const study::Condition& condition)
{
    return condition.op == study::Condition::Op::OneOf || condition.op == study::Condition::Op::NotOneOf;
}

bool asksWhetherKnown(const study::Condition& condition)
{
    return condition.op == study::Condition::Op::IsMissing || condition.op == study::Condition::Op::IsKnown;
}

/// The column whose values, which would be single patients, were chosen; "" = none.
std::string namedPatients(const study::Study& study, const study::Who& who)
{
    for (const study::Condition& condition : who.where)
        if (study.roles != nullptr && base::equalIgnoringCase(condition.column, study.roles->subject.text) && !asksWhetherKnown(condition))
            return condition.column; // a pair of bounds is a name, too
    for (const study::Condition& condition : who.where)
        if (listsValues(condition) && tellsPatientsApart(study, condition.column)) return condition.column;
    for (const study::SubgroupChoice& choice : who.subgroups)
        if (const std::string column = columnOf(study, choice.subgroup); tellsPatientsApart(study, column)) return column;
    for (const std::string& factor : who.by)
        if (const std::string column = columnOf(study, factor); !who.byLevels.empty() && tellsPatientsApart(study, column)) return column;
    return {};
}

} // namespace

bool tellsPatientsApart(const study::Study& study, const std::string& column)
{
    constexpr std::size_t fewest = 5; // of fewer patients any column might
    constexpr double nearlyEvery = 0.9;
    if (study.roles != nullptr && base::equalIgnoringCase(column, study.roles->subject.text)) return true;
    const study::StudyColumn found = study.find(column);
    const std::size_t rows = found.byRecord ? study.records.rows : study.patients.rows;
    if (!found || study.patients.rows < fewest) return false;
    std::unordered_set<std::string> values;
    for (std::size_t row = 0; row < rows; ++row)
        if (!found.field.isMissing(row)) values.insert(found.field.text(row));
    return static_cast<double>(values.size()) >= nearlyEvery * static_cast<double>(study.patients.rows);
}

std::map<std::string, std::string> changedOptions(const report::Options& options, const report::Options& first)
{
    std::map<std::string, std::string> changed, all;
    for (const report::OptionInfo* info : options.infos()) {
        const std::string id(info->id), text = options.text(id);
        all[id] = text;
        if (text != first.text(id)) changed[id] = text;
    }
    base::Warnings unheard;
    return optionsFrom(changed, first, unheard) == options ? changed : all; // some choices bring others along
}

report::Options optionsFrom(const std::map<std::string, std::string>& changed, report::Options first, base::Warnings& warnings)
{
    report::Options options = first;
    for (const report::OptionInfo* info : first.infos()) {
        const auto found = changed.find(std::string(info->id));
        if (found == changed.end() || options.text(info->id) == found->second) continue;
        if (auto with = options.with(info->id, found->second))
            options = std::move(*with);
        else
            warnings.push_back(base::usageError("view-option", found->first + ": " + with.error().text));
    }
    for (const auto& [id, text] : changed)
        if (first.find(id) == nullptr)
            warnings.push_back(base::usageError("view-option", "this Atrisk does not know the option " + id + ", which is \"" +
                                                                   base::shortened(text) + "\"; a later version wrote it"));
    return options;
}

Result<View> viewOf(const ViewOf& shown)
{
    if (const std::string column = namedPatients(shown.study, shown.selection); !column.empty())
        return base::usageError("view-names-patients", "values of " + column +
                                                           " were chosen, which tell single patients apart: the file does not say how "
                                                           "it was made, and cannot be opened again or updated");
    View view;
    view.analysis = shown.analysis.id;
    view.selection = shown.selection;
    if (const auto* endpoint = shown.study.endpoint(view.selection.endpoint)) view.selection.endpoint = endpoint->id;
    if (const auto* population = shown.study.population(view.selection.population)) view.selection.population = population->id;
    view.options = changedOptions(shown.drawn.options, shown.analysis.options());
    view.table = shown.table;
    const figure::Style& style = shown.drawn.style;
    view.style = style.id;
    const figure::Style* own = figure::findStyle(style.id);
    std::string text = figure::styleText(style, style.id, style.title);
    if (own == nullptr || figure::styleText(*own, style.id, style.title) != text) view.styleFile = std::move(text);
    view.width = shown.drawn.width;
    view.height = shown.drawn.height;
    view.title = shown.drawn.showTitle;
    view.footnote = shown.drawn.footnote;
    view.amendments = shown.amendments;
    view.amendments.earlier = nullptr;
    view.amendments.guard = study::strictest(study::guardOf(shown.study), {});
    view.study = shown.study.title();
    view.dataCutoff = shown.study.facts.dataCutoff;
    view.files = viewFiles(shown.study.files);
    return view;
}

std::string titleOf(const View& view)
{
    const analyses::Analysis* analysis = analyses::findAnalysis(view.analysis);
    std::string title = analysis == nullptr ? view.analysis : std::string(analysis->title);
    if (!view.table.empty()) title += ", table " + view.table;
    for (const std::string* part : {&view.selection.endpoint, &view.selection.population})
        if (!part->empty()) title += ", " + *part;
    return title;
}

bool isOf(const View& view, const std::vector<study::DataFile>& files)
{
    const auto digests = [](const auto& all) {
        std::vector<std::string> found;
        for (const auto& file : all) found.push_back(file.sha256);
        std::ranges::sort(found);
        return found;
    };
    return digests(view.files) == digests(files);
}

std::vector<ViewFile> viewFiles(const std::vector<study::DataFile>& files)
{
    std::vector<ViewFile> found;
    for (const study::DataFile& file : files) {
        const bool isExample = file.name.starts_with(examplePrefix);
        found.push_back({isExample ? file.name : file.name.substr(file.name.find_last_of("/\\") + 1), file.sha256});
    }
    return found;
}

} // namespace atrisk::document
