// The list of the patients behind a piece of a figure, and the course of one of them. In this window only.
#pragma once

#include "core/report/behind.h"
#include "core/report/profile/patient_rows.h"
#include "core/report/profile/profile.h"
#include "ui/session/job.h"

#include <QWidget>
#include <memory>
#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace atrisk::ui {

class PatientModel;
class PatientTable;
class ProfileView;

/// Sorted by a click on a column's head, searched by words of any column. Nothing of it can be copied or saved.
class PatientsPanel : public QWidget {
    Q_OBJECT
public:
    explicit PatientsPanel(QWidget* parent = nullptr);

    void setBehind(report::Behind behind, std::shared_ptr<const report::PatientRows> rows, const study::Selection& selection);
    void clear(const QString& sentence); ///< nobody, and why
    void releaseStudy();                 ///< of which profiles were shown
    void focusList();

    [[nodiscard]] const report::Behind& behind() const { return m_behind; }
    [[nodiscard]] PatientModel* model() const { return m_model; }
    [[nodiscard]] PatientTable* table() const { return m_table; }
    [[nodiscard]] QLineEdit* search() const { return m_search; }
    [[nodiscard]] ProfileView* profile() const { return m_profile; }
    [[nodiscard]] QPushButton* curveButton() const { return m_curve; }
    [[nodiscard]] bool isBusy() const { return m_arranging->isRunning() || m_profiling->isRunning(); }
    [[nodiscard]] bool canShowCurve() const; ///< can these patients be chosen, and have they an outcome to show?

Q_SIGNALS:
    void curveRequested(const atrisk::study::Who& who);

private:
    void assemble();
    void arrange(); ///< as it is searched and sorted
    void list(std::vector<std::uint32_t> patients);
    void fitColumns();
    void showProfile();
    void count(std::size_t shown);

    QLabel *m_heading, *m_words, *m_note;
    QLineEdit* m_search;
    PatientModel* m_model;
    PatientTable* m_table;
    QPushButton* m_curve;
    ProfileView* m_profile;
    Job *m_arranging, *m_profiling;
    report::Behind m_behind;
    std::shared_ptr<const report::PatientRows> m_rows;
    std::shared_ptr<const report::Profiles> m_profiles; ///< of the study of which a profile was asked last
    study::Selection m_selection;
};

} // namespace atrisk::ui
