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

/** A term ends at the latest on the corresponding day; the law's caps differ by legal form. */
function withinCap(facts: CaseFacts, begins: IsoDate, ends: IsoDate): boolean {
  const before = (ruleId: string): boolean => {
    const term = plainTerm(facts, begins, ruleId)
    return term !== null && ends <= term.dueOn
  }
  if (says(facts, 'legalForm', 'lease')) return before('lease.term_max')
  // 国办函〔2023〕115 号 (八): longer for large investment and long return, which must be stated.
  if (says(facts, 'legalForm', 'concession_17')) return before('conc.term_max') || has(facts, 'termBasis')
  return true
}

const overCap = (facts: CaseFacts, field: 'concessionEndsOn' | 'newEndsOn'): Fix =>
  says(facts, 'legalForm', 'concession_17') ? fill('termBasis') : correct(field)

function termWithinCap(facts: CaseFacts): Fix | null {
  const [begins, ends] = [dateOf(facts, 'concessionBeginsOn'), dateOf(facts, 'concessionEndsOn')]
  if (begins === null) return fill('concessionBeginsOn')
  if (ends === null) return fill('concessionEndsOn')
  return answer(withinCap(facts, begins, ends), overCap(facts, 'concessionEndsOn'))
}

/** 民法典 第 705 条: a renewed lease counts its twenty years from the renewal. */
function newTermWithinCap(facts: CaseFacts): Fix | null {
  const ends = dateOf(facts, 'newEndsOn')
  const begins = says(facts, 'legalForm', 'lease') ? facts.now : dateOf(facts, 'concessionBeginsOn')
  if (ends === null || begins === null) return null
  return answer(withinCap(facts, begins, ends), overCap(facts, 'newEndsOn'))
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
