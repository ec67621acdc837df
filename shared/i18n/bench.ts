/** Words of the concession bench 特许经营测算台, its brief and its workbook: what its screens say, put together. */
import { benchAssetsMessages } from './bench-assets.ts'
import { benchBundlesMessages } from './bench-bundles.ts'
import { benchFilesMessages } from './bench-files.ts'
import { benchPlanMessages } from './bench-plan.ts'
import { benchResultMessages } from './bench-result.ts'
import { defineMessages } from './define.ts'

export const benchMessages = defineMessages(
  {
    ...benchBundlesMessages.zh,
    ...benchAssetsMessages.zh,
    ...benchPlanMessages.zh,
    ...benchResultMessages.zh,
    ...benchFilesMessages.zh,
  },
  {
    ...benchBundlesMessages.en,
    ...benchAssetsMessages.en,
    ...benchPlanMessages.en,
    ...benchResultMessages.en,
    ...benchFilesMessages.en,
  },
)
