/** Track `title_confirmation` 无证资产确权: one machine, guards by class (DOMAIN B4). Data only. */
import { clock, final, holding, is, open } from '../author.ts'
import type { WorkflowDefinition } from '../definition.ts'
import { announcementSteps } from './title-confirmation-announce.ts'
import { entrySteps } from './title-confirmation-entry.ts'
import { routeSteps } from './title-confirmation-route.ts'

const disputed = [{ cause: 'disputed' as const, capRuleId: null }]
const stops = [
  { cause: 'supplement' as const, capRuleId: null },
  { cause: 'site_look' as const, capRuleId: 'reg.site_look' },
  { cause: 'announcement' as const, capRuleId: null },
  ...disputed,
]
const early = ['inventoried', 'diagnosed', 'route_fixed', 'remedying']
const otherRoutes = is('route', 'land', 'planning', 'completion', 'payment', 'extinct')

export const titleConfirmation: WorkflowDefinition = {
  track: 'title_confirmation',
  version: 1,
  states: [
    ...open(...early, 'surveyed', 'announced', 'objection', 'no_objection', 'fees_settled', 'deferred'),
    ...open('accepted', 'registered'),
    ...holding('disputed'),
    ...final('certified', 'refused', 'demolish_listed', 'unregistrable'),
  ],
  transitions: [...routeSteps, ...announcementSteps, ...entrySteps],
  deadlines: [
    clock('target', 'title.target', ['专班目标', 'Campaign target'], {
      start: { field: 'titleTargetOn' },
      states: ['*'],
      settledBy: 'registeredOn',
      owner: 'task_force',
      lead: 30,
    }),
    clock('window', 'title.target', ['窗口期截止', 'End of the window period'], {
      start: { field: 'windowPeriodEndsOn' },
      states: ['*'],
      settledBy: 'acceptedOn',
      owner: 'asset_owner',
      lead: 30,
      when: [is('assetClass', 'state')],
    }),
    clock('announcement', 'reg.announce', ['公告期', 'Announcement'], {
      start: { field: 'announcedOn' },
      states: ['announced', 'objection'],
      settledBy: null,
      owner: 'registration_centre',
      lead: 5,
      pauses: disputed,
      when: [otherRoutes],
    }),
    clock('announcement_old', 'reg.announce_cq_old', ['历史建成公告期', 'Announcement of an old building'], {
      start: { field: 'announcedOn' },
      states: ['announced', 'objection'],
      settledBy: null,
      owner: 'registration_centre',
      lead: 10,
      pauses: disputed,
      when: [is('route', 'historic')],
    }),
    clock('objection_suit', 'reg.objection_suit', ['异议登记后起诉', 'Sue after the objection'], {
      start: { field: 'objectionEntryOn' },
      states: ['objection', 'disputed'],
      settledBy: 'suitFiledOn',
      owner: 'holder',
      lead: 5,
    }),
    clock('register_national', 'reg.term_national', ['办结登记（国家）', 'Finish registration (national)'], {
      start: { field: 'acceptedOn' },
      states: ['accepted'],
      settledBy: 'registeredOn',
      owner: 'registration_centre',
      lead: 5,
      pauses: stops,
    }),
    clock('register_cq', 'reg.first_cq', ['办结登记（重庆）', 'Finish registration (Chongqing)'], {
      start: { field: 'acceptedOn' },
      states: ['accepted'],
      settledBy: 'registeredOn',
      owner: 'registration_centre',
      lead: 5,
      pauses: stops,
    }),
    clock('review_refusal', 'remedy.review', ['对不予登记申请复议', 'Reconsideration of the refusal'], {
      start: { field: 'refusalServedOn' },
      states: ['refused'],
      settledBy: null,
      owner: 'holder',
      lead: 10,
    }),
    clock('sue_refusal', 'remedy.sue', ['对不予登记提起诉讼', 'Suit against the refusal'], {
      start: { field: 'refusalServedOn' },
      states: ['refused'],
      settledBy: null,
      owner: 'holder',
      lead: 30,
    }),
  ],
}
