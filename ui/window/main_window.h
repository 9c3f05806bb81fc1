// The window: menus, toolbar, docks, pages, status bar, and the rules by which they share its size.
#pragma once

#include "ui/look/theme.h"
#include "ui/session/session.h"
#include "ui/window/settings.h"

#include <QHash>
#include <QMainWindow>
#include <QPointer>
#include <memory>
#include <optional>

class QActionGroup;
class QDockWidget;
class QLabel;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace atrisk::document {
struct View;
}

namespace atrisk::ui {

class Banner;
class Breadcrumb;
class BrushedPatients;
class ChainPopup;
class FileViewsReader;
class HelpWindow;
class ImportPage;
class PatientsPanel;
class Presenter;
class RecentStudies;
class RightPanel;
class SelectionPanel;
class SlidesUpdate;
class WelcomePage;
class Workspace;
struct FileViews;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// `session` must outlive it.
    explicit MainWindow(Session* session, QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] SelectionPanel* selectionPanel() const { return m_selection; }
    [[nodiscard]] RightPanel* rightPanel() const { return m_right; }
    [[nodiscard]] Workspace* workspace() const { return m_workspace; }
    [[nodiscard]] Banner* banner() const { return m_banner; }
    [[nodiscard]] ImportPage* importPage() const { return m_import; }
    [[nodiscard]] BrushedPatients* patients() const { return m_patients; }
    [[nodiscard]] PatientsPanel* patientsPanel() const { return m_patientsPanel; }
    [[nodiscard]] ChainPopup* chain() const { return m_chain; }
    [[nodiscard]] Presenter* presenter() const; ///< null = nothing is presented
    [[nodiscard]] QAction* action(const QString& name) const { return m_actions.value(name); }

    // What the menus do; by name in the list of main_window_menus.cpp.
    void askForFiles();
    void openFiles(const QStringList& files); ///< data; or one exported file, whose view is shown
    void updateSlides();
    SlidesUpdate* updateSlidesOf(const QString& deck, const QString& output); ///< that goes when it is closed
    void closeStudy();
    void askForEarlier(); ///< files of an earlier data cut
    void changeColumns(); ///< what those of the open study mean
    void exportFigure();
    void writeReport();
    void copyFigure();
    void toggleEditing(); ///< of the figure in front
    void resetEdits();
    void findAnything();
    void showEveryone();
    void startOver();
    void showAllArms();
    void showAllTime();
    void goBack();
    void toggleSplit();
    void togglePatients(); ///< behind the figure in front
    void toggleGuard();    ///< nothing tells of single patients; remembered with the study
    void resetLayout();
    void toggleFullScreen(); ///< the window as it is
    void present();          ///< the figure in front alone on the whole screen
    void nextRegion();
    void previousRegion();
    void showManual();
    void showAbout();
    /// A page of the help window by its id: "index", "statistics", …
    void showHelp(const QString& pageId);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    // Assembly.
    void makeCentre();
    void makeDocks();
    void makeToolBar();
    void makeStatusBar();
    void makeMenus();
    void addHelpPages(QMenu* menu);
    void makePatients();
    void showPatients(bool shown); ///< in the place of the numbers
    void refreshPatients();
    [[nodiscard]] bool tellsPatients() const; ///< the figure in front, or it may when it is computed
    void takeGuard();                         ///< of the study that is shown
    void putNumbersAside();
    void bringNumbers(); ///< unless something else still has their place
    void makeThemeMenu(QMenu* menu);
    void makePopulationKeys();
    void makeEditing();
    void showEditing(); ///< whether the figure in front is edited
    void fillFigureMenu();
    void listen();
    void listenToImport();
    void listenToCuts();
    void listenToViews();
    // State.
    void showStudy();
    void showWelcome();
    void askForColumns(const Unclear& unclear);
    void showImport();
    void leaveImport();
    void fitToSplit(bool split); ///< the numbers stand beneath the curves then
    void showFailure(const base::Error& error);
    void takeView(const FileViews& views, std::size_t index);
    void showView(const document::View& wanted);
    void showPendingView();
    void forgetPendingView();
    void keepPendingView(const Unclear& unclear); ///< past the questions about its study's columns
    void showFigurePage();                        ///< in what follows the page in front: the Figure menu, the export
    void refreshActions();
    void refreshLeaving(); ///< what can be copied and exported, and why not
    void refreshStatus();
    [[nodiscard]] QString inWords(base::Step step) const; ///< "Reading adtte.csv"
    void refreshRecent();
    void remember(); ///< what is chosen and which tab is in front
    void showRememberedTab();
    void turnTo(const QString& target);
    void sayIfComputing();
    void setTheme(Theme theme);
    void fitToSize();
    void sizeDocks();
    void showWorkspace();
    void bringDocks();
    void putDocksAway();
    void keepLayout();
    [[nodiscard]] int sizeClass() const; ///< which line of the table of dock widths
    void orderTabs();
    void moveRegion(int direction);
    void restoreLayout();
    [[nodiscard]] std::vector<QWidget*> regions() const;
    [[nodiscard]] bool isImporting() const;
    [[nodiscard]] bool canChangeColumns() const; ///< of the open study
    [[nodiscard]] bool hasStudy() const { return m_session->study() != nullptr; }
    [[nodiscard]] bool hasAnalyses() const; ///< of the open study, while it is shown
    [[nodiscard]] bool hasOutcomes() const { return hasStudy() && !isImporting() && m_session->study()->hasOutcomes(); }

    Session* m_session;
    WindowSettings m_settings;
    RecentStudies* m_recent;
    std::unique_ptr<HelpWindow> m_help; ///< none until asked for
    Banner* m_banner = nullptr;
    QStackedWidget* m_centre = nullptr;
    WelcomePage* m_welcome = nullptr;
    Workspace* m_workspace = nullptr;
    ImportPage* m_import = nullptr;
    SelectionPanel* m_selection = nullptr;
    RightPanel* m_right = nullptr;
    BrushedPatients* m_patients = nullptr;
    PatientsPanel* m_patientsPanel = nullptr;
    ChainPopup* m_chain = nullptr;
    FileViewsReader* m_views = nullptr;
    std::shared_ptr<const document::View> m_pendingView; ///< shown when its study is open, and no other
    QStringList m_pendingNames;                          ///< what that study is opened by
    QPointer<Presenter> m_presenter;
    QDockWidget *m_selectionDock = nullptr, *m_numbersDock = nullptr, *m_patientsDock = nullptr;
    QToolBar* m_toolBar = nullptr;
    Breadcrumb* m_breadcrumb = nullptr;
    QMenu *m_recentMenu = nullptr, *m_figureMenu = nullptr;
    QToolButton *m_checks = nullptr, *m_copyButton = nullptr, *m_exportButton = nullptr;
    QLabel *m_conventions = nullptr, *m_privacy = nullptr;
    QHash<QString, QAction*> m_actions;
    QList<QAction*> m_commands;     ///< the same in the order of the menus
    QList<QAction*> m_studyActions; ///< need an open study to which an analysis applies
    QList<QAction*> m_curveActions; ///< need one with an endpoint
    study::StudyPtr m_shown;        ///< whose tab was restored: from then on changes are remembered
    QString m_loading;              ///< the file being read
    int m_sizeClass = -1;           ///< for which the docks were last sized
    QByteArray m_layout;            ///< the docks as they were when a study was last open
    int m_layoutClass = -1;
    bool m_numbersAside = false; ///< hidden for the split view or the patients, to come back after both
    bool m_docksAway = true;     ///< the welcome page and a record alone have none
    bool m_orderPending = false; ///< the tab order is about to be read anew
    Theme m_theme = Theme::System;
};

} // namespace atrisk::ui
