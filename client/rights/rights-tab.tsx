/** Rights, restrictions and responsibilities of an asset, and the acts on them. */
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { Asset } from '../../shared/asset.ts'
import { rightsMessages } from '../../shared/i18n/rights.ts'
import { formatDate } from '../../shared/i18n/define.ts'
import type { Right } from '../../shared/right.ts'
import { rightsQuery, useIsEditor } from '../assets/use-asset.ts'
import { useLang, useT } from '../i18n.tsx'
import { IdNumber } from '../parties/id-number.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note } from '../ui/note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { EndRightDialog } from './end-right-dialog.tsx'
import { RightDialog } from './right-dialog.tsx'
import { shareText, termText, typeWord } from './right-words.ts'
import './rights.css'

type Open = { act: 'register' } | { act: 'correct' | 'end'; right: Right }

export function RightsTab({ asset, at }: { asset: Asset; at: string | undefined }): ReactNode {
  const t = useT(rightsMessages)
  const [ended, setEnded] = useState(false)
  const [open, setOpen] = useState<Open | null>(null)
  const isEditor = useIsEditor()
  const canChange = isEditor && at === undefined && asset.retiredAt === null
  const query = useQuery(rightsQuery(asset.id, ended))
  const close = (): void => setOpen(null)
  return (
    <>
      {at !== undefined && <Note>{t('now')}</Note>}
      <Card
        title={t('rights')}
        extra={
          <Tools
            ended={ended}
            onEnded={setEnded}
            canChange={canChange}
            onRegister={() => setOpen({ act: 'register' })}
          />
        }
        flush
      >
        {query.data === undefined ? (
          query.error === null ? (
            <SkeletonTable rows={4} />
          ) : (
            <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
          )
        ) : query.data.length === 0 ? (
          <EmptyState title={t('empty')} why={t('empty.why')} />
        ) : (
          <RightsTable rights={query.data} canChange={canChange} onOpen={setOpen} />
        )}
      </Card>
      {open?.act === 'register' && <RightDialog assetId={asset.id} right={null} onClose={close} />}
      {open?.act === 'correct' && <RightDialog assetId={asset.id} right={open.right} onClose={close} />}
      {open?.act === 'end' && <EndRightDialog right={open.right} onClose={close} />}
    </>
  )
}

interface ToolsProps {
  ended: boolean
  onEnded: (ended: boolean) => void
  canChange: boolean
  onRegister: () => void
}

function Tools({ ended, onEnded, canChange, onRegister }: ToolsProps): ReactNode {
  const t = useT(rightsMessages)
  return (
    <span className="row">
      <label className="row">
        <input
          className="checkbox"
          type="checkbox"
          checked={ended}
          onChange={(event) => onEnded(event.target.checked)}
        />
        {t('ended.show')}
      </label>
      {canChange && (
        <Button small onClick={onRegister}>
          <Plus size={14} strokeWidth={1.75} aria-hidden />
          {t('register')}
        </Button>
      )}
    </span>
  )
}

interface TableProps {
  rights: readonly Right[]
  canChange: boolean
  onOpen: (open: Open) => void
}

function RightsTable({ rights, canChange, onOpen }: TableProps): ReactNode {
  const t = useT(rightsMessages)
  const columns = ['type', 'holder', 'share', 'certificate', 'term', 'source'] as const
  return (
    <TableScroll label={t('rights')}>
      <table className="plain-table rights-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
            {canChange && <td aria-hidden />}
          </tr>
        </thead>
        <tbody>
          {rights.map((right) => (
            <RightRow key={right.id} right={right} canChange={canChange} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  )
}

function RightRow({ right, canChange, onOpen }: Omit<TableProps, 'rights'> & { right: Right }): ReactNode {
  const t = useT(rightsMessages)
  const lang = useLang()
  const isEnded = right.endedAt !== null
  return (
    <tr data-ended={isEnded ? '' : undefined}>
      <th scope="row">
        <span className="right-kind" data-kind={right.kind}>
          {t(`kind.${right.kind}`)}
        </span>
        {typeWord(right.type, lang)}
        {right.note !== null && <div className="text-12 muted rights-table__note">{right.note}</div>}
        {right.endedAt !== null && (
          <div className="text-12 muted rights-table__note">
            {t('ended.on', { date: formatDate(lang, right.endedAt), reason: right.endedReason ?? '—' })}
          </div>
        )}
      </th>
      <td>
        {right.partyName ?? '—'}
        {right.partyId !== null && right.partyKind === 'person' && <IdNumber partyId={right.partyId} />}
      </td>
      <td>{shareText(right, lang)}</td>
      <td>{right.certificateNo ?? '—'}</td>
      <td>{termText(right, lang)}</td>
      <td>{right.sourceDoc ?? '—'}</td>
      {canChange && (
        <td className="number">
          {!isEnded && (
            <span className="rights-table__acts">
              <button type="button" className="link-button" onClick={() => onOpen({ act: 'correct', right })}>
                {t('correct')}
              </button>
              <button type="button" className="link-button" onClick={() => onOpen({ act: 'end', right })}>
                {t('end')}
              </button>
            </span>
          )}
        </td>
      )}
    </tr>
  )
}
