// What is asked of one endpoint besides its row: the dates of its time, when patients come under observation, which rows count.
#pragma once

#include "core/study/draft/questions.h"
#include "ui/import/answers/edit.h"
#include "ui/import/look/draft_look.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QToolButton;

namespace atrisk::ui {

class ColumnBox;

class EndpointDetails : public QWidget {
    Q_OBJECT
public:
    explicit EndpointDetails(QWidget* parent = nullptr);
    void show(const study::Draft& draft, std::size_t endpoint, const DraftLook& look);
    void ask(study::Question::About about);

Q_SIGNALS:
    void answered(const ui::Edit& edit);
    void recordsRequested(); ///< which rows are to count

private:
    /// A field behind its words.
    QWidget* addField(const QString& words, QWidget* field);
    void showEntry(const study::Draft& draft, const study::DraftEndpoint& endpoint, const EndpointCounts& counts);

    std::string m_key; ///< of the endpoint that is shown
    ColumnBox *m_start, *m_end, *m_entry;
    QComboBox* m_favours;
    QToolButton* m_records;
    QCheckBox* m_firstDay;
    QLabel *m_of, *m_entryWords;
    QWidget *m_startPart, *m_endPart;
};

} // namespace atrisk::ui
