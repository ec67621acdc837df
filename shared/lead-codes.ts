/** Closed lists of leads, apart from their schemas: pages need them and load no validation. */

/** In the order in which a lead walks. */
export const leadPath = ['lead', 'contact', 'visit', 'negotiation', 'agreement', 'landed'] as const
export const leadStages = [...leadPath, 'lost'] as const
export type LeadStage = (typeof leadStages)[number]

/** What an officer writes down by hand. */
export const noteKinds = ['call', 'visit', 'meeting', 'note'] as const
export const leadEventKinds = ['received', 'moved', ...noteKinds, 'cleared', 'seen', 'forgotten'] as const
export const suspicions = ['trap', 'haste', 'links'] as const

const at = (stage: LeadStage): number => leadPath.findIndex((one) => one === stage)

export type MoveLack = 'reason' | 'investorId' | 'agreementNo' | 'signedOn' | 'landedOn'

interface Move {
  readonly to: LeadStage
  readonly reason: string
  readonly investorId: string | null
  readonly agreementNo: string | null
  readonly signedOn: string | null
  readonly landedOn: string | null
}

/**
 * What keeps a lead from a stage, all at once; null: there is no such way. Stages may be skipped on the way up; going back
 * and giving up need a reason; a signature needs a company and its paper. The same in browser and server.
 */
export function lacksOfMove(from: LeadStage, move: Move): MoveLack[] | null {
  const { to } = move
  if (from === to || from === 'landed') return null
  if (to === 'landed' && from !== 'agreement') return null
  const back = to === 'lost' || from === 'lost' || at(to) < at(from)
  const signed = to === 'agreement' || to === 'landed'
  return [
    ...(back && move.reason.length < 2 ? (['reason'] as const) : []),
    ...(signed && move.investorId === null ? (['investorId'] as const) : []),
    ...(signed && move.agreementNo === null ? (['agreementNo'] as const) : []),
    ...(signed && move.signedOn === null ? (['signedOn'] as const) : []),
    ...(to === 'landed' && move.landedOn === null ? (['landedOn'] as const) : []),
  ]
}

/** Who reads leads and investors: they hold data of persons. */
export const leadReaders = ['promoter', 'supervisor', 'auditor'] as const
