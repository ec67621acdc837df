/** 导入住户: a pasted or chosen table, looked at row by row, then kept whole. The table never stays in this browser. */
import { useId, useState, type ReactNode } from 'react'
import { addEstateHomes } from '../../shared/api/batch-api.ts'
import type { EstateDetail, HomeTable } from '../../shared/estate.ts'
import { batchMessages } from '../../shared/i18n/batches.ts'
import { call } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { TextField } from '../assets/field.tsx'
import { useT, type Translate } from '../i18n.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note } from '../ui/note.tsx'
import { Button } from '../ui/button.tsx'
import { showToast } from '../ui/toast.tsx'
import { batchesChanged } from './batch-query.ts'

type T = Translate<keyof typeof batchMessages.zh>
type Field = 'building' | 'entrance' | 'room' | 'floorAreaM2' | 'holder'

export function HomesDialog({ estate, onClose }: { estate: EstateDetail; onClose: () => void }): ReactNode {
  const t = useT(batchMessages)
  const fileId = useId()
  const [text, setText] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [looked, setLooked] = useState<HomeTable | null>(null)
  const [error, setError] = useState<unknown>(null)
  const send = async (save: boolean): Promise<HomeTable> => {
    const body = file ?? new Blob([text], { type: 'text/csv' })
    return (await call(addEstateHomes, { params: { id: estate.id }, query: { save: String(save) }, body }))
      .data
  }
  const look = async (): Promise<void> => {
    setError(null)
    try {
      setLooked(await send(false))
    } catch (cause) {
      setLooked(null)
      setError(cause)
    }
  }
  const change = (next: { text?: string; file?: File | null }): void => {
    setLooked(null)
    setText(next.text ?? '')
    setFile(next.file ?? null)
  }
  const good = looked !== null && looked.faults.length === 0 && looked.rows > 0
  return (
    <ActDialog
      title={t('homes.title', { name: estate.name })}
      verb={t('homes.save', { count: good ? looked.rows : 0 })}
      ready={good}
      wide
      onAct={async () => {
        const { saved } = await send(true)
        batchesChanged()
        showToast(t('homes.saved', { count: saved }))
      }}
      onStale={() => undefined}
      onClose={onClose}
    >
      <p className="text-12 muted">{t('homes.hint')}</p>
      <TextField
        label={t('homes.paste')}
        value={file === null ? text : file.name}
        rows={7}
        onChange={(next) => change({ text: next })}
      />
      <div className="row">
        <label className="button button--small" htmlFor={fileId}>
          {t('homes.file')}
        </label>
        <input
          id={fileId}
          className="visually-hidden"
          type="file"
          accept=".csv,.txt,text/csv"
          onChange={({ target }) => change({ file: target.files?.[0] ?? null })}
        />
        <Button small disabled={text.trim() === '' && file === null} onClick={() => void look()}>
          {t('homes.check')}
        </Button>
      </div>
      {error !== null && <ErrorNote error={error} keepsInput />}
      {looked !== null && <Looked looked={looked} t={t} />}
    </ActDialog>
  )
}

const fieldWord = (t: T, field: string): string => t(`homes.field.${field as Field}`)

function Looked({ looked, t }: { looked: HomeTable; t: T }): ReactNode {
  const { rows, faults, encoding } = looked
  if (faults.length > 0)
    return (
      <Note kind="error">
        {t('homes.faults', { rows, count: faults.length })}
        <ul className="homes-faults">
          {faults.map(({ row, field, message }) => (
            <li key={`${row}/${field}/${message}`}>
              {t('homes.fault', { row: String(row), field: fieldWord(t, field), message })}
            </li>
          ))}
        </ul>
      </Note>
    )
  return <Note>{t('homes.good', { rows, encoding })}</Note>
}
