/** A unit: names, kind, credit code, where it sits, whether it can still be made responsible. */
import { Checkbox, Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { parseCreditCode } from '../../shared/codes/credit-code.ts'
import { adminMessages } from '../../shared/i18n/admin.ts'
import { codeMessages } from '../../shared/i18n/codes.ts'
import { unitKinds, type Unit } from '../../shared/unit.ts'
import { useLang, useT } from '../i18n.tsx'
import { showToast } from '../ui/toast.tsx'
import { EditDrawer } from './edit-drawer.tsx'
import { changedFields, orNull } from './form-model.ts'
import { scopeChoices } from './scope-words.ts'
import { useAllAreas, useAllUnits, useChangeUnit, useCreateUnit } from './use-admin.ts'

type Values = Omit<Unit, 'id' | 'version'>

const valuesOf = ({ name, shortName, kind, creditCode, areaCode, active }: Values): Values => ({
  name,
  shortName,
  kind,
  creditCode,
  areaCode,
  active,
})

const emptyUnit: Values = {
  name: '',
  shortName: '',
  kind: 'bureau',
  creditCode: null,
  areaCode: null,
  active: true,
}

const cleaned = (values: Values): Values => ({
  ...values,
  name: values.name.trim(),
  shortName: values.shortName.trim(),
  creditCode: orNull(values.creditCode)?.toUpperCase() ?? null,
  areaCode: values.areaCode ?? null,
})

export function UnitForm({ unit, onClose }: { unit: Unit | null; onClose: () => void }): ReactNode {
  const t = useT(adminMessages)
  const { data: units } = useAllUnits()
  const create = useCreateUnit()
  const change = useChangeUnit()
  const latest = units?.find(({ id }) => id === unit?.id) ?? unit
  const save = async (entered: Values): Promise<void> => {
    const values = cleaned(entered)
    if (latest === null) {
      const { active: _, ...body } = values
      const made = await create.mutateAsync(body)
      return showToast(t('saved', { name: made.name }))
    }
    const body = changedFields(valuesOf(latest), values)
    if (Object.keys(body).length === 0) return showToast(t('unchanged'))
    const saved = await change.mutateAsync({ unit: latest, body })
    showToast(t('saved', { name: saved.name }))
  }
  return (
    <EditDrawer
      title={unit === null ? t('units.new') : t('editOf', { name: unit.name })}
      initial={valuesOf(unit ?? emptyUnit)}
      latest={latest === null ? null : valuesOf(latest)}
      verb={t(unit === null ? 'create' : 'save')}
      onSave={save}
      onClose={onClose}
    >
      <UnitFields unit={unit} />
    </EditDrawer>
  )
}

function UnitFields({ unit }: { unit: Unit | null }): ReactNode {
  const t = useT(adminMessages)
  const lang = useLang()
  const { data: areas = [] } = useAllAreas()
  const required = { required: true, whitespace: true, message: t('fault.required') }
  return (
    <>
      <Form.Item
        name="name"
        label={t('units.name')}
        rules={[
          required,
          { min: 2, message: t('fault.tooShort', { min: 2 }) },
          { max: 80, message: t('fault.tooLong', { max: 80 }) },
        ]}
      >
        <Input />
      </Form.Item>
      <Form.Item
        name="shortName"
        label={t('units.shortName')}
        rules={[required, { max: 30, message: t('fault.tooLong', { max: 30 }) }]}
      >
        <Input />
      </Form.Item>
      <Form.Item name="kind" label={t('units.kind')}>
        <Select options={unitKinds.map((kind) => ({ value: kind, label: t(`unitKind.${kind}`) }))} />
      </Form.Item>
      <CreditCodeField />
      <Form.Item name="areaCode" label={t('units.area')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          placeholder={t('none')}
          options={scopeChoices(areas, unit?.areaCode ?? null, lang)}
        />
      </Form.Item>
      {unit !== null && (
        <Form.Item name="active" valuePropName="checked" extra={t('units.activeHint')}>
          <Checkbox>{t('units.activeLabel')}</Checkbox>
        </Form.Item>
      )}
    </>
  )
}

/** Checked by its own check character as soon as the field is left. */
function CreditCodeField(): ReactNode {
  const t = useT(adminMessages)
  const code = useT(codeMessages)
  return (
    <Form.Item
      name="creditCode"
      label={t('units.creditCode')}
      extra={t('units.creditHint')}
      rules={[
        {
          validator: async (_, value: string | null) => {
            const text = orNull(value)
            const result = text === null ? null : parseCreditCode(text)
            if (result !== null && !result.ok)
              throw new Error(code(result.problem.code, result.problem.params))
          },
        },
      ]}
    >
      <Input autoComplete="off" spellCheck={false} />
    </Form.Item>
  )
}
