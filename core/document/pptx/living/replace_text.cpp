#include "core/document/pptx/living/replace_text.h"

#include "core/base/text.h"
#include "core/base/unicode.h"
#include "core/document/pptx/living/living_shapes.h"
#include "core/document/pptx/template/xml_nodes.h"

#include <span>

namespace atrisk::document {
namespace {

pugi::xml_node bodyOf(pugi::xml_node shape) { return childOf(shape, {"txBody"}); }

/// In the place of the paragraphs [first, end) of `body`.
void putParagraphs(pugi::xml_node body, std::size_t first, std::size_t end, pugi::xml_node fresh)
{
    const std::vector<pugi::xml_node> old = childrenOf(body, "p");
    for (const pugi::xml_node& paragraph : childrenOf(bodyOf(fresh), "p")) body.insert_copy_before(paragraph, old[first]);
    for (std::size_t i = first; i < end; ++i) body.remove_child(old[i]);
}

pugi::xml_node notesBody(pugi::xml_node notes)
{
    for (const pugi::xml_node& shape : everyNamed(notes, "sp"))
        if (std::string_view(childOf(shape, {"nvSpPr", "nvPr", "ph"}).attribute("type").value()) == "body") return shape;
    return {};
}

} // namespace

TextFate renewText(pugi::xml_node slide, const std::string& was, pugi::xml_node fresh)
{
    if (was.empty()) return TextFate::AsItWas;
    for (const pugi::xml_node& shape : everyNamed(slide, "sp")) {
        if (!bodyOf(shape) || textDigest(wordsIn(shape)) != was) continue;
        if (!fresh || textDigest(wordsIn(fresh)) == was) return TextFate::AsItWas;
        putParagraphs(bodyOf(shape), 0, childrenOf(bodyOf(shape), "p").size(), fresh);
        return TextFate::Renewed;
    }
    return TextFate::Edited;
}

TextFate renewNotes(pugi::xml_node notes, const std::string& was, std::size_t lines, pugi::xml_node fresh)
{
    if (was.empty() || lines == 0) return TextFate::AsItWas;
    const pugi::xml_node shape = notesBody(notes), renewed = notesBody(fresh);
    const std::vector<std::string> said = paragraphsOf(shape);
    for (std::size_t first = 0; first + lines <= said.size(); ++first) {
        const std::vector<std::string> some(said.begin() + static_cast<std::ptrdiff_t>(first),
                                            said.begin() + static_cast<std::ptrdiff_t>(first + lines));
        if (textDigest(base::joined(some, "\n")) != was) continue;
        if (textDigest(wordsIn(renewed)) == was) return TextFate::AsItWas;
        putParagraphs(bodyOf(shape), first, first + lines, renewed);
        return TextFate::Renewed;
    }
    return TextFate::Edited;
}

TextFate renewDescription(pugi::xml_node properties, const std::string& was, const std::string& fresh)
{
    const pugi::xml_node said = childOf(properties, {"description"});
    if (was.empty() || textDigest(said.text().get()) != was) return TextFate::Edited;
    if (textDigest(fresh) == was) return TextFate::AsItWas;
    said.text().set(base::withoutUnshowable(fresh).c_str());
    return TextFate::Renewed;
}

} // namespace atrisk::document
