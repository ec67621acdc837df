/** What every row gets where the file says nothing, and how strictly rows are checked. */
import { useId, type ReactNode } from 'react'
import { assetFamilies, classesOfFamily } from '../../shared/codes/asset-class.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import type { ImportChoice } from '../../shared/import.ts'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { withDefaults } from './choice-model.ts'

interface DefaultsFormProps {
  choice: ImportChoice
  onChange: (choice: ImportChoice) => void
}

const unitKinds = ['parcel', 'building', 'facility'] as const
const boundaries = ['sketched', 'surveyed', 'confirmed'] as const

export function DefaultsForm({ choice, onChange }: DefaultsFormProps): ReactNode {
  const t = useT(importPageMessages)
  return (
    <>
      <Card title={t('defaults.title')} className="import-card">
        <div className="defaults">
          <KindFields choice={choice} onChange={onChange} />
          <TextFields choice={choice} onChange={onChange} />
        </div>
      </Card>
      <Card title={t('options.title')} className="import-card">
        <Option
          label={t('options.repair')}
          hint={t('options.repairHint')}
          checked={choice.repairGeometry}
          onCheck={(repairGeometry) => onChange({ ...choice, repairGeometry })}
        />
        <Option
          label={t('options.overlaps')}
          hint={t('options.overlapsHint')}
          checked={choice.acceptOverlaps}
          onCheck={(acceptOverlaps) => onChange({ ...choice, acceptOverlaps })}
        />
      </Card>
    </>
  )
}

function KindFields({ choice, onChange }: DefaultsFormProps): ReactNode {
  const t = useT(importPageMessages)
  const lang = useLang()
  const { defaults } = choice
  const set = (change: Partial<ImportChoice['defaults']>): void => onChange(withDefaults(choice, change))
  const families = assetFamilies.map((row) => ({ value: row.code, label: wordOf(lang, row) }))
  const classes = classesOfFamily(defaults.family).map((row) => ({
    value: row.code,
    label: wordOf(lang, row),
  }))
  return (
    <>
      <Choice
        label={t('defaults.family')}
        value={defaults.family}
        options={families}
        onChoose={(family) => set({ family })}
      />
      <Choice
        label={t('defaults.assetClass')}
        value={defaults.assetClass}
        options={classes}
        onChoose={(assetClass) => set({ assetClass })}
      />
      <Choice
        label={t('defaults.unitKind')}
        value={defaults.spatialUnitKind}
        options={unitKinds.map((value) => ({ value, label: t(`unitKind.${value}`) }))}
        onChoose={(spatialUnitKind) => set({ spatialUnitKind })}
      />
      <Choice
        label={t('defaults.boundary')}
        value={defaults.boundaryStatus}
        options={boundaries.map((value) => ({ value, label: t(`boundary.${value}`) }))}
        onChoose={(boundaryStatus) => set({ boundaryStatus })}
        {...(defaults.boundaryStatus === 'confirmed' ? { hint: t('boundary.confirmedHint') } : {})}
      />
    </>
  )
}

function TextFields({ choice, onChange }: DefaultsFormProps): ReactNode {
  const t = useT(importPageMessages)
  const { source, namePrefix } = choice.defaults
  const id = useId()
  return (
    <>
      <div className="field defaults__wide">
        <label htmlFor={`${id}-source`}>{t('defaults.source')}</label>
        <input
          id={`${id}-source`}
          className="input"
          maxLength={200}
          placeholder={t('defaults.sourceHint')}
          value={source ?? ''}
          onChange={({ target }) =>
            onChange(withDefaults(choice, { source: target.value === '' ? null : target.value }))
          }
        />
      </div>
      <div className="field defaults__wide">
        <label htmlFor={`${id}-prefix`}>{t('defaults.prefix')}</label>
        <input
          id={`${id}-prefix`}
          className="input"
          maxLength={40}
          aria-describedby={`${id}-prefix-hint`}
          value={namePrefix ?? ''}
          onChange={({ target }) =>
            onChange(withDefaults(choice, { namePrefix: target.value === '' ? null : target.value }))
          }
        />
        <span id={`${id}-prefix-hint`} className="text-12 dim">
          {t('defaults.prefixHint')}
        </span>
      </div>
    </>
  )
}

interface ChoiceFieldProps<V extends string> {
  label: string
  value: V
  options: ReadonlyArray<{ readonly value: V; readonly label: string }>
  hint?: string
  onChoose: (value: V) => void
}

function Choice<V extends string>({ label, value, options, hint, onChoose }: ChoiceFieldProps<V>): ReactNode {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="input"
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen !== undefined) onChoose(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {hint !== undefined && <span className="text-12 dim">{hint}</span>}
    </div>
  )
}

interface OptionProps {
  label: string
  hint: string
  checked: boolean
  onCheck: (checked: boolean) => void
}

function Option({ label, hint, checked, onCheck }: OptionProps): ReactNode {
  return (
    <label className="import-check">
      <input
        type="checkbox"
        className="checkbox"
        checked={checked}
        onChange={(event) => onCheck(event.target.checked)}
      />
      <span>
        {label}
        <span className="text-12 dim import-check__hint">{hint}</span>
      </span>
    </label>
  )
}
