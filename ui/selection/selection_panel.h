// The left dock: everything one chooses, causes from top to bottom.
#pragma once

#include "ui/session/session.h"

#include <QWidget>

class QLabel;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace atrisk::ui {

class ArmChooser;
class ChoiceList;
class CutRow;
class GroupLink;
class PlainBox;
class PopulationTips;
class StrataChooser;
class StudyCard;
class SubgroupChooser;
class UnitLink;

class SelectionPanel : public QWidget {
    Q_OBJECT
public:
    explicit SelectionPanel(Session* session, QWidget* parent = nullptr);

    /// For windows under 900 high: a box of endpoints, populations as rows, a short study line.
    void setCompact(bool compact, int height);
    void chooseEndpoint(const std::string& id);
    void choosePopulation(const std::string& id);
    void choosePopulationAt(int place); ///< 0 = the first; out of range does nothing
    void focusFirst();

    [[nodiscard]] UnitLink* unit() const { return m_unit; }
    [[nodiscard]] CutRow* data() const { return m_data; } ///< as of which day, and the earlier cut
    [[nodiscard]] ChoiceList* endpoints() const { return m_endpoints; }
    [[nodiscard]] ChoiceList* populations() const { return m_populations; }
    [[nodiscard]] SubgroupChooser* subgroups() const { return m_subgroups; }
    [[nodiscard]] ArmChooser* arms() const { return m_arms; }

Q_SIGNALS:
    void refused(const QString& reason); ///< a choice that cannot be made
    void sideBySideRequested();          ///< every population at once
    void helpRequested(const QString& page);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void assemble();
    QWidget* makeHeader(const QString& title, QLabel* unit);
    static void addLink(QWidget* header, QToolButton* link);
    QWidget* makePopulationHeader();
    QWidget* makeArmsHeader();
    QWidget* makeGroupRow();
    QWidget* makeFoot();
    static void addBox(QVBoxLayout* layout, PlainBox* box, const QString& name);
    void showPopulationMenu(const std::string& id, const QPoint& onScreen); ///< whence its number comes
    void showEndpoints();                                                   ///< in the shape there is room for; not where there are none
    void refreshEndpoints();
    void refreshPopulations();
    void refreshArms();
    void shapePopulations();

    Session* m_session;
    StudyCard* m_card;
    CutRow* m_data;
    UnitLink* m_unit;
    QWidget* m_endpointHeader = nullptr;
    ChoiceList* m_endpoints;
    PlainBox *m_endpointBox, *m_populationBox; ///< where there is no room for the lists
    ChoiceList* m_populations;
    SubgroupChooser* m_subgroups;
    ArmChooser* m_arms;
    StrataChooser* m_strata;
    QWidget* m_foot = nullptr;
    GroupLink* m_groups = nullptr;
    QWidget *m_groupRow = nullptr, *m_armsHeader = nullptr;
    QToolButton* m_sideBySide = nullptr;
    QLabel* m_populationUnit = nullptr; ///< what the numbers beside the populations count
    QToolButton* m_armFacts = nullptr;  ///< control and names of arms
    QScrollArea* m_armScroll = nullptr;
    QWidget* m_strataRow = nullptr;
    PopulationTips* m_populationTips;
    bool m_compact = false;
    int m_height = 1000;
};

} // namespace atrisk::ui
