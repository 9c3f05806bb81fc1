#include "ui/views/slides_update.h"

#include "core/base/unicode.h"
#include "core/study/open/open_study.h"
#include "ui/figure/qt_text_metrics.h"
#include "ui/look/words.h"
#include "ui/views/updated_slides.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QVBoxLayout>
#include <utility>

namespace atrisk::ui {

SlidesUpdate::SlidesUpdate(study::StudyPtr study, const QString& deck, const QString& output, QWidget* parent)
    : QDialog(parent), m_study(std::move(study)), m_deck(deck), m_output(output), m_outcome(new QLabel), m_progress(new QProgressBar),
      m_list(new QPlainTextEdit), m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel))
{
    assemble();
    start();
}

void SlidesUpdate::assemble()
{
    constexpr QSize usual(760, 420);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Update slides"));
    resize(usual);
    auto* layout = new QVBoxLayout(this);
    m_outcome->setWordWrap(true);
    m_outcome->setText(tr("The figures of %1 are drawn anew from the open study …").arg(QFileInfo(m_deck).fileName()));
    m_progress->setRange(0, 0);
    m_list->setReadOnly(true);
    m_list->setObjectName("slides.list");
    m_list->setAccessibleName(tr("What changed"));
    layout->addWidget(m_outcome);
    layout->addWidget(m_progress);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::finished, this, [this] { m_job.cancel(); }); // it is destroyed later: until then it could be written
}

/// Drawn and written: a large deck on a slow disk takes its time too.
SlidesUpdate::Outcome SlidesUpdate::work(const study::StudyPtr& study, const std::string& deck, const std::string& output,
                                         const base::Cancel& cancel)
{
    const auto source = base::openFile(deck);
    if (!source) return {source.error(), base::Done{}};
    auto updated = document::updateDeck(**source, study, QtTextMetrics(), cancel);
    base::Result<base::Done> written = base::Done{};
    if (updated && updated->redrawn() > 0) written = writeUpdated(*updated, output, deck, study::inputsOf(*study), cancel);
    return {std::move(updated), std::move(written)};
}

void SlidesUpdate::start()
{
    m_job.start<Outcome>([study = m_study, deck = m_deck.toStdString(),
                          output = m_output.toStdString()](const base::Cancel& cancel) { return work(study, deck, output, cancel); },
                         [this](const Outcome& outcome) { take(outcome); });
}

void SlidesUpdate::take(const Outcome& outcome)
{
    const auto& [deck, written] = outcome;
    if (!deck) return say(qt(base::describe(deck.error())), {}, true);
    QString list = qt(base::printable(document::updateText(*deck)));
    for (const base::Warning& warning : deck->warnings) list += qt(base::printable(base::describe(warning))) + '\n';
    if (deck->redrawn() == 0) return say(tr("None of the figures could be drawn anew; nothing was written."), list, true);
    if (!written) return say(qt(base::describe(written.error())), list, true);
    say(tr("%1 of %2 figures drawn anew: %3").arg(deck->redrawn()).arg(deck->figures.size()).arg(QFileInfo(m_output).fileName()), list,
        false);
}

void SlidesUpdate::say(const QString& outcome, const QString& list, bool failed)
{
    m_progress->hide();
    m_outcome->setText(outcome);
    m_list->setPlainText(list);
    m_buttons->setStandardButtons(QDialogButtonBox::Close);
    if (failed)
        Q_EMIT notUpdated(outcome);
    else
        Q_EMIT updated(m_output);
}

QString SlidesUpdate::list() const { return m_list->toPlainText(); }

} // namespace atrisk::ui
