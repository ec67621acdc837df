/** The demonstration, whole: it has papers to search and leads to walk, and its record holds together. */
import { expect, it } from 'vitest'
import { verifyRecord } from '../../server/audit/verify.ts'
import { ensureDemonstration } from '../../server/demo/ensure-demonstration.ts'
import type { FiledDocument } from '../../shared/document.ts'
import type { LeadDetail, LeadFigures, LeadRow } from '../../shared/lead.ts'
import { leadStages } from '../../shared/lead-codes.ts'
import { startProgram } from '../support/program.ts'

it(
  'has papers that open, filed in its cases, and leads at every stage with what comes next',
  { timeout: 120_000 },
  async () => {
    const running = await startProgram()
    await ensureDemonstration(running.program, () => undefined)
    const promoter = await running.as('promoter')
    const registrar = await running.as('registrar')
    const { items } = (await registrar.get<{ items: FiledDocument[] }>('/api/documents?limit=100')).body
    expect(new Set(items.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(8)
    const minutes = items.filter(({ kind }) => kind === 'meeting_minutes')
    expect([minutes.length, new Set(minutes.map(({ id }) => id)).size]).toEqual([3, 1])
    for (const kind of ['site_survey_record', 'site_photo']) {
      const { id, hasThumbnail } = items.find((one) => one.kind === kind)!
      const file = await registrar.bytes(`/api/documents/${id}/file`)
      const head = kind === 'site_photo' ? [0xff, 0xd8] : [0x25, 0x50]
      expect([file.status, [...file.body.subarray(0, 2)], hasThumbnail]).toEqual([
        200,
        head,
        kind === 'site_photo',
      ])
    }
    const leads = (await promoter.get<{ items: LeadRow[] }>('/api/leads?limit=100')).body.items
    expect(new Set(leads.map(({ stage }) => stage))).toEqual(new Set(leadStages))
    expect(leads.length).toBe(12)
    const figures = (await promoter.get<LeadFigures>('/api/leads/figures')).body
    expect(figures).toMatchObject({ received: 12, amountYuan: 14_400_000, overdue: 2 })
    expect(figures.daysToAgreement).toBeGreaterThan(0)
    const signed = leads.find(({ stage }) => stage === 'agreement')!
    const { body } = await promoter.get<LeadDetail>(`/api/leads/${signed.id}`)
    expect(body.events.map(({ to }) => to).filter(Boolean)).toEqual([
      'agreement',
      'negotiation',
      'visit',
      'contact',
      'lead',
    ])
    expect(body.message).toContain('足球场')
    const proof = await verifyRecord(running.program.db)
    expect(proof.faults).toEqual([])
    await running.stop()
  },
)
