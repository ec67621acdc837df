/** Notifications as sentences, for the bell and for letters. Must never need more than the row itself. */
import { assetTracks } from '../codes/asset-track.ts'
import { workflowDefinitions } from '../workflow/definitions/all.ts'
import { type Lang, defineMessages, translate, wordOf } from './define.ts'

export const notificationMessages = defineMessages(
  {
    assigned: '{caseNo} 转到你名下',
    mention: '{name} 在 {caseNo} 中提到你：{text}',
    'alarm.yellow': '{caseNo} {clock}，{dueOn} 到期，即将到期',
    'alarm.red': '{caseNo} {clock}，{dueOn} 到期，已超期',
    'alarm.passed': '{caseNo} {clock}，{dueOn} 已过',
    proposal: '{caseNo} 有系统建议：{step}',
    slip: '督办单 {slipNo}：{subject}（{status}）',
    step: '{caseNo} 已办理：{step}',
    question: '“{name}”的结果变了：原 {before} 宗，现 {after} 宗',
    inquiry: '新线索 {leadNo}：{title}',
    lead_due: '{leadNo} 今日行动（{dueOn}）：{action}',
    objection: '{caseNo} 收到异议 {objectionNo}',
    match: '新推介「{title}」符合 {name} 的需求',
  },
  {
    assigned: '{caseNo} is assigned to you',
    mention: '{name} mentioned you in {caseNo}: {text}',
    'alarm.yellow': '{caseNo} {clock}: due soon, {dueOn}',
    'alarm.red': '{caseNo} {clock}: overdue since {dueOn}',
    'alarm.passed': '{caseNo} {clock}: passed on {dueOn}',
    proposal: '{caseNo}: the system proposes “{step}”',
    slip: 'Slip {slipNo}: {subject} ({status})',
    step: '{caseNo}: {step}',
    question: 'The answer of “{name}” changed: {before} before, {after} now',
    inquiry: 'New lead {leadNo}: {title}',
    lead_due: '{leadNo}, action due {dueOn}: {action}',
    objection: '{caseNo}: objection {objectionNo} received',
    match: 'The new offer “{title}” fits what {name} looks for',
  },
)

const slipStatus: Readonly<Record<string, { zh: string; en: string }>> = {
  issued: { zh: '已下发', en: 'issued' },
  replied: { zh: '已答复', en: 'replied' },
  returned: { zh: '退回', en: 'returned' },
  signed_off: { zh: '已销号', en: 'signed off' },
}

const isTrack = (track: unknown): track is keyof typeof workflowDefinitions =>
  assetTracks.some(({ code }) => code === track)

/** Names of clocks and steps come from the definitions as shipped; an unknown one keeps its code. */
export function notificationText(
  lang: Lang,
  { kind, params }: { kind: string; params: Readonly<Record<string, string | number>> },
): string {
  const definition = isTrack(params['track']) ? workflowDefinitions[params['track']] : undefined
  const clock = definition?.deadlines.find(({ id }) => id === params['deadline'])
  const step = definition?.transitions.find(({ id }) => id === params['transition'])
  const status = slipStatus[String(params['status'])]
  const words = {
    ...params,
    ...(clock && { clock: wordOf(lang, clock) }),
    ...(step && { step: wordOf(lang, step) }),
    ...(status && { status: wordOf(lang, status) }),
  }
  const key = kind === 'alarm' ? `alarm.${params['level']}` : kind
  return key in notificationMessages.zh
    ? translate(notificationMessages, lang, key as keyof typeof notificationMessages.zh, words)
    : kind
}
