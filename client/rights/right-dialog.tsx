/** Registering or correcting a right. The type of a registered right stays; ending it is an act of its own. */
import { useState, type ReactNode } from 'react'
import { correctRight, registerRight } from '../../shared/api/asset-api.ts'
import { rrrKinds, rrrTypes } from '../../shared/codes/rights.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { rightsMessages } from '../../shared/i18n/rights.ts'
import type { Right } from '../../shared/right.ts'
import { call, newIdempotencyKey } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { SelectField, TextField } from '../assets/field.tsx'
import { etagOf, forget } from '../assets/use-asset.ts'
import { useLang, useT } from '../i18n.tsx'
import { PartyPicker } from '../parties/party-picker.tsx'
import { showToast } from '../ui/toast.tsx'
import {
  bodyOfRight,
  emptyRight,
  rightFaults,
  typeWord,
  valuesOfRight,
  type RightValues,
} from './right-words.ts'

interface RightDialogProps {
  assetId: string
  /** The right to correct; null registers a new one. */
  right: Right | null
  onClose: () => void
}

export function RightDialog({ assetId, right, onClose }: RightDialogProps): ReactNode {
  const t = useT(rightsMessages)
  const lang = useLang()
  const [values, setValues] = useState<RightValues>(right === null ? emptyRight : valuesOfRight(right))
  const [touched, setTouched] = useState(false)
  // one key for the dialog: a second press after a lost answer registers nothing twice
  const [key] = useState(newIdempotencyKey)
  const faults = rightFaults(values, lang)
  const shown = touched ? faults : {}
  const set = (change: Partial<RightValues>): void => {
    setTouched(true)
    setValues({ ...values, ...change })
  }
  const act = async (): Promise<void> => {
    const { type, ...rest } = bodyOfRight(values)
    if (right === null) {
      await call(registerRight, { params: { id: assetId }, body: { type, ...rest }, idempotencyKey: key })
    } else {
      await call(correctRight, { params: { id: right.id }, ifMatch: etagOf(right), body: rest })
    }
    forget(assetId)
    showToast(t(right === null ? 'registered' : 'corrected', { type: typeWord(type, lang) }))
  }
  return (
    <ActDialog
      title={right === null ? t('register.title') : t('correct.title', { type: typeWord(right.type, lang) })}
      verb={t(right === null ? 'register' : 'correct')}
      ready={Object.keys(faults).length === 0}
      onAct={act}
      onStale={() => forget(assetId)}
      onClose={onClose}
      wide
    >
      <div className="form-grid">
        {right === null && <TypeField value={values.type} onChange={(type) => set({ type })} />}
        <PartyPicker
          label={t('holder')}
          partyId={values.partyId}
          name={right?.partyId === values.partyId ? (right?.partyName ?? null) : null}
          onChoose={(party) => set({ partyId: party?.id ?? null })}
        />
        <TextField
          label={t('share.num')}
          value={values.shareNum}
          onChange={(shareNum) => set({ shareNum })}
          fault={shown.shareNum}
          numeric
        />
        <TextField
          label={t('share.den')}
          value={values.shareDen}
          onChange={(shareDen) => set({ shareDen })}
          fault={shown.shareDen}
          numeric
        />
        <TextField
          label={t('certificate')}
          value={values.certificateNo}
          onChange={(certificateNo) => set({ certificateNo })}
          fault={shown.certificateNo}
          max={60}
        />
        <TextField
          label={t('source')}
          value={values.sourceDoc}
          onChange={(sourceDoc) => set({ sourceDoc })}
          max={200}
        />
        <TextField
          label={t('beginsOn')}
          type="date"
          value={values.beginsOn}
          onChange={(beginsOn) => set({ beginsOn })}
        />
        <TextField
          label={t('endsOn')}
          type="date"
          value={values.endsOn}
          onChange={(endsOn) => set({ endsOn })}
          fault={shown.endsOn}
        />
        <TextField
          label={t('note')}
          value={values.note}
          onChange={(note) => set({ note })}
          rows={2}
          max={500}
          wide
        />
      </div>
    </ActDialog>
  )
}

function TypeField({ value, onChange }: { value: string; onChange: (value: string) => void }): ReactNode {
  const t = useT(rightsMessages)
  const lang = useLang()
  const options = rrrKinds.flatMap((kind) =>
    rrrTypes
      .filter((type) => type.kind === kind)
      .map((type) => ({ value: type.code, label: wordOf(lang, type), group: t(`kind.${kind}`) })),
  )
  return (
    <SelectField
      label={t('type')}
      value={value}
      onChange={onChange}
      options={options}
      empty={t('fault.type')}
    />
  )
}
