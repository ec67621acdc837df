/** What the row report shows: weight of the issue, which issue, what becomes of the row; each with its count. */
import type { ReactNode } from 'react'
import { formatNumber } from '../../shared/i18n/define.ts'
import { issueName } from '../../shared/i18n/import-issue-names.ts'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import { rowOutcomes, type ImportBatch } from '../../shared/import.ts'
import { useLang, useT } from '../i18n.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { IssueDownload } from './issue-download.tsx'
import { codeCounts, narrowed, severities, severityCounts, type IssueFilter } from './issue-filter.ts'

interface IssueFilterBarProps {
  batch: ImportBatch
  filter: IssueFilter
  onChange: (filter: IssueFilter) => void
}

export function IssueFilterBar(props: IssueFilterBarProps): ReactNode {
  const t = useT(importPageMessages)
  const lang = useLang()
  const { batch, filter, onChange } = props
  const counts = severityCounts(batch.issueCounts)
  const all = counts.error + counts.warning + counts.repair
  const counted = (words: string, count: number): string => `${words} ${formatNumber(lang, count)}`
  const options = [
    { value: 'all' as const, label: counted(t('issues.all'), all) },
    ...severities.map((value) => ({ value, label: counted(t(`issues.${value}`), counts[value]) })),
  ]
  return (
    <div className="issues__head">
      <b className="text-14">{t('issues.title')}</b>
      <SegmentedControl
        label={t('issues.level')}
        value={filter.severity ?? 'all'}
        options={options}
        onChange={(value) => onChange(narrowed(filter, { severity: value === 'all' ? null : value }))}
      />
      <CodeSelect {...props} />
      <OutcomeSelect {...props} />
      <span className="muted text-12 issues__explain">{counts.error > 0 ? t('issues.explain') : ''}</span>
      <IssueDownload batch={batch} />
    </div>
  )
}

function CodeSelect({ batch, filter, onChange }: IssueFilterBarProps): ReactNode {
  const t = useT(importPageMessages)
  const lang = useLang()
  const codes = codeCounts(batch.issueCounts, filter.severity)
  return (
    <select
      className="input input--small issues__select"
      aria-label={t('issues.code')}
      value={filter.code ?? ''}
      onChange={({ target }) =>
        onChange(narrowed(filter, { code: target.value === '' ? null : target.value }))
      }
    >
      <option value="">{t('issues.codeAll')}</option>
      {codes.map(({ code, rows }) => (
        <option key={code} value={code}>
          {issueName(code, lang)} {formatNumber(lang, rows)}
        </option>
      ))}
    </select>
  )
}

function OutcomeSelect({ batch, filter, onChange }: IssueFilterBarProps): ReactNode {
  const t = useT(importPageMessages)
  const lang = useLang()
  return (
    <select
      className="input input--small issues__select"
      aria-label={t('issues.outcome')}
      value={filter.outcome ?? ''}
      onChange={({ target }) =>
        onChange(narrowed(filter, { outcome: rowOutcomes.find((one) => one === target.value) ?? null }))
      }
    >
      <option value="">{t('issues.outcomeAll')}</option>
      {rowOutcomes.map((outcome) => (
        <option key={outcome} value={outcome}>
          {t(`outcome.${outcome}`)} {formatNumber(lang, batch.counts?.[outcome] ?? 0)}
        </option>
      ))}
    </select>
  )
}
