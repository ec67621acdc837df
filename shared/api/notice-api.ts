/** Statutory papers: draft, word, look at, issue, serve, void; their templates and numbers. */
import { z } from 'zod'
import {
  newService,
  noticeDetail,
  noticeRow,
  noticeSeries,
  noticeTemplate,
  noticeVoiding,
  noticeWording,
  prefixChange,
  serviceCorrection,
  templateReset,
} from '../notice.ts'
import { noticeKindCodes, templateKinds } from '../notices/kinds.ts'
import { caseActors } from './case-api.ts'
import { endpoint } from './endpoint.ts'

const byId = z.object({ id: z.uuid() })
const byKind = z.object({ kind: z.enum(templateKinds) })
const office = ['administrator', 'auditor', ...caseActors] as const

export const listCaseNotices = endpoint({
  id: 'list-case-notices',
  method: 'GET',
  path: '/api/cases/{id}/notices',
  summary: 'Papers drafted and issued in a case, voided ones too',
  role: 'signed-in',
  params: byId,
  result: z.object({ items: z.array(noticeRow) }),
  problems: ['not-found'],
})

export const draftNotice = endpoint({
  id: 'draft-notice',
  method: 'POST',
  path: '/api/cases/{id}/notices',
  summary: 'Begin a paper, filled from the case',
  role: caseActors,
  status: 201,
  idempotent: true,
  params: byId,
  body: z.object({ kind: z.enum(noticeKindCodes) }),
  result: noticeDetail,
  problems: ['invalid-request', 'forbidden', 'not-found', 'not-acceptable-state'],
})

export const readNotice = endpoint({
  id: 'read-notice',
  method: 'GET',
  path: '/api/notices/{id}',
  summary: 'A paper with every fact it states and what it lacks',
  role: caseActors,
  params: byId,
  result: noticeDetail,
  problems: ['forbidden', 'not-found'],
})

export const wordNotice = endpoint({
  id: 'word-notice',
  method: 'PUT',
  path: '/api/notices/{id}',
  summary: 'Word the facts of a draft',
  role: caseActors,
  conditional: true,
  params: byId,
  body: noticeWording,
  result: noticeDetail,
  problems: [
    'invalid-request',
    'forbidden',
    'not-found',
    'precondition-required',
    'edit-conflict',
    'not-acceptable-state',
  ],
})

export const issueNotice = endpoint({
  id: 'issue-notice',
  method: 'POST',
  path: '/api/notices/{id}/issue',
  summary: 'Number the paper, freeze it, file it in the case',
  role: caseActors,
  conditional: true,
  idempotent: true,
  params: byId,
  body: z.object({}),
  result: noticeDetail,
  problems: [
    'forbidden',
    'not-found',
    'precondition-required',
    'edit-conflict',
    'not-acceptable-state',
    'notice-incomplete',
    'step-refused',
  ],
})

export const serveNotice = endpoint({
  id: 'serve-notice',
  method: 'POST',
  path: '/api/notices/{id}/service',
  summary: 'Record the service with its proof; the clock of the case starts',
  role: caseActors,
  conditional: true,
  idempotent: true,
  params: byId,
  body: newService,
  result: noticeDetail,
  problems: [
    'invalid-request',
    'forbidden',
    'not-found',
    'precondition-required',
    'edit-conflict',
    'not-acceptable-state',
    'step-refused',
  ],
})

export const correctService = endpoint({
  id: 'correct-service',
  method: 'POST',
  path: '/api/notices/{id}/service-corrections',
  summary: 'Correct the record of a service, with a reason; the entry before stays, clocks are counted again',
  role: caseActors,
  conditional: true,
  idempotent: true,
  params: byId,
  body: serviceCorrection,
  result: noticeDetail,
  problems: [
    'invalid-request',
    'forbidden',
    'not-found',
    'precondition-required',
    'edit-conflict',
    'not-acceptable-state',
    'step-refused',
  ],
})

export const voidNotice = endpoint({
  id: 'void-notice',
  method: 'POST',
  path: '/api/notices/{id}/void',
  summary: 'Void a paper that was not served; its number stays recorded',
  role: caseActors,
  conditional: true,
  params: byId,
  body: noticeVoiding,
  result: noticeDetail,
  problems: [
    'invalid-request',
    'forbidden',
    'not-found',
    'precondition-required',
    'edit-conflict',
    'not-acceptable-state',
    'step-refused',
  ],
})

export const readNoticeFile = endpoint({
  id: 'read-notice-file',
  method: 'GET',
  path: '/api/notices/{id}/file',
  summary: 'The paper, or its proof of service to be signed, as PDF or Word; drafts as they stand',
  role: caseActors,
  resultKind: 'binary',
  params: byId,
  query: z.object({
    format: z.enum(['pdf', 'docx']).default('pdf'),
    form: z.enum(['paper', 'service']).default('paper'),
    download: z.stringbool().default(false),
  }),
  result: z.unknown(),
  problems: ['forbidden', 'not-found'],
})

export const readSlipFile = endpoint({
  id: 'read-slip-file',
  method: 'GET',
  path: '/api/slips/{id}/file',
  summary: 'A supervision slip as PDF or Word',
  role: 'signed-in',
  resultKind: 'binary',
  params: byId,
  query: z.object({
    format: z.enum(['pdf', 'docx']).default('pdf'),
    download: z.stringbool().default(false),
  }),
  result: z.unknown(),
  problems: ['not-found'],
})

export const readArchiveList = endpoint({
  id: 'read-archive-list',
  method: 'GET',
  path: '/api/cases/{id}/archive-list',
  summary: 'Every paper of a case in order, with number, day, pages and SHA-256, as PDF',
  role: 'signed-in',
  resultKind: 'binary',
  params: byId,
  query: z.object({ download: z.stringbool().default(false) }),
  result: z.unknown(),
  problems: ['not-found'],
})

export const listNoticeTemplates = endpoint({
  id: 'list-notice-templates',
  method: 'GET',
  path: '/api/notice-templates',
  summary: 'Word templates with their placeholders and versions',
  role: office,
  result: z.object({ items: z.array(noticeTemplate) }),
  problems: ['login-required'],
})

export const readNoticeTemplate = endpoint({
  id: 'read-notice-template',
  method: 'GET',
  path: '/api/notice-templates/{kind}/file',
  summary:
    'The template in use, or an earlier revision, to be edited in Word; revision 0 is the built-in one',
  role: office,
  resultKind: 'binary',
  params: byKind,
  query: z.object({ revision: z.coerce.number().int().min(0).optional() }),
  result: z.unknown(),
  problems: ['not-found'],
})

export const replaceNoticeTemplate = endpoint({
  id: 'replace-notice-template',
  method: 'POST',
  path: '/api/notice-templates/{kind}',
  summary: 'Use an edited template (the body is the .docx); unknown and broken placeholders are named',
  role: ['administrator'],
  bodyKind: 'binary',
  params: byKind,
  query: z.object({
    fileName: z.string().trim().min(1).max(255),
    reason: z.string().trim().min(2).max(500),
  }),
  result: noticeTemplate,
  problems: ['invalid-request', 'too-large', 'unsupported-file', 'template-faulty'],
})

export const resetNoticeTemplate = endpoint({
  id: 'reset-notice-template',
  method: 'POST',
  path: '/api/notice-templates/{kind}/reset',
  summary: 'Go back to the built-in template; the versions stay',
  role: ['administrator'],
  params: byKind,
  body: templateReset,
  result: noticeTemplate,
  problems: ['invalid-request', 'not-acceptable-state'],
})

export const listNoticeSeries = endpoint({
  id: 'list-notice-series',
  method: 'GET',
  path: '/api/notice-series',
  summary: 'Numbering series with their prefixes and next numbers',
  role: office,
  result: z.object({ items: z.array(noticeSeries) }),
  problems: ['login-required'],
})

export const changeNoticePrefix = endpoint({
  id: 'change-notice-prefix',
  method: 'PUT',
  path: '/api/notice-series/{code}',
  summary: 'Change what stands before the year, with a reason; the count goes on',
  role: ['administrator'],
  conditional: true,
  params: z.object({ code: z.string().max(40) }),
  body: prefixChange,
  result: noticeSeries,
  problems: ['invalid-request', 'not-found', 'precondition-required', 'edit-conflict', 'duplicate'],
})
