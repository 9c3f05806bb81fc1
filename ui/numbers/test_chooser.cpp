#include "ui/numbers/test_chooser.h"

#include "core/report/how_options.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QPainter>
#include <QStyledItemDelegate>

namespace atrisk::ui {
namespace {

constexpr int hintRole = Qt::UserRole + 1;
constexpr int gap = 24, margin = 8;

/// The name, and at the right what the test looks for.
class TestDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        painter->setFont(uiFont(12));
        painter->setPen(chosen ? option.palette.color(QPalette::HighlightedText) : tokensOf(option.palette).ink3);
        painter->drawText(option.rect.adjusted(0, 0, -margin, 0), Qt::AlignRight | Qt::AlignVCenter, index.data(hintRole).toString());
    }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QSize name = QStyledItemDelegate::sizeHint(option, index);
        return {name.width() + gap + QFontMetrics(uiFont(12)).horizontalAdvance(index.data(hintRole).toString()) + margin,
                name.height() + 4};
    }
};

} // namespace

QComboBox* makeTestChooser(const NumbersText& text)
{
    auto* box = new QComboBox;
    box->setObjectName("test.choice");
    box->setItemDelegate(new TestDelegate(box));
    for (const TestText& test : text.tests) {
        box->addItem(test.name, test.id);
        box->setItemData(box->count() - 1, test.hint, hintRole);
        box->setItemData(box->count() - 1, test.when, Qt::ToolTipRole);
    }
    box->setCurrentIndex(box->findData(text.testId));
    box->setMaxVisibleItems(box->count());
    box->setMinimumContentsLength(8);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    int widest = 0;
    for (int i = 0; i < box->count(); ++i) widest = std::max(widest, box->view()->sizeHintForIndex(box->model()->index(i, 0)).width());
    box->view()->setMinimumWidth(widest + margin);
    box->setToolTip(text.testLabel + ". " + text.testWhen);
    box->setAccessibleName(optionWords(report::howOptions().find("test")->label));
    box->setAccessibleDescription(text.testWhen);
    return box;
}

} // namespace atrisk::ui
