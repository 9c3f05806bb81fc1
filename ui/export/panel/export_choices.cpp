#include "ui/export/panel/export_choices.h"

#include "ui/export/panel/style_files.h"
#include "ui/export/panel/style_list.h"
#include "ui/export/panel/template_choice.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/window/settings.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>
#include <cmath>

namespace atrisk::ui {
namespace {

constexpr int formatsInRow = 3;

const QString styleKey = QStringLiteral("export/style"), endingKey = QStringLiteral("export/ending");

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

void addSection(QVBoxLayout* layout, const QString& title)
{
    layout->addSpacing(14);
    layout->addWidget(makeLabel(Words::Section, title));
}

QToolButton* makeFormatButton(const Format& format)
{
    auto* button = new QToolButton;
    button->setText(qt(format.extension).toUpper());
    button->setObjectName("export." + qt(format.extension));
    button->setToolTip(qt(format.title));
    button->setCheckable(true);
    button->setProperty("framed", true);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return button;
}

} // namespace

struct ExportChoices::Parts {
    QButtonGroup* formats = nullptr;
    QLabel* formatNote = nullptr;
    TemplateChoice* onto = nullptr;
    StyleList* style = nullptr;
    StyleFiles* styleFiles = nullptr;
    bool isOfStudy = false; ///< the style is the one that the open study names, not one that the person chose
    QDoubleSpinBox *width = nullptr, *height = nullptr;
    QSizeF suggested; ///< the size last put into them, not by the user
    QWidget* pageRow = nullptr;
    QSpinBox* pageNumber = nullptr;
    QLabel* pageCount = nullptr;
    QWidget* resolutionRow = nullptr;
    QComboBox* resolution = nullptr;
    QCheckBox *title = nullptr, *methods = nullptr, *steps = nullptr;
    PageContents* contents = nullptr;
    QWidget* syntheticRow = nullptr;

    void assemble(ExportChoices* whole);
    void addFormats(QVBoxLayout* layout);
    void addPage(QVBoxLayout* layout);
    void addPageNumber(QVBoxLayout* layout);
    void addResolution(QVBoxLayout* layout);
    void addContents(QVBoxLayout* layout);
    void addSyntheticLine(QVBoxLayout* layout);
    void connectParts(ExportChoices* whole);
    void useStyleDefaults(const figure::Style& chosen);
    void restoreStyle();
};

void ExportChoices::Parts::addFormats(QVBoxLayout* layout)
{
    layout->addWidget(makeLabel(Words::Section, tr("File")));
    auto* rows = new QGridLayout; // one row of all would be wider than the panel of a small window
    rows->setSpacing(0);
    formats = new QButtonGroup(layout->parentWidget());
    int id = 0;
    for (const Format& format : ui::formats()) {
        QToolButton* button = makeFormatButton(format);
        rows->addWidget(button, id / formatsInRow, id % formatsInRow);
        formats->addButton(button, id++);
    }
    formats->button(0)->setChecked(true);
    layout->addLayout(rows);
    formatNote = makeLabel(Words::Small);
    formatNote->setObjectName("export.formatNote");
    formatNote->setWordWrap(true);
    layout->addWidget(formatNote);
    onto = new TemplateChoice;
    layout->addWidget(onto);
}

void ExportChoices::Parts::addPage(QVBoxLayout* layout)
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
    row->addWidget(makeLabel(Words::Small, tr("mm")));
    layout->addLayout(row);
    addPageNumber(layout);
    addResolution(layout);
    steps = new QCheckBox(tr("Built up in steps, for a talk"));
    steps->setObjectName("export.steps");
    layout->addWidget(steps);
}

void ExportChoices::Parts::addPageNumber(QVBoxLayout* layout)
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

void ExportChoices::Parts::addResolution(QVBoxLayout* layout)
{
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

void ExportChoices::Parts::addContents(QVBoxLayout* layout)
{
    addSection(layout, tr("On the page"));
    const auto add = [&](QCheckBox*& check, const QString& text, const char* name) {
        check = new QCheckBox(text);
        check->setObjectName(name);
        check->setChecked(true);
        layout->addWidget(check);
    };
    add(title, tr("Title"), "export.title");
    contents = new PageContents;
    layout->addWidget(contents);
    add(methods, tr("Methods and data cut-off"), "export.methods");
    addSyntheticLine(layout);
}

void ExportChoices::Parts::addSyntheticLine(QVBoxLayout* layout)
{
    syntheticRow = new QWidget;
    auto* row = new QHBoxLayout(syntheticRow);
    row->setContentsMargins(0, 0, 0, 0);
    auto* synthetic = new QCheckBox(tr("Synthetic-data line"));
    synthetic->setObjectName("export.synthetic");
    synthetic->setChecked(true);
    synthetic->setEnabled(false);
    row->addWidget(synthetic, 1);
    row->addWidget(makeLabel(Words::Small, tr("always")));
    layout->addWidget(syntheticRow);
}

void ExportChoices::Parts::assemble(ExportChoices* whole)
{
    auto* layout = new QVBoxLayout(whole);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(5);
    addFormats(layout);
    addSection(layout, tr("Style"));
    style = new StyleList;
    layout->addWidget(style);
    styleFiles = new StyleFiles(style);
    layout->addWidget(styleFiles);
    addPage(layout);
    addContents(layout);
}

void ExportChoices::Parts::connectParts(ExportChoices* whole)
{
    QObject::connect(formats, &QButtonGroup::idClicked, whole, &ExportChoices::changed);
    QObject::connect(onto, &TemplateChoice::changed, whole, &ExportChoices::changed);
    QObject::connect(style, &StyleList::styleChosen, whole, [this, whole] {
        isOfStudy = false;
        useStyleDefaults(whole->style());
        Q_EMIT whole->styleChosen();
    });
    for (QDoubleSpinBox* length : {width, height}) QObject::connect(length, &QDoubleSpinBox::valueChanged, whole, &ExportChoices::changed);
    QObject::connect(resolution, &QComboBox::currentIndexChanged, whole, &ExportChoices::changed);
    for (QCheckBox* check : {title, methods, steps}) QObject::connect(check, &QCheckBox::toggled, whole, &ExportChoices::changed);
    QObject::connect(contents, &PageContents::changed, whole, &ExportChoices::changed);
    QObject::connect(pageNumber, &QSpinBox::valueChanged, whole, &ExportChoices::changed);
}

void ExportChoices::Parts::useStyleDefaults(const figure::Style& chosen)
{
    const QSignalBlocker quietTitle(title);
    suggested = {};
    title->setChecked(chosen.showTitle);
}

ExportChoices::ExportChoices(QWidget* parent) : QWidget(parent), m_parts(std::make_unique<Parts>())
{
    m_parts->assemble(this);
    restore();
    m_parts->useStyleDefaults(style());
    m_parts->connectParts(this);
}

ExportChoices::~ExportChoices() = default;

const Format& ExportChoices::format() const { return formats()[static_cast<std::size_t>(m_parts->formats->checkedId())]; }

const figure::Style& ExportChoices::style() const { return *m_parts->style->style(); }

QSizeF ExportChoices::millimetres() const { return {m_parts->width->value(), m_parts->height->value()}; }

double ExportChoices::dpi() const { return m_parts->resolution->currentData().toDouble(); }

bool ExportChoices::titled() const { return m_parts->title->isChecked(); }

bool ExportChoices::withMethods() const { return m_parts->methods->isChecked(); }

bool ExportChoices::inSteps() const { return m_parts->steps->isEnabled() && m_parts->steps->isChecked(); }

void ExportChoices::offerSteps(bool offered)
{
    m_parts->steps->setEnabled(offered);
    m_parts->steps->setToolTip(offered ? tr("Consecutive pages: the axes, arm after arm, the result, the milestones; nothing moves")
                                       : tr("Nothing of this figure comes one after the other: it stays one page"));
}

report::Options ExportChoices::options(const std::string& analysis, const report::Options& shown) const
{
    return m_parts->contents->leaving(analysis, shown);
}

std::size_t ExportChoices::page() const { return static_cast<std::size_t>(m_parts->pageNumber->value()); }

document::DeckTemplatePtr ExportChoices::onto() const { return format().takesTemplate ? m_parts->onto->onto() : nullptr; }

std::string ExportChoices::ontoFile() const { return onto() ? m_parts->onto->file().toStdString() : std::string(); }

void ExportChoices::chooseStyle(const std::string& id) { m_parts->style->choose(qt(id)); }

void ExportChoices::chooseStyleOf(const study::Study& study)
{
    if (m_parts->isOfStudy) // of the study before: it is not this one's
        m_parts->restoreStyle();
    else
        m_parts->styleFiles->restore();
    const std::string& name = study.display.style;
    if (name.empty() || study.files.empty()) return;
    if (!figure::namesStyleFile(name)) {
        chooseStyle(name);
        m_parts->isOfStudy = style().id == name; // else there is none of that name
        return;
    }
    const auto file = figure::styleFileOfStudy(name, study.files.front().name);
    if (!file) return m_parts->styleFiles->say(sentence(file.error()));
    m_parts->isOfStudy = m_parts->styleFiles->show(qt(*file));
}

bool ExportChoices::isWaiting() const { return format().takesTemplate && m_parts->onto->isReading(); }

void ExportChoices::apply(const document::Fix& fix)
{
    {
        const QSignalBlocker quiet(this); // one change, not one for each choice
        if (fix.width > 0) m_parts->width->setValue(fix.width);
        if (fix.height > 0) m_parts->height->setValue(fix.height);
        if (fix.title) m_parts->title->setChecked(*fix.title);
        if (!fix.option.empty()) m_parts->contents->choose(fix.option, fix.value);
    }
    Q_EMIT changed();
}

void ExportChoices::suggestSize(const QSizeF& millimetres)
{
    if (m_parts->suggested == millimetres) return;
    m_parts->suggested = millimetres;
    const QSignalBlocker quietWidth(m_parts->width), quietHeight(m_parts->height);
    m_parts->width->setValue(millimetres.width());
    m_parts->height->setValue(millimetres.height());
}

const QSizeF& ExportChoices::suggestedSize() const { return m_parts->suggested; }

void ExportChoices::setPageCount(std::size_t count)
{
    const QSignalBlocker quiet(m_parts->pageNumber);
    m_parts->pageNumber->setRange(1, static_cast<int>(count));
    m_parts->pageCount->setText(tr("of %1").arg(count));
    m_parts->pageRow->setVisible(count > 1);
}

void ExportChoices::showContents(const std::string& analysis, const report::Options& shown, const study::StudyPtr& study)
{
    m_parts->contents->showFor(analysis, shown, study);
    m_parts->syntheticRow->setVisible(study->facts.provenance == study::Provenance::Synthetic);
}

void ExportChoices::showFormat()
{
    const auto pixels = [this](double length) { return std::lround(length / 25.4 * dpi()); };
    QString note = qt(format().note);
    if (format().hasResolution)
        note = tr("A picture of %1 × %2 pixels.").arg(pixels(millimetres().width())).arg(pixels(millimetres().height()));
    if (onto()) note = tr("Laid out for the template, whose fonts, colours and place of the title the preview does not show.");
    const int pages = m_parts->pageNumber->maximum();
    if (pages > 1) note += ' ' + (format().manyPages ? tr("All %1 pages in one file.") : tr("%1 files, one a page.")).arg(pages);
    if (inSteps()) note += ' ' + (format().manyPages ? tr("A page for each step.") : tr("A numbered file for each step."));
    m_parts->formatNote->setText(note);
    m_parts->resolutionRow->setVisible(format().hasResolution);
    m_parts->onto->setVisible(format().takesTemplate);
    for (QDoubleSpinBox* length : {m_parts->width, m_parts->height}) {
        length->setEnabled(!onto());
        length->setToolTip(onto() ? tr("The template has the size of its slides") : QString());
    }
}

void ExportChoices::Parts::restoreStyle()
{
    styleFiles->restore();
    style->choose(QStringLiteral("slide"));
    style->choose(WindowSettings().value(styleKey).toString());
    isOfStudy = false;
}

void ExportChoices::restore()
{
    const WindowSettings settings;
    m_parts->restoreStyle();
    const QString ending = settings.value(endingKey).toString();
    for (QAbstractButton* button : m_parts->formats->buttons())
        if (button->text().toLower() == ending) button->setChecked(true);
    m_parts->onto->restore();
}

void ExportChoices::remember() const
{
    WindowSettings settings;
    const QString file = m_parts->style->file();
    if (!m_parts->isOfStudy) settings.setValue(styleKey, file.isEmpty() ? qt(style().id) : file); // a study's is not the next one's
    settings.setValue(endingKey, qt(format().extension));
    if (format().takesTemplate) m_parts->onto->remember();
}

} // namespace atrisk::ui
