/**
 * A table of homes as an office keeps it (comma, tab or semicolon, Chinese headings) → homes, and what is wrong, row by row.
 * Pure. Must never put a holder's name into a fault.
 */
import type { Fault } from '../http/problem.ts'

const fields = ['building', 'entrance', 'room', 'floorAreaM2', 'holder'] as const
type HomeField = (typeof fields)[number]

export interface HomeRow {
  /** Line of the table as a spreadsheet numbers it: the heading is 1. */
  row: number
  building: string
  entrance: string
  room: string
  floorAreaM2: number
  holders: string[]
}

export interface HomeFault {
  row: number
  field: string
  code: string
  params: NonNullable<Fault['params']>
}

export interface ReadHomes {
  rows: number
  columns: { name: string; field: HomeField | null }[]
  homes: HomeRow[]
  faults: HomeFault[]
}

const headings: Readonly<Record<HomeField, readonly string[]>> = {
  building: ['楼栋', '楼栋号', '栋', '栋号', '幢', '幢号', '楼号', 'building'],
  entrance: ['单元', '单元号', '门栋', 'entrance'],
  room: ['房号', '室号', '户号', '房间号', '门牌号', 'room'],
  floorAreaM2: ['建筑面积', '面积', '房屋面积', 'floorarea', 'area'],
  holder: ['权利人', '户主', '姓名', '住户', '产权人', 'holder', 'owner'],
}

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, '').toLowerCase()
const headingOf = (name: string): HomeField | null => {
  const bare = plain(name).replaceAll(/\((?:㎡|m2|m²|平方米)\)/g, '')
  return fields.find((field) => headings[field].includes(bare)) ?? null
}
/** 3栋, 3幢, 3号楼 and 3 are one building. */
const buildingKey = (name: string): string => plain(name).replace(/(?:栋|幢|号楼|座)$/, '')

/** @param buildings names of the estate's buildings @param known keys of homes that are there already (`homeKey`) */
export function readHomeTable(
  text: string,
  buildings: readonly string[],
  known: ReadonlySet<string>,
): ReadHomes {
  const lines = splitTable(text)
  const head = lines[0]?.cells ?? []
  const columns = head.map((name) => ({ name, field: headingOf(name) }))
  const lacking = (['building', 'room', 'floorAreaM2'] as const).filter(
    (field) => !columns.some((column) => column.field === field),
  )
  if (lacking.length > 0) {
    const faults = lacking.map((field) => ({
      row: 1,
      field,
      code: 'homes.column',
      params: { name: headings[field][0]! },
    }))
    return { rows: Math.max(0, lines.length - 1), columns, homes: [], faults }
  }
  const faults: HomeFault[] = []
  const byKey = new Map(buildings.map((name) => [buildingKey(name), name]))
  const seen = new Map<string, number>()
  const homes = lines.slice(1).flatMap(({ row, cells }) => {
    const cell = (field: HomeField): string =>
      cells[columns.findIndex((one) => one.field === field)]?.trim() ?? ''
    const home = readHome(row, cell, byKey, faults)
    if (home === null) return []
    const key = homeKey(home)
    const first = seen.get(key)
    if (first !== undefined) faults.push({ row, field: 'room', code: 'homes.twice', params: { row: first } })
    else if (known.has(key)) faults.push({ row, field: 'room', code: 'homes.exists', params: {} })
    seen.set(key, row)
    return [home]
  })
  return { rows: lines.length - 1, columns, homes, faults }
}

export const homeKey = ({
  building,
  entrance,
  room,
}: Pick<HomeRow, 'building' | 'entrance' | 'room'>): string => `${building}/${entrance}/${room}`

function readHome(
  row: number,
  cell: (field: HomeField) => string,
  buildings: ReadonlyMap<string, string>,
  faults: HomeFault[],
): HomeRow | null {
  const before = faults.length
  const fail = (field: HomeField, code: string, params: HomeFault['params'] = {}): void =>
    void faults.push({ row, field, code, params })
  const building = buildings.get(buildingKey(cell('building')))
  if (cell('building') === '') fail('building', 'required')
  else if (building === undefined)
    fail('building', 'homes.building', {
      name: cell('building').slice(0, 20),
      names: [...buildings.values()].join('、'),
    })
  const room = cell('room').normalize('NFKC')
  const entrance = cell('entrance').normalize('NFKC').replace(/单元$/, '')
  if (room === '') fail('room', 'required')
  if (room.length > 20) fail('room', 'tooLong', { max: 20 })
  if (entrance.length > 20) fail('entrance', 'tooLong', { max: 20 })
  const area = cell('floorAreaM2').normalize('NFKC').replaceAll(',', '')
  const floorAreaM2 = /^\d{1,5}(?:\.\d{1,4})?$/.test(area) ? Number(area) : 0
  if (area === '') fail('floorAreaM2', 'required')
  else if (floorAreaM2 <= 0 || floorAreaM2 > 10_000) fail('floorAreaM2', 'homes.area')
  const holders = [
    ...new Set(
      cell('holder')
        .split(/[、,，;；/]+/)
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    ),
  ]
  if (holders.some((name) => name.length > 60)) fail('holder', 'tooLong', { max: 60 })
  if (holders.length > 10) fail('holder', 'homes.holders', { max: 10 })
  if (faults.length > before || building === undefined) return null
  return { row, building, entrance, room, floorAreaM2, holders }
}

interface Line {
  row: number
  cells: string[]
}

/** Cells in quotes may hold anything; the delimiter is the one the heading uses most. Blank lines are left out. */
export function splitTable(text: string): Line[] {
  const clean = text.replace(/^\uFEFF/, '')
  const head = clean.slice(0, clean.search(/\r|\n|$/))
  const counts = ['\t', ',', '，', ';'].map((mark) => [mark, head.split(mark).length] as const)
  const mark = counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0]
  const lines: Line[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let row = 1
  const endLine = (): void => {
    cells.push(cell)
    if (cells.some((one) => one.trim() !== '')) lines.push({ row, cells })
    row += 1
    cells = []
    cell = ''
  }
  for (let at = 0; at < clean.length; at += 1) {
    const letter = clean[at]!
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (clean[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (letter === '"' && cell.trim() === '') quoted = true
    else if (letter === mark) {
      cells.push(cell)
      cell = ''
    } else if (letter === '\n') endLine()
    else if (letter !== '\r') cell += letter
  }
  endLine()
  return lines
}
