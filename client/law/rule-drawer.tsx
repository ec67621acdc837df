/** One rule beside the table: its facts, where it is used, its values over time and who revised it why. */
import { Drawer } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { assetTracks } from '../../shared/codes/asset-track.ts'
import { adminMessages } from '../../shared/i18n/admin.ts'
import { articleMessages } from '../../shared/i18n/articles.ts'
import { wordOf } from '../../shared/i18n/define.ts'
import { lawMessages } from '../../shared/i18n/law.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import { KeyValueList, type KeyValue } from '../ui/key-value-list.tsx'
import { LawRef } from '../ui/law-ref.tsx'
import { ArticleWords } from './article-words.tsx'
import type { UsedDefinition } from './law-query.ts'
import { RuleForm } from './rule-form.tsx'
import { RuleHistory } from './rule-history.tsx'
import { type RuleUse, openCasesUnder } from './rule-uses.ts'
import { type RuleEntry, citation, forceWords, ruleText, valueWords } from './rule-words.ts'

interface RuleDrawerProps {
  entry: RuleEntry
  uses: readonly RuleUse[]
  definitions: readonly UsedDefinition[]
  today: string
  onClose: () => void
}

export function RuleDrawer({ entry, uses, definitions, today, onClose }: RuleDrawerProps): ReactNode {
  const t = useT(lawMessages)
  const admin = useT(adminMessages)
  const lang = useLang()
  const { role } = usePerson()
  const [editing, setEditing] = useState(false)
  if (editing)
    return (
      <RuleForm
        entry={entry}
        openCases={openCasesUnder(entry.id, definitions)}
        today={today}
        onClose={() => setEditing(false)}
      />
    )
  return (
    <Drawer
      open
      title={wordOf(lang, entry.now)}
      size={560}
      onClose={onClose}
      closable={{ 'aria-label': admin('close') }}
      extra={
        role === 'administrator' ? (
          <Button small onClick={() => setEditing(true)}>
            {t('edit.title')}
          </Button>
        ) : (
          <span className="text-12 muted">{t('readOnly')}</span>
        )
      }
    >
      <div className="rule-detail">
        <RuleFacts entry={entry} />
        <section>
          <h3 className="text-14">{t('uses.title')}</h3>
          <Uses uses={uses} />
        </section>
        <section>
          <h3 className="text-14">{t('book.title')}</h3>
          <Book entry={entry} today={today} />
        </section>
        <section>
          <h3 className="text-14">{t('history.title')}</h3>
          <RuleHistory history={entry.history} />
        </section>
      </div>
    </Drawer>
  )
}

function RuleFacts({ entry: { id, now } }: { entry: RuleEntry }): ReactNode {
  const t = useT(lawMessages)
  const article = useT(articleMessages)
  const lang = useLang()
  const items: KeyValue[] = [
    { key: 'value', label: t('rule.value'), value: <b className="text-16">{valueWords(lang, now)}</b> },
    { key: 'from', label: t('rule.from'), value: ruleText(lang, now.from) },
    { key: 'kind', label: t('rule.kind'), value: t(`ruleKind.${now.kind}`) },
    { key: 'basis', label: t('rule.basis'), value: <LawRef {...citation(lang, now)} /> },
    { key: 'article', label: article('title'), value: <ArticleWords basis={now} /> },
    { key: 'force', label: t('rule.inForce'), value: forceWords(lang, now) },
    {
      key: 'extension',
      label: t('rule.extension'),
      value:
        now.extension === null
          ? null
          : t('rule.extensionWords', {
              times: now.extension.times,
              length: valueWords(lang, { value: now.extension.max, unit: now.unit }),
            }),
    },
    {
      key: 'lead',
      label: t('rule.lead'),
      value:
        now.yellowLeadDays == null
          ? t('rule.leadDefault')
          : t('rule.leadDays', { count: now.yellowLeadDays }),
    },
    { key: 'note', label: t('rule.note'), value: now.note === null ? null : ruleText(lang, now.note) },
    { key: 'id', label: t('rule.code'), value: <code>{id}</code> },
  ]
  return <KeyValueList items={items} wide={lang === 'en'} />
}

function Uses({ uses }: { uses: readonly RuleUse[] }): ReactNode {
  const t = useT(lawMessages)
  const lang = useLang()
  if (uses.length === 0) return <p className="muted">{t('uses.none')}</p>
  return (
    <ul className="rule-uses">
      {uses.map((use) => (
        <li key={`${use.track} ${use.kind} ${use.id}`}>
          <span className="dim text-12">{t(`use.${use.kind}`)}</span>
          <Link
            to="/admin/workflows/$track"
            params={{ track: use.track }}
            search={use.kind === 'deadline' || use.kind === 'pause' ? { deadline: use.id } : { step: use.id }}
          >
            {wordOf(lang, use)}
          </Link>
          <span className="muted text-12">
            {wordOf(
              lang,
              assetTracks.find(({ code }) => code === use.track)!,
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Book({ entry: { book, now }, today }: { entry: RuleEntry; today: string }): ReactNode {
  const t = useT(lawMessages)
  const lang = useLang()
  return (
    <ol className="rule-book">
      {book.map((row) => (
        <li key={row.revision} data-now={row === now ? '' : undefined}>
          <b>{valueWords(lang, row)}</b>
          <span>{forceWords(lang, row)}</span>
          <LawRef {...citation(lang, row)} />
          {row.effectiveFrom !== null && row.effectiveFrom > today && (
            <span className="law-table__coming text-12">{t('force.coming')}</span>
          )}
        </li>
      ))}
    </ol>
  )
}
