/** zod forms of the official codes: the parse functions of shared/codes with their problem as issue code. */
import { z } from 'zod'
import { parseCreditCode } from './codes/credit-code.ts'
import { parseIdNumber } from './codes/id-number.ts'
import type { CodeResult } from './codes/problem.ts'
import { parseParcelCode, parseUnitCode } from './codes/unit-code.ts'

/** Trims, parses, and on a fault raises a custom issue {code, ...params} that the server localizes. */
function codeSchema<T extends { code: string }>(parse: (text: string) => CodeResult<T>, description: string) {
  return z
    .string()
    .max(60)
    .transform((text, context) => {
      const result = parse(text)
      if (result.ok) return result.value.code
      context.addIssue({ code: 'custom', params: { problem: result.problem.code, ...result.problem.params } })
      return z.NEVER
    })
    .meta({ description })
}

export const parcelCode = codeSchema(parseParcelCode, '宗地代码, 19 characters, GB/T 37346-2019')
export const unitCode = codeSchema(parseUnitCode, '不动产单元代码, 28 characters, GB/T 37346-2019')
export const creditCode = codeSchema(parseCreditCode, '统一社会信用代码, GB 32100-2015')
export const idNumber = codeSchema((text) => {
  const result = parseIdNumber(text)
  return result.ok ? { ok: true, value: { code: result.value.number } } : result
}, '居民身份证号, GB 11643-1999')
