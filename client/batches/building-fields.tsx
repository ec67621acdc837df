/** Buildings of a new estate: a name, and an outline from the register or from pasted coordinates. */
import { Plus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { Geometry } from '../../shared/geometry.ts'
import { batchMessages } from '../../shared/i18n/batches.ts'
import { TextField } from '../assets/field.tsx'
import { readCoordinates } from '../geometry/read-coordinates.ts'
import { useT } from '../i18n.tsx'
import { useSuggestions } from '../search/suggestions.ts'
import { Button } from '../ui/button.tsx'

export interface BuildingDraft {
  number: number
  name: string
  assetId: string | null
  assetName: string
  text: string
  geometry: Geometry | null
}

export const emptyBuilding = (number: number): BuildingDraft => ({
  number,
  name: `${number} 栋`,
  assetId: null,
  assetName: '',
  text: '',
  geometry: null,
})

export const isWhole = ({ name, assetId, geometry }: BuildingDraft): boolean =>
  name.trim() !== '' && (assetId !== null || geometry !== null)

interface BuildingFieldsProps {
  buildings: readonly BuildingDraft[]
  onChange: (buildings: readonly BuildingDraft[]) => void
  /** The number of the first one, where there are others already: then none of these is needed. */
  from?: number
  caption?: string
}

export function BuildingFields({ buildings, onChange, from, caption }: BuildingFieldsProps): ReactNode {
  const t = useT(batchMessages)
  const put = (next: BuildingDraft): void =>
    onChange(buildings.map((one) => (one.number === next.number ? next : one)))
  return (
    <fieldset className="targets">
      <legend className="field__caption">{caption ?? t('estate.buildings')}</legend>
      {buildings.map((one) => (
        <div key={one.number} className="building-fields">
          <TextField
            label={t('estate.building.name', { number: one.number })}
            value={one.name}
            max={20}
            onChange={(name) => put({ ...one, name })}
          />
          <Outline building={one} onChange={put} />
          {(from !== undefined || buildings.length > 1) && (
            <Button
              small
              aria-label={`${t('estate.building.remove')} ${one.name}`}
              onClick={() => onChange(buildings.filter(({ number }) => number !== one.number))}
            >
              {t('estate.building.remove')}
            </Button>
          )}
        </div>
      ))}
      <Button
        small
        onClick={() =>
          onChange([
            ...buildings,
            emptyBuilding(Math.max((from ?? 1) - 1, ...buildings.map(({ number }) => number)) + 1),
          ])
        }
      >
        <Plus size={14} strokeWidth={1.75} aria-hidden />
        {t('estate.building.add')}
      </Button>
    </fieldset>
  )
}

function Outline({
  building,
  onChange,
}: {
  building: BuildingDraft
  onChange: (next: BuildingDraft) => void
}): ReactNode {
  const t = useT(batchMessages)
  const [typed, setTyped] = useState('')
  const { groups } = useSuggestions(building.assetId === null ? typed : '')
  const found = groups.flatMap(({ items }) => items).slice(0, 6)
  const reading = building.text.trim() === '' ? null : readCoordinates(building.text, 'polygon')
  if (building.assetId !== null)
    return (
      <p className="row">
        {t('estate.building.chosen', { name: building.assetName })}
        <button
          type="button"
          className="link-button"
          onClick={() => onChange({ ...building, assetId: null, assetName: '' })}
        >
          {t('estate.building.remove')}
        </button>
      </p>
    )
  return (
    <div className="building-fields__outline">
      <div>
        <TextField label={t('estate.building.find')} value={typed} onChange={setTyped} max={80} />
        {found.length > 0 && (
          <ul className="building-fields__found">
            {found.map(({ id, name, assetNo }) => (
              <li key={id}>
                <button
                  type="button"
                  className="link-button"
                  onClick={() =>
                    onChange({ ...building, assetId: id, assetName: name, geometry: null, text: '' })
                  }
                >
                  {name}　{assetNo}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <TextField
        label={t('estate.building.coordinates')}
        value={building.text}
        rows={2}
        onChange={(text) => {
          const read = readCoordinates(text, 'polygon')
          onChange({ ...building, text, geometry: read.ok ? read.geometry : null })
        }}
        {...(reading === null
          ? {}
          : reading.ok
            ? { hint: t('estate.building.points', { count: reading.count }) }
            : { fault: t('estate.building.bad', { line: reading.line }) })}
      />
    </div>
  )
}
