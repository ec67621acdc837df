/**
 * What every parser of `shared/codes` answers: a value, or one precise problem.
 * The problem's code is a message key of `shared/i18n/codes.ts`. Must never hold user-readable text.
 */

/** A message key plus the numbers and characters its sentence needs. */
export interface CodeProblem {
  code: CodeProblemCode
  params: Readonly<Record<string, string | number>>
}

export type CodeResult<T> = { ok: true; value: T } | { ok: false; problem: CodeProblem }

export const codeProblemCodes = [
  'code.empty',
  'code.short',
  'code.long',
  'code.notDigit',
  'code.badCharacter',
  'code.checkCharacter',
  'unitCode.isParcelCode',
  'unitCode.isUnitCode',
  'unitCode.ownership',
  'unitCode.rightLevel',
  'unitCode.collectiveOnly',
  'unitCode.sequenceZero',
  'unitCode.fixture',
  'unitCode.noFixtureZeros',
  'unitCode.buildingZero',
  'idNumber.date',
  'idNumber.sequenceZero',
  'certificateNo.pattern',
  'certificateNo.year',
  'certificateNo.serialZero',
  'areaCode.length',
  'areaCode.zero',
] as const

export type CodeProblemCode = (typeof codeProblemCodes)[number]

export const valid = <T>(value: T): CodeResult<T> => ({ ok: true, value })

export const invalid = (
  code: CodeProblemCode,
  params: Readonly<Record<string, string | number>> = {},
): { ok: false; problem: CodeProblem } => ({ ok: false, problem: { code, params } })
