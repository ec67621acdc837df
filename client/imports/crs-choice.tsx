/**
 * How the coordinates are read: what the file states, what its numbers suggest, and whether that lies in the
 * region. Must never choose by itself: it warns and offers.
 */
import { MapPin, MapPinOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatNumber } from '../../shared/i18n/define.ts'
import { importPageMessages, type ImportPageKey } from '../../shared/i18n/import-page.ts'
import type { ImportChoice, SourceLayer } from '../../shared/import.ts'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { Note } from '../ui/note.tsx'
import { betterReading, chosenCandidate, doubtsOf, isInside, type CrsReading } from './choice-model.ts'
import { crsName, isOldDatum, offeredCrs } from './crs-name.ts'

interface CrsChoiceProps {
  layer: SourceLayer
  choice: ImportChoice
  onChange: (choice: ImportChoice) => void
}

/** 「CGCS2000，3°带 36 带（EPSG:4524）」 */
export function useReadingWords(): (reading: CrsReading) => string {
  const t = useT(importPageMessages)
  const lang = useLang()
  return ({ epsg, swapAxes }) => {
    const name = crsName(epsg, lang)
    const swapped = swapAxes ? `${lang === 'en' ? ', ' : '，'}${t('crs.swapped')}` : ''
    if (name === `EPSG:${epsg}`) return name + swapped
    return lang === 'en' ? `${name}${swapped} (EPSG:${epsg})` : `${name}${swapped}（EPSG:${epsg}）`
  }
}

export function CrsChoice({ layer, choice, onChange }: CrsChoiceProps): ReactNode {
  const t = useT(importPageMessages)
  const read = (reading: CrsReading): void =>
    onChange({ ...choice, epsg: reading.epsg, swapAxes: reading.swapAxes })
  const { declared, epsg } = layer.crs
  const stated = declared ?? (epsg === null ? null : `EPSG:${epsg}`)
  return (
    <Card
      title={t('crs.title')}
      extra={stated === null ? t('crs.undeclared') : t('crs.declared', { name: stated })}
      className="import-card"
    >
      <CrsWarnings layer={layer} choice={choice} onTake={read} />
      <div role="radiogroup" aria-label={t('crs.title')}>
        {readingsOf(layer, choice).map((reading) => (
          <CrsOption
            key={`${reading.epsg} ${reading.swapAxes}`}
            layer={layer}
            choice={choice}
            reading={reading}
            onChoose={read}
          />
        ))}
      </div>
      <OtherCrs layer={layer} choice={choice} onChoose={read} />
      <Range bbox={layer.bbox} />
    </Card>
  )
}

/** What the file states, the candidates, and the chosen one if it is neither; each once. */
function readingsOf(layer: SourceLayer, choice: CrsReading): CrsReading[] {
  const { epsg, candidates } = layer.crs
  const all: CrsReading[] = [
    ...(epsg === null ? [] : [{ epsg, swapAxes: false }]),
    ...candidates,
    { epsg: choice.epsg, swapAxes: choice.swapAxes },
  ]
  return all.filter(
    (one, index) =>
      all.findIndex((other) => other.epsg === one.epsg && other.swapAxes === one.swapAxes) === index,
  )
}

interface CrsOptionProps {
  layer: SourceLayer
  choice: CrsReading
  reading: CrsReading
  onChoose: (reading: CrsReading) => void
}

const isKey = (key: string): key is ImportPageKey => Object.hasOwn(importPageMessages.zh, key)

function CrsOption({ layer, choice, reading, onChoose }: CrsOptionProps): ReactNode {
  const t = useT(importPageMessages)
  const lang = useLang()
  const { epsg, swapAxes } = reading
  const candidate = chosenCandidate(layer, reading)
  const inside = isInside(layer, reading)
  const reason = candidate === undefined ? null : `reason.${candidate.reason}`
  const isStated = layer.crs.epsg === epsg && !swapAxes
  const why = isStated ? t('crs.isFile') : reason !== null && isKey(reason) ? t(reason) : ''
  return (
    <label className="import-option">
      <input
        type="radio"
        name="crs"
        checked={choice.epsg === epsg && choice.swapAxes === swapAxes}
        onChange={() => onChoose(reading)}
      />
      <span className="import-option__name import-option__name--wide">
        <b>{crsName(epsg, lang)}</b>
        <span className="dim text-12">{`EPSG:${epsg}`}</span>
        {swapAxes && <span className="text-12">{t('crs.swapped')}</span>}
      </span>
      <span className="muted text-12">{why}</span>
      <span className="spacer" />
      {inside !== null && <Fit plausible={inside} />}
    </label>
  )
}

function Fit({ plausible }: { plausible: boolean }): ReactNode {
  const t = useT(importPageMessages)
  const Icon = plausible ? MapPin : MapPinOff
  return (
    <span className={plausible ? 'crs-fit crs-fit--in' : 'crs-fit crs-fit--out'}>
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      {t(plausible ? 'crs.inside' : 'crs.outside')}
    </span>
  )
}

interface CrsWarningsProps {
  layer: SourceLayer
  choice: ImportChoice
  onTake: (reading: CrsReading) => void
}

function CrsWarnings({ layer, choice, onTake }: CrsWarningsProps): ReactNode {
  const t = useT(importPageMessages)
  const words = useReadingWords()
  const better = betterReading(layer, choice)
  const said = layer.problems.filter(({ code }) => ['crs-unknown', 'crs-unsupported'].includes(code))
  return (
    <div className="import-notes">
      {said.map(({ code, message }) => (
        <Note key={code}>{message}</Note>
      ))}
      {better === null &&
        doubtsOf(layer, choice).map(({ code, message }) => (
          <Note kind="warning" key={code}>
            {message}
          </Note>
        ))}
      {better !== null && (
        <Note kind="warning">
          {t('crs.warning', { chosen: words(choice), better: words(better) })}
          <div className="note__actions">
            <button type="button" className="link-button" onClick={() => onTake(better)}>
              {t('crs.take', { better: `EPSG:${better.epsg}` })}
            </button>
          </div>
        </Note>
      )}
      {isOldDatum(choice.epsg) && <Note kind="warning">{t('crs.datum')}</Note>}
    </div>
  )
}

function OtherCrs({ layer, choice, onChoose }: Omit<CrsOptionProps, 'reading'>): ReactNode {
  const t = useT(importPageMessages)
  const words = useReadingWords()
  const shown = new Set(readingsOf(layer, choice).map(({ epsg }) => epsg))
  return (
    <div className="crs-other">
      <select
        className="input input--small"
        aria-label={t('crs.other')}
        value=""
        onChange={(event) => onChoose({ epsg: Number(event.target.value), swapAxes: choice.swapAxes })}
      >
        <option value="">{t('crs.other')}</option>
        {offeredCrs
          .filter((epsg) => !shown.has(epsg))
          .map((epsg) => (
            <option key={epsg} value={epsg}>
              {words({ epsg, swapAxes: false })}
            </option>
          ))}
      </select>
      <label className="import-check text-12">
        <input
          type="checkbox"
          className="checkbox"
          checked={choice.swapAxes}
          onChange={(event) => onChoose({ epsg: choice.epsg, swapAxes: event.target.checked })}
        />
        {t('crs.axes')}
      </label>
    </div>
  )
}

function Range({ bbox }: { bbox: SourceLayer['bbox'] }): ReactNode {
  const t = useT(importPageMessages)
  const lang = useLang()
  if (bbox === null) return null
  const digits = bbox.every((value) => Math.abs(value) <= 360) ? 5 : 2
  const [minX, minY, maxX, maxY] = bbox.map((value) => formatNumber(lang, value, digits))
  return (
    <div className="text-12 dim crs-range">
      {t('crs.range')}
      {'\u3000'}X {minX} – {maxX}
      {'\u3000'}Y {minY} – {maxY}
    </div>
  )
}
