#include "ui/import/import_page.h"

#include "core/study/roles/study_file.h"
#include "ui/import/answers/arms_answer.h"
#include "ui/import/answers/chip_list.h"
#include "ui/import/answers/column_box.h"
#include "ui/import/answers/endpoints_answer.h"
#include "ui/import/answers/reading_row.h"
#include "ui/import/import_parts.h"
#include "ui/import/keep_place.h"
#include "ui/import/look/look_panel.h"
#include "ui/import/roles_preview.h"
#include "ui/look/words.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
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
        chips.push_back({qt(one.role.label), one.rows > 0 ? countText(one.rows) : QString(),
                         one.role.where.empty() ? QString() : qt(study::text(one.role.where.front().condition)), one.chosen});
    return chips;
}

QString detailOf(const study::DraftSubgroup& subgroup)
{
    const QString levels = subgroup.role.cut ? Said::tr("cut at median") : QString::number(subgroup.levels);
    return subgroup.missing > 0 ? Said::tr("%1 + missing").arg(levels) : levels;
}

std::vector<Chip> chipsOf(const std::vector<study::DraftSubgroup>& subgroups)
{
    std::vector<Chip> chips;
    for (const study::DraftSubgroup& one : subgroups)
        chips.push_back(
            {qt(one.role.label.empty() ? one.role.column.text : one.role.label), detailOf(one), qt(one.role.column.text), one.chosen});
    return chips;
}

} // namespace

ImportPage::ImportPage(study::DataAccess access, QWidget* parent)
    : QWidget(parent), m_parts(std::make_unique<Parts>()), m_access(std::move(access))
{
    m_parts->assemble(this);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored); // other pages of the window need not be as wide
    m_askPlace = [this](const QString& now) {
        return QFileDialog::getSaveFileName(this, tr("Where to keep your answers"), now, tr("Study files (*.study.json)"));
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
    connect(parts.arms, &ArmsAnswer::answered, this, &ImportPage::answer);
    connect(parts.endpoints, &EndpointsAnswer::answered, this, &ImportPage::answer);
    connect(parts.endpoints, &EndpointsAnswer::currentChanged, this, &ImportPage::run);
    connect(parts.populations, &ChipList::toggled, this, [this](int chip, bool chosen) {
        answer([chip, chosen](study::Draft& draft) { draft.populations[static_cast<std::size_t>(chip)].chosen = chosen; });
    });
    connect(parts.subgroups, &ChipList::toggled, this, [this](int chip, bool chosen) {
        answer([chip, chosen](study::Draft& draft) { draft.subgroups[static_cast<std::size_t>(chip)].chosen = chosen; });
    });
    connect(parts.look, &LookPanel::turnRequested, this, [this] {
        answer([endpoint = m_parts->endpoints->current()](study::Draft& draft) { study::turnEventsRound(draft, endpoint); });
    });
    connect(parts.reading, &ReadingRow::answered, this, &ImportPage::read);
    connect(parts.changePlace, &QToolButton::clicked, this, &ImportPage::changePlace);
    connect(parts.cancel, &QPushButton::clicked, this, &ImportPage::cancel);
    connect(parts.open, &QPushButton::clicked, this, &ImportPage::openStudy);
    auto* escape = new QShortcut(Qt::Key_Escape, this, this, &ImportPage::cancel);
    auto* enter = new QShortcut(Qt::CTRL | Qt::Key_Return, this, this, &ImportPage::openStudy);
    for (QShortcut* shortcut : {escape, enter}) shortcut->setContext(Qt::WidgetWithChildrenShortcut);
}

void ImportPage::begin(const Unclear& unclear)
{
    m_files.clear();
    for (const std::string& file : unclear.files) m_files << qt(file);
    m_roles = unclear.roles;
    m_study.reset();
    m_place = usualPlace(m_files);
    m_draft.reset();
    m_pending.clear();
    m_opens = false;
    if (unclear.tables == nullptr && !unclear.why.code.empty()) return takeUnread(unclear.why);
    if (unclear.tables == nullptr) return read(m_roles.reading);
    m_reading.start<Worked>(
        [tables = unclear.tables, roles = m_roles](const base::Cancel& cancel) {
            study::Draft draft = study::draftOf(tables, roles);
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
    m_draft.reset();
    m_pending.clear();
    m_opens = false;
    read(m_roles.reading);
}

void ImportPage::read(const table::ReadOptions& reading)
{
    m_job.cancel();
    m_pending.clear();
    m_parts->body->setEnabled(false); // until it is read
    static_cast<table::ReadOptions&>(m_roles.reading) = reading;
    m_reading.start<Worked>(
        [files = toStd(m_files), roles = m_roles, access = m_access, study = m_study](const base::Cancel& cancel) {
            auto read = study::readTables(files, roles.reading, access, cancel);
            if (!read) return Worked{{}, {}, read.error()};
            auto tables = std::make_shared<const study::Tables>(std::move(read).value());
            study::Draft draft = study ? study::draftOf(tables, *study) : study::draftOf(tables, roles);
            draft.roles.reading = tables->reading;
            DraftLook look = lookAt(draft, 0, cancel);
            return Worked{std::move(draft), std::move(look), {}};
        },
        [this](Worked worked) { worked.draft ? take(std::move(worked)) : takeUnread(worked.error); });
}

/// Only how it is to be read can be answered then.
void ImportPage::takeUnread(const base::Error& error)
{
    if (error.code != "ambiguous-marks" && !isVisible()) return Q_EMIT unreadable(error);
    m_draft.reset();
    m_parts->title->setText(tr("What is in %1?").arg(namesOf(m_files)));
    m_parts->size->clear();
    m_parts->body->setEnabled(false);
    m_parts->reading->show(nullptr, m_roles.reading);
    say(sentence(error));
    showPlace();
    Q_EMIT ready();
    m_parts->reading->ask();
}

void ImportPage::take(Worked worked)
{
    const bool first = !m_draft;
    m_draft = std::move(worked.draft);
    m_look = std::move(worked.look);
    m_pending.clear();
    if (first) m_parts->endpoints->setCurrent(0);
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
    m_pending.push_back(std::move(edit));
    run();
}

/// Everything that was answered since the draft was made, whether or not an earlier run got to its end.
void ImportPage::run()
{
    if (!m_draft) return;
    m_job.start<Worked>(
        [draft = *m_draft, pending = m_pending, endpoint = m_parts->endpoints->current()](const base::Cancel& cancel) mutable {
            for (const Edit& edit : pending) edit(draft);
            DraftLook look = lookAt(draft, std::min(endpoint, draft.endpoints.size() - 1), cancel);
            return Worked{std::move(draft), std::move(look), {}};
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
    m_parts->subgroups->show(chipsOf(draft.subgroups));
    const auto chosen = std::ranges::count(draft.subgroups, true, &study::DraftSubgroup::chosen);
    m_parts->subgroupWords->setText(tr("%1 of %2 columns that could be subgroups.").arg(chosen).arg(draft.subgroups.size()));
}

void ImportPage::refresh()
{
    const table::Table& table = *m_draft->tables->tables.front().table;
    m_parts->title->setText(tr("What is in %1?").arg(namesOf(m_files)));
    m_parts->size->setText(tr("%1 rows and %2 columns. Atrisk filled in what it recognised; please check five things.")
                               .arg(countText(table.rows), countText(table.columns.size())));
    m_parts->body->setEnabled(true);
    m_parts->reading->show(m_draft->tables.get(), m_roles.reading);
    m_parts->arms->show(*m_draft);
    m_parts->endpoints->show(*m_draft, m_look);
    m_parts->look->show(*m_draft, m_parts->endpoints->current(), m_look);
    m_parts->preview->show(*m_draft);
    refreshLists();
    showPlace();
}

void ImportPage::openStudy()
{
    if (!m_draft) return m_parts->reading->ask();
    m_parts->open->setFocus(Qt::OtherFocusReason); // what stands in a field counts
    m_opens = true;
    if (!isWorking()) tryToOpen();
}

void ImportPage::tryToOpen()
{
    m_opens = false;
    const auto missing = std::ranges::find(m_look.questions, true, &study::Question::missing);
    if (missing != m_look.questions.end()) return ask(*missing);
    if (m_look.study == nullptr) return say(sentence(m_look.error));
    if (whyNotThere(*m_draft->tables, m_place).isEmpty() || (changePlace(), whyNotThere(*m_draft->tables, m_place).isEmpty())) {
        study::Roles roles = study::rolesOf(*m_draft);
        if (roles.facts.id.empty() && roles.facts.title.empty())
            roles.facts.title = QFileInfo(m_files.first()).completeBaseName().toStdString();
        const auto kept = keepAnswers(std::move(roles), *m_draft->tables, m_place);
        return kept ? answersKept(m_place) : say(tr("Your answers could not be written to %1. Choose another place.").arg(m_place));
    }
    say(whyNotThere(*m_draft->tables, m_place));
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
}

void ImportPage::say(const QString& sentence)
{
    m_parts->problem->setText(sentence);
    m_parts->problem->setVisible(!sentence.isEmpty());
}

void ImportPage::changePlace()
{
    const QString chosen = m_askPlace(m_place);
    if (chosen.isEmpty()) return;
    m_place = chosen.endsWith(QStringLiteral(".study.json")) ? chosen : chosen + QStringLiteral(".study.json");
    showPlace();
}

void ImportPage::showPlace()
{
    const QString name = QFileInfo(m_place).fileName().toHtmlEscaped();
    const QString why = m_draft ? whyNotThere(*m_draft->tables, m_place) : QString();
    const QString kept = QFileInfo::exists(m_place) ? tr("Your answers replace those in <b>%1</b>.")
                                                    : tr("Your answers are kept in <b>%1</b> beside the data, so you are asked only once.");
    m_parts->place->setText(why.isEmpty() ? kept.arg(name) : why.toHtmlEscaped());
    m_parts->place->setToolTip(why.isEmpty() ? m_place : why);
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
    m_parts->lookArea->setFixedWidth(std::clamp(width() * 26 / 100, 264, 420));
}

} // namespace atrisk::ui
