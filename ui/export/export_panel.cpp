#include "ui/export/export_panel.h"

#include "ui/export/clipboard.h"
#include "ui/export/export_checks.h"
#include "ui/export/style_list.h"
#include "ui/figure/qt_text_metrics.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/window/settings.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStandardPaths>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>
#include <cmath>

namespace atrisk::ui {
namespace {

const QString folderKey = QStringLiteral("folders/export"), styleKey = QStringLiteral("export/style"),
              endingKey = QStringLiteral("export/ending");

QDoubleSpinBox* makeMillimetres(const QString& name)
{
    auto* box = new QDoubleSpinBox;
    box->setRange(30, 1200);
    box->setDecimals(1);
    box->setLocale(QLocale::c());
    box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    box->setAlignment(Qt::AlignRight);
    box->setKeyboardTracking(false);
    box->setAccessibleName(name);
    return box;
}

/// "Per-protocol set" → "per-protocol-set": letters and digits of every file system.
QString slug(const std::string& text)
{
    static const QRegularExpression others(QStringLiteral("[^a-z0-9]+"));
    QString plain = qt(text).normalized(QString::NormalizationForm_KD).toLower();
    plain.remove(QRegularExpression(QStringLiteral("\\p{Mn}")));
    plain.replace(others, QStringLiteral("-"));
    while (plain.startsWith('-')) plain.remove(0, 1);
    plain.truncate(40);
    while (plain.endsWith('-')) plain.chop(1);
    return plain;
}

QString formatNote(const QString& ending, const QSizeF& millimetres, double dpi)
{
    if (ending == "svg") return QStringLiteral("Curves are shapes and every word is text.");
    if (ending == "pdf") return QStringLiteral("Sharp at every size; fonts are embedded, every word is text.");
    const auto pixels = [dpi](double length) { return std::lround(length / 25.4 * dpi); };
    return QStringLiteral("A picture of %1 × %2 pixels.").arg(pixels(millimetres.width())).arg(pixels(millimetres.height()));
}

} // namespace

struct ExportPanel::Parts {
    Session* session = nullptr;
    QtTextMetrics metrics;
    QButtonGroup* formats = nullptr;
    QLabel* formatNote = nullptr;
    QWidget* resolutionRow = nullptr;
    QComboBox* resolution = nullptr;
    StyleList* style = nullptr;
    QDoubleSpinBox *width = nullptr, *height = nullptr;
    QSizeF suggested; ///< the size last put into them, not by the user
    QCheckBox *title = nullptr, *numbersAtRisk = nullptr, *box = nullptr, *methods = nullptr, *synthetic = nullptr;
    QWidget* syntheticRow = nullptr;
    QVBoxLayout* checks = nullptr;
    QLabel* outcome = nullptr;
    QPushButton *copy = nullptr, *save = nullptr;
    QString savedFolder;
    std::string analysis;
    report::ReportPtr drawing;
    QWidget* pageRow = nullptr;
    QSpinBox* pageNumber = nullptr;
    QLabel* pageCount = nullptr;

    void assemble(ExportPanel* panel);
    void addFormats(QVBoxLayout* layout);
    void addPage(QVBoxLayout* layout);
    void addPageNumber(QVBoxLayout* layout);
    void addContents(QVBoxLayout* layout);
    QWidget* makeFoot();
    void connectParts(ExportPanel* panel);

    [[nodiscard]] const figure::Style& chosenStyle() const { return *figure::findStyle(style->styleId()); }
    [[nodiscard]] QSizeF millimetres() const { return {width->value(), height->value()}; }
    [[nodiscard]] analyses::KmOptions kmOptions() const;
    [[nodiscard]] report::FigureRequest request(const figure::Style& style) const;
    [[nodiscard]] bool isKaplanMeier() const { return analysis == kaplanMeierId; }
    figure::Figure choosePage();
    [[nodiscard]] double dpi() const { return resolution->currentData().toDouble(); }
    void restore();
    void remember(const QString& path) const;
    void useStyleDefaults();
    void suggestSize();
    void showChecks(const figure::Figure& page);
    void showOutcome(const QString& html, bool wrong);
    void refresh(ExportPanel* panel);
};

static void addSection(QVBoxLayout* layout, const QString& title)
{
    layout->addSpacing(14);
    layout->addWidget(makeLabel(Words::Section, title));
}

void ExportPanel::Parts::addFormats(QVBoxLayout* layout)
{
    layout->addWidget(makeLabel(Words::Section, tr("File")));
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    formats = new QButtonGroup(layout->parentWidget());
    int id = 0;
    for (const auto& [ending, title] : exportFormats()) {
        auto* button = new QToolButton;
        button->setText(qt(ending).toUpper());
        button->setObjectName("export." + qt(ending));
        button->setToolTip(qt(title));
        button->setCheckable(true);
        button->setProperty("framed", true);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        formats->addButton(button, id++);
        row->addWidget(button);
    }
    formats->button(0)->setChecked(true);
    layout->addLayout(row);
    formatNote = makeLabel(Words::Small);
    formatNote->setWordWrap(true);
    layout->addWidget(formatNote);
}

void ExportPanel::Parts::addPage(QVBoxLayout* layout)
{
    addSection(layout, tr("Page"));
    auto* row = new QHBoxLayout;
    width = makeMillimetres(tr("Width in millimetres"));
    height = makeMillimetres(tr("Height in millimetres"));
    width->setObjectName("export.width");
    height->setObjectName("export.height");
    row->addWidget(width, 1);
    row->addWidget(makeLabel(Words::Body, QStringLiteral("×")));
    row->addWidget(height, 1);
    row->addWidget(makeLabel(Words::Small, QStringLiteral("mm")));
    layout->addLayout(row);
    addPageNumber(layout);
    resolutionRow = new QWidget;
    auto* dots = new QHBoxLayout(resolutionRow);
    dots->setContentsMargins(0, 0, 0, 0);
    resolution = new QComboBox;
    resolution->setObjectName("export.dpi");
    resolution->setAccessibleName(tr("Dots per inch"));
    for (int value : {150, 300, 600}) resolution->addItem(tr("%1 dots per inch").arg(value), value);
    resolution->setCurrentIndex(1);
    dots->addWidget(makeLabel(Words::Body, tr("Resolution")));
    dots->addWidget(resolution, 1);
    layout->addWidget(resolutionRow);
}

void ExportPanel::Parts::addPageNumber(QVBoxLayout* layout)
{
    pageRow = new QWidget;
    auto* row = new QHBoxLayout(pageRow);
    row->setContentsMargins(0, 0, 0, 0);
    pageNumber = new QSpinBox;
    pageNumber->setObjectName("export.page");
    pageNumber->setAccessibleName(tr("Page"));
    pageCount = makeLabel(Words::Small);
    row->addWidget(makeLabel(Words::Body, tr("Page")));
    row->addWidget(pageNumber);
    row->addWidget(pageCount, 1);
    pageRow->hide();
    layout->addWidget(pageRow);
}

void ExportPanel::Parts::addContents(QVBoxLayout* layout)
{
    addSection(layout, tr("On the page"));
    const auto add = [&](QCheckBox*& check, const QString& text, const char* name) {
        check = new QCheckBox(text);
        check->setObjectName(name);
        check->setChecked(true);
        layout->addWidget(check);
    };
    add(title, tr("Title"), "export.title");
    add(numbersAtRisk, tr("Numbers at risk"), "export.numbersAtRisk");
    add(box, tr("Box with hazard ratio, P and medians"), "export.box");
    add(methods, tr("Methods and data cut-off"), "export.methods");
    syntheticRow = new QWidget;
    auto* row = new QHBoxLayout(syntheticRow);
    row->setContentsMargins(0, 0, 0, 0);
    synthetic = new QCheckBox(tr("Synthetic-data line"));
    synthetic->setObjectName("export.synthetic");
    synthetic->setChecked(true);
    synthetic->setEnabled(false);
    row->addWidget(synthetic, 1);
    row->addWidget(makeLabel(Words::Small, tr("always")));
    layout->addWidget(syntheticRow);
}

QWidget* ExportPanel::Parts::makeFoot()
{
    auto* foot = new QWidget;
    auto* layout = new QVBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeLine());
    outcome = makeLabel(Words::Small);
    outcome->setObjectName("export.outcome");
    outcome->setTextFormat(Qt::RichText);
    outcome->setTextInteractionFlags(Qt::TextBrowserInteraction);
    outcome->setWordWrap(true);
    outcome->setContentsMargins(20, 4, 18, 0);
    outcome->hide();
    layout->addWidget(outcome);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(20, 4, 18, 12);
    row->addStretch();
    copy = new QPushButton(icon("copy"), tr("Copy"));
    copy->setObjectName("export.copy");
    save = new QPushButton(tr("Save…"));
    save->setObjectName("export.save");
    save->setProperty("primary", true);
    row->addWidget(copy);
    row->addWidget(save);
    layout->addLayout(row);
    return foot;
}

void ExportPanel::Parts::assemble(ExportPanel* panel)
{
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(20, 14, 18, 14);
    layout->setSpacing(5);
    addFormats(layout);
    addSection(layout, tr("Style"));
    style = new StyleList;
    layout->addWidget(style);
    addPage(layout);
    addContents(layout);
    addSection(layout, tr("Checks for this style"));
    checks = new QVBoxLayout;
    layout->addLayout(checks);
    layout->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* whole = new QVBoxLayout(panel);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(scroll, 1);
    whole->addWidget(makeFoot());
}

void ExportPanel::Parts::connectParts(ExportPanel* panel)
{
    const auto refreshed = [this, panel] { refresh(panel); };
    QObject::connect(formats, &QButtonGroup::idClicked, panel, refreshed);
    QObject::connect(style, &StyleList::styleChosen, panel, [this, panel] {
        useStyleDefaults();
        refresh(panel);
    });
    for (QDoubleSpinBox* length : {width, height}) QObject::connect(length, &QDoubleSpinBox::valueChanged, panel, refreshed);
    QObject::connect(resolution, &QComboBox::currentIndexChanged, panel, refreshed);
    for (QCheckBox* check : {title, numbersAtRisk, box, methods}) QObject::connect(check, &QCheckBox::toggled, panel, refreshed);
    QObject::connect(pageNumber, &QSpinBox::valueChanged, panel, refreshed);
    QObject::connect(session, &Session::optionsChanged, panel, refreshed);
    QObject::connect(session, &Session::studyOpened, panel, [this] {
        outcome->hide();
        style->choose(session->study()->display.style); // nothing happens without one
    });
    QObject::connect(save, &QPushButton::clicked, panel, &ExportPanel::save);
    QObject::connect(copy, &QPushButton::clicked, panel, &ExportPanel::copy);
    QObject::connect(outcome, &QLabel::linkActivated, panel, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(savedFolder)); });
}

/// What was used for the last file that was saved.
void ExportPanel::Parts::restore()
{
    const WindowSettings settings;
    style->choose("slide");
    style->choose(settings.value(styleKey).toString().toStdString());
    const QString ending = settings.value(endingKey).toString();
    for (QAbstractButton* button : formats->buttons())
        if (button->text().toLower() == ending) button->setChecked(true);
}

void ExportPanel::Parts::remember(const QString& path) const
{
    WindowSettings settings;
    settings.setValue(folderKey, QFileInfo(path).absolutePath());
    settings.setValue(styleKey, qt(style->styleId()));
    settings.setValue(endingKey, formats->checkedButton()->text().toLower());
}

void ExportPanel::Parts::useStyleDefaults()
{
    const QSignalBlocker quietTitle(title);
    suggested = {};
    title->setChecked(chosenStyle().showTitle);
    suggestSize();
}

/// The page the figure needs, else the style's; a size the user gave stays until another page is needed.
void ExportPanel::Parts::suggestSize()
{
    const figure::Style style = chosenStyle();
    const auto [wide, high] = drawing && drawing->size ? drawing->size(request(style)) : std::pair{style.width, style.height};
    if (suggested == QSizeF(wide, high)) return;
    suggested = {wide, high};
    const QSignalBlocker quietWidth(width), quietHeight(height);
    width->setValue(wide);
    height->setValue(high);
}

analyses::KmOptions ExportPanel::Parts::kmOptions() const
{
    analyses::KmOptions options = session->options<analyses::KmOptions>();
    options.timeRange.reset(); // a zoom is for looking
    if (!numbersAtRisk->isChecked())
        options.underAxis = analyses::UnderAxis::None;
    else if (options.underAxis == analyses::UnderAxis::None)
        options.underAxis = analyses::UnderAxis::AtRisk;
    if (!box->isChecked()) options.annotateHazardRatio = options.annotateP = options.annotateMedians = false;
    return options;
}

report::FigureRequest ExportPanel::Parts::request(const figure::Style& style) const
{
    report::Options options = session->options(analysis);
    if (isKaplanMeier()) options = options.withValue(kmOptions());
    const QSizeF size = millimetres();
    return {style, metrics, size.width(), size.height(), options, title->isChecked(), methods->isChecked()};
}

/// A page of the figure; the row that chooses it says of how many.
figure::Figure ExportPanel::Parts::choosePage()
{
    const std::vector<figure::Figure> pages = drawing->pages(request(chosenStyle()));
    const int count = static_cast<int>(pages.size());
    const QSignalBlocker quiet(pageNumber);
    pageNumber->setRange(1, count);
    pageCount->setText(tr("of %1").arg(count));
    pageRow->setVisible(count > 1);
    return pages[static_cast<std::size_t>(pageNumber->value() - 1)];
}

void ExportPanel::Parts::showChecks(const figure::Figure& page)
{
    while (QLayoutItem* row = checks->takeAt(0)) {
        while (QLayoutItem* item = row->layout()->takeAt(0)) {
            delete item->widget();
            delete item;
        }
        delete row;
    }
    int index = 0;
    for (const Light& light : exportChecks(page, chosenStyle(), isKaplanMeier() ? std::optional(kmOptions()) : std::nullopt, metrics))
        addLight(checks, light, QStringLiteral("export.check.%1").arg(index++));
}

void ExportPanel::Parts::showOutcome(const QString& html, bool wrong)
{
    QPalette colours = outcome->palette();
    colours.setColor(QPalette::WindowText, wrong ? tokensOf(colours).wrong : tokensOf(colours).ink);
    outcome->setPalette(colours);
    outcome->setText(html);
    outcome->setVisible(!html.isEmpty());
}

void ExportPanel::Parts::refresh(ExportPanel* panel)
{
    const QString ending = panel->fileEnding();
    formatNote->setText(ui::formatNote(ending, millimetres(), dpi()));
    resolutionRow->setVisible(ending == "png");
    const bool ready = panel->hasFigure();
    save->setEnabled(ready);
    copy->setEnabled(ready);
    if (!ready || !panel->isVisible()) return;
    for (QCheckBox* check : {numbersAtRisk, box}) check->setVisible(isKaplanMeier());
    syntheticRow->setVisible(session->study()->facts.provenance == study::Provenance::Synthetic);
    const figure::Figure page = choosePage();
    showChecks(page);
    Q_EMIT panel->previewChanged(page);
}

ExportPanel::ExportPanel(Session* session, QWidget* parent) : QWidget(parent), m_parts(std::make_unique<Parts>())
{
    m_parts->session = session;
    m_parts->assemble(this);
    m_parts->restore();
    m_parts->useStyleDefaults();
    m_parts->connectParts(this);
    m_parts->refresh(this);
}

ExportPanel::~ExportPanel() = default;

void ExportPanel::setFigure(const std::string& analysis, report::ReportPtr drawing)
{
    m_parts->analysis = analysis;
    m_parts->drawing = std::move(drawing);
    if (m_parts->drawing) m_parts->suggestSize();
    m_parts->refresh(this);
}

bool ExportPanel::hasFigure() const { return m_parts->drawing != nullptr; }

figure::Figure ExportPanel::page() const { return m_parts->choosePage(); }

QString ExportPanel::fileEnding() const { return m_parts->formats->checkedButton()->text().toLower(); }

QString ExportPanel::suggestedFileName() const
{
    QStringList parts;
    const study::Selection& selection = m_parts->session->selection();
    if (hasFigure())
        for (const std::string& part : {shortTitle(*m_parts->session->study()).toStdString(), selection.endpoint, selection.population})
            parts << slug(part);
    parts << qt(m_parts->analysis);
    parts.removeAll(QString());
    return parts.join('-') + '.' + fileEnding();
}

void ExportPanel::save()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder = WindowSettings().value(folderKey, documents).toString();
    const QString filter = m_parts->formats->checkedButton()->toolTip() + " (*." + fileEnding() + ")";
    QString path = QFileDialog::getSaveFileName(this, tr("Save the figure"), QDir(folder).filePath(suggestedFileName()), filter);
    if (path.isEmpty()) return;
    if (QFileInfo(path).suffix().isEmpty()) path += '.' + fileEnding();
    if (saveTo(path)) m_parts->remember(path);
}

bool ExportPanel::saveTo(const QString& path)
{
    if (!hasFigure()) return false;
    const auto result = exportFigure(page(), m_parts->drawing->provenance, path.toStdString(), {m_parts->dpi()});
    if (!result) {
        m_parts->showOutcome(qt(base::describe(result.error())).toHtmlEscaped(), true);
        return false;
    }
    const QFileInfo file(path);
    m_parts->savedFolder = file.absolutePath();
    m_parts->showOutcome(tr("Saved %1. <a href=\"folder\">Show in folder</a>").arg(file.fileName().toHtmlEscaped()), false);
    Q_EMIT saved(path);
    return true;
}

void ExportPanel::copy()
{
    if (!hasFigure()) return;
    copyFigure(page(), m_parts->drawing->provenance);
    m_parts->showOutcome(tr("Copied: paste it into a document or a slide."), false);
    Q_EMIT copied();
}

void ExportPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_parts->refresh(this);
}

void ExportPanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    Q_EMIT previewEnded();
}

} // namespace atrisk::ui
