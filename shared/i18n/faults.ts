/** What is wrong with one field, in words: every fault code and its sentence, by topic in the files beside. */
import { assetMessages } from './asset.ts'
import { codeMessages } from './codes.ts'
import { joinMessages, type Lang, type MessageParams, translate } from './define.ts'
import { fieldFaultMessages } from './faults-field.ts'
import { mapFaultMessages } from './faults-map.ts'
import { ogcFaultMessages } from './faults-ogc.ts'
import { workFaultMessages } from './faults-work.ts'
import { importFaultMessage } from './import.ts'
import { valueFaultMessage } from './value-faults.ts'

export const faultMessages = joinMessages(
  joinMessages(fieldFaultMessages, workFaultMessages),
  joinMessages(mapFaultMessages, ogcFaultMessages),
)

/** A fault's sentence; codes of shared/codes have their texts beside them. Unknown codes show themselves. */
export function fieldMessage(code: string, params: MessageParams, lang: Lang): string {
  const value = valueFaultMessage(code, params, lang)
  if (value !== null) return value
  if (code in faultMessages.zh)
    return translate(faultMessages, lang, code as keyof typeof faultMessages.zh, params)
  if (code in codeMessages.zh)
    return translate(codeMessages, lang, code as keyof typeof codeMessages.zh, params)
  if (code in assetMessages.zh)
    return translate(assetMessages, lang, code as keyof typeof assetMessages.zh, params)
  return importFaultMessage(code, params, lang) ?? code
}
