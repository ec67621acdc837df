/** The form of an asset beside its map, for editing and for registering. Saving belongs to the page around it. */
import { useEffect, useRef, type ReactNode } from 'react'
import type { Geometry } from '../../shared/geometry.ts'
import { assetFormMessages } from '../../shared/i18n/asset-form.ts'
import { formatDateTime } from '../../shared/i18n/define.ts'
import { ShapeEditor } from '../geometry/shape-editor.tsx'
import { useShapeFault } from '../geometry/shape-verdict.tsx'
import { useGeometryCheck } from '../geometry/use-geometry-check.ts'
import { useLang, useT } from '../i18n.tsx'
import { isTyping } from '../shell/shortcuts.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { Note } from '../ui/note.tsx'
import './asset-form.css'
import { TextField } from './field.tsx'
import { faultsOf, serverFaults, type FieldFaults } from './form-faults.ts'
import { FormSections } from './form-sections.tsx'
import type { AssetFormState } from './use-form.ts'
import { ApiProblem } from '../api-problem.ts'

interface AssetFormProps {
  form: AssetFormState
  title: ReactNode
  verb: string
  isNew: boolean
  assetId?: string
  /** Where the map opens when there is no shape. */
  near: readonly (Geometry | null)[]
  /** The version that the draft began from is no longer the present one. */
  draftIsStale: boolean
  busy: boolean
  /** Faults are shown from the first attempt to save. */
  tried: boolean
  error: unknown
  onSave: (ready: boolean) => void
  onClose: () => void
  /** Notes above the fields. */
  children?: ReactNode
}

export function AssetForm(props: AssetFormProps): ReactNode {
  const { form, isNew, error, tried } = props
  const t = useT(assetFormMessages)
  const lang = useLang()
  const { values } = form
  const check = useGeometryCheck(values.geometry, props.assetId)
  const isConfirmedParcel =
    values.fields.boundaryStatus === 'confirmed' && values.fields.spatialUnitKind === 'parcel'
  const shapeFault = useShapeFault(values.geometry, check, isConfirmedParcel)
  const own = faultsOf(values, lang)
  if (shapeFault !== null) own.geometry = shapeFault
  const told = error instanceof ApiProblem ? serverFaults(error) : { faults: {}, elsewhere: error !== null }
  const faults: FieldFaults = { ...told.faults, ...(tried ? own : pick(own)) }
  const ready = Object.keys(own).length === 0 && (isNew || form.changes > 0)
  const save = (): void => {
    if (!props.busy) props.onSave(ready)
  }
  useKeys(form, save, props.onClose)
  return (
    <div className="form-page">
      <FormHead
        {...props}
        faultCount={tried ? Object.keys(own).length : 0}
        blocked={shapeFault}
        onPress={save}
      />
      <div className="form-page__fields">
        <DraftNote form={form} isStale={props.draftIsStale} />
        {props.children}
        {told.elsewhere && error !== null && <ErrorNote error={error} keepsInput />}
        <FormSections
          values={values}
          faults={faults}
          derivedArea={check.check?.areaCode ?? null}
          isNew={isNew}
          onField={form.setField}
          onFamily={form.setFamily}
        />
        {!isNew && (
          <section className="form-group">
            <h3>{t('group.why')}</h3>
            <TextField
              label={t('field.reason')}
              value={values.reason}
              onChange={form.setReason}
              fault={faults.reason}
              hint={t('hint.reason')}
              rows={2}
              max={500}
            />
          </section>
        )}
      </div>
      <section className="form-page__map" aria-label={t('group.shape')}>
        {faults.geometry !== undefined && <Note kind="error">{faults.geometry}</Note>}
        <ShapeEditor
          history={form.history}
          onStep={form.step}
          check={check}
          focus={props.near}
          {...(props.assetId === undefined ? {} : { assetId: props.assetId })}
        />
      </section>
      <LeaveDialog form={form} />
    </div>
  )
}

/** Before the first attempt only what was typed wrong is told, not what is still empty. */
function pick(own: FieldFaults): FieldFaults {
  const early = ['registeredAreaM2', 'farMax', 'densityMax', 'greenMin', 'heightMaxM'] as const
  return Object.fromEntries(early.flatMap((field) => (own[field] === undefined ? [] : [[field, own[field]]])))
}

/** Ctrl+S saves, Esc closes, Ctrl+Z and Ctrl+Y walk the shape unless somebody types. */
function useKeys(form: AssetFormState, save: () => void, close: () => void): void {
  const latest = useRef({ form, save, close })
  useEffect(() => {
    latest.current = { form, save, close }
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { form: now, save: onSave, close: onClose } = latest.current
      if (event.isComposing || document.querySelector('dialog[open]') !== null) return
      const key = event.key.toLowerCase()
      const command = event.ctrlKey || event.metaKey
      if (command && key === 's') onSave()
      else if (command && !isTyping(event.target) && (key === 'y' || (key === 'z' && event.shiftKey)))
        now.step({ kind: 'redo' })
      else if (command && !isTyping(event.target) && key === 'z') now.step({ kind: 'undo' })
      // inside the map Esc belongs to the drawing
      else if (key === 'escape' && !inDrawing(event.target)) onClose()
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

const inDrawing = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.shape-editor__map, .use-picker') !== null

interface FormHeadProps extends AssetFormProps {
  faultCount: number
  blocked: string | null
  onPress: () => void
}

function FormHead({
  form,
  title,
  verb,
  isNew,
  busy,
  faultCount,
  blocked,
  onPress,
  onClose,
}: FormHeadProps): ReactNode {
  const t = useT(assetFormMessages)
  const lang = useLang()
  const idle = !isNew && form.changes === 0
  const why = blocked ?? (idle ? t('form.unchanged') : undefined)
  return (
    <div className="form-page__head">
      <h2 className="text-16">{title}</h2>
      <span className="text-12 dim" aria-live="polite">
        {idle ? t('form.unchanged') : isNew ? '' : t('form.changed', { count: form.changes })}
        {form.savedAt !== null && form.isDirty && (
          <>
            {'\u3000'}
            {t('draft.saved', { time: formatDateTime(lang, form.savedAt).slice(-5) })}
          </>
        )}
      </span>
      <span className="spacer" />
      {faultCount > 0 && (
        <span className="field__error" role="alert">
          {t('form.faults', { count: faultCount })}
        </span>
      )}
      <span className="form-page__keys text-12 dim">
        <KeyHint keys="Ctrl S" /> <KeyHint keys="Esc" />
      </span>
      <Button onClick={onClose}>{t('form.close')}</Button>
      <Button
        kind="primary"
        disabled={busy || blocked !== null || idle}
        title={why}
        onClick={onPress}
        aria-busy={busy}
      >
        {busy ? t('form.saving') : verb}
      </Button>
    </div>
  )
}

function DraftNote({ form, isStale }: { form: AssetFormState; isStale: boolean }): ReactNode {
  const t = useT(assetFormMessages)
  const lang = useLang()
  if (form.found === null) return null
  return (
    <Note kind={isStale ? 'warning' : 'info'}>
      <b>{t('draft.found', { time: formatDateTime(lang, form.found.savedAt) })}</b>
      {isStale && <div>{t('draft.stale')}</div>}
      <div className="note__actions">
        <button type="button" className="link-button" onClick={form.restore}>
          {t('draft.restore')}
        </button>
        <button type="button" className="link-button" onClick={form.discard}>
          {t('draft.discard')}
        </button>
      </div>
    </Note>
  )
}

function LeaveDialog({ form: { blocker } }: { form: AssetFormState }): ReactNode {
  const t = useT(assetFormMessages)
  if (blocker.status !== 'blocked') return null
  return (
    <ConfirmDialog
      question={t('leave.question')}
      consequence={t('leave.consequence')}
      verb={t('leave.go')}
      onConfirm={() => blocker.proceed()}
      onClose={() => blocker.reset()}
    />
  )
}
