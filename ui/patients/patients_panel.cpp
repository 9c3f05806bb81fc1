#include "ui/patients/patients_panel.h"

#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/patients/patient_model.h"
#include "ui/patients/patient_table.h"
#include "ui/patients/profile_view.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace atrisk::ui {
namespace {

constexpr int mostWords = 140, widestColumn = 150; ///< characters; pixels

} // namespace

PatientsPanel::PatientsPanel(QWidget* parent)
    : QWidget(parent), m_heading(makeLabel(Words::Heading)), m_words(makeLabel(Words::Body)), m_note(makeLabel(Words::Small)),
      m_search(new QLineEdit), m_model(new PatientModel(this)), m_table(new PatientTable), m_curve(new QPushButton(tr("Show their curve"))),
      m_profile(new ProfileView), m_arranging(new Job(this)), m_profiling(new Job(this))
{
    assemble();
    connect(m_search, &QLineEdit::textChanged, this, &PatientsPanel::arrange);
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &PatientsPanel::arrange);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PatientsPanel::showProfile);
    connect(m_curve, &QPushButton::clicked, this, [this] {
        if (canShowCurve()) Q_EMIT curveRequested(*m_behind.who);
    });
    clear({});
}

void PatientsPanel::assemble()
{
    setObjectName("patients");
    m_search->setPlaceholderText(tr("Search these patients"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_curve->setObjectName("patients.curve");
    m_curve->setToolTip(tr("Chooses these patients and shows their Kaplan–Meier curves"));
    m_note->setText(tr("In this window only: the list and the profile are neither copied nor exported."));
    for (QLabel* label : {m_heading, m_words, m_note}) label->setWordWrap(true);
    m_table->setModel(m_model);
    auto* upper = new QWidget;
    auto* column = new QVBoxLayout(upper);
    column->setContentsMargins(12, 6, 12, 6);
    column->setSpacing(6);
    for (QWidget* part : std::initializer_list<QWidget*>{m_heading, m_words, m_search, m_table, m_curve, m_note}) column->addWidget(part);
    column->setStretchFactor(m_table, 1);
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(upper);
    splitter->addWidget(m_profile);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
}

void PatientsPanel::setBehind(report::Behind behind, std::shared_ptr<const report::PatientRows> rows, const study::Selection& selection)
{
    const bool sameColumns = m_rows == rows;
    m_behind = std::move(behind);
    m_rows = std::move(rows);
    m_selection = selection;
    const QString words = qt(m_behind.words);
    m_words->setText(words.size() <= mostWords ? words : words.left(mostWords).trimmed() + "…");
    m_words->setToolTip(words);
    m_words->setVisible(!m_behind.words.empty());
    m_curve->setVisible(canShowCurve());
    if (!sameColumns) m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    arrange();
}

void PatientsPanel::clear(const QString& sentence)
{
    m_arranging->cancel();
    m_behind = {};
    m_rows.reset();
    {
        const QSignalBlocker blocked(m_search);
        m_search->setText({}); // unlike clear() it leaves nothing to undo: a name must not outlive the list
    }
    m_heading->setText(tr("Patients"));
    m_words->setText(sentence);
    m_words->setVisible(!sentence.isEmpty());
    m_curve->hide();
    list({});
}

void PatientsPanel::releaseStudy() { m_profiles.reset(); }

void PatientsPanel::focusList() { m_table->setFocus(Qt::OtherFocusReason); }

/// Not of groups: they stand in the place of the arms that a selection names.
bool PatientsPanel::canShowCurve() const
{
    return m_behind.who && m_behind.study && !m_behind.study->grouping && m_behind.study->hasOutcomes() && !m_behind.patients.empty();
}

/// At once as they come; else off this thread.
void PatientsPanel::arrange()
{
    if (m_rows == nullptr) return;
    const int section = m_table->horizontalHeader()->sortIndicatorSection();
    const bool ascending = m_table->horizontalHeader()->sortIndicatorOrder() == Qt::AscendingOrder;
    const std::string sought = m_search->text().simplified().toStdString();
    if (section < 0 && sought.empty()) {
        m_arranging->cancel();
        return list(m_behind.patients);
    }
    using Patients = std::vector<std::uint32_t>;
    m_arranging->start<Patients>(
        [rows = m_rows, patients = m_behind.patients, section, ascending, sought](const base::Cancel& cancel) {
            Patients found = sought.empty() ? patients : rows->search(patients, sought, cancel);
            if (section >= 0) rows->sort(found, static_cast<std::size_t>(section), ascending, cancel);
            return found;
        },
        [this](Patients patients) { list(std::move(patients)); });
}

void PatientsPanel::list(std::vector<std::uint32_t> patients)
{
    count(patients.size());
    const int columns = m_model->rowCount() == 0 ? 0 : m_model->columnCount(); // of nobody they fit nothing
    m_model->setPatients(m_rows, std::move(patients));
    if (columns != m_model->columnCount()) fitColumns();
    m_profiling->cancel();
    m_profile->setProfile(std::nullopt);
}

/// To what is seen of them.
void PatientsPanel::fitColumns()
{
    m_table->horizontalHeader()->setResizeContentsPrecision(0);
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_table->setColumnWidth(column, std::min(m_table->columnWidth(column), widestColumn));
}

void PatientsPanel::count(std::size_t shown)
{
    if (m_rows == nullptr) return;
    const std::size_t all = m_behind.patients.size();
    m_heading->setText(shown == all ? patientsText(all) : tr("%1 of %2").arg(countText(shown), patientsText(all)));
}

void PatientsPanel::showProfile()
{
    const auto patient = m_model->patientAt(m_table->currentIndex().row());
    if (!patient || m_behind.study == nullptr) return;
    if (m_profiles == nullptr || m_profiles->study() != m_behind.study) m_profiles = std::make_shared<report::Profiles>(m_behind.study);
    m_profiling->start<report::Profile>([profiles = m_profiles, rows = m_rows, selection = m_selection, patient = *patient](
                                            const base::Cancel& cancel) { return profiles->of(patient, selection, rows.get(), cancel); },
                                        [this](report::Profile profile) { m_profile->setProfile(std::move(profile)); });
}

} // namespace atrisk::ui
