/** The merge view as a person uses it: what is settled, what must be chosen, and what is then saved. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Asset } from '../../shared/asset.ts'
import { valuesOf, type FormValues } from './form-values.ts'
import { MergeView } from './merge-view.tsx'

/** Nothing has a size here, so nothing is watched. */
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe(): void {}
    disconnect(): void {}
  },
)

const asset: Asset = {
  id: '11111111-1111-4111-8111-111111111111',
  assetNo: 'JLP-0000001',
  family: 'idle_land',
  assetClass: 'unsold',
  track: 'unsold_plot',
  state: 'surveyed',
  stage: 'check',
  titleStatus: 'none',
  spatialUnitKind: 'parcel',
  boundaryStatus: 'sketched',
  name: '黄桷坪 C12-3',
  address: '旧址',
  areaCode: '500107002',
  areaName: '黄桷坪街道',
  areaSource: 'derived',
  geometry: { type: 'Point', coordinates: [106.5, 29.5] },
  registeredAreaM2: null,
  computedAreaM2: 0,
  areaWithinTolerance: null,
  parcelCode: null,
  unitCode: null,
  landUseCurrent: null,
  landUsePlanned: null,
  farMax: null,
  densityMax: null,
  greenMin: null,
  heightMaxM: null,
  planningNote: null,
  unitId: null,
  unitName: null,
  dueOn: null,
  yellowOn: null,
  clockStopped: false,
  contactName: null,
  contactPhone: null,
  source: null,
  note: '旧',
  demo: true,
  importBatchId: null,
  retiredAt: null,
  retiredReason: null,
  version: 4,
  changedAt: '2026-11-20T01:12:00Z',
  changedBy: '李畅',
  endedAt: null,
}
const base = valuesOf(asset)
const mine: FormValues = { ...base, fields: { ...base.fields, note: '我的', source: '测绘' } }
const theirs: Asset = { ...asset, note: '对方的', address: '新址', version: 5 }

function show() {
  const onSave = vi.fn<(values: FormValues) => void>()
  const onTakeTheirs = vi.fn<() => void>()
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { enabled: false } } })}>
      <MergeView
        base={base}
        theirs={theirs}
        mine={mine}
        busy={false}
        error={null}
        onSave={onSave}
        onTakeTheirs={onTakeTheirs}
        onBack={() => {}}
      />
    </QueryClientProvider>,
  )
  return { onSave, onTakeTheirs, save: screen.getByRole('button', { name: '按选定的保存' }) }
}

describe('MergeView', () => {
  afterEach(cleanup)

  it('says who was faster and waits for the one field that both changed', () => {
    const { save } = show()
    expect(screen.getByText('李畅 在 2026-11-20 09:12 先改过')).toBeDefined()
    expect(save.hasAttribute('disabled')).toBe(true)
    expect(screen.getByText('还有 1 项没有选定')).toBeDefined()
  })

  it('saves the choice with what both did elsewhere', () => {
    const { save, onSave } = show()
    fireEvent.click(screen.getByRole('radio', { name: '备注：用我的' }))
    fireEvent.click(save)
    expect(onSave.mock.calls[0]?.[0].fields).toMatchObject({ note: '我的', address: '新址', source: '测绘' })
  })

  it('overwrites everything with mine only when asked to', () => {
    const { onSave } = show()
    fireEvent.click(screen.getByRole('button', { name: '用我的覆盖' }))
    expect(onSave.mock.calls[0]?.[0].fields).toMatchObject({ note: '我的', address: '旧址' })
  })
})
