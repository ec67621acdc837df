/** Guards of concessions: title, user pays, term, modes, hand-over, change of the operator. Each cites its law. */
import { type CaseFacts, dateOf, has, numberOf, says } from './case-facts.ts'
import { type Fix, type Guard, correct, fill, goElsewhere } from './guard.ts'
import { plainTerm } from './guards-common.ts'
import { type IsoDate, addDays, addMonths } from './iso-date.ts'
import { read, unread } from './legal-basis.ts'

const answer = (passes: boolean, fix: Fix): Fix | null => (passes ? null : fix)
const order17 = unread('concession17')
const opinions = read('ppp115', '8')
const changes = [read('concession25', '37-40'), order17]
const terms = [opinions, read('civil_code', '705')]

const builds = (facts: CaseFacts): boolean =>
  says(facts, 'concessionMode', 'build_operate_transfer', 'build_own_operate_transfer')

/** The cap of the legal form; null where the law knows none. */
function capOf(facts: CaseFacts): 'lease.term_max' | 'conc.term_max' | null {
  if (says(facts, 'legalForm', 'lease')) return 'lease.term_max'
  return says(facts, 'legalForm', 'concession_17') ? 'conc.term_max' : null
}

/** A term ends at the latest on the corresponding day. */
function endsBefore(facts: CaseFacts, begins: IsoDate, ends: IsoDate, cap: string): boolean {
  const term = plainTerm(facts, begins, cap)
  return term !== null && ends <= term.dueOn
}

/** 国办函〔2023〕115 号 (八): longer for large investment and long return, which must be stated when the agreement is made. */
function termWithinCap(facts: CaseFacts): Fix | null {
  const [begins, ends, cap] = [
    dateOf(facts, 'concessionBeginsOn'),
    dateOf(facts, 'concessionEndsOn'),
    capOf(facts),
  ]
  if (begins === null) return fill('concessionBeginsOn')
  if (ends === null) return fill('concessionEndsOn')
  if (cap === null || endsBefore(facts, begins, ends, cap)) return null
  if (cap === 'lease.term_max') return correct('concessionEndsOn', cap)
  return has(facts, 'termBasis') ? null : { ...fill('termBasis'), ruleIds: [cap] }
}

/**
 * 民法典 第 705 条: a renewed lease counts its twenty years from the renewal. A concession keeps the cap of its whole term:
 * every extension states a basis, so the basis alone opens nothing; only an agreement that was made past the cap may stay there.
 */
function newTermWithinCap(facts: CaseFacts): Fix | null {
  const [ends, cap] = [dateOf(facts, 'newEndsOn'), capOf(facts)]
  const signed = dateOf(facts, 'concessionBeginsOn')
  const begins = cap === 'lease.term_max' ? facts.now : signed
  if (ends === null || begins === null || cap === null || endsBefore(facts, begins, ends, cap)) return null
  const agreed = dateOf(facts, 'concessionEndsOn')
  const madeLong =
    cap === 'conc.term_max' && signed !== null && agreed !== null && !endsBefore(facts, signed, agreed, cap)
  return madeLong && has(facts, 'termBasis') ? null : correct('newEndsOn', cap)
}

function termMatchesDates(facts: CaseFacts): Fix | null {
  const [begins, ends] = [dateOf(facts, 'concessionBeginsOn'), dateOf(facts, 'concessionEndsOn')]
  const years = numberOf(facts, 'termYears')
  if (begins === null || ends === null || years === null) return fill('termYears')
  const { date } = addMonths(begins, Math.round(years * 12))
  return answer(ends === date || ends === addDays(date, -1), correct('termYears'))
}

function operatedBeforeHandOver(facts: CaseFacts): Fix | null {
  const [since, handedOver] = [dateOf(facts, 'operatingSince'), dateOf(facts, 'handOverOn')]
  if (since === null) return fill('operatingSince')
  if (!says(facts, 'performanceTested', true)) return correct('performanceTested')
  return answer(!builds(facts) || (handedOver !== null && handedOver > since), correct('handOverOn'))
}

export const concessionGuards = {
  titled_or_authorised: {
    basis: [read('concession17', '3'), order17],
    test: (facts) =>
      answer(
        facts.snapshot.titleStatus === 'registered' ||
          (says(facts, 'governmentAuthorised', true) && has(facts, 'authorisationNo')),
        fill('authorisationNo'),
      ),
  },
  /** 17 号令 第 4 条: users pay, and no new local fiscal outlay; other legal forms are no concessions. */
  user_pays: {
    basis: [read('concession17', '4')],
    test: (facts) =>
      answer(
        !says(facts, 'legalForm', 'concession_17') ||
          (says(facts, 'userPaid', true) && says(facts, 'fiscalOutlayAdded', false)),
        correct('legalForm'),
      ),
  },
  term_within_cap: { basis: terms, test: termWithinCap },
  term_matches_dates: { basis: [opinions], test: termMatchesDates },
  new_term_within_cap: { basis: terms, test: newTermWithinCap },
  building_mode: {
    basis: [order17],
    test: (facts) => answer(builds(facts), goElsewhere('operate_existing')),
  },
  existing_facility: { basis: [order17], test: (facts) => answer(!builds(facts), goElsewhere('build')) },
  /** Handing over right after construction is forbidden. */
  operated_before_hand_over: { basis: [order17], test: operatedBeforeHandOver },
  /** 国办函〔2023〕115 号 (八): the chosen party is not changed; else select again. */
  operator_unchanged: {
    basis: [opinions],
    test: (facts) => answer(!says(facts, 'amendmentKind', 'party'), goElsewhere('terminate')),
  },
  creditors_agree: {
    basis: changes,
    test: (facts) =>
      answer(
        !says(facts, 'debtAffected', true) || has(facts, 'creditorConsentOn'),
        fill('creditorConsentOn'),
      ),
  },
} as const satisfies Record<string, Guard>
