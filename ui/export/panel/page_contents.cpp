#include "ui/export/panel/page_contents.h"

#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace atrisk::ui {
namespace {

using report::OptionInfo;
using report::OptionKind;

QString nameOf(std::string_view key) { return "export." + qt(key); }

void tick(const QWidget& boxes, std::string_view key, bool on)
{
    if (auto* box = boxes.findChild<QCheckBox*>(nameOf(key))) {
        const QSignalBlocker quiet(box);
        box->setChecked(on);
    }
}

void showValue(const QWidget& boxes, const OptionInfo& info, const std::string& value)
{
    const std::vector<std::string> on = report::splitList(value);
    if (info.kind == OptionKind::Set)
        for (const report::OptionChoice& choice : info.choices)
            tick(boxes, pageKey(info, choice.id), std::ranges::find(on, choice.id) != on.end());
    else if (info.kind == OptionKind::Switch)
        tick(boxes, info.id, value == "on");
    else if (canBeNone(info))
        tick(boxes, info.id, value != info.choices.front().id);
    else if (auto* choice = boxes.findChild<QComboBox*>(nameOf(info.id)))
        choice->setCurrentIndex(choice->findData(qt(value)));
}

} // namespace

PageContents::PageContents(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this)) { m_layout->setContentsMargins(0, 0, 0, 0); }

void PageContents::showFor(const std::string& analysis, const report::Options& shown, const study::StudyPtr& study)
{
    const bool sameAnalysis = std::exchange(m_analysis, analysis) == analysis, sameStudy = std::exchange(m_study, study) == study;
    if (!sameStudy) m_choices.clear(); // they were made for another study's figures
    const report::Options options = leaving(analysis, shown);
    const bool zoomed = isZoomed(shown, analysis), sameZoom = std::exchange(m_zoomed, zoomed) == zoomed;
    if (!sameAnalysis || !sameStudy || !sameZoom) rebuild(options, zoomed);
    tick(*m_boxes, asSeenKey, isZoomed(options, analysis));
    for (const OptionInfo* info : options.infos())
        if (!info->onPage.empty()) showValue(*m_boxes, *info, options.text(info->id));
}

report::Options PageContents::leaving(const std::string& analysis, const report::Options& shown) const
{
    const auto chosen = m_choices.find(analysis);
    return pageOptions(shown, analysis, chosen == m_choices.end() ? PageChoices() : chosen->second);
}

void PageContents::rebuild(const report::Options& options, bool zoomed)
{
    delete std::exchange(m_boxes, new QWidget);
    m_layout->addWidget(m_boxes);
    m_rows = new QVBoxLayout(m_boxes);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(5);
    if (zoomed)
        addBox(std::string(asSeenKey), QT_TR_NOOP("As zoomed"), QT_TR_NOOP("Only the part of the time axis that is shown, else all of it"));
    for (const OptionInfo* info : options.infos()) {
        if (info->onPage.empty() || !report::appliesTo(*info, m_study.get())) continue;
        if (info->kind == OptionKind::Set)
            addSet(*info);
        else if (info->kind == OptionKind::Switch || canBeNone(*info))
            addBox(std::string(info->id), info->onPage, info->tip);
        else
            addChoice(*info);
    }
    m_boxes->show(); // at once, lest the panel jump
}

void PageContents::addBox(const std::string& key, std::string_view words, std::string_view tip)
{
    auto* box = new QCheckBox(optionWords(words));
    box->setObjectName(nameOf(key));
    box->setToolTip(optionWords(tip.empty() ? words : tip));
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // words too long for the panel do not widen it
    m_rows->addWidget(box);
    connect(box, &QCheckBox::toggled, this, [this, key](bool on) { choose(key, on ? "on" : "off"); });
}

void PageContents::addSet(const OptionInfo& info)
{
    m_rows->addWidget(makeLabel(Words::Small, optionWords(info.onPage)));
    for (const report::OptionChoice& choice : report::choicesFor(info, m_study.get()))
        if (choice.onPage) addBox(pageKey(info, choice.id), choice.label, choice.tip);
}

void PageContents::addChoice(const OptionInfo& info)
{
    auto* box = new QComboBox;
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // long choices are cut, not the panel
    box->setMinimumContentsLength(8);
    box->setObjectName(nameOf(info.id));
    box->setToolTip(optionWords(info.tip));
    for (const report::OptionChoice& choice : report::choicesFor(info, m_study.get()))
        box->addItem(optionWords(choice.label), qt(choice.id));
    auto* label = makeLabel(Words::Body, optionWords(info.onPage));
    label->setBuddy(box);
    auto* row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(box, 1);
    m_rows->addLayout(row);
    connect(box, &QComboBox::activated, this,
            [this, box, key = std::string(info.id)] { choose(key, box->currentData().toString().toStdString()); });
}

void PageContents::choose(const std::string& key, const std::string& value)
{
    m_choices[m_analysis][key] = value;
    Q_EMIT changed();
}

} // namespace atrisk::ui
