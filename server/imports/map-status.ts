/** Class, track, state and property-rights status of a row: from its words, else as chosen for the file. Pure. */
import type { AssetClass } from '../../shared/codes/asset-class.ts'
import { statesOfTrack, trackOfClass } from '../../shared/codes/asset-state.ts'
import type { ImportChoice, MappableField } from '../../shared/import.ts'
import { classByWord, stateByWord, titleStatusByWord } from './known-words.ts'
import type { Cell, ReadCell } from './map-row.ts'
import type { Report } from './map-value.ts'
import type { SourceFeature } from './readers/format.ts'

const columns = ['asset_class', 'track', 'state', 'stage', 'title_status'] as const

export interface StatusReader {
  columns: typeof columns
  read(properties: SourceFeature['properties'], report: Report): readonly Cell[]
}

/** A file without such columns gets the same five values on every row. */
export function statusReader(
  cells: ReadonlyMap<MappableField, ReadCell>,
  choice: ImportChoice,
): StatusReader {
  const { defaults } = choice
  const word = (field: MappableField, properties: SourceFeature['properties']): string | null => {
    const cell = cells.get(field)?.(properties) ?? null
    return cell === null ? null : String(cell).trim() || null
  }
  const read: StatusReader['read'] = (properties, report) => {
    const tell = (
      code: 'class-unknown' | 'state-unknown' | 'title-status-unknown',
      field: MappableField,
      value: string,
    ) => report(code, field, { value: value.slice(0, 60) })
    const classWord = word('assetClass', properties)
    const found = classWord === null ? null : classByWord(defaults.family, classWord)
    if (classWord !== null && found === null) tell('class-unknown', 'assetClass', classWord)
    const assetClass = found ?? (defaults.assetClass as AssetClass)
    const track = trackOfClass(defaults.family, assetClass)
    const stateWord = word('state', properties)
    const state =
      track === null
        ? null
        : stateWord === null
          ? statesOfTrack(track).find((one) => one.initial)
          : stateByWord(track, stateWord)
    if (!state) tell('state-unknown', 'state', stateWord ?? '')
    const titleWord = word('titleStatus', properties)
    const title = titleWord === null ? 'none' : titleStatusByWord(titleWord)
    if (title === null) tell('title-status-unknown', 'titleStatus', titleWord ?? '')
    return [assetClass, track, state?.code ?? null, state?.stage ?? null, title]
  }
  if (cells.has('assetClass') || cells.has('state') || cells.has('titleStatus')) return { columns, read }
  const same = read({}, () => undefined)
  return { columns, read: () => same }
}
