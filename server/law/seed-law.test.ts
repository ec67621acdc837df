/**
 * A definition is published under a number and never edited under it: an installation that holds the old text would not
 * start. Whoever changes one counts its version up and puts the new digest here; a row without a new number is the mistake.
 */
import { expect, test } from 'vitest'
import { workflowDefinitions } from '../../shared/workflow/definitions/all.ts'
import { digestOf } from './seed-law.ts'

test('a definition that changed has a new version', () => {
  const published = Object.values(workflowDefinitions).map(
    (one) => `${one.track} ${one.version} ${digestOf(one)}`,
  )
  expect(published).toEqual([
    'unsold_plot 2 96688fd859dafa51ee3440cc2a856ffb2a8c288aff116e7d3e3977fd0f8b6235',
    'scattered_plot 1 3bc5f3749b1e9e60aacc998a34969265cbfe382f1858e9ff9d73284075924d68',
    'not_started_project 2 7ef41f029bb1a2191dd41b76648770759602e3332c14c295b1d43efea96bdeee',
    'idle_land 2 46aef98c42a9af7e520dca1bab40ec691a3355e6443579f6b4d4c23bb51970ed',
    'title_confirmation 1 cdd4ab3f698bba5d38c75d790689f003ed8d72f0260e3adcaf912541bc6dd0ff',
    'concession 1 1593d9f8273a0978bf8900d5dd1f6fa2e54cc8fa027370fb5dfc7889be912f47',
  ])
})
