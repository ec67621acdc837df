/** /admin/publishing: what may go out and how precisely, by kind and by title status; where the map may stand; who changed it why. */
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { titleStatuses } from '../../shared/codes/title-status.ts'
import { formatDateTime, wordOf } from '../../shared/i18n/define.ts'
import { portalMessages } from '../../shared/i18n/portal.ts'
import { publicationMessages } from '../../shared/i18n/publications.ts'
import { publishingMessages } from '../../shared/i18n/publishing.ts'
import { publicationKinds } from '../../shared/publication-codes.ts'
import type { PublicationRule, PublicationRules } from '../../shared/publication-rule.ts'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { EmbedForm, LimitsForm, RuleForm } from './rule-forms.tsx'
import { rulesQuery } from './rules-query.ts'
import './publications.css'

type Open = { what: 'rule'; rule: PublicationRule } | { what: 'limits' | 'embed' } | null

export function PublishingRulesPage(): ReactNode {
  const t = useT(publishingMessages)
  const { data, error, refetch } = useQuery(rulesQuery)
  const [open, setOpen] = useState<Open>(null)
  const may = usePerson().role === 'administrator'
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <SkeletonTable rows={8} />
  const close = (): void => setOpen(null)
  const change = (next: Exclude<Open, null>): ReactNode =>
    may ? (
      <Button small onClick={() => setOpen(next)}>
        {t('change')}
      </Button>
    ) : undefined
  return (
    <div className="publishing">
      <Card title={t('rules')} flush>
        <p className="publishing__why text-12 muted">{t('rules.why')}</p>
        <RuleTable rules={data.rules} change={(rule) => change({ what: 'rule', rule })} />
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
      {open?.what === 'limits' && <LimitsForm limits={data.limits} onClose={close} />}
      {open?.what === 'embed' && <EmbedForm embed={data.embed} onClose={close} />}
    </div>
  )
}

const heads = ['kind', 'precision', 'fields', 'keep', 'basis'] as const

function RuleTable({
  rules,
  change,
}: {
  rules: readonly PublicationRule[]
  change: (rule: PublicationRule) => ReactNode
}): ReactNode {
  const t = useT(publishingMessages)
  const tp = useT(portalMessages)
  const sorted = publicationKinds.flatMap((kind) => rules.filter((rule) => rule.kind === kind))
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label={t('rules')}>
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
        <tbody>
          {sorted.map((rule) => (
            <tr key={rule.kind}>
              <th scope="row">{tp(`kind.${rule.kind}`)}</th>
              <td>
                <PrecisionText rule={rule} />
              </td>
              <td className="publishing__fields">
                {rule.fields.map((field) => t(`field.${field}`)).join('　')}
              </td>
              <td>{rule.keepDays === null ? t('keep.case') : t('keep.days', { count: rule.keepDays })}</td>
              <td className="publishing__fields">
                {rule.basis}
                {!rule.verified && !rule.basis.includes('待核') && (
                  <span className="dim">{t('unverified')}</span>
                )}
              </td>
              <td>{change(rule)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function PrecisionText({ rule }: { rule: Pick<PublicationRule, 'precision' | 'generaliseM'> }): ReactNode {
  const t = useT(publishingMessages)
  const tw = useT(publicationMessages)
  return (
    <>
      {tw(`precision.${rule.precision}`)}
      {rule.precision !== 'exact' && <span className="muted">{t('moved', { count: rule.generaliseM })}</span>}
    </>
  )
}

function Limits({ limits }: Pick<PublicationRules, 'limits'>): ReactNode {
  const t = useT(publishingMessages)
  const tw = useT(publicationMessages)
  const lang = useLang()
  if (limits.length === 0) return <p>{t('limits.none')}</p>
  return (
    <ul className="publishing__list">
      {limits.map(({ family, titleStatus, precision }) => {
        const status = titleStatuses.find(({ code }) => code === titleStatus)
        return (
          <li key={family + titleStatus}>
            {t(`family.${family}`)}　{status === undefined ? titleStatus : wordOf(lang, status)}　
            <b>{tw(`precision.${precision}`)}</b>
          </li>
        )
      })}
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
      {history.map(({ of, before, after, reason, changedAt, changedByName }) => {
        const kind = publicationKinds.find((one) => one === of)
        const name = kind === undefined ? t(of === 'embed' ? 'embed' : 'limits') : tp(`kind.${kind}`)
        return (
          <li key={changedAt + of}>
            <b>{name}</b>　
            <span className="muted">
              {formatDateTime(lang, changedAt)}　{changedByName}
            </span>
            <div>{reason}</div>
            <details>
              <summary>{t('history.what')}</summary>
              <pre>{`− ${JSON.stringify(before)}\n+ ${JSON.stringify(after)}`}</pre>
            </details>
          </li>
        )
      })}
    </ol>
  )
}
