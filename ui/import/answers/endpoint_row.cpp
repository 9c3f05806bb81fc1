#include "ui/import/answers/endpoint_row.h"

#include "ui/import/answers/column_box.h"
#include "ui/import/answers/short_label.h"
#include "ui/look/plain_box.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QStyle>
#include <QToolButton>

namespace atrisk::ui {
namespace {

using study::Meaning;

/// "1", "1 Dead", "blank"
QString codeWords(const study::DraftCode& code)
{
    if (code.code.empty()) return Said::tr("blank");
    return code.label.empty() ? qt(code.code) : QStringLiteral("%1 %2").arg(qt(code.code), qt(code.label));
}

/// "1 (63), 0 (5), blank (2)"
QString foundWords(const std::vector<study::DraftCode>& codes)
{
    QStringList words;
    for (const study::DraftCode& code : codes) words << QStringLiteral("%1 (%2)").arg(codeWords(code), countText(code.rows));
    return words.join(QStringLiteral(", "));
}

QString eventWords(const std::vector<study::DraftCode>& codes)
{
    QStringList events;
    for (const study::DraftCode& code : codes)
        if (code.meaning == Meaning::Event) events << codeWords(code);
    return events.isEmpty() ? Said::tr("choose …") : events.join(Said::tr(" or "));
}

QLabel* countLabel(QWidget* parent)
{
    QLabel* label = makeLabel(Words::Body);
    label->setParent(parent);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

} // namespace

EndpointRow::EndpointRow(std::size_t place, QWidget* table)
    : QObject(table), m_place(place), m_chosen(new QCheckBox), m_name(new QLineEdit), m_time(new ColumnBox(tr("Column of the time"))),
      m_event(new ColumnBox(tr("Column of the event"))), m_unit(new PlainBox), m_named(new QWidget(table)), m_codes(new QToolButton),
      m_menu(new QMenu(m_codes)), m_found(new ShortLabel)
{
    const auto nameOf = [place](const char* part) { return QStringLiteral("import.%1.%2").arg(QLatin1String(part)).arg(place); };
    m_chosen->setObjectName(nameOf("chosen"));
    m_chosen->hide();
    m_name->setAccessibleName(tr("Name of the endpoint"));
    m_name->setObjectName(nameOf("endpoint"));
    m_name->setMinimumWidth(72);
    m_time->setObjectName(nameOf("time"));
    m_event->setObjectName(nameOf("event"));
    m_unit->setObjectName(nameOf("unit"));
    m_unit->setAccessibleName(tr("Unit of the time"));
    m_codes->setObjectName(nameOf("codes"));
    m_codes->setProperty("framed", true);
    m_codes->setPopupMode(QToolButton::InstantPopup);
    m_codes->setFocusPolicy(Qt::TabFocus);
    m_codes->setMenu(m_menu);
    m_codes->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // long codes are whole in its menu
    m_codes->setMinimumWidth(64);
    m_found->setObjectName(nameOf("found"));
    dress(m_found, Words::Small);
    auto* line = new QHBoxLayout(m_named);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_chosen);
    line->addWidget(m_name, 1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_time, m_unit, m_event, m_codes, m_found}) widget->setParent(table);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_chosen, m_name, m_time, m_unit, m_event, m_codes})
        widget->installEventFilter(this);
    for (QLabel** label : {&m_events, &m_censored, &m_leftOut, &m_together}) *label = countLabel(table);
    m_events->setObjectName(nameOf("events"));
    listen();
}

void EndpointRow::removeWidgets()
{
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_named, m_time, m_unit, m_event, m_codes, m_found, m_events, m_censored, m_leftOut, m_together})
        delete widget;
}

void EndpointRow::putInto(QGridLayout* grid, bool twoLines) const
{
    const int row = twoLines ? 2 * static_cast<int>(m_place) + 1 : static_cast<int>(m_place) + 1;
    int column = 0;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_named, m_time, m_unit, m_event, m_codes})
        grid->addWidget(widget, row, column++);
    if (twoLines) {
        grid->addWidget(m_found, row + 1, 0, 1, 2);
        grid->addWidget(m_together, row + 1, 2, 1, 3);
    } else {
        for (QWidget* widget : std::initializer_list<QWidget*>{m_found, m_events, m_censored, m_leftOut})
            grid->addWidget(widget, row, column++);
    }
    m_found->show();
    m_together->setVisible(twoLines);
    for (QLabel* label : {m_events, m_censored, m_leftOut}) label->setVisible(!twoLines);
}

void EndpointRow::say(std::function<void(study::Draft&, std::size_t)> edit) { Q_EMIT answered(ofEndpoint(m_key, std::move(edit))); }

void EndpointRow::listen()
{
    using study::Draft;
    connect(m_chosen, &QCheckBox::clicked, this,
            [this](bool chosen) { say([chosen](Draft& draft, std::size_t endpoint) { draft.endpoints[endpoint].chosen = chosen; }); });
    connect(m_time, &ColumnBox::chosen, this, [this](const std::string& column) {
        say([column](Draft& draft, std::size_t endpoint) { study::chooseTime(draft, endpoint, column); });
    });
    connect(m_time, &ColumnBox::otherChosen, this,
            [this] { say([](Draft& draft, std::size_t endpoint) { study::chooseDates(draft, endpoint, {}, {}); }); });
    connect(m_event, &ColumnBox::chosen, this, [this](const std::string& column) {
        say([column](Draft& draft, std::size_t endpoint) { study::chooseEvent(draft, endpoint, column); });
    });
    connect(m_unit, &QComboBox::activated, this, [this] {
        const auto unit = study::parseTimeUnit(m_unit->currentData().toString().toStdString());
        say([unit](Draft& draft, std::size_t endpoint) { draft.endpoints[endpoint].role.unit = unit; });
    });
    connect(m_name, &QLineEdit::editingFinished, this, [this] {
        if (!m_name->isModified()) return;
        m_name->setModified(false);
        const std::string name = m_name->text().simplified().toStdString();
        if (!name.empty()) say([name](Draft& draft, std::size_t endpoint) { draft.endpoints[endpoint].role.label = name; });
    });
}

void EndpointRow::fillCodes(const study::DraftEndpoint& endpoint)
{
    m_menu->clear();
    m_codes->setText(eventWords(endpoint.codes));
    m_codes->setEnabled(!endpoint.codes.empty());
    m_codes->setAccessibleName(tr("The event happened when it is %1").arg(m_codes->text()));
    const auto add = [this](const QString& text, bool checked, const std::string& code, Meaning on, Meaning off) {
        QAction* action = m_menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(checked);
        connect(action, &QAction::triggered, this, [this, code, on, off](bool isOn) {
            const Meaning meaning = isOn ? on : off;
            say([code, meaning](study::Draft& draft, std::size_t endpoint) { study::setMeaning(draft, endpoint, code, meaning); });
        });
    };
    for (const study::DraftCode& code : endpoint.codes) {
        if (code.meaning == Meaning::Competing) continue;
        add(tr("%1: it happened (%2 rows)").arg(codeWords(code), countText(code.rows)), code.meaning == Meaning::Event, code.code,
            Meaning::Event, code.code.empty() ? Meaning::LeftOut : Meaning::Censored);
    }
    const auto blank = std::ranges::find(endpoint.codes, std::string(), &study::DraftCode::code);
    if (blank == endpoint.codes.end()) return;
    m_menu->addSeparator();
    add(tr("blank: it did not happen (%1 rows)").arg(countText(blank->rows)), blank->meaning == Meaning::Censored, "", Meaning::Censored,
        Meaning::LeftOut);
}

void EndpointRow::showUnit(const study::DraftEndpoint& endpoint)
{
    const QSignalBlocker blocker(m_unit);
    m_unit->clear();
    const std::string& column = endpoint.role.unitColumn.text;
    if (!endpoint.fromDates) m_unit->addItem(column.empty() ? tr("not said") : tr("as %1 says").arg(qt(column)), QString());
    using enum study::TimeUnit;
    for (const study::TimeUnit unit : {Days, Weeks, Months, Years}) m_unit->addItem(qt(study::name(unit)), qt(study::name(unit)));
    const auto unit = endpoint.fromDates ? endpoint.role.unitBetweenDates() : endpoint.role.unit;
    m_unit->setCurrentIndex(unit ? m_unit->findData(qt(study::name(*unit))) : 0);
    constexpr int characters = 10;
    m_unit->keepRoom(characters);
}

void EndpointRow::show(const study::Draft& draft)
{
    const study::DraftEndpoint& endpoint = draft.endpoints[m_place];
    if (m_key != endpoint.key) m_name->setModified(false);
    m_key = endpoint.key;
    if (!m_name->isModified()) m_name->setText(qt(endpoint.role.label));
    if (!m_name->hasFocus()) m_name->setCursorPosition(0); // its beginning is what one reads
    m_name->setPlaceholderText(tr("Name"));
    m_name->setToolTip(endpoint.reason.empty() ? QString() : tr("Found: %1").arg(qt(endpoint.reason)));
    m_chosen->setChecked(endpoint.chosen);
    m_chosen->setAccessibleName(tr("Open %1").arg(qt(endpoint.role.label)));
    m_time->setColumns(draft, &study::DraftColumn::canBeTime, endpoint.role.time.text, {});
    m_time->addOther(tr("from two dates"), endpoint.fromDates);
    m_event->setColumns(draft, &study::DraftColumn::canBeEvent, endpoint.role.outcome.column.text, {});
    showUnit(endpoint);
    fillCodes(endpoint);
    m_found->setText(foundWords(endpoint.codes));
}

void EndpointRow::setTickable(bool tickable) { m_chosen->setVisible(tickable); }

void EndpointRow::showCounts(const EndpointCounts& counts, bool whole)
{
    m_events->setText(whole ? countText(counts.events) : QString());
    m_censored->setText(whole ? countText(counts.censored) : QString());
    m_leftOut->setText(whole ? countText(counts.leftOut) : QString());
    m_together->setText(whole ? tr("%1 events, %2 censored, %3 left out").arg(m_events->text(), m_censored->text(), m_leftOut->text())
                              : QString());
}

void EndpointRow::setCurrent(bool current)
{
    if (m_name->property("current").toBool() == current) return;
    m_name->setProperty("current", current);
    m_name->style()->unpolish(m_name);
    m_name->style()->polish(m_name);
}

void EndpointRow::ask(study::Question::About about)
{
    using About = study::Question::About;
    QWidget* asked = about == About::Time    ? static_cast<QWidget*>(m_time)
                     : about == About::Event ? static_cast<QWidget*>(m_event)
                     : about == About::Unit  ? static_cast<QWidget*>(m_unit)
                                             : static_cast<QWidget*>(m_codes);
    asked->setFocus(Qt::OtherFocusReason);
}

bool EndpointRow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn) Q_EMIT entered();
    return QObject::eventFilter(watched, event);
}

} // namespace atrisk::ui
