/** The closed list of guards a definition may name, with the parameters each takes. Functions are in `guards.ts`. */
export const guardParams = {
  // any track
  after_term: ['deadline'],
  overdue_since_start: ['ruleId'],
  within_term: ['start', 'end', 'ruleId'],
  pause_open: ['cause'],
  no_pause_open: [],
  // idle land
  suspect_by_clock: [],
  owner_caused: [],
  never_started: [],
  modes_open: [],
  monitoring_filed: [],
  cause_has_ground: [],
  fee_within_cap: [],
  fee_settled: [],
  hearing_settled: ['on'],
  started_by_art30: [],
  swap_conditions: [],
  remedies_exhausted: ['deadlines'],
  // local land
  no_permanent_building: [],
  instrument_follows: [],
  // title confirmation
  not_small_property: [],
  route_fits: [],
  tasks_settled: ['except'],
  no_overlap: [],
  announcement_over: [],
  no_open_objection: [],
  occupied_home: [],
  arrears_free: [],
  extension_permitted: ['deadline'],
  // concession
  titled_or_authorised: [],
  user_pays: [],
  term_within_cap: [],
  term_matches_dates: [],
  new_term_within_cap: [],
  building_mode: [],
  existing_facility: [],
  operated_before_hand_over: [],
  operator_unchanged: [],
  creditors_agree: [],
} as const satisfies Record<string, readonly string[]>

export type GuardName = keyof typeof guardParams
export const guardNames = Object.keys(guardParams) as [GuardName, ...GuardName[]]

/** Rules that a guard reads by itself; those that a definition hands it are among its parameters. */
export const guardRuleIds: Partial<Record<GuardName, readonly string[]>> = {
  suspect_by_clock: ['idle.suspect', 'idle.suspension', 'idle.area_share', 'idle.investment_share'],
  fee_within_cap: ['idle.fee_rate', 'idle.fee_cap'],
  started_by_art30: ['idle.foundation_share'],
  route_fits: ['old_house.rural', 'old_house.state_land'],
  term_within_cap: ['lease.term_max', 'conc.term_max'],
  new_term_within_cap: ['lease.term_max', 'conc.term_max'],
}
