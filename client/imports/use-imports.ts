/** Batches and their rows from the server. While the server is at work on a batch it is asked every second. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  commitImport,
  discardImport,
  inspectImport,
  listImportRows,
  listImports,
  readImport,
  stageImport,
} from '../../shared/api/import-api.ts'
import type { EncodingId } from '../../shared/import-codes.ts'
import type { ImportBatch, ImportChoice, ImportRow } from '../../shared/import.ts'
import { call } from '../api.ts'
import { useLang } from '../i18n.tsx'
import { isBusy } from './batch-steps.ts'
import { rowsQuery, type IssueFilter } from './issue-filter.ts'

const POLL_MS = 1000

// texts of problems come from the server, so the language is part of every key
const batchKey = (id: string, lang: string) => ['imports', id, lang] as const

export function useBatches() {
  const lang = useLang()
  return useQuery({
    queryKey: ['imports', 'list', lang],
    queryFn: async ({ signal }) => (await call(listImports, { query: { limit: 100 }, signal })).data.items,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => isBusy(status)) ? 2 * POLL_MS : false),
  })
}

export function useBatch(id: string) {
  const lang = useLang()
  return useQuery({
    queryKey: batchKey(id, lang),
    queryFn: async ({ signal }) => (await call(readImport, { params: { id }, signal })).data,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data !== undefined && isBusy(state.data.status) ? POLL_MS : false),
    refetchIntervalInBackground: true,
  })
}

/** Rows as filtered; `batch` names the state of the check, so that a new check shows new rows. */
export function useRows(batch: ImportBatch, filter: IssueFilter) {
  const lang = useLang()
  return useQuery({
    queryKey: ['import-rows', batch.id, batch.version, lang, filter],
    queryFn: async ({ signal }) =>
      (await call(listImportRows, { params: { id: batch.id }, query: rowsQuery(filter), signal })).data,
    placeholderData: keepPreviousData,
    enabled: batch.counts !== null,
  })
}

/** One row by its number: rows are listed by number, each once. Null when there is no such row. */
export function useRow(batch: ImportBatch, rowNo: number | null) {
  const lang = useLang()
  return useQuery({
    queryKey: ['import-rows', batch.id, batch.version, lang, rowNo],
    queryFn: async ({ signal }): Promise<ImportRow | null> => {
      const query = { page: rowNo ?? 1, limit: 1 }
      const { rows } = (await call(listImportRows, { params: { id: batch.id }, query, signal })).data
      return rows.find((row) => row.rowNo === rowNo) ?? null
    },
    enabled: rowNo !== null,
  })
}

type Act =
  | { readonly kind: 'stage'; readonly choice: ImportChoice }
  | { readonly kind: 'inspect'; readonly encoding: EncodingId }
  | { readonly kind: 'commit' }
  | { readonly kind: 'discard' }

async function send(id: string, act: Act): Promise<ImportBatch> {
  const params = { id }
  if (act.kind === 'stage') return (await call(stageImport, { params, body: act.choice })).data
  if (act.kind === 'inspect')
    return (await call(inspectImport, { params, body: { encoding: act.encoding } })).data
  return (await call(act.kind === 'commit' ? commitImport : discardImport, { params })).data
}

/** The steps of a batch; each answers the batch as it is after. */
export function useBatchAct(id: string) {
  const client = useQueryClient()
  const lang = useLang()
  return useMutation({
    mutationFn: (act: Act) => send(id, act),
    onSuccess: (batch) => {
      client.setQueryData(batchKey(id, lang), batch)
      void client.invalidateQueries({ queryKey: ['imports', 'list'] })
    },
    onError: () => client.invalidateQueries({ queryKey: batchKey(id, lang) }),
  })
}
