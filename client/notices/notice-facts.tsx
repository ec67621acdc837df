/** The facts of a paper: what is missing first, then each with where it comes from; 待核 where its rule or law is. */
import type { ReactNode } from 'react'
import { type Lang, wordOf } from '../../shared/i18n/define.ts'
import { noticeMessages } from '../../shared/i18n/notices.ts'
import type { NoticeDetail, NoticeFact } from '../../shared/notice.ts'
import { type FactCode, facts } from '../../shared/notices/facts.ts'
import { type LawCode, laws } from '../../shared/workflow/laws.ts'
import { Field } from '../assets/field.tsx'
import { useLang, useT } from '../i18n.tsx'
import { Note } from '../ui/note.tsx'

interface NoticeFactsProps {
  notice: NoticeDetail
  worded: Readonly<Record<string, string>>
  onWord: (worded: Record<string, string>) => void
  onRecord: () => void
}

const inputId = (code: FactCode): string => `fact-${code}`

export function NoticeFacts({ notice, worded, onWord, onRecord }: NoticeFactsProps): ReactNode {
  const t = useT(noticeMessages)
  const lang = useLang()
  const draft = notice.status === 'draft'
  const list = notice.unverified.map(({ law, article }) => lawName(lang, law, article)).join('、')
  const word = (fact: NoticeFact, text: string | null): void => {
    const { [fact.code]: _before, ...rest } = worded
    onWord(text === null ? rest : { ...rest, [fact.code]: text })
  }
  return (
    <>
      {draft && !notice.issuable && <Note kind="warning">{t('issue.elsewhere')}</Note>}
      {draft && notice.unverified.length > 0 && <Note kind="warning">{t('unverified.law', { list })}</Note>}
      {notice.missing.length > 0 && <Missing notice={notice} onRecord={onRecord} />}
      <div className="notice-fields">
        {notice.facts.map((fact) =>
          draft && fact.editable ? (
            <Worded key={fact.code} fact={fact} value={worded[fact.code] ?? fact.proposed} onWord={word} />
          ) : (
            <Fixed key={fact.code} fact={fact} draft={draft} />
          ),
        )}
      </div>
    </>
  )
}

const lawName = (lang: Lang, law: string, article: string): string => {
  const row = laws[law as LawCode]
  const name = lang === 'en' ? row.shortEn : row.shortZh
  if (article === '') return name
  return lang === 'en' ? `${name} art. ${article}` : `${name}第 ${article} 条`
}

function Missing({ notice, onRecord }: Pick<NoticeFactsProps, 'notice' | 'onRecord'>): ReactNode {
  const t = useT(noticeMessages)
  return (
    <section className="notice-missing" aria-label={t('missing', { count: notice.missing.length })}>
      <b>{t('missing', { count: notice.missing.length })}</b>
      <ul>
        {notice.missing.map(({ code, text, fix }) => (
          <li key={code}>
            <span>{text}</span>
            {fix.action === 'record' && (
              <button type="button" className="link-button" onClick={onRecord}>
                {t('fix.record')}
              </button>
            )}
            {fix.action === 'type' && (
              <button
                type="button"
                className="link-button"
                onClick={() => document.querySelector<HTMLElement>(`#${inputId(code)}`)?.focus()}
              >
                {t('fix.type')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const rowsOf = (code: FactCode, value: string): number =>
  facts[code].lines === true ? Math.min(Math.max(value.split('\n').length + 1, 3), 8) : 1

interface WordedProps {
  fact: NoticeFact
  value: string
  onWord: (fact: NoticeFact, text: string | null) => void
}

function Worded({ fact, value, onWord }: WordedProps): ReactNode {
  const t = useT(noticeMessages)
  const lang = useLang()
  const { code, proposed, required } = fact
  const rows = rowsOf(code, value)
  const label = `${wordOf(lang, facts[code])}${required ? ' *' : ''}`
  const hint =
    value !== proposed && proposed !== '' ? (
      <button type="button" className="link-button" onClick={() => onWord(fact, null)}>
        {t('proposed')}
      </button>
    ) : facts[code].lines === true ? (
      t('lines')
    ) : undefined
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(control) =>
        rows === 1 ? (
          <input
            {...control}
            id={inputId(code)}
            aria-label={label}
            className="input"
            value={value}
            maxLength={500}
            onChange={({ target }) => onWord(fact, target.value)}
          />
        ) : (
          <textarea
            {...control}
            id={inputId(code)}
            aria-label={label}
            className="input input--text"
            rows={rows}
            value={value}
            maxLength={8000}
            onChange={({ target }) => onWord(fact, target.value)}
          />
        )
      }
    </Field>
  )
}

function Fixed({ fact, draft }: { fact: NoticeFact; draft: boolean }): ReactNode {
  const t = useT(noticeMessages)
  const lang = useLang()
  const { code, value, unverifiedRule } = fact
  const { from } = facts[code]
  return (
    <div className="notice-fixed">
      <span className="text-12 muted">
        {wordOf(lang, facts[code])}
        {unverifiedRule !== null && (
          <span className="notice-unverified" title={t('unverified.rule')}>
            {t('unverified')}
          </span>
        )}
      </span>
      <span className="notice-fixed__value">{value === '' ? '—' : value}</span>
      {draft && (from === 'case' || from === 'law' || from === 'issue') && (
        <span className="text-12 muted">{t(`from.${from}`)}</span>
      )}
    </div>
  )
}
