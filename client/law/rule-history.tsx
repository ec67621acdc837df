/** Who revised a rule, when and why, newest first, with what each revision changed. */
import type { ReactNode } from 'react'
import { formatDateTime } from '../../shared/i18n/define.ts'
import { lawMessages } from '../../shared/i18n/law.ts'
import type { RuleRevision } from '../../shared/law.ts'
import { useLang, useT } from '../i18n.tsx'
import { differences, forceWords, predecessorOf, valueWords } from './rule-words.ts'

/** What the server writes as the reason of the shipped rows. */
const SEED = '初始规则'

export function RuleHistory({ history }: { history: readonly RuleRevision[] }): ReactNode {
  const t = useT(lawMessages)
  const lang = useLang()
  return (
    <ol className="rule-history">
      {history.map((row) => (
        <li key={row.revision}>
          <div className="row">
            <b>{t('history.row', { revision: row.revision })}</b>
            <span className="muted text-12">
              {row.reason === SEED
                ? t('history.seed')
                : t('history.by', { name: row.createdByName, when: formatDateTime(lang, row.createdAt) })}
            </span>
          </div>
          <Changes row={row} history={history} />
          {row.reason !== SEED && <p>{t('history.reason', { reason: row.reason })}</p>}
        </li>
      ))}
    </ol>
  )
}

function Changes({ row, history }: { row: RuleRevision; history: readonly RuleRevision[] }): ReactNode {
  const t = useT(lawMessages)
  const lang = useLang()
  const before = predecessorOf(row, history)
  if (before === null)
    return <p>{t('history.first', { value: valueWords(lang, row), force: forceWords(lang, row) })}</p>
  return (
    <dl className="rule-diff">
      {differences(lang, before, row).map(({ key, before: old, after }) => (
        <div key={key}>
          <dt>{t(`diff.${key}`)}</dt>
          <dd>
            <del>{old}</del> → <ins>{after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
