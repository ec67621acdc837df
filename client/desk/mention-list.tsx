/** Colleagues offered while a mention is typed: by name or login, chosen by click or from the keyboard. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Colleague } from '../../shared/desk.ts'
import { deskMessages } from '../../shared/i18n/desk.ts'
import { useT } from '../i18n.tsx'
import { colleaguesQuery } from './desk-query.ts'

const SHOWN = 8
/** What is being typed after the last @; Chinese too, for names. */
const typing = /@([\p{Script=Han}a-z0-9._-]*)$/u

export function matching(colleagues: readonly Colleague[], text: string): readonly Colleague[] {
  const word = typing.exec(text)?.[1]
  if (word === undefined) return []
  return colleagues
    .filter(({ login, name }) => login !== word && (login.startsWith(word) || name.includes(word)))
    .slice(0, SHOWN)
}

interface MentionListProps {
  caseId: string
  text: string
  onChange: (text: string) => void
}

export function MentionList({ caseId, text, onChange }: MentionListProps): ReactNode {
  const t = useT(deskMessages)
  const colleagues = useQuery({ ...colleaguesQuery(caseId), enabled: text.includes('@') }).data ?? []
  const found = matching(colleagues, text)
  if (found.length === 0) return null
  return (
    <ul className="mentions" aria-label={t('mentions')}>
      {found.map(({ id, login, name, unitName }) => (
        <li key={id}>
          <button type="button" onClick={() => onChange(text.replace(typing, `@${login} `))}>
            {name}
            <span className="text-12 muted">
              {login}　{unitName}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
