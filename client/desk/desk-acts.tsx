/** What a person does with a line of the desk beside settling it: hand it over, hear nothing of it. */
import { useMutation } from '@tanstack/react-query'
import { ArrowRightLeft, Bell, BellOff } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { caseActors } from '../../shared/api/case-api.ts'
import { muteCase } from '../../shared/api/desk-api.ts'
import type { DeskItem } from '../../shared/desk.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { deskMessages } from '../../shared/i18n/desk.ts'
import { call } from '../api.ts'
import { useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import { showToast } from '../ui/toast.tsx'
import { AssignDialog } from '../workflow/assign-dialog.tsx'
import { deskChanged } from './desk-query.ts'

export function DeskActs({ item }: { item: DeskItem }): ReactNode {
  const t = useT(deskMessages)
  const tc = useT(casePageMessages)
  const { role } = usePerson()
  const [giving, setGiving] = useState(false)
  const mute = useMutation({
    mutationFn: async (muted: boolean) =>
      (await call(muteCase, { params: { id: item.id }, body: { muted } })).data.muted,
    onSuccess: (muted) => {
      showToast(t(muted ? 'mute.done' : 'unmute.done', { name: item.assetName }))
      deskChanged()
    },
  })
  const mayGive = item.closedOn === null && caseActors.some((actor) => actor === role)
  const muteWord = t(item.muted ? 'unmute' : 'mute')
  const Icon = item.muted ? BellOff : Bell
  return (
    <span className="desk-acts">
      {mayGive && (
        <button
          type="button"
          className="button button--quiet button--small"
          aria-label={`${tc('handOver')} ${item.assetName}`}
          title={tc('handOver')}
          onClick={() => setGiving(true)}
        >
          <ArrowRightLeft size={15} strokeWidth={1.75} aria-hidden />
          <span className="desk-acts__word">{tc('handOver')}</span>
        </button>
      )}
      <button
        type="button"
        className="button button--quiet button--small"
        aria-label={`${muteWord} ${item.assetName}`}
        data-muted={item.muted ? '' : undefined}
        title={muteWord}
        disabled={mute.isPending}
        onClick={() => mute.mutate(!item.muted)}
      >
        <Icon size={15} strokeWidth={1.75} aria-hidden />
        <span className="desk-acts__word">{muteWord}</span>
      </button>
      {mute.error !== null && <ErrorNote error={mute.error} />}
      {giving && <AssignDialog detail={item} handOver onClose={() => setGiving(false)} />}
    </span>
  )
}
