/** A QR code of an address as SVG: one path, so that it prints sharp at any size. */
import encodeQr from 'qrcode-generator'

const QUIET = 4

/** Sides are in modules, the quiet zone included. */
export function qrPath(text: string): { path: string; side: number } {
  const code = encodeQr(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  let path = ''
  for (let row = 0; row < count; row += 1)
    for (let column = 0; column < count; column += 1)
      if (code.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`
  return { path, side: count + 2 * QUIET }
}

export function qrSvg(text: string): string {
  const { path, side } = qrPath(text)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#14222e"/></svg>`
}
