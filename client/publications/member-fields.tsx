/** The assets of a publication: taken out, or found in the register and added. At least one stays. */
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import { TextField } from '../assets/field.tsx'
import { useT } from '../i18n.tsx'
import { useSuggestions } from '../search/suggestions.ts'
import { AreaText } from '../ui/area-text.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import type { Member } from './publication-draft.ts'

interface MemberFieldsProps {
  members: readonly Member[]
  fault: string | undefined
  readOnly: boolean
  onChange: (members: readonly Member[]) => void
}

export function MemberFields({ members, fault, readOnly, onChange }: MemberFieldsProps): ReactNode {
  const t = useT(publicationMessages)
  return (
    <Card title={t('group.members')} extra={String(members.length)}>
      <ul className="publication-members">
        {members.map((member) => (
          <li key={member.assetId}>
            <span>
              <Link to="/assets/$id" params={{ id: member.assetId }}>
                {member.name}
              </Link>
              <span className="text-12 muted publication-members__facts">
                <span>{member.assetNo}</span>
                {member.areaM2 !== null && <AreaText areaM2={member.areaM2} />}
              </span>
            </span>
            {!readOnly && members.length > 1 && (
              <Button
                small
                icon
                kind="quiet"
                aria-label={t('member.remove')}
                title={t('member.remove')}
                onClick={() => onChange(members.filter(({ assetId }) => assetId !== member.assetId))}
              >
                <X size={16} strokeWidth={1.75} aria-hidden />
              </Button>
            )}
          </li>
        ))}
      </ul>
      {fault !== undefined && <div className="field__error">{fault}</div>}
      {!readOnly && <Finder members={members} onAdd={(member) => onChange([...members, member])} />}
    </Card>
  )
}

interface FinderProps {
  members: readonly Member[]
  onAdd: (member: Member) => void
}

function Finder({ members, onAdd }: FinderProps): ReactNode {
  const t = useT(publicationMessages)
  const [typed, setTyped] = useState('')
  const { groups } = useSuggestions(typed)
  const found = groups
    .flatMap(({ items }) => items)
    .filter(({ id }) => !members.some(({ assetId }) => assetId === id))
    .slice(0, 6)
  return (
    <>
      <TextField label={t('member.find')} value={typed} max={80} onChange={setTyped} />
      {typed.trim() !== '' && found.length > 0 && (
        <ul className="publication-found">
          {found.map(({ id, name, assetNo }) => (
            <li key={id}>
              <button
                type="button"
                className="link-button"
                onClick={() => {
                  onAdd({ assetId: id, assetNo, name, areaM2: null })
                  setTyped('')
                }}
              >
                {t('member.add', { name })}　{assetNo}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
