import { expect, test } from 'vitest'
import type { Cql2Operand } from './ast.ts'
import { parseCql2Text } from './parse-text.ts'

test.each<[string, Cql2Operand]>([
  ["family = 'idle_land'", { op: '=', args: [{ property: 'family' }, 'idle_land'] }],
  [
    "镇街 IN ('500107004','500107005') AND NOT area_m2 < 666.67",
    {
      op: 'and',
      args: [
        { op: 'in', args: [{ property: '镇街' }, ['500107004', '500107005']] },
        { op: 'not', args: [{ op: '<', args: [{ property: 'area_m2' }, 666.67] }] },
      ],
    },
  ],
  [
    'a = 1 OR b = 2 AND c = 3',
    {
      op: 'or',
      args: [
        { op: '=', args: [{ property: 'a' }, 1] },
        {
          op: 'and',
          args: [
            { op: '=', args: [{ property: 'b' }, 2] },
            { op: '=', args: [{ property: 'c' }, 3] },
          ],
        },
      ],
    },
  ],
  ["name = 'it''s' ", { op: '=', args: [{ property: 'name' }, "it's"] }],
  [String.raw`name = 'it\'s'`, { op: '=', args: [{ property: 'name' }, "it's"] }],
  [
    'registered_area <> computed_area',
    { op: '<>', args: [{ property: 'registered_area' }, { property: 'computed_area' }] },
  ],
  [
    'far - 2 - 1 > -x',
    {
      op: '>',
      args: [
        { op: '-', args: [{ op: '-', args: [{ property: 'far' }, 2] }, 1] },
        { op: '*', args: [-1, { property: 'x' }] },
      ],
    },
  ],
  [
    "due_on between date('2026-01-01') and date('2026-12-31')",
    { op: 'between', args: [{ property: 'due_on' }, { date: '2026-01-01' }, { date: '2026-12-31' }] },
  ],
  [
    "t_finishedby(INTERVAL(begins, '..'), TIMESTAMP('2026-11-22T01:30:00Z'))",
    {
      op: 't_finishedBy',
      args: [{ interval: [{ property: 'begins' }, '..'] }, { timestamp: '2026-11-22T01:30:00Z' }],
    },
  ],
  [
    'S_INTERSECTS(geom, POINT Z (106.5 29.5 230))',
    { op: 's_intersects', args: [{ property: 'geom' }, { type: 'Point', coordinates: [106.5, 29.5, 230] }] },
  ],
  ["A_CONTAINS(defects, ('fees'))", { op: 'a_contains', args: [{ property: 'defects' }, ['fees']] }],
  [
    "CASEI(name) LIKE CASEI('%停车%')",
    {
      op: 'like',
      args: [
        { op: 'casei', args: [{ property: 'name' }] },
        { op: 'casei', args: ['%停车%'] },
      ],
    },
  ],
  ['date IS NOT NULL', { op: 'not', args: [{ op: 'isNull', args: [{ property: 'date' }] }] }],
])('OGC 21-065r2: %s', (text, filter) => {
  expect(parseCql2Text(text)).toEqual({ ok: true, value: filter })
})
