#include "ui/analyses/forest/forest_thumbnail.h"

#include "core/analyses/km/figure/km_figure.h"
#include "core/analyses/km/km_guard.h"
#include "core/study/roles/guard.h"
#include "ui/figure/figure_plot.h"
#include "ui/figure/qt_text_metrics.h"
#include "ui/look/screen_style.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/session/job.h"

#include <QLabel>
#include <QPainter>
#include <QScreen>
#include <QStringList>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

namespace atrisk::ui {
namespace {

constexpr int waitMilliseconds = 400;
constexpr QSize curvesSize{300, 190};
constexpr double millimetresPerPixel = 25.4 / 96;

analyses::KmOptions smallOptions()
{
    analyses::KmOptions options;
    options.underAxis = analyses::UnderAxis::None;
    options.annotateHazardRatio = options.annotateP = options.annotateMedians = options.footnote = false;
    return options;
}

} // namespace

/// A figure in its place, or words while there is none.
class PagePicture : public QWidget {
public:
    PagePicture() { setFixedSize(curvesSize); }
    void setFigure(figure::Figure figure)
    {
        m_figure = std::move(figure);
        m_words.clear();
        update();
    }
    void setWords(const QString& words)
    {
        m_figure = {};
        m_words = words;
        update();
    }
    [[nodiscard]] bool hasFigure() const { return !m_figure.marks.empty(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const Tokens& t = tokensOf(palette());
        painter.fillRect(rect(), t.surface);
        if (hasFigure()) return paintFigure(painter, m_figure, rect());
        painter.setFont(uiFont(12));
        painter.setPen(t.ink3);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_words);
    }

private:
    figure::Figure m_figure;
    QString m_words;
};

ForestThumbnail::ForestThumbnail(Session* session, QWidget* parent)
    : QFrame(parent, Qt::ToolTip), m_session(session), m_job(std::make_unique<Job>()), m_timer(new QTimer(this)),
      m_title(makeLabel(Words::Strong)), m_numbers(makeLabel(Words::Body)), m_remark(makeLabel(Words::Small)), m_curves(new PagePicture)
{
    setObjectName("thumbnail");
    setAttribute(Qt::WA_ShowWithoutActivating);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(2);
    for (QLabel* label : {m_title, m_numbers, m_remark}) {
        layout->addWidget(label);
    }
    layout->addWidget(m_curves);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    m_timer->setSingleShot(true);
    m_timer->setInterval(waitMilliseconds);
    connect(m_timer, &QTimer::timeout, this, &ForestThumbnail::showNow);
}

ForestThumbnail::~ForestThumbnail() = default;

bool ForestThumbnail::hasCurves() const { return m_curves->hasFigure(); }

void ForestThumbnail::announce(std::shared_ptr<const stats::ForestAnalysis> forest, const ForestPlace& place, const QRect& row)
{
    if (m_place == place) return;
    dismiss();
    m_forest = std::move(forest);
    m_place = place;
    m_row = row;
    m_timer->start();
}

void ForestThumbnail::dismiss()
{
    m_timer->stop();
    m_job->cancel();
    m_place.reset();
    hide();
}

void ForestThumbnail::forget()
{
    dismiss();
    m_known.clear();
    m_forest.reset();
}

void ForestThumbnail::say(const ForestRowWords& words)
{
    const auto elided = [](const QStringList& parts, int pixels, bool strong) {
        QStringList lines;
        for (const QString& part : parts)
            if (!part.isEmpty()) lines << QFontMetrics(uiFont(pixels, strong)).elidedText(part, Qt::ElideMiddle, curvesSize.width());
        return lines.join('\n');
    };
    const QString ratio =
        words.ratio.isEmpty() ? QString() : "HR " + words.ratio + (words.interval.isEmpty() ? QString() : " (" + words.interval + ')');
    const QString remarks =
        elided({words.remark, words.interaction.isEmpty() ? QString() : tr("Interaction %1").arg(words.interaction)}, 12, false);
    m_title->setText(elided({words.title}, 13, true));
    m_numbers->setText(elided({words.counts, ratio}, 13, false));
    m_remark->setText(remarks);
    m_remark->setVisible(!remarks.isEmpty());
}

void ForestThumbnail::showNow()
{
    say(wordsOfRow(*m_forest, *m_place, screenStyle(palette()).numbers));
    compute();
    adjustSize();
    const QRect room = screen()->availableGeometry();
    const int below = m_row.bottom() + 6, above = m_row.top() - 6 - sizeHint().height();
    const int y = below + sizeHint().height() <= room.bottom() ? below : std::max(room.top(), above);
    move(std::clamp(m_row.left(), room.left(), std::max(room.left(), room.right() - sizeHint().width())), y);
    show();
}

void ForestThumbnail::compute()
{
    if (const auto known = m_known.find(*m_place); known != m_known.end()) return showCurves(known->second.get(), {});
    m_curves->setWords(tr("Computing …"));
    using Result = base::Result<stats::SurvivalAnalysis>;
    const study::Selection selection = selectionOfRow(*m_forest, *m_place, m_session->selection());
    m_job->start<Result>(
        [study = m_session->study(), selection](const base::Cancel& cancel) {
            auto analysis = stats::analyzeSurvival(study, selection, cancel);
            return analysis && study::guardOf(*study) != nullptr ? analyses::guardedAnalysis(*analysis, cancel) : std::move(analysis);
        },
        [this, place = *m_place](Result result) {
            if (!result) return showCurves(nullptr, sentence(result.error()));
            const auto analysis = std::make_shared<const stats::SurvivalAnalysis>(std::move(result).value());
            m_known[place] = analysis;
            showCurves(analysis.get(), {});
        });
}

void ForestThumbnail::showCurves(const stats::SurvivalAnalysis* analysis, const QString& words)
{
    if (analysis == nullptr) return m_curves->setWords(words);
    const QtTextMetrics metrics;
    const QSizeF size = QSizeF(curvesSize) * millimetresPerPixel;
    m_curves->setFigure(analyses::kmFigure(*analysis, smallOptions(), screenStyle(palette()), metrics, size.width(), size.height()));
}

} // namespace atrisk::ui
