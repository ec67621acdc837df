/** Which rows and issues the table shows: the filter, its query, its counts. Pure. */
import { issueSeverities, type ImportIssueCode, type IssueSeverity } from '../../shared/import-codes.ts'
import type { ImportBatch, ImportRow, RowOutcome } from '../../shared/import.ts'

export interface IssueFilter {
  readonly severity: IssueSeverity | null
  readonly code: string | null
  readonly outcome: RowOutcome | null
  /** From 1. */
  readonly page: number
}

export const noFilter: IssueFilter = { severity: null, code: null, outcome: null, page: 1 }
export const PAGE_ROWS = 50
export const severities = ['error', 'warning', 'repair'] as const satisfies readonly IssueSeverity[]

export const isFiltered = ({ severity, code, outcome }: IssueFilter): boolean =>
  severity !== null || code !== null || outcome !== null

/** Without a filter, rows with nothing to say stay out. */
export function rowsQuery({ severity, code, outcome, page }: IssueFilter) {
  return {
    ...(severity === null ? {} : { severity }),
    ...(code === null ? {} : { issue: code }),
    ...(outcome === null ? { withIssues: 'true' as const } : { outcome }),
    page,
    limit: PAGE_ROWS,
  }
}

const isKnown = (code: string): code is ImportIssueCode => Object.hasOwn(issueSeverities, code)
export const severityOf = (code: string): IssueSeverity => (isKnown(code) ? issueSeverities[code] : 'warning')

/** Every issue of every row counts once; a row with two issues counts in both. */
export function severityCounts(
  issueCounts: ImportBatch['issueCounts'],
): Readonly<Record<IssueSeverity, number>> {
  const counts = { error: 0, warning: 0, repair: 0 }
  for (const [code, rows] of Object.entries(issueCounts)) counts[severityOf(code)] += rows
  return counts
}

export interface CodeCount {
  readonly code: string
  readonly severity: IssueSeverity
  readonly rows: number
}

/** Gravest first, then the most frequent; of one weight only when one is chosen. */
export function codeCounts(
  issueCounts: ImportBatch['issueCounts'],
  severity: IssueSeverity | null,
): CodeCount[] {
  return Object.entries(issueCounts)
    .map(([code, rows]) => ({ code, rows, severity: severityOf(code) }))
    .filter((one) => severity === null || one.severity === severity)
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.rows - a.rows)
}

/** A change of the filter begins at the first page; a code of another weight goes. */
export function narrowed(filter: IssueFilter, change: Partial<IssueFilter>): IssueFilter {
  const next = { ...filter, page: 1, ...change }
  const contradicts = next.code !== null && next.severity !== null && severityOf(next.code) !== next.severity
  return contradicts ? { ...next, code: null } : next
}

export interface IssueLine {
  readonly key: string
  readonly row: ImportRow
  /** Null for a row without issues. */
  readonly issue: ImportRow['issues'][number] | null
  /** First line of its row. */
  readonly first: boolean
}

/** One line an issue; of a row only the issues asked for. A row without any has one line. */
export function issueLines(rows: readonly ImportRow[], { severity, code }: IssueFilter): IssueLine[] {
  return rows.flatMap((row): IssueLine[] => {
    const wanted = row.issues.filter(
      (issue) => (severity === null || issue.severity === severity) && (code === null || issue.code === code),
    )
    const ordered = wanted.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
    if (ordered.length === 0) return [{ key: `${row.rowNo}`, row, issue: null, first: true }]
    return ordered.map((issue, index) => ({
      key: `${row.rowNo}-${issue.code}-${index}`,
      row,
      issue,
      first: index === 0,
    }))
  })
}

const plain = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : JSON.stringify(value)

/** A column of the row as text; '' where it is empty. */
export const valueText = (row: ImportRow, column: string): string => plain(row.values[column])

/** What the file says at the place of the issue; '' where the issue is about no column. */
export function valueInFile(
  row: ImportRow,
  issue: ImportRow['issues'][number],
  mapping: Readonly<Record<string, string>>,
): string {
  if (issue.field === null) return ''
  const column = Object.entries(mapping).find(([, field]) => field === issue.field)?.[0] ?? issue.field
  return valueText(row, column)
}

/** From, to and last page of what is shown; all zero when there is nothing. */
export function pageRange(page: number, total: number): { from: number; to: number; pages: number } {
  const pages = Math.ceil(total / PAGE_ROWS)
  if (total === 0) return { from: 0, to: 0, pages: 0 }
  return { from: (page - 1) * PAGE_ROWS + 1, to: Math.min(total, page * PAGE_ROWS), pages }
}

const shapeCodes = [
  'geometry',
  'ring',
  'overlap',
  'duplicate',
  'coordinates',
  'outside',
  'kind',
  'no-',
  'area-differs',
]

/** The issue is about the shape or where it lies, not about a column. */
export const isAboutShape = (code: string): boolean => shapeCodes.some((start) => code.startsWith(start))
