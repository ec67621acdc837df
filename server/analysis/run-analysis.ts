/** Runs one analysis over the assets of a question. The list here is all there is; each is a file of its own. */
import type { runAnalysis as contract } from '../../shared/api/analysis-api.ts'
import type { BodyOf } from '../../shared/api/endpoint.ts'
import type { AnalysisForm, FormOf } from '../../shared/analysis/forms.ts'
import type { AnalysisResult } from '../../shared/analysis/result.ts'
import type { Context } from '../http/context.ts'
import { fault } from '../http/problem.ts'
import type { Outcome, Participants } from './analysis.ts'
import { untilGone } from './asker.ts'
import { assembly } from './assembly.ts'
import { change } from './change.ts'
import { type LayerFacts, findPlaceLayer } from './check-place.sql.ts'
import { checkQuestion } from './check-question.ts'
import { compileQuestion } from './compile-question.ts'
import { conflicts } from './conflicts.ts'
import { density } from './density.ts'
import { overlay } from './overlay.ts'
import { placeWording } from './place-wording.sql.ts'
import { profile } from './profile.ts'
import { reach } from './reach.ts'
import { withAdvice } from './slow-advice.ts'
import { suitability } from './suitability.ts'

export type Body = BodyOf<typeof contract>

export async function runAnalysis(
  { body: { question, form } }: { body: Body },
  context: Context,
): Promise<AnalysisResult> {
  await refuseHiddenLayers(form, context)
  const participants = await participantsOf(question, context)
  const start = performance.now()
  const outcome = await withAdvice(question, () => analyse(form, participants))
  const wording = await placeWording(context)
  return {
    analysis: form.analysis,
    measuredIn: 'EPSG:4544',
    ...outcome,
    rows: outcome.rows.map((row) => wording.row(row)),
    groups: outcome.groups.map((group) => ({ ...group, key: wording.place(group.key) })),
    ms: Math.round((performance.now() - start) * 10) / 10,
  }
}

function analyse(form: AnalysisForm, participants: Participants): Promise<Outcome> {
  switch (form.analysis) {
    case 'assembly':
      return assembly(form, participants)
    case 'overlay':
      return overlay(form, participants)
    case 'conflicts':
      return conflicts(form, participants)
    case 'reach':
      return reach(form, participants)
    case 'suitability':
      return suitability(form, participants)
    case 'density':
      return density(form, participants)
    case 'change':
      return change(form, participants)
    case 'profile':
    default:
      return profile(form, participants)
  }
}

export async function participantsOf(question: Body['question'], context: Context): Promise<Participants> {
  const { db, database, user, response, today } = context
  const book = await checkQuestion(db, question, user, '/question')
  const at = (moment: string | null) =>
    compileQuestion({ ...question, at: moment }, { ...user, today: today() }, book)
  const signal = untilGone(response)
  return {
    question,
    asker: user,
    ...at(question.at),
    at,
    select: (query) => database.heavy.run(query, signal),
    today: today(),
  }
}

/** @throws {Problem} not-found, invalid-request: with the field that names the layer or its attribute */
export async function refuseHiddenLayers(form: AnalysisForm, { db, user }: Context): Promise<void> {
  for (const [pointer, id] of layersOf(form)) {
    const layer = await findPlaceLayer(db, id, user.role)
    if (layer === null) throw fault('not-found', pointer, 'place.noLayer')
    if (form.analysis === 'overlay') refuseUnfit(form, layer)
  }
}

/** Zones are areas, told apart by an attribute that they have. */
function refuseUnfit({ attribute }: FormOf<'overlay'>, layer: LayerFacts): void {
  if (layer.geometryType !== 'polygon') throw fault('invalid-request', '/form/layerId', 'place.noZones')
  if (attribute !== null && !layer.attributes.includes(attribute))
    throw fault('invalid-request', '/form/attribute', 'layer.attributeUnknown', { name: attribute })
}

function layersOf(form: AnalysisForm): [pointer: string, id: string][] {
  if (form.analysis === 'assembly')
    return form.roadLayerId === null ? [] : [['/form/roadLayerId', form.roadLayerId]]
  if (form.analysis === 'suitability')
    return form.criteria.flatMap((one, index): [string, string][] =>
      'layerId' in one ? [[`/form/criteria/${index}/layerId`, one.layerId]] : [],
    )
  return 'layerId' in form ? [['/form/layerId', form.layerId]] : []
}
