// A figure alone on the whole screen, built up by the keys of a presenter's remote control.
#pragma once

#include "ui/analyses/km/hover.h"
#include "ui/present/talk.h"
#include "ui/session/session.h"

#include <QPixmap>
#include <QPointer>
#include <QWidget>
#include <memory>
#include <optional>

class QTimer;

namespace atrisk::ui {

class QtTextMetrics;
class ReportPage;

/// It shows the page in front of the window beneath, live: what is chosen there is shown here. Space, Right and Page Down go on; Left and
/// Page Up back; Home and End to the first step and the whole figure; B blanks; Escape and F11 leave. What others must do it asks for.
class Presenter : public QWidget {
    Q_OBJECT
public:
    explicit Presenter(Session* session, QWidget* parent = nullptr);
    ~Presenter() override;

    void setPage(ReportPage* page); ///< another figure begins with its first step; null = there is none
    [[nodiscard]] const Talk& talk() const { return m_talk; }
    [[nodiscard]] bool isBlank() const { return m_blank; }
    [[nodiscard]] const std::optional<Reading>& reading() const { return m_reading; }

Q_SIGNALS:
    void turnRequested(int direction);   ///< to the next figure, or the one before
    void populationRequested(int place); ///< from 0
    void left();                         ///< it closed

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void layOut();
    void shownAnew(); ///< another step: drawn and said
    bool step(int key);
    bool turn(QKeyEvent* event);
    void readAt(const QPointF& place);
    void setBlank(bool blank);
    [[nodiscard]] figure::Style look() const; ///< of the curves, with the arms' own
    void wakeMouse();
    [[nodiscard]] QRect figureRoom() const; ///< all but the strip of the readings, where the figure has any
    [[nodiscard]] bool hasReadings() const;
    [[nodiscard]] bool isShown(const QString& arm) const; ///< its curve stands there at this step
    void paintReading(QPainter& painter) const;
    [[nodiscard]] QString spokenLine() const; ///< all of it, to be measured
    void drawFigure();

    Session* m_session;
    QPointer<ReportPage> m_page;
    std::unique_ptr<QtTextMetrics> m_metrics;
    Talk m_talk;
    QPixmap m_drawn;
    std::optional<Reading> m_reading;
    QPointF m_readAt; ///< pixels
    QString m_notice; ///< why there is no figure
    QTimer* m_mouseTimer;
    bool m_blank = false;
};

} // namespace atrisk::ui
