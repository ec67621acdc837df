/** The state of one form opening: values, shape with undo, draft kept on every change, leave warning. */
import { useBlocker } from '@tanstack/react-router'
import { useEffect, useReducer, useState } from 'react'
import type { AssetFamily } from '../../shared/codes/asset-class.ts'
import { startHistory, stepHistory } from '../geometry/shape-history.ts'
import { usePerson } from '../session/use-session.ts'
import { draftKey, dropDraft, keepDraft, readDraft, type Draft } from './draft-store.ts'
import type { FormField } from './form-fields.ts'
import { countChanges, type FormValues } from './form-values.ts'

const PAUSE_MS = 300

export function useForm(subject: string, base: FormValues, version: number | null) {
  const key = draftKey(usePerson().id, subject)
  const [typed, setTyped] = useState(base)
  const [history, step] = useReducer(stepHistory, base.geometry, startHistory)
  const [found, setFound] = useState<Draft | null>(() => readDraft(key))
  const [savedAt, setSavedAt] = useState<string | null>(null)
  /** Set when saved or given up, so that leaving asks nothing. */
  const [done, setDone] = useState(false)
  const values: FormValues = { ...typed, geometry: history.present }
  const changes = countChanges(base, values) + (values.family === base.family ? 0 : 1)
  const isDirty = !done && (changes > 0 || values.reason.trim() !== '')
  const written = isDirty ? JSON.stringify(values) : null
  useEffect(() => {
    if (written === null || found !== null) return undefined
    const timer = setTimeout(() => {
      const now = new Date().toISOString()
      if (keepDraft(key, { values: JSON.parse(written) as FormValues, version, savedAt: now }))
        setSavedAt(now)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [key, written, version, found])
  const blocker = useBlocker({
    shouldBlockFn: () => isDirty,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  })
  const load = (next: FormValues): void => {
    setTyped(next)
    step({ kind: 'reset', to: next.geometry })
  }
  return {
    values,
    history,
    step,
    changes,
    isDirty,
    savedAt,
    /** A draft of an earlier opening, until the person decides. */
    found,
    blocker,
    setField: (field: FormField, value: string) =>
      setTyped((before) => ({ ...before, fields: { ...before.fields, [field]: value } })),
    setReason: (reason: string) => setTyped((before) => ({ ...before, reason })),
    setFamily: (family: AssetFamily) =>
      setTyped((before) => ({ ...before, family, fields: { ...before.fields, assetClass: '' } })),
    load,
    restore: () => {
      if (found !== null) load(found.values)
      setFound(null)
    },
    discard: () => {
      dropDraft(key)
      setFound(null)
      setSavedAt(null)
    },
    finish: () => {
      dropDraft(key)
      setDone(true)
    },
  }
}

export type AssetFormState = ReturnType<typeof useForm>
