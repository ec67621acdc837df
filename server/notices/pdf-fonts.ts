/**
 * pdfmake with the Song type that is part of the program, so that papers look alike everywhere. Fonts are subset. Must never
 * load anything but its two fonts.
 */
import { createRequire } from 'node:module'
import pdfmake from 'pdfmake'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'

const require = createRequire(import.meta.url)
const song = {
  normal: require.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
}
const fonts = { Song: { ...song, italics: song.normal, bolditalics: song.bold } }
const ours = new Set(Object.values(song))

let ready = false

export async function makePdf(definition: TDocumentDefinitions): Promise<Buffer> {
  if (!ready) {
    pdfmake.setFonts(fonts)
    pdfmake.setUrlAccessPolicy(() => false)
    pdfmake.setLocalAccessPolicy((path) => ours.has(path))
    ready = true
  }
  return await pdfmake.createPdf(definition).getBuffer()
}
