/** A year from the State Council's notice: stretches of days off, weekends worked, the notice and a reason. */
import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { adminMessages } from '../../shared/i18n/admin.ts'
import { lawMessages } from '../../shared/i18n/law.ts'
import type { HolidayYearRow } from '../../shared/law.ts'
import { EditDrawer } from '../admin/edit-drawer.tsx'
import { useT } from '../i18n.tsx'
import { Note } from '../ui/note.tsx'
import { showToast } from '../ui/toast.tsx'
import { type DayFault, readDays, readWorkdays, writeDays } from './holiday-days.ts'
import { enterYear } from './law-query.ts'
import { YearCalendar } from './year-calendar.tsx'

interface Values {
  holidays: string
  makeUpWorkdays: string
  source: string
  reason: string
}

interface HolidayFormProps {
  year: number
  row: HolidayYearRow | undefined
  onClose: () => void
}

export function HolidayForm({ year, row, onClose }: HolidayFormProps): ReactNode {
  const t = useT(lawMessages)
  const initial: Values = {
    holidays: writeDays(row?.holidays ?? []),
    makeUpWorkdays: writeDays(row?.makeUpWorkdays ?? []),
    source: row?.source ?? '',
    reason: '',
  }
  const save = async (values: Values): Promise<void> => {
    await enterYear(year, {
      holidays: readDays(year, values.holidays).days,
      makeUpWorkdays: readWorkdays(year, values.makeUpWorkdays).days,
      source: values.source.trim(),
      reason: values.reason.trim(),
    })
    showToast(t('holidays.saved', { year: String(year) }))
  }
  return (
    <EditDrawer
      title={t(row === undefined ? 'holidays.enter' : 'holidays.change', { year: String(year) })}
      initial={initial}
      latest={initial}
      verb={t('holidays.save')}
      onSave={save}
      onClose={onClose}
    >
      <HolidayFields year={year} />
    </EditDrawer>
  )
}

function useFaultWords(year: number): (fault: DayFault | null) => string | null {
  const t = useT(lawMessages)
  return (fault) => {
    if (fault === null) return null
    return 'line' in fault
      ? t(fault.key, { line: fault.line })
      : t(fault.key, { day: fault.day, year: String(year) })
  }
}

function HolidayFields({ year }: { year: number }): ReactNode {
  const t = useT(lawMessages)
  const admin = useT(adminMessages)
  const words = useFaultWords(year)
  const form = Form.useFormInstance<Values>()
  const off = readDays(year, Form.useWatch('holidays', form) ?? '').days
  const work = readWorkdays(year, Form.useWatch('makeUpWorkdays', form) ?? '').days
  const needed = { required: true, whitespace: true, message: admin('fault.required') }
  const check = (fault: DayFault | null): Promise<void> => {
    const text = words(fault)
    return text === null ? Promise.resolve() : Promise.reject(new Error(text))
  }
  return (
    <>
      <Form.Item
        name="holidays"
        label={t('holidays.days')}
        extra={t('holidays.daysHint')}
        rules={[needed, { validator: (_, text: string) => check(readDays(year, text).fault) }]}
      >
        <Input.TextArea rows={7} spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="makeUpWorkdays"
        label={t('holidays.workdays')}
        extra={t('holidays.workdaysHint')}
        dependencies={['holidays']}
        rules={[
          { validator: (_, text: string) => check(readWorkdays(year, text).fault) },
          {
            validator: async (_, text: string) => {
              const both = readWorkdays(year, text).days.find((day) => off.includes(day))
              if (both !== undefined) throw new Error(t('holidays.both', { day: both.slice(5) }))
            },
          },
        ]}
      >
        <Input.TextArea rows={3} spellCheck={false} />
      </Form.Item>
      <p className="muted">{t('holidays.preview', { holidays: off.length, workdays: work.length })}</p>
      <YearCalendar year={year} row={{ published: true, holidays: off, makeUpWorkdays: work }} today="" />
      <Form.Item
        name="source"
        label={t('holidays.notice')}
        extra={t('holidays.noticeHint')}
        rules={[needed, { min: 4, message: admin('fault.tooShort', { min: 4 }) }, { max: 200 }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('holidays.reason')}
        rules={[needed, { min: 2, message: admin('fault.tooShort', { min: 2 }) }, { max: 500 }]}
      >
        <Input.TextArea rows={2} />
      </Form.Item>
      <Note kind="warning">{t('holidays.recount')}</Note>
    </>
  )
}
