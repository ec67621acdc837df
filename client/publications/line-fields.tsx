/** Fields in two languages side by side, and the two lists of a publication: what is settled, and the timetable. */
import { Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import type { OfferContent } from '../../shared/publication.ts'
import { SelectField, TextField } from '../assets/field.tsx'
import { useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import type { Faults } from './publication-draft.ts'

interface Both {
  zh: string
  en: string
}

interface BothFieldsProps {
  name: string
  value: Both
  pointer: string
  faults: Faults
  max: { zh: number; en: number }
  rows?: number
  hint?: string
  onChange: (value: Both) => void
}

export function BothFields(props: BothFieldsProps): ReactNode {
  const { name, value, pointer, faults, max, rows, hint, onChange } = props
  const t = useT(publicationMessages)
  const more = { ...(rows === undefined ? {} : { rows }), ...(hint === undefined ? {} : { hint }) }
  return (
    <div className="both">
      {(['zh', 'en'] as const).map((side) => (
        <TextField
          key={side}
          label={t(side, { name })}
          value={value[side]}
          max={max[side]}
          fault={faults[`${pointer}/${side}`]}
          onChange={(text) => onChange({ ...value, [side]: text })}
          {...more}
        />
      ))}
    </div>
  )
}

const MOST_CHECKS = 8
const MOST_DATES = 12
const long = { zh: 120, en: 120 }
const blank = { zh: '', en: '' }

interface ListProps<K extends 'checks' | 'timetable'> {
  lines: OfferContent[K]
  faults: Faults
  readOnly: boolean
  onChange: (lines: OfferContent[K]) => void
}

const replaced = <T,>(lines: readonly T[], at: number, next: T): T[] =>
  lines.map((line, index) => (index === at ? next : line))

export function CheckLines({ lines, faults, readOnly, onChange }: ListProps<'checks'>): ReactNode {
  const t = useT(publicationMessages)
  return (
    <>
      {lines.map((line, at) => (
        // lines have no identity of their own, and are only ever changed in place
        <div key={at} className="publication-line">
          <SelectField
            label={t('check', { count: at + 1 })}
            value={line.ok ? 'ok' : 'mind'}
            options={(['ok', 'mind'] as const).map((value) => ({ value, label: t(`check.${value}`) }))}
            onChange={(value) => onChange(replaced(lines, at, { ...line, ok: value === 'ok' }))}
          />
          <BothFields
            name={t('check.text')}
            value={line.text}
            pointer={`/content/checks/${at}/text`}
            faults={faults}
            max={long}
            onChange={(text) => onChange(replaced(lines, at, { ...line, text }))}
          />
          {!readOnly && <RemoveLine onPress={() => onChange(lines.filter((_, index) => index !== at))} />}
        </div>
      ))}
      {!readOnly && lines.length < MOST_CHECKS && (
        <AddLine label={t('check.add')} onPress={() => onChange([...lines, { ok: true, text: blank }])} />
      )}
    </>
  )
}

export function TimeLines({ lines, faults, readOnly, onChange }: ListProps<'timetable'>): ReactNode {
  const t = useT(publicationMessages)
  return (
    <>
      {lines.map((line, at) => (
        <div key={at} className="publication-line">
          <TextField
            label={t('time.on')}
            type="date"
            value={line.on ?? ''}
            fault={faults[`/content/timetable/${at}/on`]}
            onChange={(on) => onChange(replaced(lines, at, { ...line, on: on === '' ? null : on }))}
          />
          <BothFields
            name={t('time.text')}
            value={line.text}
            pointer={`/content/timetable/${at}/text`}
            faults={faults}
            max={long}
            onChange={(text) => onChange(replaced(lines, at, { ...line, text }))}
          />
          {!readOnly && <RemoveLine onPress={() => onChange(lines.filter((_, index) => index !== at))} />}
        </div>
      ))}
      {!readOnly && lines.length < MOST_DATES && (
        <AddLine label={t('time.add')} onPress={() => onChange([...lines, { on: null, text: blank }])} />
      )}
    </>
  )
}

function RemoveLine({ onPress }: { onPress: () => void }): ReactNode {
  const t = useT(publicationMessages)
  return (
    <Button small icon kind="quiet" aria-label={t('line.remove')} title={t('line.remove')} onClick={onPress}>
      <X size={16} strokeWidth={1.75} aria-hidden />
    </Button>
  )
}

function AddLine({ label, onPress }: { label: string; onPress: () => void }): ReactNode {
  return (
    <div>
      <Button small onClick={onPress}>
        <Plus size={14} strokeWidth={1.75} aria-hidden />
        {label}
      </Button>
    </div>
  )
}
