#include "ui/export/panel/template_choice.h"

#include "core/base/source.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/window/settings.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace atrisk::ui {
namespace {

const QString fileKey = QStringLiteral("export/template"), layoutKey = QStringLiteral("export/layout");

/// Reads as another source does, until it is asked to stop.
class StoppedSource final : public base::Source {
public:
    StoppedSource(base::Source& source, const base::Cancel& cancel) : m_source(source), m_cancel(cancel) {}

    [[nodiscard]] const std::string& name() const override { return m_source.name(); }
    [[nodiscard]] std::uint64_t size() const override { return m_source.size(); }
    [[nodiscard]] bool hasChanged() const override { return m_source.hasChanged(); }
    base::Result<std::size_t> read(char* buffer, std::size_t count) override
    {
        if (m_cancel.requested()) return base::cancelled();
        return m_source.read(buffer, count);
    }
    void seek(std::uint64_t position) override { m_source.seek(position); }

private:
    base::Source& m_source;
    const base::Cancel& m_cancel;
};

base::Result<document::DeckTemplatePtr> openTemplate(const QString& file, const QString& layout, const base::Cancel& cancel)
{
    const auto source = base::openFile(file.toStdString());
    if (!source) return source.error();
    StoppedSource stopped(**source, cancel);
    return document::openTemplate(stopped, layout.toStdString());
}

} // namespace

TemplateChoice::TemplateChoice(QWidget* parent)
    : QWidget(parent), m_name(new QToolButton), m_none(new QToolButton), m_layouts(new QComboBox), m_remark(makeLabel(Words::Small))
{
    m_name->setObjectName("export.template");
    m_name->setAccessibleName(tr("Template"));
    m_name->setProperty("framed", true);
    m_name->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_none->setObjectName("export.noTemplate");
    m_none->setText(tr("None"));
    m_none->setToolTip(tr("Slides as large as the figure, without a template"));
    m_layouts->setObjectName("export.layout");
    m_layouts->setAccessibleName(tr("Layout of the template"));
    m_layouts->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_remark->setObjectName("export.templateRemark");
    m_remark->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->addWidget(makeLabel(Words::Body, tr("Template")));
    row->addWidget(m_name, 1);
    row->addWidget(m_none);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_layouts);
    layout->addWidget(m_remark);
    connect(m_name, &QToolButton::clicked, this, &TemplateChoice::choose);
    connect(m_none, &QToolButton::clicked, this, [this] { take({}); });
    connect(m_layouts, &QComboBox::currentTextChanged, this, &TemplateChoice::chooseLayout);
    showChosen();
}

void TemplateChoice::choose()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Template for the slides"), m_file, tr("PowerPoint files (*.pptx *.potx)"));
    if (!file.isEmpty()) take(file);
}

void TemplateChoice::take(const QString& file, const QString& layout)
{
    m_job.cancel();
    m_onto = nullptr;
    m_file = file;
    if (!file.isEmpty()) read(layout, true);
    showChosen();
    Q_EMIT changed();
}

/// One that has no title, or no room under it, is said and not taken.
void TemplateChoice::chooseLayout(const QString& layout)
{
    read(layout, false);
    Q_EMIT changed();
}

/// `otherLayoutToo`: a layout that was remembered of another state of the file does not matter.
void TemplateChoice::read(const QString& layout, bool otherLayoutToo)
{
    using Opened = base::Result<document::DeckTemplatePtr>;
    m_job.start<Opened>(
        [file = m_file, layout, otherLayoutToo](const base::Cancel& cancel) {
            Opened opened = openTemplate(file, layout, cancel);
            const bool again = !opened && otherLayoutToo && !layout.isEmpty() && !cancel.requested();
            if (again) opened = openTemplate(file, {}, cancel);
            return opened;
        },
        [this](Opened opened) {
            if (opened) m_onto = *opened;
            showChosen(opened ? QString() : sentence(opened.error()));
            Q_EMIT changed();
        });
    constexpr int soon = 300; // milliseconds: what takes less is not worth a word
    QTimer::singleShot(soon, this, &TemplateChoice::sayReading);
}

void TemplateChoice::sayReading()
{
    if (!isReading()) return;
    m_remark->setText(tr("Reading %1…").arg(QFileInfo(m_file).fileName()));
    m_remark->show();
}

void TemplateChoice::showChosen(const QString& wrong)
{
    const QSignalBlocker quiet(m_layouts);
    m_name->setText(m_onto ? QFileInfo(m_file).fileName() : tr("Choose a file…"));
    m_name->setToolTip(m_onto ? m_file : tr("A .pptx or .potx whose master, layouts, fonts and colours the slides take"));
    m_none->setVisible(m_onto != nullptr);
    m_layouts->setVisible(m_onto != nullptr);
    m_layouts->clear();
    if (m_onto) {
        for (const std::string& name : m_onto->layouts) m_layouts->addItem(qt(name));
        m_layouts->setCurrentText(qt(m_onto->layoutName));
    }
    QStringList remarks;
    if (!wrong.isEmpty()) remarks << wrong;
    if (m_onto)
        for (base::Warning warning : m_onto->warnings) {
            warning.file.clear(); // it stands above
            remarks << sentence(warning);
        }
    m_remark->setText(remarks.join('\n'));
    m_remark->setVisible(!m_remark->text().isEmpty());
}

void TemplateChoice::restore()
{
    const WindowSettings settings;
    const QString file = settings.value(fileKey).toString();
    if (QFileInfo::exists(file)) take(file, settings.value(layoutKey).toString());
}

void TemplateChoice::remember() const
{
    if (isReading()) return; // what it will be is not known yet; it was not given up
    WindowSettings settings;
    settings.setValue(fileKey, m_onto ? m_file : QString());
    settings.setValue(layoutKey, m_onto ? qt(m_onto->layoutName) : QString());
}

} // namespace atrisk::ui
