/**
 * 组合: plots that touch or lie near each other, put together. Clusters by ST_ClusterDBSCAN over the stored metres, one pass;
 * only the largest are then outlined and measured. Lists 100 clusters, a file holds the 200 largest; frontage is the length of outline edges that face a
 * road within the distance given, nothing between them and the road.
 */
import { sql } from 'kysely'
import { type FormOf, MEASURED_ASSEMBLIES } from '../../shared/analysis/forms.ts'
import type { Analyse, Outcome, Participants } from './analysis.ts'
import { M2_PER_MU, cents, shapesOf, toMu } from './analysis.ts'
import { type ClusterRow, clusterStatement, clusteredPlots, memberStatement } from './assembly.sql.ts'

const LISTED = 100

export const assembly: Analyse<'assembly'> = async (form, participants) =>
  await largest(form, participants, LISTED)

/** The one analysis whose file has an end: what lies beyond the largest was sorted out by its area alone. */
export const assemblyForFile: Analyse<'assembly'> = async (form, participants) =>
  await largest(form, participants, MEASURED_ASSEMBLIES)

async function largest(
  form: FormOf<'assembly'>,
  participants: Participants,
  limit: number,
): Promise<Outcome> {
  const kept = await participants.select(clusterStatement(form, participants, M2_PER_MU, limit))
  const members = await participants.select(
    memberStatement(
      kept.map(({ ids }) => ids),
      participants,
    ),
  )
  return {
    took: kept[0]?.took ?? (await countPlots(form, participants)),
    total: kept[0]?.total ?? 0,
    limit,
    rows: kept.map((row, index) => ({
      no: index + 1,
      areaName: row.areaName,
      plots: row.plots,
      areaM2: cents(row.areaM2),
      mu: toMu(row.areaM2),
      families: row.families,
      units: row.units,
      unitNames: row.unitNames,
      roads: row.roads.map(({ name, metres }) => `${name} ${Math.round(metres)} m`.trim()),
      frontageM: cents(row.roads.reduce((sum, { metres }) => sum + metres, 0)),
      uses: row.uses,
      compactness: cents(row.compactness),
      untitled: row.untitled,
      restricted: row.restricted,
      overlapM2: cents(Math.max(0, row.overlapM2)),
      registeredM2: row.registeredM2,
      ids: row.ids,
    })),
    shapes: shapesOf([
      ...kept.map((row, index) => ({
        geometry: row.outline,
        properties: { row: index, part: 'outline', label: String(index + 1) },
      })),
      ...members.map(({ geometry, row, ...rest }) => ({
        geometry,
        properties: { ...rest, row: row - 1, part: 'member' },
      })),
    ]),
    groups: groupsOf(kept),
  }
}

/** How many took part where none could be put together. */
async function countPlots(form: FormOf<'assembly'>, participants: Participants): Promise<number> {
  const plots = clusteredPlots(form, participants, M2_PER_MU)
  const [counted] = await participants.select(
    sql<{ count: number }>`select count(*)::integer as count from (${plots}) plot`,
  )
  return counted?.count ?? 0
}

function groupsOf(rows: readonly ClusterRow[]): { key: string; count: number; areaM2: number }[] {
  const places = [...new Set(rows.map(({ areaName }) => areaName))]
  return places.map((key) => {
    const here = rows.filter(({ areaName }) => areaName === key)
    return { key, count: here.length, areaM2: cents(here.reduce((sum, { areaM2 }) => sum + areaM2, 0)) }
  })
}
