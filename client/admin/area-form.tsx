/** What can be changed of an area: names, who runs it, when it ended. Code and outline come from official lists. */
import { DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { ReactNode } from 'react'
import type { Area } from '../../shared/area.ts'
import { adminMessages } from '../../shared/i18n/admin.ts'
import { useT } from '../i18n.tsx'
import { showToast } from '../ui/toast.tsx'
import { EditDrawer } from './edit-drawer.tsx'
import { changedFields } from './form-model.ts'
import { useAllAreas, useChangeArea } from './use-admin.ts'

type Values = Pick<Area, 'name' | 'nameEn' | 'managedBy' | 'managedFrom' | 'validTo'>

const valuesOf = ({ name, nameEn, managedBy, managedFrom, validTo }: Values): Values => ({
  name,
  nameEn,
  managedBy,
  managedFrom,
  validTo,
})

const cleaned = (values: Values): Values => ({
  name: values.name.trim(),
  nameEn: values.nameEn.trim(),
  managedBy: values.managedBy.trim(),
  managedFrom: values.managedFrom ?? null,
  validTo: values.validTo ?? null,
})

/** The form holds dates as `YYYY-MM-DD`, the picker as its own kind. */
const asDate = {
  getValueProps: (value: string | null | undefined) => ({ value: value == null ? null : dayjs(value) }),
  normalize: (value: Dayjs | null) => (value === null ? null : value.format('YYYY-MM-DD')),
}

export function AreaForm({ area, onClose }: { area: Area; onClose: () => void }): ReactNode {
  const t = useT(adminMessages)
  const { data: areas } = useAllAreas()
  const change = useChangeArea()
  const latest = areas?.find(({ code }) => code === area.code) ?? area
  const save = async (entered: Values): Promise<void> => {
    const body = changedFields(valuesOf(latest), cleaned(entered))
    if (Object.keys(body).length === 0) return showToast(t('unchanged'))
    const saved = await change.mutateAsync({ area: latest, body })
    showToast(t('saved', { name: saved.name }))
  }
  return (
    <EditDrawer
      title={t('editOf', { name: area.name })}
      initial={valuesOf(area)}
      latest={valuesOf(latest)}
      verb={t('save')}
      onSave={save}
      onClose={onClose}
    >
      <AreaFields area={area} />
    </EditDrawer>
  )
}

function AreaFields({ area }: { area: Area }): ReactNode {
  const t = useT(adminMessages)
  const required = { required: true, whitespace: true, message: t('fault.required') }
  return (
    <>
      <Form.Item label={t('areas.code')}>
        <span className="muted">{area.code}</span>
      </Form.Item>
      <Form.Item name="name" label={t('areas.name')} rules={[required]}>
        <Input />
      </Form.Item>
      <Form.Item name="nameEn" label={t('areas.nameEn')}>
        <Input />
      </Form.Item>
      <Form.Item
        name="managedBy"
        label={t('areas.managedBy')}
        extra={t('areas.managedByHint')}
        rules={[required]}
      >
        <Input />
      </Form.Item>
      <Form.Item name="managedFrom" label={t('areas.managedFrom')} {...asDate}>
        <DatePicker className="admin__date" />
      </Form.Item>
      <Form.Item
        name="validTo"
        label={t('areas.validTo')}
        extra={t('areas.validToHint')}
        {...asDate}
        rules={[
          {
            validator: async (_, value: string | null) => {
              if (value != null && value <= area.validFrom) throw new Error(t('fault.date'))
            },
          },
        ]}
      >
        <DatePicker className="admin__date" />
      </Form.Item>
    </>
  )
}
