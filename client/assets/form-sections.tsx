/** The fields of the form in their groups. Holds no value of its own. */
import type { ReactNode } from 'react'
import { assetFamilies, classesOfFamily, type AssetFamily } from '../../shared/codes/asset-class.ts'
import { boundaryStatuses, spatialUnitKinds } from '../../shared/asset.ts'
import { assetFormMessages } from '../../shared/i18n/asset-form.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { useLang, useT } from '../i18n.tsx'
import { CodeField } from './code-field.tsx'
import { SelectField, TextField } from './field.tsx'
import { numberLimits, textLimits, type FormField } from './form-fields.ts'
import type { FieldFaults } from './form-faults.ts'
import type { FormValues } from './form-values.ts'
import { LandUsePicker } from './land-use-picker.tsx'
import { useUnits } from './use-asset.ts'
import { useLookups } from './use-lookups.ts'

export interface SectionProps {
  values: FormValues
  faults: FieldFaults
  /** Where the shape lies, as the server found it. */
  derivedArea: string | null
  isNew: boolean
  onField: (field: FormField, value: string) => void
  onFamily: (family: AssetFamily) => void
}

export function FormSections(props: SectionProps): ReactNode {
  return (
    <>
      <Identity {...props} />
      <Place {...props} />
      <Use {...props} />
      <Duty {...props} />
    </>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section className="form-group">
      <h3>{title}</h3>
      <div className="form-grid">{children}</div>
    </section>
  )
}

/** What every plain input of the form needs. */
function useInput({ values, faults, onField }: SectionProps) {
  const t = useT(assetFormMessages)
  return (field: FormField) => ({
    label: t(`field.${field}`),
    value: values.fields[field],
    fault: faults[field],
    onChange: (value: string) => onField(field, value),
    ...(textLimits[field] === undefined ? {} : { max: textLimits[field] }),
    ...(numberLimits[field] === undefined ? {} : { numeric: true }),
  })
}

function Identity(props: SectionProps): ReactNode {
  const t = useT(assetFormMessages)
  const lang = useLang()
  const input = useInput(props)
  return (
    <Group title={t('group.identity')}>
      <TextField {...input('name')} wide />
      {props.isNew && (
        <SelectField
          label={t('field.family')}
          value={props.values.family}
          options={assetFamilies.map((row) => ({ value: row.code, label: wordOf(lang, row) }))}
          fault={props.faults.family}
          onChange={(value) => {
            const family = assetFamilies.find((row) => row.code === value)
            if (family !== undefined) props.onFamily(family.code)
          }}
        />
      )}
      <SelectField
        {...input('assetClass')}
        empty={t('choose')}
        options={classesOfFamily(props.values.family).map((row) => ({
          value: row.code,
          label: wordOf(lang, row),
        }))}
      />
      <SelectField
        {...input('spatialUnitKind')}
        options={spatialUnitKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      />
      <SelectField
        {...input('boundaryStatus')}
        hint={t('hint.confirmed')}
        options={boundaryStatuses.map((one) => ({ value: one, label: t(`boundary.${one}`) }))}
      />
    </Group>
  )
}

function Place(props: SectionProps): ReactNode {
  const t = useT(assetFormMessages)
  const names = useLookups()
  const input = useInput(props)
  const derived =
    props.derivedArea === null
      ? t('area.derived')
      : t('area.derivedTo', { name: names.areaName(props.derivedArea) })
  return (
    <Group title={t('group.place')}>
      <TextField {...input('address')} wide />
      <SelectField
        {...input('areaCode')}
        empty={derived}
        options={names.areas.map((area) => ({ value: area.code, label: area.name, group: t('area.manual') }))}
      />
      <TextField {...input('registeredAreaM2')} />
      <CodeField field="parcelCode" {...input('parcelCode')} />
      <CodeField field="unitCode" {...input('unitCode')} />
    </Group>
  )
}

function Use(props: SectionProps): ReactNode {
  const t = useT(assetFormMessages)
  const input = useInput(props)
  return (
    <Group title={t('group.use')}>
      <LandUsePicker {...input('landUsePlanned')} />
      <LandUsePicker {...input('landUseCurrent')} />
      <TextField {...input('farMax')} />
      <TextField {...input('densityMax')} />
      <TextField {...input('greenMin')} />
      <TextField {...input('heightMaxM')} />
      <TextField {...input('planningNote')} rows={2} wide />
    </Group>
  )
}

function Duty(props: SectionProps): ReactNode {
  const t = useT(assetFormMessages)
  const input = useInput(props)
  const units = useUnits().filter((unit) => unit.active || unit.id === props.values.fields.unitId)
  return (
    <Group title={t('group.duty')}>
      <SelectField
        {...input('unitId')}
        empty={t('none')}
        options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
      />
      <TextField {...input('contactName')} />
      <TextField {...input('contactPhone')} />
      <TextField {...input('source')} hint={t('hint.source')} />
      <TextField {...input('note')} rows={3} wide />
    </Group>
  )
}
