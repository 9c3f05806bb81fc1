#include "tests/structure/sources.h"
#include "tests/testing/folder.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace atrisk::structure {
namespace {

QDir root() { return QDir(testing::pathInTests("..")); }

/// Walks a C++ text and blanks what a reader of its structure must not see.
class Blanker {
public:
    Blanker(const QString& text, bool literals) : m_text(text), m_literals(literals) {}

    QString result()
    {
        while (m_at < m_text.size()) step();
        return m_text;
    }

private:
    [[nodiscard]] bool here(const char* what) const { return QStringView(m_text).mid(m_at).startsWith(QLatin1String(what)); }

    void step()
    {
        if (here("//")) return blankTo(m_text.indexOf('\n', m_at));
        if (here("/*")) return blankTo(after(QStringLiteral("*/"), m_at + 2));
        if (here("R\"")) return rawLiteral();
        if (here("\"")) return literal();
        if (here("'")) return character();
        ++m_at;
    }

    [[nodiscard]] qsizetype after(const QString& what, qsizetype from) const
    {
        const qsizetype found = m_text.indexOf(what, from);
        return found < 0 ? -1 : found + what.size();
    }

    void blankTo(qsizetype end)
    {
        for (end = end < 0 ? m_text.size() : end; m_at < end; ++m_at)
            if (m_text[m_at] != '\n') m_text[m_at] = ' ';
    }

    void skipTo(qsizetype inside, qsizetype end)
    {
        end = end < 0 ? m_text.size() : end;
        m_at = m_literals ? inside : end;
        if (!m_literals) return;
        blankTo(end - 1);
        m_at = end;
    }

    void rawLiteral()
    {
        const qsizetype open = m_text.indexOf('(', m_at);
        skipTo(open + 1, after(')' + m_text.mid(m_at + 2, open - m_at - 2) + '"', open));
    }

    void literal()
    {
        const QChar quote = m_text[m_at];
        qsizetype end = m_at + 1;
        while (end < m_text.size() && m_text[end] != quote) end += m_text[end] == '\\' ? 2 : 1;
        skipTo(m_at + 1, end + 1);
    }

    // A quote behind a digit separates thousands.
    void character()
    {
        if (m_at > 0 && m_text[m_at - 1].isLetterOrNumber()) {
            ++m_at;
            return;
        }
        literal();
    }

    QString m_text;
    bool m_literals;
    qsizetype m_at = 0;
};

QString withoutPreprocessor(QString text)
{
    static const QRegularExpression directive(QStringLiteral("^[ \\t]*#(?:[^\\n]*\\\\\\n)*[^\\n]*"), QRegularExpression::MultilineOption);
    auto matches = directive.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        for (qsizetype at = match.capturedStart(); at < match.capturedEnd(); ++at)
            if (text[at] != '\n') text[at] = ' ';
    }
    return text;
}

enum class Block { Scope, Function, Inner, Values };

/// What a brace outside of functions opens, by the words before it.
Block kindOf(const QString& before)
{
    static const QRegularExpression scope(QStringLiteral("\\b(namespace|class|struct|union|enum)\\b[^()=]*$|\\bextern\\s*\"[^\"]*\"\\s*$"));
    static const QRegularExpression angled(QStringLiteral("\\btemplate\\s*<(?:[^<>]|<[^<>]*>)*>"));
    const QString words = QString(before).remove(angled).trimmed();
    if (scope.match(words).hasMatch()) return Block::Scope;
    if (words.isEmpty()) return Block::Function; // behind the braces of a constructor's initializers
    return words.endsWith('=') || !words.contains('(') ? Block::Values : Block::Function;
}

} // namespace

QString blanked(const QString& text, bool literals) { return Blanker(text, literals).result(); }

QString textOf(const QString& path)
{
    QFile file(root().filePath(path));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

std::vector<SourceFile> sourceFiles(const QStringList& tops)
{
    std::vector<SourceFile> found;
    for (const QString& folder : folders(tops))
        for (const QString& name : namesIn(folder, {"*.h", "*.cpp"})) {
            const QString path = folder + '/' + name;
            const QString text = textOf(path);
            found.push_back({path, text, blanked(text, false)});
        }
    return found;
}

QStringList folders(const QStringList& tops)
{
    QStringList found = tops;
    for (const QString& top : tops) {
        QDirIterator walk(root().filePath(top), QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
        while (walk.hasNext()) found.append(root().relativeFilePath(walk.next()));
    }
    found.sort();
    return found;
}

QStringList namesIn(const QString& folder, const QStringList& patterns)
{
    QStringList names = QDir(root().filePath(folder)).entryList(patterns, QDir::Files);
    names.sort();
    return names;
}

std::vector<FunctionBody> functionBodies(const QString& text)
{
    const QString code = withoutPreprocessor(blanked(text, true));
    std::vector<FunctionBody> found;
    std::vector<Block> open;
    qsizetype from = 0;
    int line = 1;
    for (qsizetype at = 0; at < code.size(); ++at) {
        const QChar c = code[at];
        if (c == '\n') ++line;
        if (c == '{') {
            const bool inside = !open.empty() && open.back() != Block::Scope;
            open.push_back(inside ? Block::Inner : kindOf(code.mid(from, at - from)));
            if (open.back() == Block::Function) found.push_back({line, 0});
        }
        if (c == '}' && !open.empty()) {
            if (open.back() == Block::Function) found.back().lines = line - found.back().line + 1;
            open.pop_back();
        }
        if (c == '{' || c == '}' || c == ';') from = at + 1;
    }
    return found;
}

} // namespace atrisk::structure
