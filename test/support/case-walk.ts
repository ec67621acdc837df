/**
 * One case walked at random on the real database: every step is tried as SQL in a savepoint and over HTTP, and both must
 * say what the definition and `decide` say. Goes through every trigger, so that the audit chain can be proved afterwards.
 */
import { deepEqual, equal, ok } from 'node:assert/strict'
import { sql } from 'kysely'
import { SYSTEM_ACTOR, inTransaction } from '../../server/db/transaction.ts'
import { type StoredCase, findStoredCase } from '../../server/workflow/case-row.sql.ts'
import { snapshotOf } from '../../server/workflow/case-snapshot.ts'
import { type CaseLaw, lawOf } from '../../server/workflow/law-of-case.ts'
import type { CaseDetail } from '../../shared/case.ts'
import { clocksOf } from '../../shared/workflow/case-clocks.ts'
import { type Decision, decide } from '../../shared/workflow/decide.ts'
import { RESUME, START, type Transition, type WorkflowDefinition } from '../../shared/workflow/definition.ts'
import { type IsoDate, addDays } from '../../shared/workflow/iso-date.ts'
import { arrowsOf } from '../../shared/workflow/lint.ts'
import { fieldsOf } from '../../shared/workflow/missing.ts'
import type { CaseEvent, CaseSnapshot } from '../../shared/workflow/snapshot.ts'
import type { Facts } from '../../shared/workflow/testing/base-facts.ts'
import { readyCase } from '../../shared/workflow/testing/ready-case.ts'
import type { Role } from '../../shared/user.ts'
import { freeSpot } from './builders.ts'
import type { Client } from './client.ts'
import type { TestProgram } from './program.ts'

export const lacks = ['nothing', 'field', 'papers', 'items', 'stray field', 'bad date'] as const

export interface Move {
  /** Goes on by a step that is ready, the one taken least so far; otherwise by number, ready or not. */
  eager: boolean
  pick: number
  /** Any transition of the definition, not only one that leaves the present state. */
  stray: boolean
  days: number
  lack: (typeof lacks)[number]
  role: Role
  /** Pairs of transition and target state to try as SQL, by number. */
  tries: readonly (readonly [number, number])[]
}

export interface Walkers {
  program: TestProgram
  people: ReadonlyMap<Role, Client>
  documentId: string
  setDay(day: IsoDate): void
}

type Lines = readonly { kind: string; what: string }[]
const named = (lines: Lines): string[] => lines.map(({ kind, what }) => `${kind} ${what}`)

const eventOf = (ready: CaseSnapshot, transition: Transition, move: Move): CaseEvent => {
  const asked = [...fieldsOf(transition)]
  const [first] = asked
  const fields = Object.fromEntries(asked.map((code) => [code, ready.fields[code] ?? null]))
  if (move.lack === 'field' && first !== undefined) fields[first] = null
  if (move.lack === 'stray field') fields['landPrice'] = 1
  if (move.lack === 'bad date' && first !== undefined) fields[first] = '2999-01-01'
  const checklist = move.lack === 'items' ? [] : ready.checklist
  return { transition: transition.id, role: move.role, fields, checklist }
}

/** How often each step was taken, over all walks: the eager ones go where nobody went. */
const taken = new Map<string, number>()

export class CaseWalk {
  readonly #with: Walkers
  readonly #definition: WorkflowDefinition
  readonly #turned: Facts
  #law: CaseLaw
  #caseId = ''
  now: IsoDate

  private constructor(
    walkers: Walkers,
    definition: WorkflowDefinition,
    law: CaseLaw,
    now: IsoDate,
    turned: Facts,
  ) {
    this.#with = walkers
    this.#definition = definition
    this.#turned = turned
    this.#law = law
    this.now = now
  }

  get #db() {
    return this.#with.program.program.db
  }

  /** Registers an asset and opens its case over HTTP, after being refused without papers. */
  static async open(
    walkers: Walkers,
    definition: WorkflowDefinition,
    turned: Facts,
    now: IsoDate,
  ): Promise<CaseWalk> {
    const { db } = walkers.program.program
    const law = await lawOf(db, { track: definition.track, definitionVersion: definition.version })
    const walk = new CaseWalk(walkers, definition, law, now, turned)
    const transition = definition.transitions.find(({ from }) => from.includes(START))!
    const ready = readyCase(definition, transition, START, turned)
    const family =
      { title_confirmation: 'untitled', concession: 'concession' }[definition.track as string] ?? 'idle_land'
    const spot = JSON.stringify(freeSpot())
    const asset = await inTransaction(
      db,
      { actor: SYSTEM_ACTOR, action: 'asset.registered' },
      async (trx) => {
        const { rows } = await sql<{
          id: string
        }>`insert into asset (family, asset_class, track, state, stage, spatial_unit_kind, name, area_code, geom)
        select ${family}, ${ready.assetClass}, w.track, w.code, w.stage, 'parcel', '随机行走', '500107001', ST_SetSRID(ST_GeomFromGeoJSON(${spot}), 4490)
        from workflow_state w where w.track = ${definition.track} and w.code = ${transition.to} returning id`.execute(
          trx,
        )
        return rows[0]!.id
      },
    )
    walkers.setDay(now)
    const body = {
      track: definition.track,
      transition: transition.id,
      fields: eventOf(ready, transition, plain).fields,
      checklist: ready.checklist,
    }
    const papers = transition.requiredDocuments.map(({ kind }) => ({ kind, documentId: walkers.documentId }))
    const registrar = walkers.people.get('registrar')!
    const opened = await registrar.post<CaseDetail>(`/api/assets/${asset}/cases`, {
      ...body,
      documentIds: papers,
    })
    deepEqual([opened.body.state, opened.body.version], [transition.to, 1])
    walk.#caseId = opened.body.id
    return walk
  }

  async stored(): Promise<StoredCase> {
    return (await findStoredCase(this.#db, this.#caseId, null))!
  }

  /** As SQL, each in a savepoint that is undone: accepted exactly where the definition has the arrow. */
  async trySql(tries: Move['tries']): Promise<void> {
    const { state, resumeState } = await this.stored()
    const { transitions, states } = this.#definition
    const pairs = tries.map(
      ([t, s]) => [transitions[t % transitions.length]!, states[s % states.length]!] as const,
    )
    for (const one of transitions.filter(({ from }) => from.includes(state) || from.includes('*')))
      pairs.push([
        one,
        states.find(({ code }) => code === (one.to === RESUME ? resumeState : one.to)) ?? states[0]!,
      ])
    const holding = states.find(({ code }) => code === state)?.kind === 'holding'
    const asked = pairs.map(([transition, to]) => ({
      transition: transition.id,
      to: to.code,
      resume: to.kind === 'holding' ? (holding ? resumeState : state) : null,
    }))
    const arrows = new Set(arrowsOf(this.#definition).map(({ id, from, to }) => `${id} ${from} ${to}`))
    const expected = pairs.map(
      ([transition, to]) =>
        arrows.has(`${transition.id} ${state} ${to.code}`) &&
        (transition.to !== RESUME || to.code === resumeState),
    )
    const act = { actor: SYSTEM_ACTOR, action: 'case.step', door: 'workflow', reason: '随机行走' } as const
    const { rows } = await inTransaction(this.#db, act, (trx) =>
      sql<{
        codes: string[]
      }>`select try_steps(${this.#caseId}::uuid, ${JSON.stringify(asked)}::jsonb) as codes`.execute(trx),
    )
    const said = rows[0]!.codes.map(
      (code, index) => `${state} → ${asked[index]!.transition} → ${asked[index]!.to}: ${code}`,
    )
    const wanted = expected.map(
      (taken, index) =>
        `${state} → ${asked[index]!.transition} → ${asked[index]!.to}: ${taken ? 'taken' : 'PH006'}`,
    )
    deepEqual(said, wanted)
  }

  /** Over HTTP: 200 and the very case that `decide` says, or 422 with the very list. */
  async step(move: Move): Promise<void> {
    this.now = addDays(this.now, move.days)
    this.#with.setDay(this.now)
    const before = await this.stored()
    const transition = move.eager ? this.#untrodden(before) : this.#byNumber(before, move)
    if (transition === undefined) return
    const own = transition.roles.find((role) => role === move.role || role === 'registrar')
    const role = move.eager ? ((own ?? transition.roles[0]) as Role) : move.role
    await this.#take({ ...move, role, lack: move.eager ? 'nothing' : move.lack }, before, transition)
  }

  #byNumber({ state }: StoredCase, { stray, pick }: Move): Transition | undefined {
    const leaving = this.#definition.transitions.filter(
      ({ from }) => stray || from.includes(state) || from.includes('*'),
    )
    return leaving[pick % Math.max(leaving.length, 1)]
  }

  /** Of the steps that are ready the one taken least; an end only where nothing else is left. */
  #untrodden(before: StoredCase): Transition | undefined {
    const { track, states, transitions } = this.#definition
    const done = { ...before, tasks: before.tasks.map((task) => ({ ...task, status: 'done' as const })) }
    const weigh = (one: Transition): number =>
      (taken.get(`${track} ${one.id}`) ?? 0) +
      (states.some(({ code, kind }) => code === one.to && kind === 'final') ? 100 : 0)
    return transitions
      .filter((one) => {
        const event = eventOf(readyCase(this.#definition, one, before.state, this.#turned), one, plain)
        const documents = one.requiredDocuments.map(({ kind }) => kind)
        return (
          one.roles[0] !== 'system' && this.#decide(done, { ...event, role: one.roles[0]!, documents }).ok
        )
      })
      .toSorted((a, b) => weigh(a) - weigh(b))[0]
  }

  async #take(move: Move, before: StoredCase, transition: Transition): Promise<void> {
    const ready = readyCase(this.#definition, transition, before.state, this.#turned)
    if (move.lack !== 'papers') await this.#file(before, transition)
    await sql`update case_task set status = 'done', settled_at = now() where case_id = ${this.#caseId}::uuid and status = 'open'`.execute(
      this.#db,
    )
    const stored = await this.stored()
    const event = eventOf(ready, transition, move)
    const decision = this.#decide(stored, event)
    const { role: _role, ...body } = event
    const answer = await this.#with.people
      .get(move.role)!
      .post(`/api/cases/${this.#caseId}/steps`, body, { ifMatch: stored.version })
    const after = await this.stored()
    if (decision.ok) {
      const key = `${this.#definition.track} ${transition.id}`
      taken.set(key, (taken.get(key) ?? 0) + 1)
      deepEqual([answer.body.state, answer.body.version], [decision.next, stored.version + 1])
      await this.#agrees(stored, after, decision)
    } else {
      if (answer.status !== 422) throw new Error(JSON.stringify(answer.body))
      deepEqual(named(answer.body.params.missing as Lines), named(decision.missing))
      deepEqual(after, stored)
    }
  }

  /** A clock set back: neither `decide` nor the database lets a case step into its past. */
  async refusesThePast(): Promise<void> {
    const stored = await this.stored()
    const [transition] = this.#definition.transitions.filter(({ from }) => from.includes(stored.state))
    if (transition === undefined) return
    this.#with.setDay(addDays(stored.enteredOn, -1))
    const body = { transition: transition.id, fields: {}, checklist: [] }
    const answer = await this.#with.people
      .get('registrar')!
      .post(`/api/cases/${this.#caseId}/steps`, body, { ifMatch: stored.version })
    equal(answer.status, 422)
    ok(named(answer.body.params.missing as Lines).includes('date_order now'))
    this.#with.setDay(this.now)
  }

  #decide(stored: StoredCase, event: CaseEvent): Decision {
    const { definition, rules, calendar } = this.#law
    return decide(definition, snapshotOf(stored), event, this.now, rules, calendar)
  }

  async #file(stored: StoredCase, { requiredDocuments }: Transition): Promise<void> {
    const kinds = requiredDocuments.map(({ kind }) => kind).filter((kind) => !stored.documents.includes(kind))
    await sql`insert into case_document (case_id, round, kind, document_id, filed_by)
      select ${this.#caseId}::uuid, ${stored.round}, k, ${this.#with.documentId}::uuid, ${SYSTEM_ACTOR}::uuid
      from jsonb_array_elements_text(${JSON.stringify(kinds)}::jsonb) k`.execute(this.#db)
  }

  async #agrees(
    before: StoredCase,
    after: StoredCase,
    decision: Extract<Decision, { ok: true }>,
  ): Promise<void> {
    const { definition, rules, calendar } = this.#law
    ok(definition.states.some(({ code }) => code === after.state))
    const sorted = (snapshot: CaseSnapshot) => ({
      ...snapshot,
      documents: snapshot.documents.toSorted(),
      tasks: snapshot.tasks.toSorted((a, b) => a.code.localeCompare(b.code)),
    })
    deepEqual(sorted(snapshotOf(after)), sorted(decision.snapshot))
    ok(after.enteredOn >= before.enteredOn)
    const { rows } = await sql<{
      deadline: string
      due: string | null
      state: string
      track: string
    }>`select d.deadline, d.due_on::text as due, d.status as state, a.track || '/' || a.state as track
      from asset a left join case_deadline d on d.case_id = ${this.#caseId}::uuid where a.id = ${after.assetId}::uuid`.execute(
      this.#db,
    )
    equal(rows[0]!.track, `${after.track}/${after.state}`)
    const kept = rows.filter(({ deadline }) => deadline !== null)
    deepEqual(
      kept.map(({ deadline, due, state }) => `${deadline} ${due} ${state}`).toSorted(),
      decision.deadlines.map(({ id, dueOn, status }) => `${id} ${dueOn} ${status}`).toSorted(),
    )
    const later = new Map(
      clocksOf(definition, decision.snapshot, addDays(this.now, 30), rules, calendar).map(({ id, dueOn }) => [
        id,
        dueOn,
      ]),
    )
    for (const { id, dueOn } of decision.deadlines) ok((later.get(id) ?? '') >= (dueOn ?? ''))
  }
}

const plain: Move = {
  eager: false,
  pick: 0,
  stray: false,
  days: 0,
  lack: 'nothing',
  role: 'registrar',
  tries: [],
}
