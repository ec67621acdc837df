/**
 * Terms of concessions (DOMAIN C, F, G4) and the duties of the program itself (E, F): map review, logs, assessments.
 * Data only; every row carries its article.
 */
import { localOrder, read, unread } from './legal-basis.ts'
import { row } from './rule-row.ts'
import type { Rule } from './rule.ts'

export const concessionRules: readonly Rule[] = [
  row(
    'conc.term_max',
    [30, 'year'],
    ['特许经营期限上限', 'Longest concession'],
    'agreement',
    unread('concession25', '6'),
    {
      kind: 'cap',
      effectiveFrom: '2015-06-01',
      effectiveTo: '2024-04-30',
      note: 'The 2015 order; start of force from memory.',
    },
  ),
  row(
    'conc.term_max',
    [40, 'year'],
    ['特许经营期限上限', 'Longest concession'],
    'agreement',
    read('ppp115', '8'),
    {
      kind: 'cap',
      effectiveFrom: '2024-05-01',
      note: 'In principle; longer for large investment and long return. Article number of 17 号令 not confirmed.',
    },
  ),
  row(
    'conc.tender_notice',
    [20, 'day'],
    ['公开竞争公告期', 'Tender notice period'],
    'notice published',
    unread('concession17'),
    { note: 'No number was found; an administrator sets it.' },
  ),
  row(
    'conc.award_publicity',
    [5, 'workingDay'],
    ['中选公示期', 'Publication of the award'],
    'award published',
    unread('concession17'),
    { note: 'No number was found; an administrator sets it.' },
  ),
  row(
    'conc.expiring_lead',
    [-365, 'day'],
    ['临期提醒', 'Concession about to end'],
    'end of the term',
    localOrder,
  ),
  row(
    'conc.hand_over',
    [0, 'day'],
    ['期满移交', 'Hand over at expiry'],
    'end of the term',
    unread('concession17'),
  ),
]

export const programRules: readonly Rule[] = [
  row('map.review', [20, 'workingDay'], ['地图审核', 'Map review'], 'acceptance', read('map', '19')),
  row(
    'log.retention',
    [6, 'month'],
    ['网络日志留存', 'Keeping of network logs'],
    'event',
    read('cyber', '21'),
    { effectiveFrom: '2017-06-01', effectiveTo: '2025-12-31' },
  ),
  row(
    'log.retention',
    [6, 'month'],
    ['网络日志留存', 'Keeping of network logs'],
    'event',
    read('cyber', '23'),
    { effectiveFrom: '2026-01-01' },
  ),
  row(
    'pia.retention',
    [3, 'year'],
    ['个人信息保护影响评估报告保存', 'Keeping of impact assessments'],
    'report',
    read('privacy', '56'),
    { effectiveFrom: '2021-11-01' },
  ),
]
