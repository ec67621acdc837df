/** What is chosen in the panel is what the address says, and what the address says is what the panel shows. */
import { describe, expect, it } from 'vitest'
import {
  activeCount,
  chosenCells,
  classCodes,
  emptyFilter,
  familyState,
  onlyFamily,
  toggleCell,
  toggleClass,
  toggleFamily,
  toggled,
  withoutGroup,
  type AssetFilter,
} from './asset-filter.ts'
import { readFilter } from './read-filter.ts'
import { filterText } from './write-filter.ts'

const filters: Readonly<Record<string, Partial<AssetFilter>>> = {
  nothing: {},
  'a family': { classes: ['unsold', 'scattered', 'not_started'] },
  'classes of two families': { classes: ['unsold', 'state', 'social'] },
  'one stage': { stages: ['progress'] },
  'a family and stages': { classes: ['state', 'social', 'household'], stages: ['check', 'closed'] },
  'cells that are no product': { cells: ['concession/active', 'idle_land/check', 'idle_land/progress'] },
  'one state': { states: ['idle_land/suspected'] },
  'states of one track': { states: ['idle_land/suspected', 'idle_land/determined'] },
  'states of two tracks': { states: ['unsold_plot/registered', 'title_confirmation/registered'] },
  'title statuses': { titleStatuses: ['none', 'land_only'] },
  places: { areaCodes: ['500107001', '500107002'] },
  'from an area': { areaMin: 2000 },
  'to an area': { areaMax: 666.67 },
  'an area range': { areaMin: 2000, areaMax: 13333.34 },
  'land uses': { landUses: ['09', '10'] },
  'no land use': { landUses: ['none'] },
  'a land use or none': { landUses: ['07', 'none'] },
  units: { units: ['0b4c7f6e-0000-4000-8000-000000000001'] },
  'no unit': { units: ['none'] },
  'a unit or none': { units: ['0b4c7f6e-0000-4000-8000-000000000001', 'none'] },
  'boundary status': { boundaryStatuses: ['surveyed', 'confirmed'] },
  text: { text: '黄桷坪 C12-3' },
  'text with signs of its own': { text: `50%_of 'x' \\ y` },
}

const everything: AssetFilter = {
  ...emptyFilter,
  classes: ['unsold', 'parking'],
  stages: ['check'],
  states: ['idle_land/suspected'],
  titleStatuses: ['none'],
  areaCodes: ['500107001'],
  areaMin: 10,
  areaMax: 20,
  landUses: ['09', 'none'],
  units: ['none'],
  boundaryStatuses: ['sketched'],
  text: '坪',
}

describe('panel → text → panel', () => {
  it.each(Object.entries(filters))('%s', (_, part) => {
    const filter = { ...emptyFilter, ...part }
    expect(readFilter(filterText(filter))).toEqual({ ok: true, filter })
  })
  it('all conditions at once', () => {
    expect(readFilter(filterText(everything))).toEqual({ ok: true, filter: everything })
    expect(activeCount(everything)).toBe(10)
  })
  it('has one text for one filter', () => {
    const text = filterText(everything)
    const read = readFilter(text)
    expect(filterText(read.filter)).toBe(text)
  })
})

describe('conditions from elsewhere', () => {
  const custom =
    "demo = TRUE AND S_INTERSECTS(geom, BBOX(106.4, 29.4, 106.5, 29.5)) AND changedAt > TIMESTAMP('2026-01-01T00:00:00Z')"
  it('are kept beside those of the panel', () => {
    const { filter } = readFilter(`${custom} AND titleStatus = 'none'`)
    expect(filter.titleStatuses).toEqual(['none'])
    expect(filter.custom).toHaveLength(3)
    const changed = filterText({ ...filter, titleStatuses: [] })
    expect(readFilter(changed).filter.custom).toEqual(filter.custom)
  })
  it('keep a second condition on the same thing, and codes that nobody knows', () => {
    const { filter } = readFilter("stage = 'check' AND stage IN ('check', 'closed') AND family = 'other'")
    expect(filter.stages).toEqual(['check'])
    expect(filter.custom).toHaveLength(2)
  })
  it('keep a state without its track, and patterns that are no plain text', () => {
    const { filter } = readFilter("state = 'registered' AND CASEI(text) LIKE CASEI('a%b')")
    expect(filter.states).toEqual([])
    expect(filter.text).toBe('')
    expect(filter.custom).toHaveLength(2)
  })
  it('that cannot be read are reported, not dropped', () => {
    expect(readFilter('stage = = x')).toEqual({ ok: false, filter: emptyFilter, text: 'stage = = x' })
  })
  it('can be taken away', () => {
    expect(filterText(withoutGroup(readFilter(custom).filter, 'custom'))).toBe('')
  })
})

describe('boxes', () => {
  it('start checked; a press takes one out, and the last one brings all back', () => {
    expect(toggled(['a', 'b', 'c'], [], ['b'])).toEqual(['a', 'c'])
    expect(toggled(['a', 'b', 'c'], ['a', 'c'], ['b'])).toEqual([])
    expect(toggled(['a', 'b', 'c'], ['a'], ['a'])).toEqual([])
  })
  it('of a family hold its classes', () => {
    const without = toggleFamily(emptyFilter, 'idle_land')
    expect(familyState(without.classes, 'idle_land')).toBe(false)
    expect(familyState(without.classes, 'untitled')).toBe(true)
    const part = toggleClass(emptyFilter, 'parking')
    expect(familyState(part.classes, 'concession')).toBeNull()
    expect(toggleClass(part, 'parking').classes).toEqual([])
    expect(classCodes).toContain('parking')
  })
})

describe('cells of the legend', () => {
  it('are a family and a stage while they are a product, and a list otherwise', () => {
    const one = toggleCell(emptyFilter, 'idle_land', 'progress')
    expect(filterText(one)).toBe("family = 'idle_land' AND stage = 'progress'")
    const two = toggleCell(one, 'concession', 'active')
    expect(two.cells).toEqual(['concession/active', 'idle_land/progress'])
    expect(toggleCell(two, 'concession', 'active')).toEqual(one)
    expect(toggleCell(one, 'idle_land', 'progress')).toEqual(emptyFilter)
  })
  it('narrow a family that was chosen in the panel', () => {
    const family = onlyFamily(emptyFilter, 'untitled')
    expect(chosenCells(family)).toEqual([])
    expect(chosenCells(toggleCell(family, 'untitled', 'check'))).toEqual(['untitled/check'])
  })
  it('keep a class that was chosen alone', () => {
    const parking = { ...emptyFilter, classes: ['parking'] }
    expect(filterText(toggleCell(parking, 'concession', 'active'))).toBe(
      "assetClass = 'parking' AND stage = 'active'",
    )
  })
})
