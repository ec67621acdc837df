/** The sign of an offer on the map: a square flag with a tip, stretched by MapLibre to its text. */
const RATIO = 2
const WIDTH = 40
const BODY = 22
const TIP = 6

interface Flag {
  image: ImageData
  pixelRatio: number
  stretchX: [number, number][]
  stretchY: [number, number][]
  content: [number, number, number, number]
}

/** @param tip whether it points down at its place */
export function flagImage(colour: string, tip: boolean): Flag {
  const height = BODY + (tip ? TIP : 0)
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH * RATIO
  canvas.height = height * RATIO
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('canvas 2d is not available')
  context.scale(RATIO, RATIO)
  context.fillStyle = '#FFFFFF'
  context.fillRect(0, 0, WIDTH, BODY)
  context.fillStyle = colour
  context.fillRect(1, 1, WIDTH - 2, BODY - 2)
  if (tip) {
    context.beginPath()
    context.moveTo(WIDTH / 2 - TIP, BODY - 1)
    context.lineTo(WIDTH / 2, height)
    context.lineTo(WIDTH / 2 + TIP, BODY - 1)
    context.fill()
  }
  const px = (value: number): number => value * RATIO
  return {
    image: context.getImageData(0, 0, canvas.width, canvas.height),
    pixelRatio: RATIO,
    // Left and right of the tip only, so that it keeps its form.
    stretchX: [
      [px(4), px(WIDTH / 2 - TIP - 1)],
      [px(WIDTH / 2 + TIP + 1), px(WIDTH - 4)],
    ],
    stretchY: [[px(4), px(BODY - 4)]],
    content: [px(3), px(2), px(WIDTH - 3), px(BODY - 2)],
  }
}
