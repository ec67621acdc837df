/**
 * Deadlines and fees of registration (DOMAIN B1, B2, F, G2).
 * The Chongqing rows were last seen in force in 2025-04, so they stay 待核. Data only; every row carries its article.
 */
import { localOrder, read, unread } from './legal-basis.ts'
import { row } from './rule-row.ts'
import type { Rule } from './rule.ts'

const acceptance = 'day after acceptance'
const cq25 = unread('chongqing', '25')
/** 重庆条例 第 25 条: one extension, at most as long as the term. */
const once = (max: number) => ({ extension: { times: 1, max } })

export const registrationRules: readonly Rule[] = [
  row(
    'reg.term_national',
    [30, 'workingDay'],
    ['办结登记（国家）', 'Finish registration (national)'],
    'acceptance',
    read('registration', '20'),
    { effectiveFrom: '2015-03-01' },
  ),
  row(
    'reg.first_cq',
    [15, 'workingDay'],
    ['办结首次、转移登记（重庆）', 'Finish first registration or transfer (Chongqing)'],
    acceptance,
    cq25,
    once(15),
  ),
  row(
    'reg.change_cq',
    [10, 'workingDay'],
    ['办结变更登记（重庆）', 'Finish a change (Chongqing)'],
    acceptance,
    cq25,
    once(10),
  ),
  row(
    'reg.dereg_cq',
    [5, 'workingDay'],
    ['办结注销登记（重庆）', 'Finish deregistration (Chongqing)'],
    acceptance,
    cq25,
    once(5),
  ),
  row(
    'reg.mortgage_cq',
    [7, 'workingDay'],
    ['办结抵押登记（重庆）', 'Finish a mortgage (Chongqing)'],
    acceptance,
    cq25,
    once(7),
  ),
  row(
    'reg.easement_cq',
    [5, 'workingDay'],
    ['办结地役权登记（重庆）', 'Finish an easement (Chongqing)'],
    acceptance,
    cq25,
    once(5),
  ),
  row(
    'reg.correction_cq',
    [5, 'workingDay'],
    ['办结预告、更正登记（重庆）', 'Finish a priority notice or correction (Chongqing)'],
    acceptance,
    cq25,
    once(5),
  ),
  row(
    'reg.other_cq',
    [3, 'workingDay'],
    ['办结其他登记（重庆）', 'Finish other registrations (Chongqing)'],
    acceptance,
    cq25,
    once(3),
  ),
  row(
    'reg.site_look',
    [5, 'workingDay'],
    ['现场查看扣除上限', 'Longest site look that stops the clock'],
    'look begun',
    cq25,
    { kind: 'cap' },
  ),
  row(
    'reg.announce',
    [15, 'workingDay'],
    ['登记公告（国家）', 'Announcement (national)'],
    'publication',
    unread('registration_rules', '17'),
  ),
  row(
    'reg.announce_cq_old',
    [30, 'day'],
    ['登记公告（历史建成）', 'Announcement for old buildings'],
    'newspaper',
    unread('chongqing', '42'),
    { note: '农村房屋: 第 39 条.' },
  ),
  row(
    'reg.announce_exofficio_cq',
    [5, 'day'],
    ['依职权注销公告', 'Announcement of ex-officio deregistration'],
    'publication',
    unread('chongqing', '91'),
  ),
  row(
    'reg.party_dereg_cq',
    [15, 'day'],
    ['当事人申请注销', 'Party applies to deregister'],
    'the fact',
    unread('chongqing', '84'),
  ),
  row(
    'reg.lost_reissue',
    [15, 'workingDay'],
    ['遗失补证公示', 'Statement before reissue'],
    'statement published',
    read('registration_rules', '22'),
  ),
  row(
    'reg.objection_suit',
    [15, 'day'],
    ['异议登记后起诉', 'Sue after an objection was entered'],
    'objection entry',
    read('civil_code', '220'),
    { effectiveFrom: '2021-01-01' },
  ),
  row(
    'reg.prenotice',
    [90, 'day'],
    ['预告登记后申请登记', 'Register after a priority notice'],
    'registrable',
    read('civil_code', '221'),
    { effectiveFrom: '2021-01-01' },
  ),
  row(
    'reg.fee_home',
    [80, 'yuan'],
    ['住宅登记费', 'Fee for a home'],
    'per item',
    unread('registration_rules'),
    { kind: 'cap', note: '发改价格规〔2016〕2559 号, seen in a guide only.' },
  ),
  row(
    'reg.fee_other',
    [550, 'yuan'],
    ['非住宅登记费', 'Fee for other buildings'],
    'per item',
    unread('registration_rules'),
    { kind: 'cap', note: '发改价格规〔2016〕2559 号, seen in a guide only.' },
  ),
  row(
    'old_house.state_land',
    [19_900_401, 'condition'],
    ['1990-04-01 前建成', 'Built before 1990-04-01'],
    'year built',
    unread('chongqing', '42'),
    { kind: 'cap', note: 'The value is a date, yyyymmdd; built before it.' },
  ),
  row(
    'old_house.rural',
    [19_870_101, 'condition'],
    ['1987-01-01 前建成', 'Built before 1987-01-01'],
    'year built',
    unread('chongqing', '39'),
    { kind: 'cap', note: 'The value is a date, yyyymmdd; built before it.' },
  ),
  row('title.target', [0, 'day'], ['专班目标日', 'Campaign target'], 'target date', localOrder),
  row('title.remedy_task', [0, 'day'], ['补正目标日', 'Target of the remedy'], 'target date', localOrder),
]
