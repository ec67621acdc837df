/** What the file shall be: names, kind, source, validity, who sees it, its attributes. Faults of the server stand below their fields. */
import type { ReactNode } from 'react'
import type { SourceLayer } from '../../shared/import.ts'
import { joinMessages } from '../../shared/i18n/define.ts'
import { layerMessages } from '../../shared/i18n/layers.ts'
import { layerLoadMessages } from '../../shared/i18n/layer-load.ts'
import {
  type AttributeType,
  type LayerChoice,
  type LayerGeometryType,
  type LayerKind,
  attributeTypes,
  layerGeometryTypes,
  layerKinds,
} from '../../shared/layer.ts'
import { SelectField, TextField } from '../assets/field.tsx'
import { useT } from '../i18n.tsx'
import { ReaderFields } from './reader-fields.tsx'

const words = joinMessages(layerMessages, layerLoadMessages)

interface ChoiceFormProps {
  choice: LayerChoice
  source: SourceLayer | undefined
  replaces: boolean
  faults: ReadonlyMap<string, string>
  onChange: (part: Partial<LayerChoice>) => void
}

export function ChoiceForm(props: ChoiceFormProps): ReactNode {
  const { choice, source, replaces, faults, onChange } = props
  const t = useT(words)
  const text = (name: 'nameZh' | 'nameEn' | 'source', max: number): ReactNode => (
    <TextField
      label={t(`load.${name}`)}
      value={choice[name]}
      max={max}
      fault={faults.get(`/${name}`)}
      onChange={(value) => onChange({ [name]: value })}
    />
  )
  const day = (name: 'validFrom' | 'validTo'): ReactNode => (
    <TextField
      label={t(`load.${name}`)}
      type="date"
      value={choice[name] ?? ''}
      fault={faults.get(`/${name}`)}
      onChange={(value) => onChange({ [name]: value || null })}
    />
  )
  return (
    <>
      <div className="layer-form">
        {text('nameZh', 60)}
        {text('nameEn', 80)}
        {!replaces && (
          <TextField
            label={t('load.code')}
            value={choice.code}
            max={40}
            fault={faults.get('/code')}
            onChange={(code) => onChange({ code })}
          />
        )}
        <SelectField
          label={t('load.kind')}
          value={choice.kind}
          options={layerKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(kind) => onChange({ kind: kind as LayerKind })}
        />
        <SelectField
          label={t('load.shape')}
          value={choice.geometryType}
          options={layerGeometryTypes.map((value) => ({ value, label: t(`shape.${value}`) }))}
          onChange={(geometryType) => onChange({ geometryType: geometryType as LayerGeometryType })}
        />
        {text('source', 200)}
        {day('validFrom')}
        {day('validTo')}
        <SelectField
          label={t('load.nameColumn')}
          value={choice.nameColumn ?? ''}
          empty={t('load.noName')}
          options={(source?.fields ?? []).map(({ name }) => ({ value: name, label: name }))}
          onChange={(value) => onChange({ nameColumn: value || null })}
        />
        {replaces && (
          <TextField
            label={t('reason')}
            value={choice.reason ?? ''}
            max={200}
            fault={faults.get('/reason')}
            onChange={(reason) => onChange({ reason: reason || null })}
          />
        )}
      </div>
      <ReaderFields visibleTo={choice.visibleTo} onChange={(visibleTo) => onChange({ visibleTo })} />
      <AttributeTable {...props} />
    </>
  )
}

function AttributeTable({ choice, source, faults, onChange }: ChoiceFormProps): ReactNode {
  const t = useT(words)
  const set = (index: number, part: Partial<LayerChoice['attributes'][number]>): void =>
    onChange({ attributes: choice.attributes.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  return (
    <div className="layers-page__table">
      <table>
        <thead>
          <tr>
            {(['column', 'samples', 'attribute', 'type', 'attributeTitle'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`load.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {choice.attributes.map(({ column, name, type, title }, index) => (
            <tr key={column}>
              <td className="nowrap">{column}</td>
              <td className="text-12 muted">
                {source?.fields
                  .find((field) => field.name === column)
                  ?.samples.slice(0, 3)
                  .join(' · ')}
              </td>
              <td>
                <input
                  className="input"
                  aria-label={`${t('load.attribute')} ${column}`}
                  value={name}
                  maxLength={60}
                  onChange={(event) => set(index, { name: event.target.value })}
                />
                {faults.has(`/attributes/${index}/name`) && (
                  <div className="field__error">{faults.get(`/attributes/${index}/name`)}</div>
                )}
              </td>
              <td>
                <select
                  className="input"
                  aria-label={`${t('load.type')} ${column}`}
                  value={type}
                  onChange={(event) => set(index, { type: event.target.value as AttributeType })}
                >
                  {attributeTypes.map((one) => (
                    <option key={one} value={one}>
                      {t(`type.${one}`)}
                    </option>
                  ))}
                </select>
              </td>
              <td>
                <input
                  className="input"
                  aria-label={`${t('load.attributeTitle')} ${column}`}
                  value={title}
                  maxLength={60}
                  onChange={(event) => set(index, { title: event.target.value })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
