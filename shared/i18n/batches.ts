/** Words of bulk runs: reasons, titles, outcomes, the dialog; those of estates are beside. */
import type { BulkAct, StoredReason } from '../bulk-run.ts'
import { problemTypes, type ProblemSlug } from '../problem.ts'
import { findDefect } from '../workflow/defects.ts'
import { defineMessages, joinMessages, type Lang, translate } from './define.ts'
import { estateMessages } from './estates.ts'
import { problemTitle } from './problems.ts'
import { describeMissing } from './workflow-missing.ts'

/** What no step is asked about. */
export const bulkReasons = defineMessages(
  {
    'no-case': '没有此事项的在办案件',
    'other-track': '不属于此办理事项',
    'no-task': '没有这项待办的补正任务',
    closed: '案件已办结',
    'no-change': '已在该单位和经办人名下',
    'no-reason': '已有承办单位或经办人，移交要写明理由',
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
    'no-reason': 'With a unit or a person already; a reason is needed',
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

const runMessages = defineMessages(
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
    start: '批量办理',
    'start.count': '批量办理 {count} 件',
    'choose.what': '办什么',
    'choose.track': '办理事项',
    'choose.step': '办理步骤',
    'choose.step.count': '{step}（{count} 件在此状态）',
    'choose.none': '选中的案件里没有你的角色可办的步骤',
    'choose.task': '补正任务',
    'choose.status': '结果',
    'choose.note': '办理情况或理由',
    'choose.unit': '承办单位',
    'choose.person': '经办人',
    'choose.reason': '说明（写入每件的办理经过）',
    'choose.selection': '选中 {assets} 宗资产，{cases} 件在办案件',
    'choose.withoutCase': '其中 {count} 宗没有在办案件',
    'choose.common': '以下内容和材料对每一件都适用；材料只存一份，归入每件案卷',
    'own.title': '逐件填写',
    'own.hint': '粘贴表格：第一列为案号、资产编号、名称或房号，其余列名为字段名，例如“{names}”',
    'own.unknown': '不认识的列：{names}',
    'own.rows': '已读 {count} 行',
    'run.try': '预演',
    'run.draft.text': '预演没有改动任何案件',
    'run.do': '办理 {count} 件',
    'run.stop': '停止',
    'run.again': '重新选择',
    'run.report': '下载报告',
    'run.open': '在单独页面查看',
    'run.progress': '已处理 {done} / {total}',
    'run.why': '不可办的原因',
    'run.why.count': '{count} 件',
    'run.items': '逐件结果',
    'run.items.all': '全部 {count}',
    'run.more': '再显示一些',
    'run.by': '{name} 发起',
    'run.nobody': '没有可办的案件',
    'run.finished': '办理完成：已办 {done} 件，其余 {rest} 件未办',
    'runs.empty': '还没有批量办理',
    'runs.empty.why': '在台账勾选资产，或在待办里按队列发起',
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
    start: 'Bulk act',
    'start.count': 'Bulk act on {count}',
    'choose.what': 'What to do',
    'choose.track': 'Workflow',
    'choose.step': 'Step',
    'choose.step.count': '{step} ({count} stand there)',
    'choose.none': 'No step of these cases is your role’s',
    'choose.task': 'Remedy',
    'choose.status': 'Outcome',
    'choose.note': 'What was done, or why not',
    'choose.unit': 'Unit',
    'choose.person': 'Person',
    'choose.reason': 'Remark (kept with every case)',
    'choose.selection': '{assets} assets, {cases} open {cases|case|cases}',
    'choose.withoutCase': '{count} of them have no open case',
    'choose.common': 'What follows holds for every case; papers are stored once and filed in each',
    'own.title': 'Values of single cases',
    'own.hint':
      'Paste a table: first column case number, asset number, name or home; further headings are fields, such as “{names}”',
    'own.unknown': 'Unknown columns: {names}',
    'own.rows': '{count} {count|row|rows} read',
    'run.try': 'Dry run',
    'run.draft.text': 'The dry run has changed no case',
    'run.do': 'Do {count}',
    'run.stop': 'Stop',
    'run.again': 'Choose again',
    'run.report': 'Download report',
    'run.open': 'Open as a page',
    'run.progress': '{done} of {total} handled',
    'run.why': 'Why not',
    'run.why.count': '{count} {count|case|cases}',
    'run.items': 'Case by case',
    'run.items.all': 'All {count}',
    'run.more': 'Show more',
    'run.by': 'by {name}',
    'run.nobody': 'Nothing can be done',
    'run.finished': 'Finished: {done} done, {rest} left',
    'runs.empty': 'No bulk runs yet',
    'runs.empty.why': 'Tick assets in the register, or start from a queue of the desk',
  },
)

export const batchMessages = joinMessages(runMessages, estateMessages)
