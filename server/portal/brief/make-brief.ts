/**
 * 推介册: public offers as a PDF, for a meeting or a chat. Made of what the portal reads and nothing else; one at a time in a
 * process, kept until something public changes.
 */
import { buffer } from 'node:stream/consumers'
import type { FeatureCollection } from 'geojson'
import sharp from 'sharp'
import type { Lang } from '../../../shared/i18n/define.ts'
import type { PublicOffer } from '../../../shared/portal.ts'
import { documentStore } from '../../documents/store.ts'
import type { Program } from '../../http/context.ts'
import { groundText } from '../../system/ground.ts'
import type { PortalParts } from '../portal-answer.ts'
import { readPortalSettings } from '../portal-settings.ts'
import * as read from '../portal.sql.ts'
import { printBrief } from './print-brief.ts'

const PHOTO_PX = 900
/** Degrees around an offer in which its neighbours are drawn. */
const AROUND = 0.03

/** pdfmake reads JPEG, not WebP. */
async function photoOf(program: Program, { photos }: PublicOffer): Promise<string | null> {
  const [photo] = photos
  if (photo === undefined) return null
  const source = await documentStore(program.config).open(photo.sha256, '.public.webp')
  const jpeg = await sharp(await buffer(source))
    .resize(PHOTO_PX, PHOTO_PX, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 80 })
    .toBuffer()
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`
}

const boxAround = (offers: readonly PublicOffer[]): number[] => {
  const xs = offers.map(({ label }) => label.coordinates[0])
  const ys = offers.map(({ label }) => label.coordinates[1])
  return [
    Math.min(...xs) - AROUND,
    Math.min(...ys) - AROUND,
    Math.max(...xs) + AROUND,
    Math.max(...ys) + AROUND,
  ]
}

/** @returns null when none of the numbers is public */
export async function makeBrief(
  { program, database }: PortalParts,
  lang: Lang,
  nos: readonly string[],
  origin: string,
): Promise<Buffer | null> {
  const offers = await database.read((db) => read.findOffers(db, nos))
  if (offers.length === 0) return null
  const [settings, placesText, othersText] = await database.read(async (db) => [
    await readPortalSettings(db, program.config),
    await read.placesText(db),
    await read.shapesText(db, boxAround(offers)),
  ])
  const ground = JSON.parse((await groundText(settings.demo)).jsonText) as FeatureCollection
  const places = JSON.parse(placesText) as FeatureCollection
  const photos = new Map<string, string>()
  for (const offer of offers) {
    const photo = await photoOf(program, offer).catch(() => null)
    if (photo !== null) photos.set(offer.publicationNo, photo)
  }
  const around = {
    ground: ground.features,
    places: places.features,
    others: JSON.parse(othersText) as FeatureCollection,
  }
  return await printBrief({ lang, today: program.today(), origin, settings, offers, around, photos })
}
