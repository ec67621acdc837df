/** A revision of a rule: a new number from a later day, or a correction of article, check, lead and note; always with a reason. */
import { Checkbox, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { adminMessages } from '../../shared/i18n/admin.ts'
import { formatDate, wordOf } from '../../shared/i18n/define.ts'
import { lawMessages } from '../../shared/i18n/law.ts'
import { addDays } from '../../shared/workflow/iso-date.ts'
import { EditDrawer } from '../admin/edit-drawer.tsx'
import { useLang, useT } from '../i18n.tsx'
import { Note } from '../ui/note.tsx'
import { showToast } from '../ui/toast.tsx'
import { reviseRule } from './law-query.ts'
import { type RuleValues, changeOf, earliestOf, valueFault, valuesOf } from './rule-change.ts'
import { type RuleEntry, dateOfValue, valueWords } from './rule-words.ts'

interface RuleFormProps {
  entry: RuleEntry
  /** Open cases under this rule. */
  openCases: number
  today: string
  onClose: () => void
}

export function RuleForm({ entry, openCases, today, onClose }: RuleFormProps): ReactNode {
  const t = useT(lawMessages)
  const admin = useT(adminMessages)
  const lang = useLang()
  const name = wordOf(lang, entry.now)
  /** A change is of the latest row of the book. */
  const last = entry.book[0] ?? entry.now
  const save = async (values: RuleValues): Promise<void> => {
    const body = changeOf(last, values)
    if (body === null) return showToast(admin('unchanged'))
    await reviseRule(entry.id, entry.revision, body)
    showToast(t('edit.saved', { name }))
  }
  return (
    <EditDrawer
      title={`${t('edit.title')}　${name}`}
      initial={valuesOf(last)}
      latest={valuesOf(last)}
      verb={t('edit.save')}
      onSave={save}
      onClose={onClose}
    >
      <RuleFields last={last} earliest={earliestOf(last, addDays(today, 1))} openCases={openCases} />
    </EditDrawer>
  )
}

interface RuleFieldsProps {
  last: RuleEntry['now']
  earliest: string
  openCases: number
}

function RuleFields({ last, earliest, openCases }: RuleFieldsProps): ReactNode {
  const t = useT(lawMessages)
  const admin = useT(adminMessages)
  return (
    <>
      {(last.unit !== 'condition' || dateOfValue(last.value) !== null) && (
        <ValueFields last={last} earliest={earliest} openCases={openCases} />
      )}
      <Form.Item
        name="article"
        label={t('edit.article')}
        extra={t('edit.articleHint')}
        rules={[{ pattern: /^(?:\d+(?:\(\d+\))?(?:-\d+)?)?$/, message: t('edit.articleHint') }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="verified" valuePropName="checked">
        <Checkbox>{t('edit.verified')}</Checkbox>
      </Form.Item>
      <Form.Item
        name="yellowLeadDays"
        label={t('edit.lead')}
        extra={t('edit.leadHint')}
        rules={[{ pattern: /^\d{0,3}$/, message: t('edit.number') }]}
      >
        <Input inputMode="numeric" autoComplete="off" />
      </Form.Item>
      <Form.Item name="note" label={t('edit.note')} rules={[{ max: 1000 }]}>
        <Input.TextArea rows={2} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('edit.reason')}
        extra={t('edit.reasonHint')}
        rules={[
          { required: true, whitespace: true, message: admin('fault.required') },
          { min: 4, message: admin('fault.tooShort', { min: 4 }) },
          { max: 500, message: admin('fault.tooLong', { max: 500 }) },
        ]}
      >
        <Input.TextArea rows={2} />
      </Form.Item>
    </>
  )
}

function ValueFields({ last, earliest, openCases }: RuleFieldsProps): ReactNode {
  const t = useT(lawMessages)
  const lang = useLang()
  const form = Form.useFormInstance<RuleValues>()
  const value = Form.useWatch('value', form)
  const isNew = value !== undefined && value.trim() !== '' && Number(value) !== last.value
  const now = valueWords(lang, last)
  return (
    <>
      <Form.Item
        name="value"
        label={t('edit.value', { unit: t(`unit.${last.unit}`) })}
        extra={t('edit.valueHint', { value: now })}
        rules={[
          {
            validator: async (_, text: string) => {
              const fault = valueFault(last, text)
              if (fault !== null) throw new Error(t(fault))
            },
          },
        ]}
      >
        <Input
          inputMode="decimal"
          autoComplete="off"
          onChange={() => form.setFieldValue('verified', false)}
        />
      </Form.Item>
      {isNew && (
        <>
          <Form.Item
            name="effectiveFrom"
            label={t('edit.from')}
            extra={t('edit.fromHint', { date: formatDate(lang, earliest) })}
            rules={[
              { required: true, message: t('edit.needsFrom') },
              {
                validator: async (_, day: string) => {
                  if (day !== '' && day < earliest)
                    throw new Error(t('edit.tooEarly', { date: formatDate(lang, earliest) }))
                },
              },
            ]}
          >
            <Input type="date" min={earliest} className="admin__date" />
          </Form.Item>
          <div className="rule-form__keeps">
            <Note kind={openCases > 0 ? 'warning' : 'info'}>
              {openCases > 0 ? t('edit.keeps', { count: openCases, value: now }) : t('edit.keepsNone')}
            </Note>
          </div>
        </>
      )}
    </>
  )
}
