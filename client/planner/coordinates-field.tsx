/** A place typed as coordinates. With a line that cannot be read there is no shape: never another one than was typed. */
import { useState, type ReactNode } from 'react'
import { coordinateSystems, type Place } from '../../shared/question.ts'
import { plannerMessages } from '../../shared/i18n/planner.ts'
import { SelectField, TextField } from '../assets/field.tsx'
import { useT } from '../i18n.tsx'

type CoordinatesValue = Extract<Place, { kind: 'coordinates' }>

/** @returns the points, or the number of the first line that is not two numbers */
function readPoints(text: string): { points: [number, number][] } | { badLine: number } {
  const points: [number, number][] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const [x, y, ...more] = line
      .trim()
      .split(/[,，\s]+/)
      .map(Number)
    const isPair = x !== undefined && y !== undefined && more.length === 0
    if (!isPair || !Number.isFinite(x) || !Number.isFinite(y)) return { badLine: index + 1 }
    points.push([x, y])
  }
  return { points }
}

export function CoordinatesField({
  place,
  onPlace,
}: {
  place: CoordinatesValue
  onPlace: (place: Place) => void
}): ReactNode {
  const t = useT(plannerMessages)
  const [text, setText] = useState(() => place.points.map((point) => point.join(',')).join('\n'))
  const read = readPoints(text)
  // The place came from elsewhere meanwhile: another question, or the way back.
  const own = 'points' in read ? read.points : []
  if (JSON.stringify(own) !== JSON.stringify(place.points))
    setText(place.points.map((point) => point.join(',')).join('\n'))
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
      <TextField
        label={t('place.points')}
        rows={4}
        value={text}
        fault={'badLine' in read ? t('place.badLine', { line: read.badLine }) : undefined}
        hint={
          'points' in read && read.points.length > 0
            ? t('place.read', { points: read.points.length })
            : undefined
        }
        onChange={(next) => {
          setText(next)
          const found = readPoints(next)
          // With a line that cannot be read there is no shape: never another one than was typed.
          onPlace({ ...place, points: 'points' in found ? found.points : [] })
        }}
      />
    </>
  )
}
