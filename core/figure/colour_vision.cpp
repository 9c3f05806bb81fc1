#include "core/figure/colour_vision.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace atrisk::figure {
namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

constexpr Matrix protan{{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deutan{{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Triple luminance{0.2126, 0.7152, 0.0722};
constexpr Matrix grey{luminance, luminance, luminance};
constexpr Matrix toXyz{{{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}}};
constexpr Triple white{0.95047, 1, 1.08883};

Triple times(const Matrix& matrix, const Triple& v)
{
    Triple result{};
    for (std::size_t row = 0; row < 3; ++row) result[row] = matrix[row][0] * v[0] + matrix[row][1] * v[1] + matrix[row][2] * v[2];
    return result;
}

double linear(std::uint8_t channel)
{
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

std::uint8_t channel(double light)
{
    const double value = std::clamp(light, 0.0, 1.0);
    const double shown = value <= 0.0031308 ? 12.92 * value : 1.055 * std::pow(value, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(255 * shown));
}

Triple linear(const Color& color) { return {linear(color.red), linear(color.green), linear(color.blue)}; }

Triple lab(const Color& color)
{
    Triple f = times(toXyz, linear(color));
    for (std::size_t i = 0; i < 3; ++i) {
        const double ratio = f[i] / white[i];
        f[i] = ratio > 216.0 / 24389 ? std::cbrt(ratio) : (24389.0 / 27 * ratio + 16) / 116;
    }
    return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

} // namespace

Color seenBy(Vision vision, const Color& color)
{
    if (vision == Vision::Full) return color;
    const Matrix& matrix = vision == Vision::Protan ? protan : vision == Vision::Deutan ? deutan : grey;
    const Triple light = times(matrix, linear(color));
    return {channel(light[0]), channel(light[1]), channel(light[2]), color.alpha};
}

double colourDifference(const Color& a, const Color& b)
{
    const Triple left = lab(a), right = lab(b);
    return std::sqrt(std::pow(left[0] - right[0], 2) + std::pow(left[1] - right[1], 2) + std::pow(left[2] - right[2], 2));
}

bool areApart(const Color& a, const Color& b)
{
    for (const Vision vision : {Vision::Grey, Vision::Protan, Vision::Deutan})
        if (colourDifference(seenBy(vision, a), seenBy(vision, b)) < leastColourDifference) return false;
    return true;
}

} // namespace atrisk::figure
