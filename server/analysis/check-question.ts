/**
 * Refuses a question that cannot be answered, with the place in it that is at fault, before any heavy statement runs;
 * collects the saved questions it builds on.
 */
import { geometryFaultOf } from '../../shared/geometry-fault.ts'
import type { Place, Question } from '../../shared/question.ts'
import type { Executor } from '../db/transaction.ts'
import { type Problem, fault } from '../http/problem.ts'
import type { Asker } from './asker.ts'
import { areasWithoutShape, inspectPlace, findPlaceLayer } from './check-place.sql.ts'
import type { QuestionBook } from './compile-question.ts'
import { shapeOf, typedShape } from './place.sql.ts'
import { findReadableQuestion } from './question.sql.ts'

/** A question on a question on a question: deeper ones nobody reads, and each level multiplies the work. */
const MAX_DEPTH = 3

/** @throws {Problem} invalid-request, invalid-geometry, not-found, each with a pointer into the question */
export async function checkQuestion(
  db: Executor,
  question: Question,
  asker: Asker,
  at = '',
): Promise<QuestionBook> {
  const book = new Map<string, Question>()
  await collect(db, question, asker, { at, path: [], book })
  return book
}

interface Walk {
  at: string
  path: readonly string[]
  book: Map<string, Question>
}

/** The end of today is a moment that may be asked for; what comes after nobody knows. */
const AHEAD_MS = 86_400_000
/** @throws {Problem} invalid-request */
export function refuseFuture(moment: string | null, pointer: string): void {
  if (moment !== null && Date.parse(moment) > Date.now() + AHEAD_MS)
    throw fault('invalid-request', pointer, 'moment.future')
}

async function collect(db: Executor, question: Question, asker: Asker, walk: Walk): Promise<void> {
  refuseFuture(question.at, `${walk.at}/at`)
  for (const [index, { place }] of question.where.entries()) {
    const pointer = `${walk.at}/where/${index}/place`
    await checkPlace(db, place, asker, pointer)
    if (place.kind !== 'question') continue
    if (walk.path.includes(place.questionId)) throw fault('invalid-request', pointer, 'question.circle')
    if (walk.path.length >= MAX_DEPTH)
      throw fault('invalid-request', pointer, 'question.tooDeep', { max: MAX_DEPTH })
    const inner = await findReadableQuestion(db, place.questionId, asker)
    if (inner === null) throw fault('not-found', pointer, 'question.unknown')
    walk.book.set(place.questionId, inner.question)
    await collect(db, inner.question, asker, { ...walk, at: pointer, path: [...walk.path, place.questionId] })
  }
}

async function checkPlace(db: Executor, place: Place, asker: Asker, pointer: string): Promise<void> {
  if (place.kind === 'shape' || place.kind === 'coordinates') return await checkShape(db, place, pointer)
  if (place.kind === 'area') {
    const [code] = await areasWithoutShape(db, place.codes)
    if (code !== undefined) throw fault('invalid-request', `${pointer}/codes`, 'place.noArea', { code })
  }
  if (place.kind === 'layer') await checkLayer(db, place, asker, pointer)
}

/** An attribute that the layer does not have would fit nothing, and nobody would know why. */
async function checkLayer(
  db: Executor,
  { layerId, attributes }: Extract<Place, { kind: 'layer' }>,
  asker: Asker,
  pointer: string,
): Promise<void> {
  const layer = await findPlaceLayer(db, layerId, asker.role)
  if (layer === null) throw fault('not-found', `${pointer}/layerId`, 'place.noLayer')
  for (const [index, { name }] of attributes.entries())
    if (!layer.attributes.includes(name))
      throw fault('invalid-request', `${pointer}/attributes/${index}/name`, 'layer.attributeUnknown', {
        name,
      })
}

/** Fewest points of a shape; fewer would fail in the database. */
const fewest = { points: 1, line: 2, polygon: 3 } as const

async function checkShape(
  db: Executor,
  place: Extract<Place, { kind: 'shape' | 'coordinates' }>,
  pointer: string,
): Promise<void> {
  const where = place.kind === 'shape' ? `${pointer}/geometry` : `${pointer}/points`
  if (place.kind === 'coordinates') checkNumbers(place, where)
  const facts = await inspectPlace(db, place.kind === 'shape' ? shapeOf(place.geometry) : typedShape(place))
  if (facts.swapped && !facts.near) throw badShape(where, 'geometry.swapped')
  if (facts.reason !== null) {
    const [lon = 0, lat = 0] = facts.at ?? []
    throw fault('invalid-geometry', where, `geometry.${geometryFaultOf(facts.reason)}`, {
      lon: String(lon),
      lat: String(lat),
    })
  }
  if (facts.huge) throw badShape(where, 'place.tooLarge')
  if (!facts.near) throw badShape(where, 'place.elsewhere')
}

const badShape = (pointer: string, code: string): Problem => fault('invalid-geometry', pointer, code)

/** Zones whose number stands before the easting. */
const zoneNumbers: Readonly<Partial<Record<number, number>>> = { 4523: 35, 4524: 36 }

/** Eastings have six digits, with the number of the zone before them or not as the system has it; northings seven. */
function isInZone(epsg: number, x: number, y: number): boolean {
  const easting = x - (zoneNumbers[epsg] ?? 0) * 1_000_000
  return easting > 180 && easting < 1_000_000 && y > 180 && y <= 10_000_000
}

/** What the projection cannot take back to degrees would fail in PROJ. */
function checkNumbers(place: Extract<Place, { kind: 'coordinates' }>, pointer: string): void {
  const { epsg, form, points } = place
  if (points.length < fewest[form])
    throw fault('invalid-geometry', pointer, 'place.fewPoints', { min: fewest[form] })
  const isDegrees = epsg === 4490
  for (const [index, [x, y]] of points.entries()) {
    const fits = isDegrees ? Math.abs(x) <= 180 && Math.abs(y) <= 180 : isInZone(epsg, x, y)
    if (!fits)
      throw fault('invalid-geometry', `${pointer}/${index}`, 'place.notInSystem', { epsg: String(epsg) })
  }
}
