/** What a layer is: names, kind, source, validity, readers, titles of attributes; for those who keep it, to be corrected. */
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { changeLayer } from '../../shared/api/layer-api.ts'
import { joinMessages, formatNumber } from '../../shared/i18n/define.ts'
import { layerMessages } from '../../shared/i18n/layers.ts'
import { layerStyleMessages } from '../../shared/i18n/layer-style.ts'
import { layerLoadMessages } from '../../shared/i18n/layer-load.ts'
import { type Layer, type LayerKind, layerKinds } from '../../shared/layer.ts'
import { ApiProblem } from '../api-problem.ts'
import { call } from '../api.ts'
import { SelectField, TextField } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { DateText } from '../ui/date-text.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { showToast } from '../ui/toast.tsx'
import { ReaderFields } from './reader-fields.tsx'
import { roleWord } from './role-word.ts'

const words = joinMessages(joinMessages(layerMessages, layerStyleMessages), layerLoadMessages)

export function FactsPanel({ layer, mayManage }: { layer: Layer; mayManage: boolean }): ReactNode {
  return (
    <>
      <Facts layer={layer} />
      {mayManage && <FactsForm layer={layer} />}
    </>
  )
}

function Facts({ layer }: { layer: Layer }): ReactNode {
  const t = useT(words)
  const lang = useLang()
  const { visibleTo, validFrom, validTo } = layer
  const rows: [string, ReactNode][] = [
    [t('column.kind'), t(`kind.${layer.kind}`)],
    [
      t('column.features'),
      `${formatNumber(lang, layer.featureCount)} ${t(`shape.${layer.geometryType}`)} · ${t('edition', { edition: layer.edition })}`,
    ],
    [t('column.source'), layer.source],
    [
      t('column.validity'),
      <>
        {validFrom === null ? '—' : <DateText value={validFrom} />} –{' '}
        {validTo === null ? t('validity.open') : <DateText value={validTo} />}
        {!layer.inForce && <span className="layer-page__warn"> {t('outOfForce')}</span>}
      </>,
    ],
    [
      t('column.visible'),
      visibleTo.length === 0 ? t('everyone') : visibleTo.map((role) => roleWord(lang, role)).join(' · '),
    ],
    [
      t('column.changed'),
      <>
        <DateText value={layer.changedAt} form="moment" /> {layer.changedBy}
      </>,
    ],
  ]
  return (
    <dl className="layer-page__facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

type Fact = 'nameZh' | 'nameEn' | 'kind' | 'source' | 'validFrom' | 'validTo' | 'visibleTo' | 'attributes'
/** Only what was touched: another person's newer facts are not written over. */
type Change = Partial<Pick<Layer, Fact>> & { reason?: string }

function FactsForm({ layer }: { layer: Layer }): ReactNode {
  const t = useT(words)
  const client = useQueryClient()
  const [change, setChange] = useState<Change>({})
  const [error, setError] = useState<unknown>(null)
  const now = { ...layer, ...change }
  const set = (part: Change): void => setChange({ ...change, ...part })
  const faultOf = (pointer: string): string | undefined =>
    error instanceof ApiProblem ? error.errors.find((one) => one.pointer === pointer)?.message : undefined
  const save = async (): Promise<void> => {
    try {
      setError(null)
      await call(changeLayer, { params: { code: layer.code }, body: change, ifMatch: `"v${layer.version}"` })
      await client.invalidateQueries({ queryKey: ['layers'] })
      setChange({})
      showToast(t('saved'))
    } catch (cause) {
      setError(cause)
      if (cause instanceof ApiProblem && cause.status === 412)
        await client.invalidateQueries({ queryKey: ['layers'] })
    }
  }
  const text = (name: 'nameZh' | 'nameEn' | 'source', max: number): ReactNode => (
    <TextField
      label={t(`load.${name}`)}
      value={now[name]}
      max={max}
      fault={faultOf(`/${name}`)}
      onChange={(value) => set({ [name]: value })}
    />
  )
  const day = (name: 'validFrom' | 'validTo'): ReactNode => (
    <TextField
      label={t(`load.${name}`)}
      type="date"
      value={now[name] ?? ''}
      fault={faultOf(`/${name}`)}
      onChange={(value) => set({ [name]: value || null })}
    />
  )
  const isChanged = Object.keys(change).some((name) => name !== 'reason')
  return (
    <form
      className="layer-page__form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h3>{t('facts.edit')}</h3>
      <div className="layer-form">
        {text('nameZh', 60)}
        {text('nameEn', 80)}
        <SelectField
          label={t('load.kind')}
          value={now.kind}
          options={layerKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          onChange={(kind) => set({ kind: kind as LayerKind })}
        />
        {text('source', 200)}
        {day('validFrom')}
        {day('validTo')}
      </div>
      <ReaderFields visibleTo={now.visibleTo} onChange={(visibleTo) => set({ visibleTo })} />
      <AttributeTitles layer={now} onChange={(attributes) => set({ attributes })} />
      <TextField
        label={t('facts.reason')}
        value={change.reason ?? ''}
        max={200}
        fault={faultOf('/reason')}
        onChange={(reason) => {
          const { reason: _before, ...rest } = change
          setChange(reason.trim() === '' ? rest : { ...rest, reason })
        }}
      />
      {error !== null && <ErrorNote error={error} keepsInput />}
      <div className="row">
        <Button type="submit" kind="primary" disabled={!isChanged}>
          {t('save')}
        </Button>
        {isChanged && <Button onClick={() => setChange({})}>{t('style.undo')}</Button>}
      </div>
    </form>
  )
}

interface AttributeTitlesProps {
  layer: Pick<Layer, 'attributes'>
  onChange: (attributes: Layer['attributes']) => void
}

function AttributeTitles({ layer: { attributes }, onChange }: AttributeTitlesProps): ReactNode {
  const t = useT(words)
  if (attributes.length === 0) return null
  return (
    <fieldset className="layer-colours">
      <legend>{t('facts.attributes')}</legend>
      <ul className="layer-page__attributes text-12">
        {attributes.map(({ name, type, title }, index) => (
          <li key={name}>
            <span className="ellipsis">{name}</span>
            <span className="muted">{t(`type.${type}`)}</span>
            <input
              className="input"
              aria-label={`${t('load.attributeTitle')} ${name}`}
              value={title}
              maxLength={60}
              onChange={(event) =>
                onChange(
                  attributes.map((one, at) => (at === index ? { ...one, title: event.target.value } : one)),
                )
              }
            />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
