/**
 * The closed list of what a filter on assets may name: CQL2 property → type and SQL on the alias `a` (asset).
 * Must never let a request's text become SQL: every expression is written here.
 */
import { type Expression, type SqlBool, sql } from 'kysely'
import { personNameReaders } from '../../shared/mask.ts'
import type { Role } from '../../shared/user.ts'

export type QueryableType = 'text' | 'number' | 'boolean' | 'uuid' | 'instant' | 'date' | 'geometry'

export interface Queryable {
  type: QueryableType
  column: Expression<unknown>
  /** The column depends on the day to decide by. */
  onDay?: (today: Expression<unknown>) => Expression<unknown>
  /** Of a geometry: the same shape in 3857 with the spatial index; absent = the column has its own. */
  mercator?: Expression<unknown>
  /** The column holds lower case already, so what it is compared with is lowered too. */
  folded?: true
  /** Many values an asset: wraps a condition on one value into "some value fulfils it". */
  some?: (condition: Expression<SqlBool>) => Expression<SqlBool>
  /** The same over what belongs to the person alone; instead of `some`, and nobody who is not known may ask. */
  own?: (userId: Expression<unknown>) => (condition: Expression<SqlBool>) => Expression<SqlBool>
  /** Who may ask; absent = everyone who is signed in. */
  roles?: readonly Role[]
}

const text = (column: Expression<unknown>): Queryable => ({ type: 'text', column })
const number = (column: Expression<unknown>): Queryable => ({ type: 'number', column })
const uuid = (column: Expression<unknown>): Queryable => ({ type: 'uuid', column })

/**
 * Names of right holders are personal data (个人信息保护法 第 6 条: only as far as the task needs).
 * Those who keep, plan with, supervise or audit the registry may search by them; promoters, who work with
 * people outside, and administrators, who only run the program (三权分立), may not probe for a person.
 */
const holder: Queryable = {
  type: 'text',
  column: sql`p.name`,
  some: (condition) => sql<SqlBool>`exists (select from asset_right r join party p on p.id = r.party_id
    where r.asset_id = a.id and r.ended_at is null and ${condition})`,
  roles: personNameReaders,
}

/**
 * What a question of space found: its ids were kept when it was asked, so tiles, register and exports show the very same assets.
 * IS TRUE keeps it a hashed lookup; as a join, the planner would take a hundred thousand ids for ten.
 * Only for who asked: what is in it tells of properties that another role may not filter on.
 */
const answer: Queryable = {
  type: 'uuid',
  column: sql`x.id`,
  own: (userId) => (condition) =>
    sql<SqlBool>`((a.id in (select unnest(x.ids) from question_answer x
    where x.owner_id = ${userId} and x.expires_at > now() and ${condition})) is true)`,
}

/** The colour of the nearest day owed: as server/workflow says it of a case, over all open cases of the asset. */
const lampOn = (today: Expression<unknown>): Expression<unknown> => sql`case
  when a.due_on < ${today} then 'red' when a.yellow_on <= ${today} then 'yellow' when a.due_on is not null then 'green'
  when a.clock_stopped then 'stopped' else 'none' end`

/** A fact of an open case; an asset may have several. */
const ofCase = (type: QueryableType, column: Expression<unknown>): Queryable => ({
  type,
  column,
  some: (condition) => sql<SqlBool>`exists (select from workflow_case c
    where c.asset_id = a.id and c.closed_on is null and ${condition})`,
})

export const queryables: ReadonlyMap<string, Queryable> = new Map<string, Queryable>([
  ['id', uuid(sql`a.id`)],
  ['family', text(sql`a.family`)],
  ['assetClass', text(sql`a.asset_class`)],
  ['track', text(sql`a.track`)],
  ['state', text(sql`a.state`)],
  ['stage', text(sql`a.stage`)],
  ['titleStatus', text(sql`a.title_status`)],
  ['boundaryStatus', text(sql`a.boundary_status`)],
  ['spatialUnitKind', text(sql`a.spatial_unit_kind`)],
  ['name', text(sql`a.name`)],
  ['assetNo', text(sql`a.asset_no`)],
  ['address', text(sql`a.address`)],
  ['areaCode', text(sql`a.area_code`)],
  ['areaM2', number(sql`a.computed_area_m2`)],
  ['registeredAreaM2', number(sql`a.registered_area_m2`)],
  ['parcelCode', text(sql`a.parcel_code`)],
  ['unitCode', text(sql`a.unit_code`)],
  ['landUsePlanned', text(sql`a.land_use_planned`)],
  ['landUseCurrent', text(sql`a.land_use_current`)],
  ['farMax', number(sql`a.far_max`)],
  ['densityMax', number(sql`a.density_max`)],
  ['greenMin', number(sql`a.green_min`)],
  ['heightMaxM', number(sql`a.height_max_m`)],
  ['planningNote', text(sql`a.planning_note`)],
  ['unitId', uuid(sql`a.unit_id`)],
  ['source', text(sql`a.source`)],
  ['version', number(sql`a.version`)],
  // Cases: the lamp and its days stand beside the asset (sql/current/83), the rest is looked up.
  ['lamp', { ...text(sql`null`), onDay: lampOn }],
  ['dueOn', { type: 'date', column: sql`a.due_on` }],
  ['yellowOn', { type: 'date', column: sql`a.yellow_on` }],
  ['caseTrack', ofCase('text', sql`c.track`)],
  ['caseState', ofCase('text', sql`c.state`)],
  ['caseUnitId', ofCase('uuid', sql`c.unit_id`)],
  ['assigneeId', ofCase('uuid', sql`c.assignee_id`)],
  ['demo', { type: 'boolean', column: sql`a.demo` }],
  ['changedAt', { type: 'instant', column: sql`a.begin_lifespan` }],
  ['importBatchId', uuid(sql`a.import_batch_id`)],
  // Name, number, address and codes together; the trigram index serves CASEI(text) LIKE '%…%'.
  ['text', { type: 'text', column: sql`a.search_text`, folded: true }],
  ['holder', holder],
  ['answer', answer],
  ['geom', { type: 'geometry', column: sql`a.geom`, mercator: sql`a.g3857` }],
])
