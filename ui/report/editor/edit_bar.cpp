#include "ui/report/editor/edit_bar.h"

#include "ui/look/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace atrisk::ui {

EditBar::EditBar() : m_words(makeLabel(Words::Small)), m_reset(new QPushButton(tr("Reset edits")))
{
    setObjectName("edit.bar");
    m_words->setObjectName("edit.words");
    m_words->setTextFormat(Qt::PlainText);
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long remark must not widen the window
    m_reset->setObjectName("edit.reset");
    auto* done = new QPushButton(tr("Done"));
    done->setObjectName("edit.done");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 3, 12, 3);
    row->addWidget(m_words, 1);
    row->addWidget(m_reset);
    row->addWidget(done);
    connect(m_reset, &QPushButton::clicked, this, &EditBar::resetAsked);
    connect(done, &QPushButton::clicked, this, &EditBar::doneAsked);
    setFixedHeight(36);
    hide();
}

void EditBar::showState(std::size_t edits, const QStringList& remarks)
{
    const QString hint = tr("Click a text, an arm or an axis to edit it; drag legend and annotation. Numbers stay the data’s.");
    m_words->setText(remarks.isEmpty() ? hint : remarks.join(QStringLiteral("; ")));
    m_words->setToolTip(remarks.join('\n'));
    m_reset->setEnabled(edits > 0);
    m_reset->setToolTip(tr("%n edit(s) of this figure", nullptr, static_cast<int>(edits)));
}

} // namespace atrisk::ui
