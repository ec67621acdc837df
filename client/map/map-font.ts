/**
 * Font stacks of the map. Text is drawn locally: weight and style are read from words in the first name, the
 * rest must be plain family names, or the browser finds none of them.
 */
const families = ['Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif']

export const mapFont: Readonly<Record<'regular' | 'bold' | 'italic', string[]>> = {
  regular: families,
  bold: ['Noto Sans SC Bold', ...families],
  italic: ['Noto Sans SC Italic', ...families],
}
