/** Word templates: looked at, fetched to be edited, replaced after a check, set back to the built-in one. */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { sql } from 'kysely'
import type * as api from '../../shared/api/notice-api.ts'
import type { BodyOf, ParamsOf, QueryOf, ResultOf } from '../../shared/api/endpoint.ts'
import type { NoticeTemplate } from '../../shared/notice.ts'
import { facts } from '../../shared/notices/facts.ts'
import { type TemplateKind, templateKinds, templateOf } from '../../shared/notices/kinds.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import { keepContent } from '../documents/keep-file.ts'
import type { Context } from '../http/context.ts'
import { Problem } from '../http/problem.ts'
import { endBody } from '../imports/end-body.ts'
import { importPath, receiveFile, tooLarge } from '../imports/receive-file.ts'
import { baseName } from '../imports/upload.ts'
import { checkTemplate } from './check-template.ts'
import { sendPaper } from './send-paper.ts'
import { type TemplateRow, insertTemplate, selectTemplates } from './template.sql.ts'
import { builtInTemplate, readStored } from './write-paper.ts'

/** A template is text: two megabytes hold any. */
const LIMIT_BYTES = 2 * 1024 * 1024
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

function templateAnswer(kind: TemplateKind, rows: readonly TemplateRow[]): NoticeTemplate {
  const { required, optional } = templateOf(kind)
  const current = rows[0]
  return {
    kind,
    revision: current?.revision ?? 0,
    builtIn: (current?.sha256 ?? null) === null,
    fileName: current?.fileName ?? null,
    reason: current?.reason ?? null,
    changedAt: current?.at ?? null,
    changedByName: current?.byName ?? null,
    tags: [...required, ...optional].map((code) => ({
      tag: facts[code].zh,
      en: facts[code].en,
      required: required.includes(code),
      list: facts[code].lines === true,
    })),
    history: rows.map(({ revision, fileName, reason, at, byName }) => ({
      revision,
      fileName,
      reason,
      at,
      byName,
    })),
  }
}

const findTemplate = async (db: Executor, kind: TemplateKind): Promise<NoticeTemplate> =>
  templateAnswer(kind, await selectTemplates(db, kind))

export async function listNoticeTemplates(
  _input: unknown,
  { db }: Context,
): Promise<ResultOf<typeof api.listNoticeTemplates>> {
  const rows = await selectTemplates(db, null)
  return {
    items: templateKinds.map((kind) =>
      templateAnswer(
        kind,
        rows.filter((row) => row.kind === kind),
      ),
    ),
  }
}

type FileInput = {
  params: ParamsOf<typeof api.readNoticeTemplate>
  query: QueryOf<typeof api.readNoticeTemplate>
}

export async function readNoticeTemplate({ params, query }: FileInput, context: Context): Promise<undefined> {
  const { kind } = params
  const rows = await selectTemplates(context.db, kind)
  const revision = query.revision ?? rows[0]?.revision ?? 0
  const row = rows.find((one) => one.revision === revision)
  if (row === undefined && revision !== 0) throw new Problem('not-found')
  const sha256 = row?.sha256 ?? null
  const bytes = sha256 === null ? await builtInTemplate(kind) : await readStored(context, sha256)
  const name = `${templateOf(kind).zh}模板${sha256 === null ? '' : ` 第${revision}版`}`
  return sendPaper(context, { bytes, format: 'docx', name, download: true })
}

async function change(
  context: Context,
  kind: TemplateKind,
  reason: string,
  work: (trx: Trx) => Promise<void>,
): Promise<NoticeTemplate> {
  const act = { action: 'notice.template-changed' as const, reason, detail: { kind } }
  return await context.write(act, async (trx) => {
    await work(trx)
    await sql`select record_act('region', 'notices')`.execute(trx)
    return await findTemplate(trx, kind)
  })
}

type ReplaceInput = {
  params: ParamsOf<typeof api.replaceNoticeTemplate>
  query: QueryOf<typeof api.replaceNoticeTemplate>
}

export async function replaceNoticeTemplate(
  { params, query }: ReplaceInput,
  context: Context,
): Promise<NoticeTemplate> {
  const { request, response } = context
  const config = { ...context.config, uploadLimitBytes: LIMIT_BYTES }
  let path = ''
  try {
    if (Number(request.get('content-length') ?? 0) > LIMIT_BYTES) throw tooLarge(LIMIT_BYTES)
    path = importPath(config, (await receiveFile(config, request, randomUUID())).path)
    const template = await checkTemplate(path, params.kind)
    return await change(context, params.kind, query.reason, async (trx) => {
      const sha256 = await keepContent(trx, context, template, WORD)
      const fileName = baseName(query.fileName)
      await insertTemplate(trx, {
        kind: params.kind,
        sha256,
        fileName,
        reason: query.reason,
        by: context.user.id,
      })
    })
  } catch (error) {
    endBody(request, response)
    throw error
  } finally {
    if (path !== '') await rm(path, { force: true })
  }
}

type ResetInput = {
  params: ParamsOf<typeof api.resetNoticeTemplate>
  body: BodyOf<typeof api.resetNoticeTemplate>
}

export async function resetNoticeTemplate(
  { params, body }: ResetInput,
  context: Context,
): Promise<NoticeTemplate> {
  return await change(context, params.kind, body.reason, async (trx) => {
    const [current] = await selectTemplates(trx, params.kind)
    if (current === undefined || current.sha256 === null) throw new Problem('not-acceptable-state')
    const row = { kind: params.kind, sha256: null, fileName: null, reason: body.reason, by: context.user.id }
    await insertTemplate(trx, row)
  })
}
