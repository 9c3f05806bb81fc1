#include "ui/welcome/welcome_page.h"

#include "core/io/reader.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/welcome/example_card.h"
#include "ui/welcome/example_loader.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace atrisk::ui {
namespace {

QString invitation()
{
    return Said::tr("Open a trial to see its survival curves, patients at risk and subgroups. Choose the endpoint and the population on "
                    "the left; every figure and number follows. What you see is what you export, and nothing leaves this computer.");
}

QLabel* makeKey(const QString& key)
{
    auto* label = makeLabel(Words::Note, key);
    label->setObjectName("key");
    return label;
}

/// "XPT, SAS7BDAT, CSV": the endings of all files that can be read.
QString formatNames()
{
    QStringList names;
    for (const io::TableReader& reader : io::readers())
        for (const auto& ending : reader.extensions) names << qt(ending).toUpper();
    return names.join(QStringLiteral(", "));
}

} // namespace

WelcomePage::WelcomePage(const study::DataAccess& access, QWidget* parent) : QWidget(parent), m_loader(new ExampleLoader(access, this))
{
    auto* layout = new QHBoxLayout(this);
    layout->addWidget(m_left = makeLeft(access), 1);
    layout->addWidget(m_right = makeRight());
    connect(m_loader, &ExampleLoader::loaded, this,
            [this](int place, const ExampleSummary& summary) { m_examples[static_cast<std::size_t>(place)]->setSummary(summary); });
}

void WelcomePage::showEvent(QShowEvent*) { m_loader->resume(); }

/// A study that is being opened has the processors for itself.
void WelcomePage::hideEvent(QHideEvent*) { m_loader->pause(); }

void WelcomePage::resizeEvent(QResizeEvent*)
{
    const bool compact = width() < 1360 || window()->height() < 880;
    layout()->setContentsMargins(compact ? QMargins(28, 20, 28, 12) : QMargins(60, 48, 56, 32));
    layout()->setSpacing(compact ? 28 : 48);
    m_left->layout()->setSpacing(compact ? 8 : 14);
    m_cards->setSpacing(compact ? 12 : 16);
    m_right->setFixedWidth(compact ? 272 : 372);
    for (ExampleCard* card : m_examples) card->setCompact(compact);
}

QWidget* WelcomePage::makeExamples(const study::DataAccess& access)
{
    auto* box = new QWidget;
    m_cards = new QGridLayout(box);
    m_cards->setContentsMargins(0, 0, 0, 0);
    for (const std::string& name : access.examples) {
        const int place = static_cast<int>(m_examples.size());
        auto* card = new ExampleCard(QString::fromStdString(name), place);
        connect(card, &QAbstractButton::clicked, this, [this, card] { Q_EMIT studyRequested({card->study()}); });
        m_cards->addWidget(card, place / 2, place % 2);
        m_examples.push_back(card);
    }
    for (const int column : {0, 1}) m_cards->setColumnStretch(column, 1);
    return box;
}

void WelcomePage::openExample(int place)
{
    if (place >= 0 && place < static_cast<int>(m_examples.size())) m_examples[static_cast<std::size_t>(place)]->click();
}

QWidget* WelcomePage::makeLeft(const study::DataAccess& access)
{
    auto* left = new QWidget;
    left->setMaximumWidth(1064);
    auto* layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    auto* top = new QHBoxLayout;
    top->setSpacing(16);
    auto* mark = new QLabel;
    mark->setPixmap(icon(QStringLiteral("atrisk")).pixmap(44, 44));
    top->addWidget(mark);
    auto* name = new QLabel(QStringLiteral("Atrisk"));
    name->setStyleSheet(QStringLiteral("font-size: 30px; font-weight: 700;"));
    top->addWidget(name);
    top->addStretch();
    layout->addLayout(top);
    auto* text = new QLabel(invitation());
    text->setProperty("words", "lead");
    text->setWordWrap(true);
    text->setMaximumWidth(860);
    layout->addWidget(text);
    auto* heading = makeLabel(Words::Section, tr("Start with a published trial"));
    layout->addWidget(heading);
    if (access.examples.empty()) heading->hide();
    layout->addWidget(makeExamples(access));
    layout->addStretch();
    return left;
}

QWidget* WelcomePage::makeRight()
{
    auto* right = new QWidget;
    auto* layout = new QVBoxLayout(right);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(16);
    auto* open = m_open = new QPushButton(icon(QStringLiteral("open"), Tone::OnAccent), tr("Open a trial dataset…"));
    open->setProperty("primary", true);
    open->setMinimumHeight(36);
    open->setIconSize(besideText);
    open->setAutoDefault(true);
    connect(open, &QPushButton::clicked, this, &WelcomePage::openRequested);
    layout->addWidget(open);
    layout->addWidget(makeDropArea());
    layout->addSpacing(8);
    m_recent = new QWidget;
    m_recentRows = new QVBoxLayout(m_recent);
    m_recentRows->setContentsMargins(0, 0, 0, 0);
    m_recentRows->setSpacing(2);
    layout->addWidget(m_recent);
    m_recent->hide();
    layout->addWidget(makeHints());
    layout->addStretch();
    return right;
}

QWidget* WelcomePage::makeDropArea()
{
    auto* area = new QFrame;
    area->setObjectName("drop");
    auto* layout = new QVBoxLayout(area);
    layout->setContentsMargins(16, 18, 16, 18);
    layout->setSpacing(6);
    auto* arrow = new QToolButton; // a button only to draw the icon in the theme's ink
    arrow->setIcon(icon(QStringLiteral("drop")));
    arrow->setIconSize({22, 22});
    arrow->setFocusPolicy(Qt::NoFocus);
    arrow->setAttribute(Qt::WA_TransparentForMouseEvents);
    layout->addWidget(arrow, 0, Qt::AlignHCenter);
    layout->addWidget(makeLabel(Words::Body, tr("or drop files here, several at once")), 0, Qt::AlignHCenter);
    auto* formats = makeLabel(Words::Small, formatNames() + tr(" or a study file"));
    formats->setWordWrap(true);
    formats->setAlignment(Qt::AlignHCenter);
    layout->addWidget(formats);
    return area;
}

QWidget* WelcomePage::makeHints()
{
    auto* hints = new QWidget;
    auto* layout = new QGridLayout(hints);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setVerticalSpacing(6);
    layout->setColumnStretch(1, 1);
    layout->addWidget(makeLabel(Words::Section, tr("Good to know")), 0, 0, 1, 2);
    const std::pair<const char*, QString> rows[] = {{"Ctrl K", tr("finds an endpoint, population or subgroup by name")},
                                                    {"Ctrl Z", tr("takes back any choice")},
                                                    {"F1", tr("the manual, and how we know the numbers are right")}};
    int line = 1;
    for (const auto& [keys, what] : rows) {
        layout->addWidget(makeKey(QString::fromLatin1(keys)), line, 0, Qt::AlignTop);
        auto* words = makeLabel(Words::Small, what);
        words->setWordWrap(true);
        layout->addWidget(words, line++, 1);
    }
    return hints;
}

void WelcomePage::setRecent(const std::vector<RecentEntry>& entries)
{
    while (QLayoutItem* item = m_recentRows->takeAt(0)) {
        if (item->widget() != nullptr) item->widget()->deleteLater();
        delete item;
    }
    m_recent->setVisible(!entries.empty());
    auto* header = new QWidget;
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 4);
    row->addWidget(makeLabel(Words::Section, tr("Recent")));
    row->addStretch();
    auto* clear = new QToolButton;
    clear->setText(tr("Clear"));
    clear->setProperty("link", true);
    connect(clear, &QToolButton::clicked, this, &WelcomePage::recentCleared);
    row->addWidget(clear);
    m_recentRows->addWidget(header);
    for (const RecentEntry& entry : entries) m_recentRows->addWidget(makeRecentRow(entry));
}

QWidget* WelcomePage::makeRecentRow(const RecentEntry& entry)
{
    auto* button = new QPushButton;
    button->setObjectName("recent");
    button->setAccessibleName(entry.title + ", " + entry.detail);
    auto* grid = new QGridLayout(button);
    grid->setContentsMargins(6, 4, 6, 4);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(0, 1);
    grid->addWidget(makeLabel(Words::Strong, entry.title), 0, 0);
    grid->addWidget(makeLabel(Words::Small, entry.when), 0, 1);
    auto* detail = makeLabel(Words::Small, entry.detail);
    detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    grid->addWidget(detail, 1, 0, 1, 2);
    button->setMinimumHeight(grid->sizeHint().height());
    for (QWidget* child : button->findChildren<QWidget*>()) child->setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(button, &QPushButton::clicked, this, [this, names = entry.names] { Q_EMIT studyRequested(names); });
    return button;
}

void WelcomePage::focusFirst()
{
    QWidget* first = m_examples.empty() ? static_cast<QWidget*>(m_open) : m_examples.front();
    first->setFocus(Qt::OtherFocusReason);
}

} // namespace atrisk::ui
