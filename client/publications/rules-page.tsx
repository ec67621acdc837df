/** /admin/publishing: what may go out and how precisely, by kind and by title status; where the map may stand; who changed it why. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { formatDateTime } from '../../shared/i18n/define.ts'
import { portalMessages } from '../../shared/i18n/portal.ts'
import { publishingMessages } from '../../shared/i18n/publishing.ts'
import { publicationKinds } from '../../shared/publication-codes.ts'
import type { PublicationRule, PublicationRules } from '../../shared/publication-rule.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { EmbedForm, LimitsForm, RuleForm } from './rule-forms.tsx'
import { changeWords, fieldsWord, limitWord, placeWord, precisionWord } from './rule-words.ts'
import { rulesQuery } from './rules-query.ts'
import { StateRuleForm } from './state-rule-form.tsx'
import './publications.css'

type Open =
  | { what: 'rule'; rule: PublicationRule }
  | { what: 'state'; rule: PublicationRule; at: number | null }
  | { what: 'limits' | 'embed' }
  | null

export function PublishingRulesPage(): ReactNode {
  const t = useT(publishingMessages)
  const { data, error, refetch } = useQuery(rulesQuery)
  const [open, setOpen] = useState<Open>(null)
  const may = usePerson().role === 'administrator'
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <SkeletonTable rows={8} />
  const close = (): void => setOpen(null)
  const change = (next: Exclude<Open, null>, word = t('change')): ReactNode =>
    may ? (
      <Button small onClick={() => setOpen(next)}>
        {word}
      </Button>
    ) : undefined
  return (
    <div className="publishing">
      <Card title={t('rules')} flush>
        <p className="publishing__why text-12 muted">{t('rules.why')}</p>
        <RuleTable rules={data.rules} change={change} />
      </Card>
      <Card title={t('limits')} extra={change({ what: 'limits' })}>
        <p className="text-12 muted">{t('limits.why')}</p>
        <Limits limits={data.limits} />
      </Card>
      <Card title={t('embed')} extra={change({ what: 'embed' })}>
        <p className="text-12 muted">{t('embed.why')}</p>
        <p>{data.embed.origins.length === 0 ? t('embed.none') : data.embed.origins.join('　')}</p>
      </Card>
      <Card title={t('history')}>
        <History history={data.history} />
      </Card>
      {open?.what === 'rule' && <RuleForm rule={open.rule} onClose={close} />}
      {open?.what === 'state' && <StateRuleForm rule={open.rule} at={open.at} onClose={close} />}
      {open?.what === 'limits' && (
        <LimitsForm limits={data.limits} version={data.limitsVersion} onClose={close} />
      )}
      {open?.what === 'embed' && <EmbedForm embed={data.embed} onClose={close} />}
    </div>
  )
}

const heads = ['kind', 'precision', 'fields', 'keep', 'basis'] as const

interface RuleTableProps {
  rules: readonly PublicationRule[]
  /** The button that opens a form, for whom it is. */
  change: (next: Exclude<Open, null>, word?: string) => ReactNode
}

function RuleTable({ rules, change }: RuleTableProps): ReactNode {
  const t = useT(publishingMessages)
  const sorted = publicationKinds.flatMap((kind) => rules.filter((rule) => rule.kind === kind))
  return (
    <TableScroll label={t('rules')}>
      <table className="plain-table publishing__table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`head.${head}`)}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{t('change')}</span>
            </th>
          </tr>
        </thead>
        {sorted.map((rule) => (
          <RuleRows key={rule.kind} rule={rule} change={change} />
        ))}
      </table>
    </TableScroll>
  )
}

/** The kind's own rule, and under it those by where an asset stands. */
function RuleRows({ rule, change }: { rule: PublicationRule } & Pick<RuleTableProps, 'change'>): ReactNode {
  const t = useT(publishingMessages)
  const tp = useT(portalMessages)
  const lang = useLang()
  return (
    <tbody>
      <tr>
        <th scope="row">{tp(`kind.${rule.kind}`)}</th>
        <td>{precisionWord(lang, rule)}</td>
        <td className="publishing__fields">{fieldsWord(lang, rule.fields)}</td>
        <td>{rule.keepDays === null ? t('keep.case') : t('keep.days', { count: rule.keepDays })}</td>
        <td className="publishing__fields">
          {rule.basis}
          {!rule.verified && !rule.basis.includes('待核') && <span className="dim">{t('unverified')}</span>}
        </td>
        <td>
          <span className="publishing__acts">
            {change({ what: 'rule', rule })}
            {change({ what: 'state', rule, at: null }, t('state.add'))}
          </span>
        </td>
      </tr>
      {rule.byState.map((one, at) => (
        <tr key={placeWord(lang, one)} className="publishing__state">
          <th scope="row">{placeWord(lang, one)}</th>
          <td>{precisionWord(lang, one)}</td>
          <td className="publishing__fields">{fieldsWord(lang, one.fields)}</td>
          <td colSpan={2} className="muted">
            {t('state.instead')}
          </td>
          <td>{change({ what: 'state', rule, at })}</td>
        </tr>
      ))}
    </tbody>
  )
}

function Limits({ limits }: Pick<PublicationRules, 'limits'>): ReactNode {
  const t = useT(publishingMessages)
  const lang = useLang()
  if (limits.length === 0) return <p>{t('limits.none')}</p>
  return (
    <ul className="publishing__list">
      {limits.map((limit) => (
        <li key={limit.family + limit.titleStatus}>{limitWord(lang, limit)}</li>
      ))}
    </ul>
  )
}

function History({ history }: Pick<PublicationRules, 'history'>): ReactNode {
  const t = useT(publishingMessages)
  const tp = useT(portalMessages)
  const lang = useLang()
  if (history.length === 0) return <p className="muted">{t('history.none')}</p>
  return (
    <ol className="publishing__list publishing__history">
      {history.map((change) => {
        const { of, reason, changedAt, changedByName } = change
        const kind = publicationKinds.find((one) => one === of)
        const name = kind === undefined ? t(of === 'embed' ? 'embed' : 'limits') : tp(`kind.${kind}`)
        const { gone, come } = changeWords(lang, change)
        return (
          <li key={changedAt + of}>
            <b>{name}</b>
            {'　'}
            <span className="muted">
              {formatDateTime(lang, changedAt)}　{changedByName}
            </span>
            <div>{reason}</div>
            {gone.map((line) => (
              <div key={line} className="text-12 muted">
                <del>{line}</del>
              </div>
            ))}
            {come.map((line) => (
              <div key={line} className="text-12">
                <ins>{line}</ins>
              </div>
            ))}
          </li>
        )
      })}
    </ol>
  )
}
