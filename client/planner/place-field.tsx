/** One place of a question: subdistricts, a drawing, coordinates, features of a layer, or the answer of another question. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Place } from '../../shared/question.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { SelectField } from '../assets/field.tsx'
import { placeName, usePlaces } from '../filter/places.ts'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { CoordinatesField } from './coordinates-field.tsx'
import { LayerPlace } from './layer-place.tsx'
import { notDrawn } from './plan.ts'
import { questionsQuery } from './planner-query.ts'

export interface PlaceFieldProps {
  place: Place
  onPlace: (place: Place) => void
  onDraw: () => void
  /** Features of the layer are being pressed on the map. */
  picking: boolean
  onPicking: (picking: boolean) => void
}

const kinds = ['area', 'layer', 'shape', 'coordinates', 'question'] as const

export const emptyPlaces: Readonly<Record<(typeof kinds)[number], Place>> = {
  area: { kind: 'area', codes: [] },
  layer: { kind: 'layer', layerId: '', names: [], attributes: [] },
  shape: { kind: 'shape', geometry: notDrawn },
  coordinates: { kind: 'coordinates', epsg: 4490, form: 'polygon', points: [] },
  question: { kind: 'question', questionId: '' },
}

export function PlaceField(props: PlaceFieldProps): ReactNode {
  const { place, onPlace, onDraw } = props
  const t = useT(plannerMessages)
  return (
    <>
      <SelectField
        label={t('place')}
        value={place.kind}
        options={[...kinds, ...(place.kind === 'assets' ? (['assets'] as const) : [])].map((kind) => ({
          value: kind,
          label: t(`place.${kind}`),
        }))}
        onChange={(kind) => {
          if (kind in emptyPlaces) onPlace(emptyPlaces[kind as keyof typeof emptyPlaces])
          if (kind === 'shape') onDraw()
        }}
      />
      <Details {...props} />
    </>
  )
}

function Details({ place, onPlace, onDraw, picking, onPicking }: PlaceFieldProps): ReactNode {
  const t = useT(plannerMessages)
  if (place.kind === 'area')
    return <AreaField codes={place.codes} onCodes={(codes) => onPlace({ kind: 'area', codes })} />
  if (place.kind === 'layer')
    return <LayerPlace place={place} onPlace={onPlace} picking={picking} onPicking={onPicking} />
  if (place.kind === 'coordinates') return <CoordinatesField place={place} onPlace={onPlace} />
  if (place.kind === 'question') return <QuestionField id={place.questionId} onPlace={onPlace} />
  if (place.kind === 'assets') return null
  const points =
    place.geometry === notDrawn ? 0 : JSON.stringify(place.geometry.coordinates).split('],[').length
  return (
    <div className="row">
      <Button small onClick={onDraw}>
        {t(points > 1 ? 'place.drawAgain' : 'place.draw')}
      </Button>
      {points > 1 && <span className="muted text-12">{t('place.drawn', { points })}</span>}
    </div>
  )
}

function AreaField({
  codes,
  onCodes,
}: {
  codes: readonly string[]
  onCodes: (codes: string[]) => void
}): ReactNode {
  const lang = useLang()
  const t = useT(plannerMessages)
  const places = usePlaces()
  return (
    <fieldset className="planner-areas">
      <legend className="visually-hidden">{t('place.area')}</legend>
      {places.map((one) => (
        <label key={one.code} className="chip" data-on={codes.includes(one.code) ? '' : undefined}>
          <input
            type="checkbox"
            className="visually-hidden"
            checked={codes.includes(one.code)}
            onChange={({ target }) =>
              onCodes(target.checked ? [...codes, one.code] : codes.filter((code) => code !== one.code))
            }
          />
          {placeName(one, lang, true)}
        </label>
      ))}
    </fieldset>
  )
}

function QuestionField({ id, onPlace }: { id: string; onPlace: (place: Place) => void }): ReactNode {
  const t = useT(plannerMessages)
  const saved = useQuery(questionsQuery).data ?? []
  return (
    <SelectField
      label={t('open')}
      value={id}
      empty={saved.length === 0 ? t('open.none') : '—'}
      options={saved.map((one) => ({ value: one.id, label: one.name }))}
      onChange={(questionId) => onPlace({ kind: 'question', questionId })}
    />
  )
}
