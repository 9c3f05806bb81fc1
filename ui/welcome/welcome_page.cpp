#include "ui/welcome/welcome_page.h"

#include "ui/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>
#include <QToolButton>

namespace atrisk::ui {
namespace {

constexpr char invitation[] =
    "Open a trial to see its survival curves, patients at risk and subgroups. Choose the endpoint and the population on "
    "the left; every figure and number follows. What you see is what you export, and nothing leaves this computer.";

QLabel* makeKey(const QString& key)
{
    auto* label = makeLabel(Words::Note, key);
    label->setObjectName("key");
    return label;
}

} // namespace

ExampleCard::ExampleCard(const QString& title, const QString& sentence, const QString& source, QWidget* parent) : QAbstractButton(parent)
{
    setObjectName("card");
    setText(title);
    setAccessibleName(QStringLiteral("Example: %1. %2").arg(title, sentence));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(8);
    auto* top = new QHBoxLayout;
    top->addWidget(makeLabel(Words::Heading, QStringLiteral("Example: ") + title));
    top->addStretch();
    auto* badge = new QToolButton;
    badge->setObjectName("badge");
    badge->setIcon(ui::icon(QStringLiteral("flask"), Tone::Look));
    badge->setText(QStringLiteral("Synthetic data"));
    badge->setIconSize(besideText);
    badge->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    badge->setFocusPolicy(Qt::NoFocus);
    top->addWidget(badge);
    layout->addLayout(top);
    auto* text = makeLabel(Words::Body, sentence);
    text->setWordWrap(true);
    layout->addWidget(text);
    layout->addWidget(makeLine());
    layout->addWidget(makeLabel(Words::Small, source));
    for (QWidget* child : findChildren<QWidget*>()) child->setAttribute(Qt::WA_TransparentForMouseEvents);
}

void ExampleCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokensOf(palette());
    const double pen = hasFocus() ? 2 : 1;
    painter.setPen(QPen(hasFocus() || underMouse() ? t.accent : t.line, pen));
    painter.setBrush(t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), 4, 4);
}

WelcomePage::WelcomePage(QWidget* parent) : QWidget(parent)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(72, 56, 64, 40);
    layout->setSpacing(56);
    layout->addWidget(makeLeft(), 5);
    layout->addWidget(makeRight(), 3);
}

QWidget* WelcomePage::makeLeft()
{
    auto* left = new QWidget;
    left->setMaximumWidth(1030);
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
    auto* text = new QLabel(QString::fromLatin1(invitation));
    text->setProperty("words", "lead");
    text->setWordWrap(true);
    text->setMaximumWidth(860);
    layout->addWidget(text);
    layout->addSpacing(16);
    layout->addWidget(makeLabel(Words::Section, QStringLiteral("Start with a published trial")));
    m_example =
        new ExampleCard(QStringLiteral("ALICE"), QStringLiteral("Atezolizumab with chemotherapy, metastatic triple-negative breast cancer"),
                        QStringLiteral("Nature Medicine 2022  ·  NCT03164993"));
    m_example->setMaximumWidth(510);
    connect(m_example, &QAbstractButton::clicked, this, [this] { Q_EMIT studyRequested({QStringLiteral("example:alice")}); });
    layout->addWidget(m_example);
    layout->addStretch();
    return left;
}

QWidget* WelcomePage::makeRight()
{
    auto* right = new QWidget;
    right->setMaximumWidth(380);
    auto* layout = new QVBoxLayout(right);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(16);
    auto* open = new QPushButton(icon(QStringLiteral("open"), Tone::OnAccent), QStringLiteral("Open a trial dataset…"));
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
    layout->addWidget(makeLabel(Words::Body, QStringLiteral("or drop files here, several at once")), 0, Qt::AlignHCenter);
    layout->addWidget(makeLabel(Words::Small, QStringLiteral("SAS, CSV or a study file")), 0, Qt::AlignHCenter);
    return area;
}

QWidget* WelcomePage::makeHints()
{
    auto* hints = new QWidget;
    auto* layout = new QGridLayout(hints);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setVerticalSpacing(6);
    layout->setColumnStretch(1, 1);
    layout->addWidget(makeLabel(Words::Section, QStringLiteral("Good to know")), 0, 0, 1, 2);
    const std::pair<const char*, const char*> rows[] = {{"Ctrl K", "finds an endpoint, population or subgroup by name"},
                                                        {"Ctrl Z", "takes back any choice"},
                                                        {"Alt 2", "chooses the second population"}};
    int line = 1;
    for (const auto& [keys, what] : rows) {
        layout->addWidget(makeKey(QString::fromLatin1(keys)), line, 0);
        layout->addWidget(makeLabel(Words::Small, QString::fromLatin1(what)), line++, 1);
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
    row->addWidget(makeLabel(Words::Section, QStringLiteral("Recent")));
    row->addStretch();
    auto* clear = new QToolButton;
    clear->setText(QStringLiteral("Clear"));
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

void WelcomePage::focusFirst() { m_example->setFocus(Qt::OtherFocusReason); }

} // namespace atrisk::ui
