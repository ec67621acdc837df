/**
 * The images of the map, drawn on a canvas at pixel ratio 2: hatches, dots, seals, clusters, corner marks.
 * Names are part of the style: `hatch-<family>`, `dots-grey`, `seal-<family>`, `cluster`, `corner`,
 * `lamp-<lamp>`.
 */
import type { Map as MapLibreMap } from 'maplibre-gl'
import { assetFamilyCodes, type AssetFamily } from '../../shared/codes/asset-class.ts'
import { sealOf } from '../assets/symbols/code-words.ts'
import { familyInk, lampInk, type MapLamp, selectionBlue } from './palette.ts'

const PIXEL_RATIO = 2

type Draw = (context: CanvasRenderingContext2D, width: number, height: number) => void

/** Draws in device pixels and returns the image data. */
function drawn(width: number, height: number, draw: Draw): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('canvas 2d is not available')
  draw(context, width, height)
  return context.getImageData(0, 0, width, height)
}

/**
 * A 45° hatch of 2.2 px lines every 6 px, as seen half way between two zooms: MapLibre magnifies patterns
 * from 1 to 2 within each zoom, so the tile is drawn √2 smaller, which makes its side 6 px.
 */
function hatch(family: AssetFamily): ImageData {
  const side = 6 * PIXEL_RATIO
  const { line, tint } = familyInk[family]
  return drawn(side, side, (context) => {
    context.globalAlpha = 0.82
    context.fillStyle = tint
    context.fillRect(0, 0, side, side)
    context.globalAlpha = 0.78
    context.strokeStyle = line
    context.lineWidth = (2.2 / Math.SQRT2) * PIXEL_RATIO
    context.beginPath()
    for (const shift of [-side, 0, side]) {
      context.moveTo(shift - side, side * 2)
      context.lineTo(shift + side * 2, -side)
    }
    context.stroke()
  })
}

/** Dots of 0.9 px every 5 px, drawn √2 smaller for the same reason. */
function dots(): ImageData {
  const side = 3.5 * PIXEL_RATIO
  return drawn(side, side, (context) => {
    context.fillStyle = '#FFFFFF'
    context.fillRect(0, 0, side, side)
    context.fillStyle = '#87929B'
    context.beginPath()
    context.arc(side / 2, side / 2, (0.9 / Math.SQRT2) * PIXEL_RATIO, 0, Math.PI * 2)
    context.fill()
  })
}

/** The 16 px seal with a white edge, so that it stands out on any ground. */
function seal(family: AssetFamily): ImageData {
  const side = 18 * PIXEL_RATIO
  return drawn(side, side, (context) => {
    context.fillStyle = '#FFFFFF'
    context.beginPath()
    context.roundRect(0, 0, side, side, 3 * PIXEL_RATIO)
    context.fill()
    context.fillStyle = familyInk[family].line
    context.beginPath()
    context.roundRect(
      PIXEL_RATIO,
      PIXEL_RATIO,
      side - 2 * PIXEL_RATIO,
      side - 2 * PIXEL_RATIO,
      2 * PIXEL_RATIO,
    )
    context.fill()
    context.fillStyle = '#FFFFFF'
    context.font = `600 ${11 * PIXEL_RATIO}px "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif`
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    context.fillText(sealOf(family), side / 2, side / 2 + PIXEL_RATIO * 0.5)
  })
}

/** A white square with an ink edge that grows with the number written in it. */
function cluster(): ImageData {
  const side = 16 * PIXEL_RATIO
  return drawn(side, side, (context) => {
    context.fillStyle = '#FFFFFF'
    context.strokeStyle = '#33424F'
    context.lineWidth = PIXEL_RATIO
    context.beginPath()
    context.roundRect(1, 1, side - 2, side - 2, 2 * PIXEL_RATIO)
    context.fill()
    context.stroke()
  })
}

/** A boundary point 界址点: a 7 px white square with a blue edge. */
function corner(): ImageData {
  const side = 9 * PIXEL_RATIO
  return drawn(side, side, (context) => {
    context.fillStyle = '#FFFFFF'
    context.strokeStyle = selectionBlue
    context.lineWidth = 1.5 * PIXEL_RATIO
    context.fillRect(PIXEL_RATIO, PIXEL_RATIO, 7 * PIXEL_RATIO, 7 * PIXEL_RATIO)
    context.strokeRect(PIXEL_RATIO, PIXEL_RATIO, 7 * PIXEL_RATIO, 7 * PIXEL_RATIO)
  })
}

/** A lamp: diamond, triangle, circle, ring with two bars; 13 px, told apart by shape before colour. */
function lamp(kind: MapLamp): ImageData {
  const side = 15 * PIXEL_RATIO
  const middle = side / 2
  const reach = 6 * PIXEL_RATIO
  return drawn(side, side, (context) => {
    context.fillStyle = lampInk[kind].fill
    context.strokeStyle = lampInk[kind].edge
    context.lineWidth = 1.4 * PIXEL_RATIO
    context.lineJoin = 'round'
    context.beginPath()
    if (kind === 'red')
      lines(context, [
        middle,
        middle - reach,
        middle + reach,
        middle,
        middle,
        middle + reach,
        middle - reach,
        middle,
      ])
    else if (kind === 'yellow')
      lines(context, [
        middle,
        middle - reach,
        middle + reach,
        middle + 0.8 * reach,
        middle - reach,
        middle + 0.8 * reach,
      ])
    else context.arc(middle, middle, 0.85 * reach, 0, Math.PI * 2)
    context.fill()
    context.stroke()
    if (kind !== 'stopped') return
    context.beginPath()
    for (const x of [middle - 0.22 * reach, middle + 0.22 * reach]) {
      context.moveTo(x, middle - 0.35 * reach)
      context.lineTo(x, middle + 0.35 * reach)
    }
    context.stroke()
  })
}

function lines(context: CanvasRenderingContext2D, path: readonly number[]): void {
  for (let index = 0; index < path.length; index += 2) context.lineTo(path[index]!, path[index + 1]!)
  context.closePath()
}

const mapLamps = ['red', 'yellow', 'green', 'stopped'] as const

/** Adds every image that the style names; safe to call again after a style change. */
export function addMapImages(map: MapLibreMap): void {
  const pixelRatio = PIXEL_RATIO
  const put = (name: string, image: ImageData, options: object = {}): void => {
    if (!map.hasImage(name)) map.addImage(name, image, { pixelRatio, ...options })
  }
  for (const family of assetFamilyCodes) {
    put(`hatch-${family}`, hatch(family))
    put(`seal-${family}`, seal(family))
  }
  for (const kind of mapLamps) put(`lamp-${kind}`, lamp(kind))
  put('dots-grey', dots())
  put('corner', corner())
  const inner: [number, number] = [4 * PIXEL_RATIO, 12 * PIXEL_RATIO]
  put('cluster', cluster(), {
    stretchX: [inner],
    stretchY: [inner],
    content: [4 * PIXEL_RATIO, 3 * PIXEL_RATIO, 12 * PIXEL_RATIO, 13 * PIXEL_RATIO],
  })
}
