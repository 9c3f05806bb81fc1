#include "ui/help/help_window.h"

#include "ui/look/theme.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QShortcut>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextFrame>
#include <QTextList>
#include <QTextTable>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace atrisk::ui {
namespace {

constexpr int listWidth = 232;
constexpr int idRole = Qt::UserRole;

QUrl urlOf(const QString& id) { return QUrl(QStringLiteral("qrc:/help/%1.md").arg(id)); }

QString idOf(const QUrl& url) { return url.fileName().section('.', 0, 0); }

int headingPixels(int level) { return level == 1 ? 20 : level == 2 ? 15 : 13; }

/// Markdown brings headings twice the text's size and no space around them.
void shapeHeadings(QTextDocument& document, const Tokens& tokens)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const int level = block.blockFormat().headingLevel();
        QTextCursor cursor(block);
        QTextBlockFormat format; // what it does not say stays: the block's list, its indent
        format.setLineHeight(125, QTextBlockFormat::ProportionalHeight);
        if (block.textList() != nullptr) { // Qt gives the last item of a list a paragraph's margin above
            format.setTopMargin(2);
            format.setBottomMargin(2);
        }
        if (level > 0) {
            format.setTopMargin(level == 1 ? 4 : 16);
            format.setBottomMargin(6);
            QTextCharFormat words;
            words.setFont(uiFont(headingPixels(level), true));
            words.setForeground(tokens.ink);
            cursor.select(QTextCursor::BlockUnderCursor);
            cursor.setCharFormat(words);
        }
        cursor.mergeBlockFormat(format);
    }
}

void shapeTables(QTextFrame* frame, const Tokens& tokens)
{
    for (QTextFrame* child : frame->childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(child)) {
            QTextTableFormat format = table->format();
            format.setBorder(1);
            format.setBorderBrush(tokens.line);
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setBorderCollapse(true);
            format.setCellPadding(5);
            format.setTopMargin(6);
            format.setBottomMargin(10);
            table->setFormat(format);
        }
        shapeTables(child, tokens);
    }
}

void shape(QTextDocument& document, const Tokens& tokens)
{
    QTextCursor wholePage(&document);
    wholePage.beginEditBlock(); // lays a long table out once, not once per cell
    QTextFrameFormat page = document.rootFrame()->frameFormat();
    page.setLeftMargin(28);
    page.setRightMargin(28);
    page.setTopMargin(16);
    page.setBottomMargin(28);
    document.rootFrame()->setFrameFormat(page);
    shapeHeadings(document, tokens);
    shapeTables(document.rootFrame(), tokens);
    wholePage.endEditBlock();
}

/// Reads a page before it lays it out: Qt would lay a table out again for every cell it reads.
class PageBrowser : public QTextBrowser {
protected:
    void doSetSource(const QUrl& name, QTextDocument::ResourceType type) override
    {
        document()->setLayoutEnabled(false);
        QTextBrowser::doSetSource(name, type);
        document()->setLayoutEnabled(true);
    }
};

QToolButton* makeStep(const QString& name, const QString& text, const QString& keys, QTextBrowser* browser)
{
    auto* button = new QToolButton;
    button->setText(text);
    button->setObjectName(name);
    button->setFocusPolicy(Qt::TabFocus);
    button->setEnabled(false);
    button->setToolTip(QStringLiteral("%1 (%2)").arg(text, keys));
    const bool back = name == "back";
    QObject::connect(button, &QToolButton::clicked, browser, back ? &QTextBrowser::backward : &QTextBrowser::forward);
    QObject::connect(browser, back ? &QTextBrowser::backwardAvailable : &QTextBrowser::forwardAvailable, button, &QWidget::setEnabled);
    return button;
}

} // namespace

HelpWindow::HelpWindow(QWidget* parent)
    : QWidget(parent, Qt::Window), m_pages(helpPages()), m_browser(new PageBrowser), m_list(new QListWidget), m_find(new QLineEdit),
      m_found(makeLabel(Words::Note))
{
    setObjectName("help");
    setAttribute(Qt::WA_QuitOnClose, false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(makeLine());
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(makeList());
    row->addWidget(m_browser, 1);
    layout->addLayout(row, 1);
    m_browser->setFrameShape(QFrame::NoFrame);
    m_browser->setOpenLinks(false);
    m_browser->setAccessibleName(tr("Page"));
    connect(m_browser, &QTextBrowser::anchorClicked, this, &HelpWindow::follow);
    connect(m_browser, &QTextBrowser::sourceChanged, this, &HelpWindow::pageShown);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_find, [this] { m_find->setFocus(), m_find->selectAll(); });
    connect(new QShortcut(QKeySequence::FindNext, this), &QShortcut::activated, this, [this] { findNext(false); });
    connect(new QShortcut(QKeySequence::Back, this), &QShortcut::activated, m_browser, &QTextBrowser::backward);
    connect(new QShortcut(QKeySequence::Forward, this), &QShortcut::activated, m_browser, &QTextBrowser::forward);
    resize(980, 720);
    openPage(QStringLiteral("index"));
}

QWidget* HelpWindow::makeBar()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(10, 6, 12, 6);
    row->addWidget(makeStep("back", tr("‹ Back"), QStringLiteral("Alt+Left"), m_browser));
    row->addWidget(makeStep("forward", tr("Forward ›"), QStringLiteral("Alt+Right"), m_browser));
    row->addStretch();
    row->addWidget(m_found);
    m_find->setPlaceholderText(tr("Find in the manual"));
    m_find->setAccessibleName(m_find->placeholderText());
    m_find->setClearButtonEnabled(true);
    m_find->setFixedWidth(260);
    connect(m_find, &QLineEdit::textChanged, this, &HelpWindow::find);
    row->addWidget(m_find);
    return bar;
}

QWidget* HelpWindow::makeList()
{
    m_list->setObjectName("helpPages");
    m_list->setAccessibleName(tr("Pages"));
    m_list->setFixedWidth(listWidth);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const HelpPage& page : m_pages) (new QListWidgetItem(page.title, m_list))->setData(idRole, page.id);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item != nullptr) openPage(item->data(idRole).toString());
    });
    return m_list;
}

void HelpWindow::showPage(const QString& id)
{
    openPage(id);
    show();
    raise();
    activateWindow();
    m_browser->setFocus(Qt::OtherFocusReason);
}

void HelpWindow::openPage(const QString& id)
{
    const bool known = std::any_of(m_pages.begin(), m_pages.end(), [&](const HelpPage& page) { return page.id == id; });
    if (known && id != m_page) m_browser->setSource(urlOf(id), QTextDocument::MarkdownResource);
}

/// Pages name each other by file ("statistics.md"); anything else belongs to the system's browser.
void HelpWindow::follow(const QUrl& link)
{
    if (link.isRelative() || link.scheme() == "qrc") return openPage(idOf(link));
    QDesktopServices::openUrl(link);
}

void HelpWindow::pageShown(const QUrl& source)
{
    m_page = idOf(source);
    shape(*m_browser->document(), tokensOf(palette()));
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->data(idRole).toString() != m_page) continue;
        m_list->setCurrentRow(i);
        setWindowTitle(m_list->item(i)->text() + tr(" – Atrisk"));
    }
    m_browser->moveCursor(QTextCursor::Start);
    markFound();
}

void HelpWindow::find()
{
    const QString words = m_find->text();
    const Tokens& t = tokensOf(palette());
    for (int i = 0; i < m_list->count(); ++i)
        m_list->item(i)->setForeground(m_pages[static_cast<std::size_t>(i)].text.contains(words, Qt::CaseInsensitive) ? t.ink : t.ink3);
    m_browser->moveCursor(QTextCursor::Start);
    markFound();
    findNext(false);
}

void HelpWindow::findNext(bool backward)
{
    const QString words = m_find->text();
    if (words.isEmpty()) return;
    const QTextDocument::FindFlags way = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (m_browser->find(words, way)) return;
    m_browser->moveCursor(backward ? QTextCursor::End : QTextCursor::Start);
    m_browser->find(words, way);
}

void HelpWindow::markFound()
{
    const QString words = m_find->text();
    QList<QTextEdit::ExtraSelection> marks;
    QTextDocument* document = m_browser->document();
    for (QTextCursor at(document); !words.isEmpty() && !(at = document->find(words, at)).isNull();) {
        QTextCharFormat format;
        format.setBackground(tokensOf(palette()).tint);
        marks.push_back({at, format});
    }
    m_browser->setExtraSelections(marks);
    m_found->setText(words.isEmpty() ? QString() : tr("%1 on this page").arg(marks.size()));
}

void HelpWindow::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        close();
    else if (enter && m_find->hasFocus())
        findNext(event->modifiers() & Qt::ShiftModifier);
    else
        QWidget::keyPressEvent(event);
}

void HelpWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && !m_browser->source().isEmpty()) shape(*m_browser->document(), tokensOf(palette()));
    QWidget::changeEvent(event);
}

} // namespace atrisk::ui
