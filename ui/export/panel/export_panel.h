// The Export tab: how the figure leaves, with the page as it will be saved.
#pragma once

#include "core/figure/figure.h"
#include "core/figure/style.h"
#include "core/report/report.h"
#include "ui/session/session.h"

#include <QWidget>
#include <functional>
#include <memory>
#include <string>

namespace atrisk::ui {

/// While it is visible, the canvas shows its page: `previewChanged` comes when it appears and whenever the page changes,
/// `previewEnded` when it goes.
class ExportPanel : public QWidget {
    Q_OBJECT
public:
    explicit ExportPanel(Session* session, QWidget* parent = nullptr);
    ~ExportPanel() override;

    /// What is to be exported: the analysis' id and its report, null while there is none. `shown` are the options it is shown with now;
    /// none = the session's. `why`: in a sentence, why nothing can be exported; then nothing is, whatever the report.
    void setFigure(const std::string& analysis, report::ReportPtr report, std::function<report::Options()> shown = {},
                   const QString& why = {});
    [[nodiscard]] bool hasFigure() const;
    void chooseStyle(const std::string& id); ///< of a figure that was opened again; one that is not known changes nothing
    /// The figure laid out for the chosen style and page; of a figure with several pages the one chosen. Only with a figure.
    [[nodiscard]] figure::Figure page() const;
    [[nodiscard]] QString fileEnding() const; ///< "png", "pdf" or "svg"
    /// "alice-pfs-pp-km.png": study, endpoint, population and figure, in letters every file system knows.
    [[nodiscard]] QString suggestedFileName() const;

    /// Asks where, then writes there.
    void save();
    /// Writes without asking: all pages, in one file or, where a file holds one, in numbered ones. The outcome is shown in the
    /// panel; false on error.
    bool saveTo(const QString& path);
    /// The page looked at to the clipboard, as an image and as SVG.
    void copy();

Q_SIGNALS:
    void previewChanged(const atrisk::figure::Figure& page);
    void previewEnded();
    void saved(const QString& path); ///< the first, of several
    void copied();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace atrisk::ui
