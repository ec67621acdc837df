/**
 * `npm run bench [name …]`: every ratio in one run, project and reference in turn. Needs DATABASE_URL.
 * Prints a table and writes bench-results/latest.json. Never part of the tests: machines differ.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { analysisBench } from './analysis.bench.ts'
import { historyBench } from './history.bench.ts'
import { importBench } from './import.bench.ts'
import { type Figure, reached } from './measure.ts'
import { ogcBench } from './ogc.bench.ts'
import { portalBench } from './portal.bench.ts'
import { registerBench } from './register.bench.ts'
import { tilesBench } from './tiles.bench.ts'
import { walkBench } from './walk.bench.ts'
import { workflowBench } from './workflow.bench.ts'

const benches: Record<string, () => Promise<Figure[]>> = {
  analysis: analysisBench,
  history: historyBench,
  import: importBench,
  ogc: ogcBench,
  portal: portalBench,
  register: registerBench,
  tiles: tilesBench,
  walk: walkBench,
  workflow: workflowBench,
}

const chosen = process.argv.slice(2)
const figures: Figure[] = []
console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
)
for (const [name, run] of Object.entries(benches)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  for (const figure of await run()) {
    figures.push(figure)
    const against =
      figure.goalKind === 'absolute'
        ? ''
        : ` (${figure.ours.toFixed(2)} : ${figure.reference.toFixed(2)} ${figure.unit})`
    console.log(
      `${reached(figure) ? '✓' : '✗'} ${figure.name}: ${figure.value.toFixed(2)}${against}, goal ${figure.goalKind} ${figure.goal}${figure.note ? ` — ${figure.note}` : ''}`,
    )
  }
}
mkdirSync('bench-results', { recursive: true })
writeFileSync('bench-results/latest.json', `${JSON.stringify(figures, null, 2)}\n`)
