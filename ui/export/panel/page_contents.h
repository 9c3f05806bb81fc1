// The boxes that say what stands on the page: those that the table of the figure's options offers there.
#pragma once

#include "core/study/open/open_study.h"
#include "ui/export/panel/page_options.h"

#include <QWidget>
#include <map>
#include <memory>
#include <string>

class QVBoxLayout;

namespace atrisk::ui {

/// They are named "export.under-axis", "export.annotate.p". What is chosen is kept for each analysis and applies to its pages only.
class PageContents : public QWidget {
    Q_OBJECT
public:
    explicit PageContents(QWidget* parent = nullptr);
    /// The boxes of an analysis, and how it would leave.
    void showFor(const std::string& analysis, const report::Options& shown, const study::StudyPtr& study);
    [[nodiscard]] report::Options leaving(const std::string& analysis, const report::Options& shown) const;
    /// As the box or list of this option would: "on", "off" or a choice's id.
    void choose(const std::string& key, const std::string& value);

Q_SIGNALS:
    void changed();

private:
    void rebuild(const report::Options& options, bool zoomed);
    void addBox(const std::string& key, std::string_view words, std::string_view tip);
    void addSet(const report::OptionInfo& info);
    void addChoice(const report::OptionInfo& info);

    std::map<std::string, PageChoices, std::less<>> m_choices; ///< by analysis
    std::string m_analysis;
    bool m_zoomed = false; ///< there is a box for it
    study::StudyPtr m_study;
    QVBoxLayout* m_layout;
    QWidget* m_boxes = nullptr; ///< of one analysis and study
    QVBoxLayout* m_rows = nullptr;
};

} // namespace atrisk::ui
