/** What a value should have been, in words for readers: by the type or the format that a schema names. Pure. */
import { type Lang, type MessageParams, defineMessages, translate } from './define.ts'

export const valueFaultMessages = defineMessages(
  {
    'type.number': '应为数字',
    'type.int': '应为整数',
    'type.string': '应为文字',
    'type.boolean': '应为是或否',
    'type.array': '应为列表',
    'type.tuple': '应为列表',
    'type.object': '应为对象',
    'format.datetime': '应为带时区的日期和时间，例如 2026-01-01T00:00:00+08:00',
    'format.date': '应为日期，例如 2026-01-01',
    'format.regex': '格式不对',
    'format.uuid': '不是有效的编号',
  },
  {
    'type.number': 'Must be a number',
    'type.int': 'Must be a whole number',
    'type.string': 'Must be text',
    'type.boolean': 'Must be yes or no',
    'type.array': 'Must be a list',
    'type.tuple': 'Must be a list',
    'type.object': 'Must be an object',
    'format.datetime': 'Must be a date and time with its zone, such as 2026-01-01T00:00:00+08:00',
    'format.date': 'Must be a date, such as 2026-01-01',
    'format.regex': 'Wrong format',
    'format.uuid': 'Not an id',
  },
)

/** @returns null where the type or format has no sentence of its own */
export function valueFaultMessage(code: string, params: MessageParams, lang: Lang): string | null {
  const key = `${code}.${String(params['expected'] ?? params['format'])}`
  return key in valueFaultMessages.zh
    ? translate(valueFaultMessages, lang, key as keyof typeof valueFaultMessages.zh)
    : null
}
