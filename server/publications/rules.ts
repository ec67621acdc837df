/**
 * Rules of what goes out, changed by an administrator with a reason. They are used from then on by previews and new editions;
 * what is public keeps what it was frozen with.
 */
import { type RawBuilder, sql } from 'kysely'
import type * as api from '../../shared/api/publication-rule-api.ts'
import type { BodyOf, ParamsOf } from '../../shared/api/endpoint.ts'
import type { PublicationRule, PublicationRules, StateRule } from '../../shared/publication-rule.ts'
import type { Executor, Trx } from '../db/transaction.ts'
import type { Context } from '../http/context.ts'
import { Problem, fault } from '../http/problem.ts'

const moment = (column: string): RawBuilder<string> =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

async function allRules(db: Executor): Promise<PublicationRules> {
  const rules =
    await sql<PublicationRule>`select r.kind, r.precision, r.generalise_m as "generaliseM", r.fields, r.keep_days as "keepDays",
      r.basis, r.verified, r.version, ${moment('r.changed_at')} as "changedAt", u.name as "changedByName",
      (select coalesce(json_agg(json_build_object('family', s.family, 'stage', s.stage, 'track', s.track, 'state', s.state,
          'precision', s.precision, 'generaliseM', s.generalise_m, 'fields', s.fields) order by s.id), '[]')
        from publication_state_rule s where s.kind = r.kind) as "byState"
    from publication_rule r join app_user u on u.id = r.changed_by`.execute(db)
  const limits = await sql<
    PublicationRules['limits'][number]
  >`select family, title_status as "titleStatus", precision from publication_limit order by family, title_status`.execute(
    db,
  )
  const embed = await sql<
    PublicationRules['embed']
  >`select embed_origins as origins, version from portal.setting`.execute(db)
  const history = await sql<
    PublicationRules['history'][number]
  >`select c.kind as of, c.before, c.after, c.reason, ${moment('c.changed_at')} as "changedAt", u.name as "changedByName"
    from publication_rule_change c join app_user u on u.id = c.changed_by order by c.id desc limit 200`.execute(
    db,
  )
  const written = await sql<{
    version: number
  }>`select count(*)::int + 1 as version from publication_rule_change where kind = 'limits'`.execute(db)
  return {
    rules: rules.rows,
    limits: limits.rows,
    limitsVersion: written.rows[0]!.version,
    embed: embed.rows[0]!,
    history: history.rows,
  }
}

export const readRules = (_input: unknown, { db }: Context): Promise<PublicationRules> => allRules(db)

interface Change {
  of: string
  before: unknown
  after: unknown
  reason: string
}

async function remember(trx: Trx, { of, before, after, reason }: Change, doerId: string): Promise<void> {
  await sql`insert into publication_rule_change (kind, before, after, reason, changed_by)
    values (${of}, ${JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb, ${reason}, ${doerId}::uuid)`.execute(
    trx,
  )
  await sql`select record_act('publication_rule', ${of}, null, null, 'publication.rule-changed', '{}')`.execute(
    trx,
  )
}

const stale = (current: number): Problem => fault('edit-conflict', 'If-Match', 'version', { current })

export async function changeRule(
  {
    params: { kind },
    body,
  }: { params: ParamsOf<typeof api.changePublicationRule>; body: BodyOf<typeof api.changePublicationRule> },
  context: Context,
): Promise<PublicationRules> {
  const { reason, ...after } = body
  return await context.write({ action: 'publication.rule-changed', reason }, async (trx) => {
    await sql`select from publication_rule where kind = ${kind} for update`.execute(trx)
    const rule = (await allRules(trx)).rules.find((one) => one.kind === kind)
    if (rule === undefined) throw new Problem('not-found')
    if (rule.version !== context.ifMatch) throw stale(rule.version)
    const { precision, generaliseM, fields, keepDays, byState } = rule
    await sql`update publication_rule set precision = ${after.precision}, generalise_m = ${after.generaliseM},
        fields = array(select jsonb_array_elements_text(${JSON.stringify([...new Set(after.fields)])}::jsonb)), keep_days = ${after.keepDays},
        version = version + 1, changed_at = now(), changed_by = ${context.user.id}::uuid where kind = ${kind}`.execute(
      trx,
    )
    await replaceStateRules(trx, kind, after.byState)
    const before = { precision, generaliseM, fields, keepDays, byState }
    await remember(trx, { of: kind, before, after, reason }, context.user.id)
    return await allRules(trx)
  })
}

async function replaceStateRules(trx: Trx, kind: string, rules: readonly StateRule[]): Promise<void> {
  await sql`delete from publication_state_rule where kind = ${kind}`.execute(trx)
  await sql`insert into publication_state_rule (kind, family, stage, track, state, precision, generalise_m, fields)
    select ${kind}, x.family, x.stage, x.track, x.state, x.precision, x."generaliseM",
      array(select jsonb_array_elements_text(x.fields))
    from jsonb_to_recordset(${JSON.stringify(rules.map((rule, ord) => ({ ...rule, fields: [...new Set(rule.fields)], ord })))}::jsonb) as
      x(family text, stage text, track text, state text, precision text, "generaliseM" int, fields jsonb, ord int) order by x.ord`.execute(
    trx,
  )
}

export async function changeLimits(
  { body: { limits, reason } }: { body: BodyOf<typeof api.changePublicationLimits> },
  context: Context,
): Promise<PublicationRules> {
  const twice = new Set(limits.map(({ family, titleStatus }) => `${family} ${titleStatus}`))
  if (twice.size !== limits.length) throw fault('invalid-request', '/limits', 'invalid')
  return await context.write({ action: 'publication.rule-changed', reason }, async (trx) => {
    await sql`lock table publication_limit in share row exclusive mode`.execute(trx)
    const { limits: before, limitsVersion } = await allRules(trx)
    if (limitsVersion !== context.ifMatch) throw stale(limitsVersion)
    await sql`delete from publication_limit`.execute(trx)
    await sql`insert into publication_limit (family, title_status, precision) select x.family, x."titleStatus", x.precision
      from jsonb_to_recordset(${JSON.stringify(limits)}::jsonb) as x(family text, "titleStatus" text, precision text)`.execute(
      trx,
    )
    await remember(trx, { of: 'limits', before, after: limits, reason }, context.user.id)
    return await allRules(trx)
  })
}

export async function changeEmbed(
  { body: { origins, reason } }: { body: BodyOf<typeof api.changeEmbed> },
  context: Context,
): Promise<PublicationRules> {
  return await context.write({ action: 'publication.rule-changed', reason }, async (trx) => {
    await sql`select from portal.setting for update`.execute(trx)
    const { embed } = await allRules(trx)
    if (embed.version !== context.ifMatch) throw stale(embed.version)
    const after = [...new Set(origins)]
    await sql`update portal.setting set embed_origins = array(select jsonb_array_elements_text(${JSON.stringify(after)}::jsonb)),
      version = version + 1`.execute(trx)
    await remember(trx, { of: 'embed', before: embed.origins, after, reason }, context.user.id)
    return await allRules(trx)
  })
}
