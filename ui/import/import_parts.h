// The widgets of the import page.
#pragma once

#include "ui/import/import_page.h"

class QBoxLayout;
class QCheckBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace atrisk::ui {

class ArmsAnswer;
class ChipList;
class ColumnBox;
class EndpointsAnswer;
class LookPanel;
class ReadingRow;
class RolesPreview;
class ShortLabel;

struct ImportPage::Parts {
    ShortLabel *title = nullptr, *size = nullptr;
    QLabel* problem = nullptr;
    ReadingRow* reading = nullptr;
    QWidget* body = nullptr; ///< answers and look; hidden while the file cannot be read
    QWidget *head = nullptr, *bar = nullptr;
    QScrollArea *answersArea = nullptr, *lookArea = nullptr;
    QScrollArea* pageArea = nullptr; ///< of all but the bar
    QBoxLayout* sides = nullptr;     ///< of answers and look
    ColumnBox* patients = nullptr;
    QLabel* patientWords = nullptr;
    QCheckBox* alike = nullptr; ///< identifiers of several tables that are only alike
    ArmsAnswer* arms = nullptr;
    EndpointsAnswer* endpoints = nullptr;
    ChipList *populations = nullptr, *subgroups = nullptr;
    QLabel *noPopulations = nullptr, *subgroupWords = nullptr;
    LookPanel* look = nullptr;
    RolesPreview* preview = nullptr;
    QLabel* place = nullptr;
    QCheckBox* keep = nullptr;
    QToolButton *changePlace = nullptr, *addPopulation = nullptr;
    QPushButton *cancel = nullptr, *open = nullptr;

    void assemble(QWidget* page);
    void bringIntoView(QWidget* asked);
    void fit(int width); ///< side by side where there is room, else one below the other
    QWidget* makeHead();
    QWidget* makeBody();
    QWidget* makeAnswers();
    QWidget* makePatients();
    QWidget* makePopulations();
    QWidget* makeSubgroups();
    QWidget* makeBar();
};

} // namespace atrisk::ui
