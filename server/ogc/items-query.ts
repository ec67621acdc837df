/**
 * What a request for features asks, as one condition and one order over a collection. Everything in it is a bound
 * parameter; the shape of the statement comes from the collection alone.
 */
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Cql2Expression, Cql2Operand } from '../../shared/cql2/ast.ts'
import { compileAst, readFilter } from '../filters/compile.ts'
import { fault } from '../http/problem.ts'
import type { Call } from './call.ts'
import { type Collection, type Field, GEOMETRY_NAME, type Rows, filterUserOf } from './collection.ts'
import { type Crs, crsNamed } from './crs.ts'
import { boxInDegrees, filterInDegrees, isExchanged } from './filter-crs.ts'
import { type Parameters, readBbox, readDatetime, readFlag, readNumber, readSortby } from './parameters.ts'
import type { SortColumn } from './keyset.ts'

export interface ItemsQuery {
  rows: Rows
  where: Expression<SqlBool>
  order: SortColumn[]
  fields: Field[]
  /** null = no geometry is written. */
  crs: Crs
  skipGeometry: boolean
  /** The box as the caller will have meant it, where it was written with its axes exchanged and therefore holds nothing. */
  meantBox: string | null
}

export const itemParameters = ['f', 'crs'] as const
export const itemsParameters = [
  ...itemParameters,
  'limit',
  'bbox',
  'bbox-crs',
  'datetime',
  'filter',
  'filter-lang',
  'filter-crs',
  'sortby',
  'properties',
  'skipGeometry',
  'cursor',
] as const

/** Fields that a parameter of their name asks for; a layer's attribute may be called `limit`, and is then only filtered by. */
export const parameterFields = ({ fields }: Collection): Field[] =>
  fields.filter(({ name, queryable }) => queryable && !ownNames.has(name))
const ownNames: ReadonlySet<string> = new Set(itemsParameters)

export async function readItemsQuery(
  call: Call,
  collection: Collection,
  parameters: Parameters,
): Promise<ItemsQuery> {
  const box = await readBox(call, parameters)
  const conditions = [
    ...propertyConditions(collection, parameters),
    ...box.conditions,
    ...(await filterCondition(call, parameters)),
  ]
  const user = filterUserOf(collection, call.user?.role ?? null, call.program.today())
  const rows = rowsOf(collection, parameters['datetime'])
  return {
    rows,
    where: sql<SqlBool>`${sql.join([rows.where, ...conditions.map((one) => compileAst(one, user))], sql` and `)}`,
    order: orderOf(collection, parameters['sortby']),
    fields: chosenFields(collection, parameters['properties']),
    crs: crsNamed(parameters['crs'], 'crs'),
    skipGeometry: readFlag(parameters['skipGeometry'], 'skipGeometry'),
    meantBox: box.meant,
  }
}

/** A collection that knows no past is as it is now, whatever the time asked for includes. */
function rowsOf(collection: Collection, datetime: string | undefined): Rows {
  if (datetime === undefined) return collection.rows
  const moments = readDatetime(datetime)
  return collection.rowsAt?.(moments) ?? collection.rows
}

/** `?family=untitled`: a queryable as a parameter is equality (Part 3, queryables-query-parameters). */
function propertyConditions(collection: Collection, parameters: Parameters): Cql2Expression[] {
  return parameterFields(collection).flatMap((field) => {
    const text = parameters[field.name]
    return text === undefined ? [] : [{ op: '=', args: [{ property: field.name }, literalOf(field, text)] }]
  })
}

function literalOf({ name, type, queryable }: Field, text: string): Cql2Operand {
  const wrong = () => fault('invalid-request', name, 'type', { expected: type })
  if (queryable?.type === 'number') {
    const number = readNumber(text)
    if (!Number.isFinite(number)) throw wrong()
    return number
  }
  if (type === 'boolean') {
    if (text !== 'true' && text !== 'false') throw wrong()
    return text === 'true'
  }
  if (type !== 'date' && type !== 'instant') return text
  readDatetime(text)
  return text.includes('T') ? { timestamp: new Date(text).toISOString() } : { date: text }
}

interface AskedBox {
  conditions: Cql2Expression[]
  meant: string | null
}

async function readBox({ program }: Call, parameters: Parameters): Promise<AskedBox> {
  const { bbox } = parameters
  const crs = crsNamed(parameters['bbox-crs'], 'bbox-crs')
  if (bbox === undefined) return { conditions: [], meant: null }
  const box = readBbox(bbox)
  const [a, b, c, d] = box
  if (isExchanged(box, crs)) return { conditions: [false], meant: [b, a, d, c].join(',') }
  const shape = await boxInDegrees(program.db, box, crs, 'bbox')
  return {
    conditions: [{ op: 's_intersects', args: [{ property: GEOMETRY_NAME }, shape] }],
    meant: null,
  }
}

async function filterCondition({ program }: Call, parameters: Parameters): Promise<Cql2Expression[]> {
  const language = parameters['filter-lang'] ?? 'cql2-text'
  if (language !== 'cql2-text' && language !== 'cql2-json')
    throw fault('invalid-request', 'filter-lang', 'notInList', { values: 'cql2-text、cql2-json' })
  const crs = crsNamed(parameters['filter-crs'], 'filter-crs')
  const text = parameters['filter']
  if (text === undefined) return []
  const filter = readFilter(text, language)
  // Degrees with longitude first are what the compiler takes, and it checks them itself.
  return [crs.degrees && !crs.northFirst ? filter : await filterInDegrees(program.db, filter, crs)]
}

function orderOf(collection: Collection, sortby: string | undefined): SortColumn[] {
  const keys = readSortby(sortby)
  if (keys.length > 4) throw fault('invalid-request', 'sortby', 'tooBig', { max: 4 })
  const own: SortColumn = { ...collection.order, descending: false, notNull: true }
  return [
    ...keys.map(({ name, descending }) => {
      const field = collection.fields.find((one) => one.name === name)
      if (!field?.queryable || field.hidden)
        throw fault('invalid-request', 'sortby', 'filter.unknownProperty', { name: name.slice(0, 40) })
      return { column: field.column, type: field.type, descending, notNull: field.notNull ?? false }
    }),
    own,
  ]
}

function chosenFields({ fields }: Collection, text: string | undefined): Field[] {
  const shown = fields.filter((field) => !field.hidden)
  if (text === undefined) return shown
  const names = text.split(',').map((name) => name.trim())
  for (const name of names) {
    if (name !== GEOMETRY_NAME && !shown.some((field) => field.name === name))
      throw fault('invalid-request', 'properties', 'filter.unknownProperty', { name: name.slice(0, 40) })
  }
  return shown.filter(({ name }) => names.includes(name))
}

/** Everything but the features: what pages, counts and single features have in common. */
export const selection = (query: ItemsQuery, columns: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select ${columns} from ${query.rows.from} where ${query.where}`
