// The centre of the window with a study open: a tab per analysis that applies, then the registry record and the data.
#pragma once

#include "ui/session/session.h"
#include "ui/window/folding_tabs.h"

#include <QWidget>
#include <optional>
#include <vector>

class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace atrisk::analyses {
struct Analysis;
}

namespace atrisk::ui {

class DataPage;
class ForestPage;
class KmPage;
class PanelsPage;
class RecordPage;
class ReportPage;
class SplitView;
class SubgroupTrail;

class Workspace : public QWidget {
    Q_OBJECT
public:
    explicit Workspace(Session* session, QWidget* parent = nullptr);
    void showTab(int place); ///< the place-th of the tabs that are there, from 0; out of range does nothing
    void showPage(ReportPage* page);
    void showFigureBeside(int direction); ///< the next figure that is there, or the one before (−1); at the ends none
    void showPopulations();               ///< side by side
    void showData(bool warnings);
    void showRecord();
    /// What an export and the Figure menu are about: the figure shown, or with the data in front the one shown last.
    [[nodiscard]] ReportPage* figurePage() const { return m_figurePage; }
    /// What Copy takes: of a split view the figure that has the keyboard.
    [[nodiscard]] ReportPage* pageToCopy() const;
    /// In a sentence, why no figure can be copied or exported; "" where one can, or is being computed.
    [[nodiscard]] QString whyNothingLeaves() const;
    /// The tab in front: an analysis' id, "record" or "data".
    [[nodiscard]] QString tabId() const;
    /// Brings it to the front; one that is not there: the first analysis that applies, of which there must be one.
    void showTabOf(const QString& id);
    [[nodiscard]] bool showsFigure() const;                                         ///< not the record or the data
    [[nodiscard]] const std::vector<ReportPage*>& pages() const { return m_pages; } ///< whether they apply or not
    [[nodiscard]] ReportPage* page(std::string_view analysis) const;                ///< null = no such
    [[nodiscard]] ForestPage* forest() const { return m_forest; }
    [[nodiscard]] SubgroupTrail* trail() const { return m_trail; }
    [[nodiscard]] bool hasForest() const; ///< of the open study
    /// The forest with the Kaplan–Meier figure beside it.
    void setSplit(bool split);
    [[nodiscard]] bool isSplit() const;
    /// Shows a subgroup's curves and remembers what was shown before.
    void openSubgroup(const study::Selection& selection);
    /// To the forest and what was shown before a subgroup was opened; nothing where none was.
    void goBack();
    [[nodiscard]] bool canGoBack() const { return m_before.has_value(); }
    [[nodiscard]] KmPage* kaplanMeier() const { return m_kaplanMeier; }
    [[nodiscard]] PanelsPage* panels() const { return m_panels; }
    [[nodiscard]] DataPage* data() const { return m_data; }
    [[nodiscard]] FoldingTabs* tabs() const { return m_tabs; }

Q_SIGNALS:
    void figurePageChanged(); ///< another one, or the data or the record stand before it or no longer
    void reportChanged();     ///< of the figure page
    void splitChanged(bool split);
    void backChanged(bool possible);
    void columnsRequested(); ///< what they mean is to be changed

private:
    void assemble();
    void addPage(const QString& title, QWidget* page);
    template <class Page> [[nodiscard]] Page* special() const; ///< the page of that type
    void offerPages();
    void showWhatApplies();
    [[nodiscard]] bool applies(const ReportPage* page) const; ///< to the open study
    [[nodiscard]] ReportPage* firstThatApplies() const;       ///< null = none
    void turnTo(int tab);
    void arrange(); ///< the Kaplan–Meier figure on its own page or beside the forest
    void forgetTrail();
    void setBefore(std::optional<study::Selection> before);

    Session* m_session;
    FoldingTabs* m_tabs;
    QStackedWidget* m_stack;
    SplitView* m_splitView;
    QToolButton* m_splitButton;
    std::vector<ReportPage*> m_pages;
    KmPage* m_kaplanMeier;
    ForestPage* m_forest;
    SubgroupTrail* m_trail;
    QWidget *m_curves, *m_curvesPage; ///< trail and Kaplan–Meier page; the page of the stack they stand on without a split
    PanelsPage* m_panels;
    RecordPage* m_record;
    DataPage* m_data;
    ReportPage* m_figurePage;
    bool m_split = false;                     ///< wanted, whenever the forest is in front
    std::optional<study::Selection> m_before; ///< what was shown before `m_opened`
    study::Selection m_opened;
};

} // namespace atrisk::ui
