import { describe, expect, test } from 'vitest'
import { assetClasses, assetFamilies, classesOfFamily } from './asset-class.ts'
import { assetStates, findAssetState, statesOfTrack, trackOfClass } from './asset-state.ts'
import { assetTrackCodes, assetTracks } from './asset-track.ts'
import { findLandUse, landUseChildren, landUsePath, landUses } from './land-use.ts'
import { rrrTypes } from './rights.ts'
import {
  titleStatusCodes,
  titleStatuses,
  titleStatusTransitions,
  titleStatusTransitionsFrom,
} from './title-status.ts'

const duplicates = (keys: string[]) => keys.filter((key, index) => keys.indexOf(key) !== index)
const han = /^[\p{Script=Han}、（）一]+$/u

describe('land use', () => {
  test('自然资发〔2023〕234号 has 24 first-level classes, GB/T 21010-2017 has 12 and 73 below', () => {
    expect(landUseChildren('ghyt-2023', null)).toHaveLength(24)
    expect(landUseChildren('gbt21010-2017', null)).toHaveLength(12)
    expect(landUses.filter((use) => use.scheme === 'gbt21010-2017' && use.level === 2)).toHaveLength(73)
  })

  test('no code occurs twice and every parent exists', () => {
    expect(duplicates(landUses.map((use) => `${use.scheme} ${use.code}`))).toEqual([])
    const orphans = landUses.filter((use) => use.parent !== null && !findLandUse(use.scheme, use.parent))
    expect(orphans).toEqual([])
  })

  test('every name is Chinese and has an English one', () => {
    for (const use of landUses) {
      expect(use.zh).toMatch(han)
      expect(use.en).toMatch(/^[A-Z][A-Za-z0-9 ,-]+$/)
    }
  })

  test('05 is 湿地 in the planning guide and 商服用地 in GB/T 21010-2017', () => {
    expect(findLandUse('ghyt-2023', '05')?.zh).toBe('湿地')
    expect(findLandUse('gbt21010-2017', '05')?.zh).toBe('商服用地')
  })

  test('the path of a public car park, 120803 社会停车场用地', () => {
    expect(landUsePath('ghyt-2023', '120803').map((use) => use.zh)).toEqual([
      '交通运输用地',
      '交通场站用地',
      '社会停车场用地',
    ])
    expect(landUsePath('ghyt-2023', '9999')).toEqual([])
  })
})

describe('property-rights status (DOMAIN B4)', () => {
  test('every status has a row and every change is listed once, between different known statuses', () => {
    expect(titleStatuses.map((row) => row.code)).toEqual([...titleStatusCodes])
    expect(duplicates(titleStatusTransitions.map((row) => `${row.from} ${row.to}`))).toEqual([])
    expect(titleStatusTransitions.filter((row) => row.from === row.to)).toEqual([])
  })

  test('民法典 第 231 条: lawful construction gives ownership before any registration', () => {
    expect(titleStatusTransitions).toContainEqual(
      expect.objectContaining({
        from: 'none',
        to: 'fact_owned',
        basis: expect.stringContaining('第二百三十一条'),
      }),
    )
  })

  test('暂行条例实施细则 第 24 条: nothing is restricted in the register before its first registration', () => {
    expect(titleStatusTransitions.filter((row) => row.to === 'restricted').map((row) => row.from)).toEqual([
      'registered',
    ])
  })

  test('重庆条例 第 24 条: every unregistered status may be refused, and cured again', () => {
    const refused = titleStatusTransitions.filter((row) => row.to === 'unregistrable').map((row) => row.from)
    expect(refused).toEqual(['none', 'fact_owned', 'land_only', 'house_only'])
    expect(titleStatusTransitionsFrom('unregistrable').map((row) => row.to)).toEqual(refused)
  })

  test('an unregistrable asset never becomes registered in one step', () => {
    expect(titleStatusTransitionsFrom('unregistrable').some((row) => row.to === 'registered')).toBe(false)
  })
})

describe('families, classes, tracks and states', () => {
  test('three families with the seals 闲 证 营', () => {
    expect(assetFamilies.map((family) => family.seal).join('')).toBe('闲证营')
    expect(assetFamilies.map((family) => classesOfFamily(family.code).length)).toEqual([3, 3, 11])
    expect(duplicates(assetClasses.map((row) => row.code))).toEqual([])
  })

  test('every class starts on a track, and a class of another family on none', () => {
    for (const { family, code } of assetClasses) {
      expect(trackOfClass(family, code)).not.toBeNull()
      for (const other of assetFamilies.filter((row) => row.code !== family)) {
        expect(trackOfClass(other.code, code)).toBeNull()
      }
    }
    expect(trackOfClass('idle_land', 'unsold')).toBe('unsold_plot')
    expect(trackOfClass('untitled', 'household')).toBe('title_confirmation')
    expect(trackOfClass('concession', 'parking')).toBe('concession')
  })

  test('each track has one initial state, which is to be checked, and an end', () => {
    expect(assetTracks.map((track) => track.code)).toEqual([...assetTrackCodes])
    for (const track of assetTrackCodes) {
      const states = statesOfTrack(track)
      expect(states.filter((state) => state.initial).map((state) => state.stage)).toEqual(['check'])
      expect(states.some((state) => state.stage === 'closed')).toBe(true)
      expect(duplicates(states.map((state) => state.code))).toEqual([])
    }
    expect(assetStates).toHaveLength(12 + 10 + 7 + 27 + 17 + 20)
  })

  test('design README 4.2: the stage of the states that it names', () => {
    const stage = (track: (typeof assetTrackCodes)[number], code: string) =>
      findAssetState(track, code)?.stage
    expect(stage('idle_land', 'suspected')).toBe('check')
    expect(stage('idle_land', 'takeback_decided')).toBe('decided')
    expect(stage('idle_land', 'temp_use')).toBe('active')
    expect(stage('title_confirmation', 'announced')).toBe('progress')
    expect(stage('title_confirmation', 'registered')).toBe('active')
    expect(stage('title_confirmation', 'certified')).toBe('closed')
    expect(stage('concession', 'tendering')).toBe('decided')
    expect(stage('concession', 'handed_over')).toBe('closed')
    expect(stage('idle_land', 'suspended_by_law')).toBe('suspended')
  })
})

test('rights, restrictions and responsibilities (LADM RRR) all occur, codes once', () => {
  expect(duplicates(rrrTypes.map((type) => type.code))).toEqual([])
  expect([...new Set(rrrTypes.map((type) => type.kind))]).toEqual(['right', 'restriction', 'responsibility'])
})
