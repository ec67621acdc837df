/** What an officer writes of a publication, in two languages. Holds nothing itself: the page keeps what is typed. */
import type { ReactNode } from 'react'
import { portalMessages } from '../../shared/i18n/portal.ts'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import { precisions, supplyModes } from '../../shared/publication-codes.ts'
import { SelectField, TextField } from '../assets/field.tsx'
import { useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { BothFields, CheckLines, TimeLines } from './line-fields.tsx'
import { MemberFields } from './member-fields.tsx'
import type { BothKey, Draft, Faults } from './publication-draft.ts'

export interface PublicationFormProps {
  draft: Draft
  faults: Faults
  readOnly: boolean
  onChange: (draft: Draft) => void
}

const limits: Record<BothKey, { zh: number; en: number }> = {
  title: { zh: 80, en: 120 },
  summary: { zh: 200, en: 200 },
  story: { zh: 5000, en: 5000 },
  capacity: { zh: 60, en: 60 },
  price: { zh: 120, en: 120 },
}

export function PublicationForm(props: PublicationFormProps): ReactNode {
  const { draft, faults, readOnly, onChange } = props
  const t = useT(publicationMessages)
  const { content } = draft
  const put = (part: Partial<Draft['content']>): void =>
    onChange({ ...draft, content: { ...content, ...part } })
  const both = (key: BothKey) => ({
    name: t(key),
    value: content[key],
    pointer: `/content/${key}`,
    faults,
    max: limits[key],
    onChange: (value: { zh: string; en: string }) => put({ [key]: value }),
  })
  return (
    <fieldset className="publication-form" disabled={readOnly}>
      <Card title={t('group.words')}>
        <BothFields {...both('title')} />
        <BothFields {...both('summary')} rows={2} />
        <BothFields {...both('story')} rows={6} hint={t('story.hint')} />
        <BothFields {...both('capacity')} hint={t('capacity.hint')} />
      </Card>
      <Terms {...props} />
      <Card title={t('group.checks')}>
        <CheckLines
          lines={content.checks}
          faults={faults}
          readOnly={readOnly}
          onChange={(checks) => put({ checks })}
        />
      </Card>
      <Card title={t('group.timetable')}>
        <TimeLines
          lines={content.timetable}
          faults={faults}
          readOnly={readOnly}
          onChange={(timetable) => put({ timetable })}
        />
      </Card>
      <Card title={t('group.contact')}>
        <BothFields
          name={t('contact.unit')}
          value={content.contact.unit}
          pointer="/content/contact/unit"
          faults={faults}
          max={{ zh: 80, en: 80 }}
          onChange={(unit) => put({ contact: { ...content.contact, unit } })}
        />
        <TextField
          label={t('contact.phone')}
          value={content.contact.phone}
          max={40}
          fault={faults['/content/contact/phone']}
          onChange={(phone) => put({ contact: { ...content.contact, phone } })}
        />
      </Card>
      <MemberFields
        members={draft.members}
        fault={faults['/assetIds']}
        readOnly={readOnly}
        onChange={(members) => onChange({ ...draft, members })}
      />
    </fieldset>
  )
}

function Terms({ draft, faults, onChange }: PublicationFormProps): ReactNode {
  const t = useT(publicationMessages)
  const tp = useT(portalMessages)
  const { content } = draft
  const put = (part: Partial<Draft['content']>): void =>
    onChange({ ...draft, content: { ...content, ...part } })
  const day = (key: 'readyOn' | 'closesOn'): ReactNode => (
    <TextField
      label={t(key)}
      type="date"
      value={content[key] ?? ''}
      fault={faults[`/content/${key}`]}
      onChange={(value) => put({ [key]: value === '' ? null : value })}
    />
  )
  const number = (key: 'priceYuan' | 'termYears', hint?: string): ReactNode => (
    <TextField
      label={t(key)}
      numeric
      value={draft[key]}
      fault={faults[`/content/${key}`]}
      onChange={(value) => onChange({ ...draft, [key]: value })}
      {...(hint === undefined ? {} : { hint })}
    />
  )
  return (
    <Card title={t('group.terms')}>
      <div className="both">
        <SelectField
          label={t('supplyMode')}
          value={content.supplyMode ?? ''}
          empty={t('unset')}
          fault={faults['/content/supplyMode']}
          options={supplyModes.map((value) => ({ value, label: tp(`mode.${value}`) }))}
          onChange={(value) => put({ supplyMode: supplyModes.find((mode) => mode === value) ?? null })}
        />
        {number('termYears')}
      </div>
      <BothFields
        name={t('price')}
        value={content.price}
        pointer="/content/price"
        faults={faults}
        max={limits.price}
        onChange={(price) => put({ price })}
      />
      <div className="both">
        {number('priceYuan', t('priceYuan.hint'))}
        <SelectField
          label={t('precision')}
          value={draft.precision ?? ''}
          empty={t('precision.rule')}
          hint={t('precision.hint')}
          fault={faults['/precision']}
          options={precisions.map((value) => ({ value, label: t(`precision.${value}`) }))}
          onChange={(value) =>
            onChange({ ...draft, precision: precisions.find((one) => one === value) ?? null })
          }
        />
        {day('readyOn')}
        {day('closesOn')}
      </div>
    </Card>
  )
}
