#include "ui/import/import_page.h"

#include "core/study/draft/groups.h"
#include "core/study/draft/missing_codes.h"
#include "core/study/roles/study_file.h"
#include "ui/import/answers/arms_answer.h"
#include "ui/import/answers/chip_list.h"
#include "ui/import/answers/column_box.h"
#include "ui/import/answers/endpoints_answer.h"
#include "ui/import/answers/reading_row.h"
#include "ui/import/answers/short_label.h"
#include "ui/import/import_parts.h"
#include "ui/import/keep_place.h"
#include "ui/import/look/look_panel.h"
#include "ui/import/roles_preview.h"
#include "ui/look/words.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QToolButton>
#include <algorithm>

namespace atrisk::ui {
namespace {

std::vector<std::string> toStd(const QStringList& names)
{
    std::vector<std::string> result;
    for (const QString& name : names) result.push_back(name.toStdString());
    return result;
}

QString namesOf(const QStringList& files)
{
    QStringList names;
    for (const QString& file : files) names << file.section('/', -1);
    return names.join(Said::tr(" and "));
}

QString patientFacts(const study::Draft& draft)
{
    const study::DraftColumn* column = draft.column(draft.roles.subject.text);
    if (column == nullptr) return Said::tr("every row is a patient of its own");
    const std::size_t rows = draft.tableOf(*column).rows;
    const QString values = Said::tr("%1 different values, %2").arg(countText(column->distinct));
    if (column->missing > 0) return values.arg(Said::tr("%1 missing").arg(countText(column->missing)));
    return values.arg(column->distinct == rows ? Said::tr("none twice") : Said::tr("in %1 rows").arg(countText(rows)));
}

std::vector<Chip> chipsOf(const std::vector<study::DraftPopulation>& populations)
{
    std::vector<Chip> chips;
    for (const study::DraftPopulation& one : populations)
        chips.push_back({qt(one.role.id.text), qt(one.role.label), one.rows > 0 ? countText(one.rows) : QString(),
                         one.role.where.empty() ? QString() : qt(study::text(one.role.where.front().condition)), one.chosen});
    return chips;
}

QString detailOf(const study::DraftSubgroup& subgroup)
{
    const QString levels =
        subgroup.role.cut ? Said::tr("cut at %1").arg(qt(study::cutText(*subgroup.role.cut))) : QString::number(subgroup.levels);
    return subgroup.missing > 0 ? Said::tr("%1 + missing").arg(levels) : levels;
}

std::vector<Chip> chipsOf(const std::vector<study::DraftSubgroup>& subgroups)
{
    std::vector<Chip> chips;
    for (const study::DraftSubgroup& one : subgroups)
        chips.push_back({qt(one.role.id.text), qt(one.role.label.empty() ? one.role.column.text : one.role.label), detailOf(one),
                         qt(one.role.column.text), one.chosen});
    return chips;
}

} // namespace

ImportPage::ImportPage(study::DataAccess access, QWidget* parent)
    : QWidget(parent), m_parts(std::make_unique<Parts>()), m_access(std::move(access))
{
    m_parts->assemble(this);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored); // other pages of the window need not be as wide
    m_askPlace = [this](const QString& now) {
        return QFileDialog::getSaveFileName(this, tr("Where to keep your answers"), now, tr("Study files (*.study.json)"), nullptr,
                                            QFileDialog::DontConfirmOverwrite); // it is asked before it is written
    };
    m_askReplace = [this](const QString& place) {
        QMessageBox box(QMessageBox::Question, tr("Replace answers?"), tr("There is a file %1 already.").arg(QFileInfo(place).fileName()),
                        QMessageBox::Cancel, this);
        box.setInformativeText(tr("What it says of these data is replaced by your answers."));
        QPushButton* replace = box.addButton(tr("&Replace"), QMessageBox::AcceptRole);
        box.setDefaultButton(QMessageBox::Cancel);
        box.exec();
        return box.clickedButton() == replace;
    };
    listen();
}

ImportPage::~ImportPage() = default;

std::vector<QWidget*> ImportPage::regions() const
{
    return {m_parts->head, m_parts->answersArea, m_parts->lookArea, m_parts->preview, m_parts->bar};
}

void ImportPage::listen()
{
    const Parts& parts = *m_parts;
    connect(parts.patients, &ColumnBox::chosen, this,
            [this](const std::string& column) { answer([column](study::Draft& draft) { study::choosePatients(draft, column); }); });
    connect(parts.alike, &QCheckBox::clicked, this,
            [this](bool alike) { answer([alike](study::Draft& draft) { draft.roles.alikeSubjects = alike; }); });
    connect(parts.arms, &ArmsAnswer::answered, this, &ImportPage::answer);
    connect(parts.endpoints, &EndpointsAnswer::answered, this, &ImportPage::answer);
    connect(parts.endpoints, &EndpointsAnswer::currentChanged, this, &ImportPage::run);
    connect(parts.endpoints, &EndpointsAnswer::recordsRequested, this, &ImportPage::editRecords);
    connect(parts.look, &LookPanel::turnRequested, this, [this] {
        if (m_draft) answer(ofEndpoint(m_draft->endpoints[m_parts->endpoints->current()].key, &study::turnEventsRound));
    });
    connect(parts.reading, &ReadingRow::answered, this, &ImportPage::read);
    connect(parts.reading, &ReadingRow::missingSaid, this, &ImportPage::takeMissing);
    connect(parts.keep, &QCheckBox::clicked, this, &ImportPage::showPlace);
    connect(parts.changePlace, &QToolButton::clicked, this, &ImportPage::changePlace);
    connect(parts.cancel, &QPushButton::clicked, this, &ImportPage::cancel);
    connect(parts.open, &QPushButton::clicked, this, &ImportPage::openStudy);
    auto* escape = new QShortcut(Qt::Key_Escape, this, this, &ImportPage::cancel);
    auto* enter = new QShortcut(Qt::CTRL | Qt::Key_Return, this, this, &ImportPage::openStudy);
    for (QShortcut* shortcut : {escape, enter}) shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    listenToLists();
}

void ImportPage::listenToLists()
{
    const Parts& parts = *m_parts;
    connect(parts.populations, &ChipList::toggled, this, [this](const QString& id, bool chosen) {
        answer([id = id.toStdString(), chosen](study::Draft& draft) { study::choosePopulation(draft, id, chosen); });
    });
    connect(parts.subgroups, &ChipList::toggled, this, [this](const QString& id, bool chosen) {
        answer([id = id.toStdString(), chosen](study::Draft& draft) { study::chooseSubgroup(draft, id, chosen); });
    });
    connect(parts.populations, &ChipList::editRequested, this, [this](const QString& id) { editPopulation(id.toStdString()); });
    connect(parts.subgroups, &ChipList::editRequested, this, [this](const QString& id) { editSubgroup(id.toStdString()); });
    connect(parts.addPopulation, &QToolButton::clicked, this, [this] { editPopulation({}); });
}

/// Nothing was answered yet.
void ImportPage::restart()
{
    m_draft.reset();
    m_answers.clear();
    m_carriedOut = 0;
    m_replaced.clear();
    m_badCodes.clear();
    m_opens = false;
    m_parts->endpoints->setCurrent(0);
}

void ImportPage::begin(const Unclear& unclear)
{
    m_files.clear();
    for (const std::string& file : unclear.files) m_files << qt(file);
    m_roles = unclear.roles;
    m_study.reset();
    m_place = usualPlace(m_files);
    restart();
    if (unclear.tables == nullptr && !unclear.why.code.empty()) return takeUnread(unclear.why);
    if (unclear.tables == nullptr) return read(m_roles.reading);
    m_reading.start<Worked>(
        [tables = unclear.tables, roles = m_roles](const base::Cancel& cancel) {
            study::Draft draft = study::draftOf(tables, roles, cancel);
            DraftLook look = lookAt(draft, 0, cancel);
            return Worked{std::move(draft), std::move(look), {}};
        },
        [this](Worked worked) { take(std::move(worked)); });
}

void ImportPage::change(const QStringList& files, const study::RoleOptions& roles, study::StudyPtr study)
{
    m_files = files;
    m_roles = roles;
    m_study = std::move(study);
    m_place = study::isStudyFileName(files.first().toStdString()) ? files.first() : usualPlace(files);
    restart();
    read(m_roles.reading);
}

void ImportPage::read(const table::ReadOptions& reading)
{
    m_job.cancel();
    m_parts->body->setEnabled(false); // until it is read
    static_cast<table::ReadOptions&>(m_roles.reading) = reading;
    m_reading.start<Worked>(
        [files = toStd(m_files), roles = m_roles, access = m_access, study = m_study, answers = m_answers,
         endpoint = m_parts->endpoints->current()](const base::Cancel& cancel) {
            auto read = study::readTables(files, roles.reading, access, cancel);
            if (!read) return Worked{{}, {}, read.error()};
            auto tables = std::make_shared<const study::Tables>(std::move(read).value());
            study::Draft draft = study ? study::draftOf(tables, *study, cancel) : study::draftOf(tables, roles, cancel);
            draft.roles.reading = tables->reading;
            for (const Edit& edit : answers) edit(draft); // what still makes sense stays answered
            DraftLook look = lookAt(draft, std::min(endpoint, draft.endpoints.size() - 1), cancel);
            return Worked{std::move(draft), std::move(look), {}, answers.size()};
        },
        [this](Worked worked) { worked.draft ? take(std::move(worked)) : takeUnread(worked.error); });
}

/// Only how it is to be read can be answered then.
void ImportPage::takeUnread(const base::Error& error)
{
    if (!isOfReading(error) && !isVisible()) return Q_EMIT unreadable(error);
    m_draft.reset();
    m_parts->title->setText(tr("What is in %1?").arg(namesOf(m_files)));
    m_parts->size->clear();
    m_parts->body->setEnabled(false);
    m_parts->reading->show(nullptr, m_roles.reading);
    say(sentence(error));
    showPlace();
    Q_EMIT ready();
    m_error = error;
    m_parts->reading->ask(error);
}

void ImportPage::take(Worked worked)
{
    const bool first = !m_draft;
    m_draft = std::move(worked.draft);
    m_look = std::move(worked.look);
    m_carriedOut = worked.answers;
    if (first) m_parts->keep->setChecked(whyNotThere(*m_draft->tables, m_place).isEmpty());
    refresh();
    if (!first) return m_opens ? tryToOpen() : void();
    say({});
    Q_EMIT ready();
    const auto missing = std::ranges::find(m_look.questions, true, &study::Question::missing);
    missing != m_look.questions.end() ? ask(*missing) : m_parts->open->setFocus(Qt::OtherFocusReason);
}

void ImportPage::answer(Edit edit)
{
    if (!m_draft) return;
    m_answers.push_back(std::move(edit));
    if (!m_reading.isRunning()) run();
}

/// Everything that was answered since the draft was made, whether or not an earlier run got to its end.
void ImportPage::run()
{
    if (!m_draft) return;
    m_job.start<Worked>(
        [draft = *m_draft, answers = m_answers, done = m_carriedOut,
         endpoint = m_parts->endpoints->current()](const base::Cancel& cancel) mutable {
            for (std::size_t i = done; i < answers.size(); ++i) answers[i](draft);
            DraftLook look = lookAt(draft, std::min(endpoint, draft.endpoints.size() - 1), cancel);
            return Worked{std::move(draft), std::move(look), {}, answers.size()};
        },
        [this](Worked worked) { take(std::move(worked)); });
}

void ImportPage::refreshLists()
{
    const study::Draft& draft = *m_draft;
    m_parts->patients->setColumns(draft, &study::DraftColumn::canBePatient, draft.roles.subject.text, tr("no column: every row"));
    m_parts->patientWords->setText(patientFacts(draft));
    m_parts->populations->show(chipsOf(draft.populations));
    m_parts->noPopulations->setVisible(draft.populations.empty());
    m_parts->alike->setVisible(draft.tables->tables.size() > 1);
    m_parts->alike->setChecked(draft.roles.alikeSubjects);
    m_parts->subgroups->show(chipsOf(draft.subgroups));
    const auto chosen = std::ranges::count(draft.subgroups, true, &study::DraftSubgroup::chosen);
    m_parts->subgroupWords->setText(
        tr("%1 of %2 columns that could be subgroups. Double-click one, or press F2, to rename, order or cut it.")
            .arg(chosen)
            .arg(draft.subgroups.size()));
}

void ImportPage::refresh()
{
    const table::Table& table = *m_draft->tables->tables.front().table;
    m_parts->title->setText(tr("What is in %1?").arg(namesOf(m_files)));
    m_parts->size->setText(tr("%1 rows and %2 columns. Atrisk filled in what it recognised; please check five things.")
                               .arg(countText(table.rows), countText(table.columns.size())));
    m_parts->body->setEnabled(true);
    m_parts->reading->show(m_draft->tables.get(), m_roles.reading);
    if (m_badCodes.isEmpty()) m_parts->reading->showMissing(qt(study::missingCodesText(m_draft->roles.missingCodes)));
    m_parts->arms->show(*m_draft);
    m_parts->endpoints->show(*m_draft, m_look);
    m_parts->look->show(*m_draft, m_parts->endpoints->current(), m_look);
    m_parts->preview->show(*m_draft);
    refreshLists();
    showPlace();
}

void ImportPage::ask(const study::Question& question)
{
    using About = study::Question::About;
    if (question.about == About::Patients)
        m_parts->patients->setFocus(Qt::OtherFocusReason);
    else if (question.about == About::Arms)
        m_parts->arms->askColumn();
    else if (question.about == About::Control)
        m_parts->arms->askControl();
    else
        m_parts->endpoints->ask(question);
    say(qt(question.sentence));
    if (QWidget* asked = focusWidget()) m_parts->bringIntoView(asked);
}

void ImportPage::say(const QString& sentence)
{
    m_parts->problem->setText(sentence);
    m_parts->problem->setVisible(!sentence.isEmpty());
}

void ImportPage::cancel()
{
    m_job.cancel();
    m_reading.cancel();
    m_opens = false;
    Q_EMIT cancelled();
}

void ImportPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_parts->fit(width());
}

} // namespace atrisk::ui
