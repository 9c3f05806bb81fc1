// The manual: pages at the left, the page at the right, words found in all of them.
#pragma once

#include "ui/help/help_pages.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QTextBrowser;
class QUrl;

namespace atrisk::ui {

/// A window of its own that may stay open beside the figure. Alt+Left and Alt+Right go back and forward, Ctrl+F finds,
/// Enter and Shift+Enter walk through what was found, Esc closes.
class HelpWindow : public QWidget {
    Q_OBJECT
public:
    explicit HelpWindow(QWidget* parent = nullptr);

    /// Shows a page by its id, and nothing new where there is no such page.
    void showPage(const QString& id);
    [[nodiscard]] const QString& pageId() const { return m_page; } ///< of the page shown
    [[nodiscard]] QTextBrowser* browser() const { return m_browser; }
    [[nodiscard]] QListWidget* list() const { return m_list; }
    [[nodiscard]] QLineEdit* findBox() const { return m_find; }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeBar();
    QWidget* makeList();
    void openPage(const QString& id);
    void follow(const QUrl& link);
    void pageShown(const QUrl& source);
    void find();
    void findNext(bool backward);
    void markFound();

    std::vector<HelpPage> m_pages;
    QString m_page; ///< the browser's own source changes after it has said so
    QTextBrowser* m_browser;
    QListWidget* m_list;
    QLineEdit* m_find;
    QLabel* m_found;
};

} // namespace atrisk::ui
