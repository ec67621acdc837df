/** The definitions as shipped, one per track; the seed of the database and the base of the diagrams. */
import type { AssetTrack } from '../../codes/asset-track.ts'
import type { WorkflowDefinition } from '../definition.ts'
import { concession } from './concession.ts'
import { idleLand } from './idle-land.ts'
import { notStartedProject } from './not-started-project.ts'
import { scatteredPlot } from './scattered-plot.ts'
import { titleConfirmation } from './title-confirmation.ts'
import { unsoldPlot } from './unsold-plot.ts'

export const workflowDefinitions: Readonly<Record<AssetTrack, WorkflowDefinition>> = {
  unsold_plot: unsoldPlot,
  scattered_plot: scatteredPlot,
  not_started_project: notStartedProject,
  idle_land: idleLand,
  title_confirmation: titleConfirmation,
  concession,
}
