/** The guards by name. The closed list that definitions may use is `guard-names.ts`; both must agree to type-check. */
import type { GuardName } from './guard-names.ts'
import type { Guard } from './guard.ts'
import { commonGuards } from './guards-common.ts'
import { concessionGuards } from './guards-concession.ts'
import { idleGuards } from './guards-idle.ts'
import { titleGuards } from './guards-title.ts'

export const guards: Readonly<Record<GuardName, Guard>> = {
  ...commonGuards,
  ...idleGuards,
  ...titleGuards,
  ...concessionGuards,
}
