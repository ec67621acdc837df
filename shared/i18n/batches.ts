/** Words of bulk runs and estates: reasons, titles, outcomes, the dialog, the board. */
import type { BulkAct, StoredReason } from '../bulk-run.ts'
import { problemTypes, type ProblemSlug } from '../problem.ts'
import { findDefect } from '../workflow/defects.ts'
import { defineMessages, type Lang, translate } from './define.ts'
import { problemTitle } from './problems.ts'
import { describeMissing } from './workflow.ts'

/** What no step is asked about. */
export const bulkReasons = defineMessages(
  {
    'no-case': '没有此事项的在办案件',
    'other-track': '不属于此办理事项',
    'no-task': '没有这项待办的补正任务',
    closed: '案件已办结',
    'no-change': '已在该单位和经办人名下',
    'open-already': '此事项已有在办案件',
    retired: '资产已注销',
    'person-inactive': '发起人账号已停用',
    changed: '预演之后案件有变动，需重新预演',
  },
  {
    'no-case': 'No open case on this workflow',
    'other-track': 'Not on this workflow',
    'no-task': 'No such remedy is open',
    closed: 'The case is closed',
    'no-change': 'Already with that unit and person',
    'open-already': 'A case on this workflow is open already',
    retired: 'The asset is retired',
    'person-inactive': 'The account that started the run is not active',
    changed: 'The case changed after the dry run; try it again',
  },
)

export function reasonText(lang: Lang, line: StoredReason): string {
  if (line.kind !== 'problem') return describeMissing(lang, line, lang === 'en' ? line.itemEn : line.itemZh)
  if (Object.hasOwn(bulkReasons.zh, line.what))
    return translate(bulkReasons, lang, line.what as keyof typeof bulkReasons.zh)
  return Object.hasOwn(problemTypes, line.what) ? problemTitle(line.what as ProblemSlug, lang) : line.what
}

/** The act in few words; `step` is the transition it names. */
export function titleOfAct(lang: Lang, act: BulkAct, step?: { zh: string; en: string }): string {
  if (act.kind === 'assign') return translate(batchMessages, lang, 'act.assign')
  if (act.kind === 'task') {
    const task = findDefect(act.code)
    const name = task === undefined ? act.code : lang === 'en' ? task.taskEn : task.taskZh
    return translate(batchMessages, lang, 'act.task.title', { name })
  }
  const name = step === undefined ? act.transition : lang === 'en' ? step.en : step.zh
  return act.kind === 'open' ? translate(batchMessages, lang, 'act.open.title', { name }) : name
}

export const batchMessages = defineMessages(
  {
    batches: '批次',
    'tab.estates': '小区批次',
    'tab.runs': '批量办理',
    'act.step': '办理一步',
    'act.open': '批量立案',
    'act.assign': '批量改派',
    'act.task': '批量办结补正任务',
    'act.open.title': '立案：{name}',
    'act.task.title': '补正任务：{name}',
    'status.can': '可办',
    'status.cannot': '不可办',
    'status.waiting': '等待',
    'status.done': '已办',
    'status.refused': '未通过',
    'status.changed': '已变动',
    'status.failed': '出错',
    'status.cancelled': '已取消',
    'run.draft': '预演',
    'run.running': '办理中',
    'run.done': '已完成',
    'run.cancelled': '已停止',
    'report.seq': '序号',
    'report.caseNo': '案号',
    'report.assetNo': '资产编号',
    'report.name': '名称',
    'report.outcome': '结果',
    'report.before': '办理前状态',
    'report.after': '办理后状态',
    'report.reasons': '原因',
  },
  {
    batches: 'Batches',
    'tab.estates': 'Estates',
    'tab.runs': 'Bulk runs',
    'act.step': 'Take a step',
    'act.open': 'Open cases',
    'act.assign': 'Reassign',
    'act.task': 'Settle a remedy',
    'act.open.title': 'Open: {name}',
    'act.task.title': 'Remedy: {name}',
    'status.can': 'Ready',
    'status.cannot': 'Not ready',
    'status.waiting': 'Waiting',
    'status.done': 'Done',
    'status.refused': 'Refused',
    'status.changed': 'Changed meanwhile',
    'status.failed': 'Failed',
    'status.cancelled': 'Cancelled',
    'run.draft': 'Dry run',
    'run.running': 'Running',
    'run.done': 'Finished',
    'run.cancelled': 'Stopped',
    'report.seq': 'No.',
    'report.caseNo': 'Case no.',
    'report.assetNo': 'Asset no.',
    'report.name': 'Name',
    'report.outcome': 'Outcome',
    'report.before': 'State before',
    'report.after': 'State after',
    'report.reasons': 'Reasons',
  },
)
