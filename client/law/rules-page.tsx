/** /admin/rules: every term, rate, cap, fee and condition with its article, 待核 marks first to be found, as a list to print. */
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import { formatDate, wordOf } from '../../shared/i18n/define.ts'
import { lawMessages } from '../../shared/i18n/law.ts'
import { laws } from '../../shared/workflow/laws.ts'
import { isFound } from '../admin/form-model.ts'
import { TableHead } from '../admin/table-head.tsx'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note } from '../ui/note.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import './law.css'
import { revisionsQuery, useDefinitionsInUse, yearsQuery } from './law-query.ts'
import { RuleDrawer } from './rule-drawer.tsx'
import { RuleTable } from './rule-table.tsx'
import { usesOfRules } from './rule-uses.ts'
import { type RuleEntry, entriesOf, groupOf, isUnverified } from './rule-words.ts'

const route = getRouteApi('/staff/admin/rules')
const kinds = ['all', 'term', 'amount', 'condition'] as const

export function RulesPage(): ReactNode {
  const revisions = useQuery(revisionsQuery)
  const years = useQuery(yearsQuery)
  const error = revisions.error ?? years.error
  if (error !== null) return <ErrorNote error={error} onRetry={() => void revisions.refetch()} />
  if (revisions.data === undefined || years.data === undefined) return <SkeletonTable rows={12} />
  return <Rules entries={entriesOf(revisions.data, years.data.today)} today={years.data.today} />
}

function useChosen(entries: readonly RuleEntry[]) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const kind = kinds.find((one) => one === search.kind) ?? 'all'
  const words = search.q ?? ''
  const texts = ({ id, now }: RuleEntry): string[] => [
    id,
    now.zh,
    now.en,
    laws[now.law].shortZh,
    laws[now.law].shortEn,
    now.article,
    now.note ?? '',
  ]
  const chosen = entries.filter(
    (entry) =>
      (kind === 'all' || groupOf(entry.now) === kind) &&
      (search.unverified === undefined || isUnverified(entry)) &&
      (search.law === undefined || entry.now.law === search.law) &&
      isFound(words, texts(entry)),
  )
  const change = (part: Partial<typeof search>): void =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false })
  return { search, kind, words, chosen, change }
}

function Rules({ entries, today }: { entries: readonly RuleEntry[]; today: string }): ReactNode {
  const t = useT(lawMessages)
  const lang = useLang()
  const { search, kind, words, chosen, change } = useChosen(entries)
  const definitions = useDefinitionsInUse()
  const uses = useMemo(
    () => usesOfRules((definitions ?? []).map(({ definition }) => definition)),
    [definitions],
  )
  const shown = entries.find(({ id }) => id === search.rule)
  const law = Object.entries(laws).find(([code]) => code === search.law)?.[1]
  return (
    <>
      <TableHead
        words={words}
        onWords={(q) => change({ q: q === '' ? undefined : q })}
        shown={chosen.length}
        all={entries.length}
        actions={
          <Button small onClick={() => print()}>
            <Printer size={14} strokeWidth={1.75} aria-hidden />
            {t('rules.print')}
          </Button>
        }
      >
        <SegmentedControl
          label={t('rules.kind')}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(value) => change({ kind: value === 'all' ? undefined : value })}
        />
        <Chip
          label={t('rules.unverified', { count: entries.filter(isUnverified).length })}
          on={search.unverified !== undefined}
          onPress={() => change({ unverified: search.unverified === undefined ? '1' : undefined })}
        />
        {law !== undefined && (
          <Chip label={wordOf(lang, law)} on onRemove={() => change({ law: undefined })} />
        )}
      </TableHead>
      <Note>{t('rules.explain')}</Note>
      <p className="law-printed">
        {t('rules.printed', { date: formatDate(lang, today), count: chosen.length })}
      </p>
      <RuleTable
        entries={chosen}
        uses={uses}
        today={today}
        current={search.rule}
        onOpen={(rule) => change({ rule })}
      />
      {shown !== undefined && (
        <RuleDrawer
          key={shown.id}
          entry={shown}
          uses={uses.get(shown.id) ?? []}
          definitions={definitions ?? []}
          today={today}
          onClose={() => change({ rule: undefined })}
        />
      )}
    </>
  )
}
