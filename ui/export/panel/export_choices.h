// What a person chooses for a file: format, style, page and what stands on it.
#pragma once

#include "core/document/check/fixes.h"
#include "core/figure/style.h"
#include "ui/export/formats.h"
#include "ui/export/panel/page_contents.h"

#include <QSizeF>
#include <QWidget>
#include <memory>
#include <string>

namespace atrisk::ui {

class ExportChoices : public QWidget {
    Q_OBJECT
public:
    explicit ExportChoices(QWidget* parent = nullptr);
    ~ExportChoices() override;

    [[nodiscard]] const Format& format() const;
    [[nodiscard]] const figure::Style& style() const;
    [[nodiscard]] QSizeF millimetres() const;
    [[nodiscard]] double dpi() const;
    [[nodiscard]] bool titled() const;
    [[nodiscard]] bool withMethods() const;
    [[nodiscard]] bool inSteps() const; ///< the figure is built up on consecutive pages
    /// As the page of an analysis leaves that is shown with these options.
    [[nodiscard]] report::Options options(const std::string& analysis, const report::Options& shown) const;
    [[nodiscard]] std::size_t page() const;               ///< the one looked at, from 1
    [[nodiscard]] document::DeckTemplatePtr onto() const; ///< null = none, or the format takes none
    [[nodiscard]] std::string ontoFile() const;           ///< "" without one

    /// Nothing happens when there is no such style.
    void chooseStyle(const std::string& id);
    /// The one its study file names: an id, or a file beside it. What is wrong with that is said.
    void chooseStyleOf(const study::Study& study);
    /// As the person would choose it.
    void apply(const document::Fix& fix);
    [[nodiscard]] bool isWaiting() const; ///< for a template that is being read
    /// The size a figure needs; one that the person gave stays until another is needed.
    void suggestSize(const QSizeF& millimetres);
    [[nodiscard]] const QSizeF& suggestedSize() const;
    /// With several, a row chooses the one to look at.
    void setPageCount(std::size_t count);
    /// Can the figure be built up in steps? Where not, the box says so.
    void offerSteps(bool offered);
    /// The boxes of this analysis' figure.
    void showContents(const std::string& analysis, const report::Options& shown, const study::StudyPtr& study);
    /// What the format makes of the figure, and whether it has a resolution.
    void showFormat();
    /// As for the last file that was saved, and for the next.
    void restore();
    void remember() const;

Q_SIGNALS:
    void changed();
    void styleChosen();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace atrisk::ui
