/** One place of a question: subdistricts, a drawing, coordinates, features of a layer, or the answer of another question. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { coordinateSystems, type Place } from '../../shared/question.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { SelectField, TextField } from '../assets/field.tsx'
import { placeName, usePlaces } from '../filter/places.ts'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { notDrawn } from './plan.ts'
import { layersQuery, questionsQuery } from './planner-query.ts'

interface PlaceFieldProps {
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

type LayerPlaceValue = Extract<Place, { kind: 'layer' }>

function LayerPlace({
  place,
  onPlace,
  picking,
  onPicking,
}: Pick<PlaceFieldProps, 'onPlace' | 'picking' | 'onPicking'> & { place: LayerPlaceValue }): ReactNode {
  const t = useT(plannerMessages)
  const lang = useLang()
  const layers = useQuery(layersQuery).data ?? []
  const layer = layers.find(({ id }) => id === place.layerId)
  return (
    <>
      <SelectField
        label={t('place.choose')}
        value={place.layerId}
        empty="—"
        options={layers.map(({ id, nameZh, nameEn }) => ({
          value: id,
          label: wordOf(lang, { zh: nameZh, en: nameEn }),
        }))}
        onChange={(layerId) => onPlace({ ...place, layerId, names: [], attributes: [] })}
      />
      {layer !== undefined && (
        <div className="row">
          <Button small aria-pressed={picking} onClick={() => onPicking(!picking)}>
            {t(picking ? 'place.picked' : 'place.pick')}
          </Button>
          {picking && <span className="muted text-12">{t('place.picking')}</span>}
        </div>
      )}
      {layer !== undefined && (
        <TextField
          label={t('place.names')}
          rows={2}
          value={place.names.join('\n')}
          hint={place.names.length === 0 ? t('place.allFeatures', { count: layer.featureCount }) : undefined}
          onChange={(text) =>
            onPlace({ ...place, names: text.split('\n').filter((one) => one.trim() !== '') })
          }
        />
      )}
    </>
  )
}

type CoordinatesValue = Extract<Place, { kind: 'coordinates' }>

/** Lines of two numbers; what is not a line of two numbers is left out until it is. */
const pointsOf = (text: string): [number, number][] =>
  text.split('\n').flatMap((line): [number, number][] => {
    const [x, y] = line
      .trim()
      .split(/[,，\s]+/)
      .map(Number)
    return x !== undefined && y !== undefined && Number.isFinite(x) && Number.isFinite(y) ? [[x, y]] : []
  })

function CoordinatesField({
  place,
  onPlace,
}: {
  place: CoordinatesValue
  onPlace: (place: Place) => void
}): ReactNode {
  const t = useT(plannerMessages)
  return (
    <>
      <div className="planner-pair">
        <SelectField
          label={t('place.epsg')}
          value={String(place.epsg)}
          options={coordinateSystems.map((epsg) => ({ value: String(epsg), label: `EPSG:${epsg}` }))}
          onChange={(epsg) => onPlace({ ...place, epsg: Number(epsg) as CoordinatesValue['epsg'] })}
        />
        <SelectField
          label={t('place.form')}
          value={place.form}
          options={(['polygon', 'line', 'points'] as const).map((form) => ({
            value: form,
            label: t(`form.${form}`),
          }))}
          onChange={(form) => onPlace({ ...place, form: form as CoordinatesValue['form'] })}
        />
      </div>
      <div className="field">
        <label>
          {t('place.points')}
          <textarea
            className="input input--text"
            rows={4}
            defaultValue={place.points.map((point) => point.join(',')).join('\n')}
            onChange={({ target }) => onPlace({ ...place, points: pointsOf(target.value) })}
          />
        </label>
      </div>
    </>
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
