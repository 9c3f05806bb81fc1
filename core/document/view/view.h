// What a figure in a file shows, as a question that can be asked again: whom, of which analysis, drawn how. Choices, never data.
#pragma once

#include "core/analyses/analysis.h"
#include "core/base/result.h"
#include "core/study/amend/amend.h"
#include "core/study/cohort/selection.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace atrisk::document {

/// A file of the study, without its folder ("adtte.csv"; of an example its whole name).
struct ViewFile {
    std::string name, sha256;

    bool operator==(const ViewFile&) const = default;
};

struct View {
    std::string analysis; ///< id
    study::Selection selection;
    /// Of the analysis, by id, as text: those that are not as at first. Ids that this Atrisk does not know are kept.
    std::map<std::string, std::string> options;
    std::string table;              ///< the only tables, drawn; "" = the figure
    std::size_t page = 0;           ///< of the figure, from 0
    std::size_t step = 0;           ///< of a figure that is built up: as it stands after so many; 0 = whole
    std::string style;              ///< id
    std::string styleFile = {};     ///< the whole text of a style that is none of Atrisk's own; "" = it is
    double width = 0, height = 0;   ///< of the page, millimetres
    std::optional<bool> title = {}; ///< none = as style and options say
    bool footnote = true;
    study::Amendments amendments; ///< what was said of the study; never with an earlier cut

    std::string study, dataCutoff; ///< of the data it was made from
    std::vector<ViewFile> files;   ///< the study file first where there is one

    bool operator==(const View&) const = default;
};
using ViewPtr = std::shared_ptr<const View>;

/// What a report was asked, and how its figure is drawn.
struct ViewOf {
    const study::Study& study; ///< that was opened, neither cut nor grouped
    const analyses::Analysis& analysis;
    const study::Selection& selection;
    const report::FigureRequest& drawn;
    std::string table = {};
    study::Amendments amendments = {};
};
/// Of the first page. Endpoint and population are spelled out. Usage error "view-names-patients": what was chosen names single patients,
/// and that goes into no file.
[[nodiscard]] base::Result<View> viewOf(const ViewOf& shown);

/// What has a value for (nearly) every patient tells them apart, be it called an identifier or not.
[[nodiscard]] bool tellsPatientsApart(const study::Study& study, const std::string& column);

/// The options by their ids and texts that are not as in `first`, so that `optionsFrom` gives them again.
[[nodiscard]] std::map<std::string, std::string> changedOptions(const report::Options& options, const report::Options& first);
/// `first` with these; what it does not know, or does not take, is a warning "view-option" and left as it is.
[[nodiscard]] report::Options optionsFrom(const std::map<std::string, std::string>& changed, report::Options first,
                                          base::Warnings& warnings);

/// "Kaplan–Meier, PFS, PP": what it is, in a line.
[[nodiscard]] std::string titleOf(const View& view);

/// Are these the files of the view, by their content?
[[nodiscard]] bool isOf(const View& view, const std::vector<study::DataFile>& files);
[[nodiscard]] std::vector<ViewFile> viewFiles(const std::vector<study::DataFile>& files);

} // namespace atrisk::document
