/** Parts of a workflow's definition in words: conditions, guards with what they look at, effects. Pure. */
import { findAssetClass } from '../../shared/codes/asset-class.ts'
import { assetTracks } from '../../shared/codes/asset-track.ts'
import { titleStatuses } from '../../shared/codes/title-status.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { translate, wordOf, type Lang, type MessageParams } from '../../shared/i18n/define.ts'
import { lawWorkflowMessages } from '../../shared/i18n/law-workflow.ts'
import { deadlineMessages } from '../../shared/i18n/workflow-deadline.ts'
import { missingMessages } from '../../shared/i18n/workflow-missing.ts'
import {
  ANY,
  type Condition,
  type Effect,
  RESUME,
  START,
  type Transition,
  type WorkflowDefinition,
} from '../../shared/workflow/definition.ts'
import { type FieldCode, fields, isFieldCode } from '../../shared/workflow/fields.ts'
import { stateName } from '../workflow/case-words.ts'

type Key = keyof typeof lawWorkflowMessages.zh
const say = (lang: Lang, key: Key, params?: MessageParams): string =>
  translate(lawWorkflowMessages, lang, key, params)

export const listWords = (lang: Lang, words: readonly string[]): string =>
  words.join(lang === 'en' ? ', ' : '、')

const fieldName = (lang: Lang, code: FieldCode): string => wordOf(lang, fields[code])

function valueName(lang: Lang, fact: Condition['fact'], value: string | boolean): string {
  if (typeof value === 'boolean') return say(lang, value ? 'value.yes' : 'value.no')
  const row =
    fact === 'assetClass' ? findAssetClass(value) : fields[fact].options?.find(({ code }) => code === value)
  return row === undefined ? value : wordOf(lang, row)
}

/** “仅当原因为企业、政府”; empty where it always applies. */
export function whenWords(lang: Lang, conditions: readonly Condition[]): string {
  if (conditions.length === 0) return ''
  const each = conditions.map(({ fact, in: values }) =>
    say(lang, 'when.is', {
      fact: fact === 'assetClass' ? say(lang, 'when.class') : fieldName(lang, fact),
      values: listWords(
        lang,
        values.map((value) => valueName(lang, fact, value)),
      ),
    }),
  )
  return say(lang, 'when', { conditions: listWords(lang, each) })
}

const deadlineName = (lang: Lang, definition: WorkflowDefinition, id: string): string => {
  const found = definition.deadlines.find((deadline) => deadline.id === id)
  return found === undefined ? id : wordOf(lang, found)
}

/** What a guard refuses, with the terms, fields and causes that the definition hands it. */
export function guardWords(
  lang: Lang,
  definition: WorkflowDefinition,
  { name, params }: Transition['guards'][number],
): { text: string; about: string; ruleId: string | null } {
  const about = Object.entries(params)
    .filter(([key]) => key !== 'ruleId')
    .flatMap(([key, value]) => (Array.isArray(value) ? value : [value]).map((one) => [key, one] as const))
    .map(([key, value]) => {
      if (key === 'deadline' || key === 'deadlines') return deadlineName(lang, definition, value)
      if (key === 'cause' && `pause.${value}` in deadlineMessages.zh)
        return translate(deadlineMessages, lang, `pause.${value}` as 'pause.disputed')
      if (isFieldCode(value)) return fieldName(lang, value)
      return optionName(lang, value)
    })
  const { ruleId } = params
  return {
    text: translate(missingMessages, lang, `guard.${name}`),
    about: listWords(lang, about),
    ruleId: typeof ruleId === 'string' ? ruleId : null,
  }
}

/** An option of whatever field has it; codes of options are unique enough to be named by themselves. */
function optionName(lang: Lang, code: string): string {
  for (const { options } of Object.values(fields)) {
    const found = options?.find((one) => one.code === code)
    if (found !== undefined) return wordOf(lang, found)
  }
  return code
}

export const sourceWords = (
  lang: Lang,
  track: WorkflowDefinition['track'],
  from: readonly string[],
): string =>
  listWords(
    lang,
    from.map((code) =>
      code === START
        ? say(lang, 'from.start')
        : code === ANY
          ? say(lang, 'from.any')
          : stateName(lang, track, code),
    ),
  )

export const targetWords = (lang: Lang, track: WorkflowDefinition['track'], to: string): string =>
  to === RESUME ? say(lang, 'to.resume') : stateName(lang, track, to)

const nameIn = (
  lang: Lang,
  rows: readonly { code: string; zh: string; en: string }[],
  code: string,
): string => {
  const row = rows.find((one) => one.code === code)
  return row === undefined ? code : wordOf(lang, row)
}

/** One effect as a sentence. `flag` and `title_status` say where they apply by `whenWords`. */
export function effectWords(lang: Lang, definition: WorkflowDefinition, effect: Effect): string {
  switch (effect.kind) {
    case 'title_status':
      return say(lang, 'effect.title_status', { status: nameIn(lang, titleStatuses, effect.to) })
    case 'publish':
    case 'withdraw_publication':
      return say(lang, `effect.${effect.kind}`, { what: say(lang, `publication.${effect.publication}`) })
    case 'child_tasks':
    case 'new_round':
      return say(lang, `effect.${effect.kind}`)
    case 'hand_over':
      return say(lang, 'effect.hand_over', {
        track: nameIn(lang, assetTracks, effect.track),
        state: stateName(lang, effect.track, effect.state),
      })
    case 'pause':
    case 'resume':
      return say(lang, `effect.${effect.kind}`, {
        cause: translate(deadlineMessages, lang, `pause.${effect.cause}`),
      })
    case 'extend':
      return say(lang, 'effect.extend', {
        field: fieldName(lang, effect.by),
        deadlines: listWords(
          lang,
          effect.deadlines.map((id) => deadlineName(lang, definition, id)),
        ),
      })
    case 'flag':
      return say(lang, effect.value ? 'effect.flag.on' : 'effect.flag.off', {
        flag: translate(casePageMessages, lang, `flag.${effect.flag}`),
      })
    case 'copy_field':
      return say(lang, 'effect.copy_field', {
        from: fieldName(lang, effect.from),
        to: fieldName(lang, effect.to),
      })
    default:
      return say(lang, 'effect.clear_fields', {
        fields: listWords(
          lang,
          effect.fields.map((code) => fieldName(lang, code)),
        ),
      })
  }
}

/** What a deadline's count begins with. */
export function startWords(
  lang: Lang,
  definition: WorkflowDefinition,
  start: WorkflowDefinition['deadlines'][number]['start'],
): string {
  if ('field' in start) return fieldName(lang, start.field)
  return say(lang, 'deadline.after', { name: deadlineName(lang, definition, start.after) })
}
