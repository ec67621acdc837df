/** Who may know whom. An arrow that is not drawn here does not exist. */
import { expect, test } from 'vitest'
import { importsOf, sourceFiles } from '../support/source-files.ts'

/** Doors between features: `from → a use-case file of another`. Add one only with a reason in the commit. */
const doors: readonly (readonly [from: string, to: string])[] = [
  ['analysis', 'server/assets/asset-row.sql.ts'],
  ['analysis', 'server/filters/compile.ts'],
  ['analysis', 'server/filters/scope.ts'],
  ['analysis', 'server/notifications/notify.sql.ts'],
  // What was put together goes on as a draft of a publication.
  ['analysis', 'server/publications/change-publication.ts'],
  ['bench', 'server/filters/scope.ts'],
  ['bench', 'server/law/read-law.ts'],
  ['bench', 'server/notices/fill-word.ts'],
  ['bench', 'server/notices/send-paper.ts'],
  ['bench', 'server/notices/write-paper.ts'],
  ['bench', 'server/publications/change-publication.ts'],
  ['bench', 'server/workflow/case-row.sql.ts'],
  ['bench', 'server/workflow/case-snapshot.ts'],
  ['clock', 'server/analysis/watch-questions.ts'],
  ['assets', 'server/filters/compile.ts'],
  ['assets', 'server/filters/operand.ts'],
  ['assets', 'server/filters/scope.ts'],
  // An answer or an analysis as a file is the same one as on the screen.
  ['exports', 'server/analysis/analysis-file.ts'],
  ['exports', 'server/analysis/open-answer.ts'],
  ['exports', 'server/assets/asset-row.sql.ts'],
  ['exports', 'server/filters/compile.ts'],
  ['exports', 'server/filters/scope.ts'],
  ['exports', 'server/layers/layer-queryables.ts'],
  ['exports', 'server/layers/read-layers.ts'],
  ['history', 'server/assets/asset-json.sql.ts'],
  ['history', 'server/filters/scope.ts'],
  ['imports', 'server/filters/scope.ts'],
  ['notices', 'server/desk/slip.sql.ts'],
  ['notices', 'server/documents/document.sql.ts'],
  ['notices', 'server/documents/file-document.ts'],
  ['notices', 'server/documents/keep-file.ts'],
  ['notices', 'server/documents/store.ts'],
  ['notices', 'server/filters/scope.ts'],
  ['notices', 'server/imports/end-body.ts'],
  ['notices', 'server/imports/readers/zip-archive.ts'],
  ['notices', 'server/imports/receive-file.ts'],
  ['notices', 'server/imports/upload.ts'],
  ['notices', 'server/law/read-law.ts'],
  ['notices', 'server/publications/statutory.ts'],
  ['notices', 'server/workflow/case-row.sql.ts'],
  ['notices', 'server/workflow/case-snapshot.ts'],
  ['notices', 'server/workflow/change-case.ts'],
  ['notices', 'server/workflow/law-of-case.ts'],
  ['notices', 'server/workflow/record-fields.ts'],
  ['ogc', 'server/analysis/check-question.ts'],
  ['ogc', 'server/analysis/compile-question.ts'],
  ['ogc', 'server/analysis/question.sql.ts'],
  ['ogc', 'server/assets/asset-json.sql.ts'],
  ['ogc', 'server/layers/layer-queryables.ts'],
  ['ogc', 'server/layers/layer.sql.ts'],
  ['ogc', 'server/assets/correct-asset.ts'],
  ['ogc', 'server/assets/register-asset.ts'],
  ['ogc', 'server/assets/retire-asset.ts'],
  ['ogc', 'server/filters/compile.ts'],
  ['ogc', 'server/filters/operand.ts'],
  ['ogc', 'server/filters/queryables.ts'],
  ['ogc', 'server/filters/scope.ts'],
  ['ogc', 'server/tiles/ewkb-read.ts'],
  ['ogc', 'server/tiles/mvt-encode.ts'],
  ['ogc', 'server/tiles/tile-grid.ts'],
  ['ogc', 'server/tiles/tile-source.ts'],
  ['ogc', 'server/tiles/tile.sql.ts'],
  ['ogc', 'server/workflow/case-row.sql.ts'],
  ['rights', 'server/filters/scope.ts'],
  ['tiles', 'server/filters/compile.ts'],
  ['tiles', 'server/filters/scope.ts'],
  ['tiles', 'server/imports/batch.ts'],
  ['tiles', 'server/system/metrics.ts'],
  ['tiles', 'server/users/session.ts'],
  ['system', 'server/users/session.sql.ts'],
  ['system', 'server/analysis/answer.sql.ts'],
  ['system', 'fixtures/district/ground.ts'],
  ['demo', 'fixtures/district/*'],
  ['demo', 'server/bench/bundle.sql.ts'],
  ['demo', 'server/publications/edition.sql.ts'],
  ['demo', 'server/users/password.ts'],
  ['demo', 'server/documents/document.sql.ts'],
  ['demo', 'server/documents/file-document.ts'],
  ['demo', 'server/documents/keep-file.ts'],
  ['demo', 'server/leads/need.sql.ts'],
  ['demo', 'server/leads/person-box.ts'],
  ['demo', 'server/notices/print-pdf.ts'],
  ['demo', 'server/notices/read-word.ts'],
  ['demo', 'server/parties/id-number-vault.ts'],
  ['batches', 'server/assets/accept-fields.ts'],
  ['batches', 'server/assets/asset.sql.ts'],
  ['batches', 'server/assets/shape.sql.ts'],
  ['batches', 'server/documents/document.sql.ts'],
  ['batches', 'server/documents/file-document.ts'],
  ['batches', 'server/filters/compile.ts'],
  ['batches', 'server/filters/scope.ts'],
  ['batches', 'server/imports/end-body.ts'],
  ['batches', 'server/imports/readers/encoding.ts'],
  ['batches', 'server/law/read-law.ts'],
  ['batches', 'server/parties/party.sql.ts'],
  ['batches', 'server/rights/right.sql.ts'],
  ['batches', 'server/workflow/advance.ts'],
  ['batches', 'server/workflow/asset-of-case.sql.ts'],
  ['batches', 'server/workflow/assign-case.ts'],
  ['batches', 'server/workflow/case-list.sql.ts'],
  ['batches', 'server/workflow/case-row.sql.ts'],
  ['batches', 'server/workflow/case-snapshot.ts'],
  ['batches', 'server/workflow/change-case.ts'],
  ['batches', 'server/workflow/law-of-case.ts'],
  ['batches', 'server/workflow/list-cases.ts'],
  ['batches', 'server/workflow/open-case.ts'],
  ['batches', 'server/workflow/step-refusal.ts'],
  ['clock', 'server/desk/slip.sql.ts'],
  ['clock', 'server/notifications/deliver-mail.ts'],
  ['clock', 'server/notifications/notify.sql.ts'],
  ['clock', 'server/workflow/advance.ts'],
  ['clock', 'server/workflow/case-row.sql.ts'],
  ['clock', 'server/workflow/case-snapshot.ts'],
  ['clock', 'server/workflow/law-of-case.ts'],
  ['clock', 'server/workflow/recompute-clocks.ts'],
  ['demo', 'fixtures/random.ts'],
  ['demo', 'server/law/read-law.ts'],
  ['demo', 'server/workflow/case-write.sql.ts'],
  ['demo', 'server/workflow/keep-clocks.ts'],
  ['demo', 'server/workflow/law-of-case.ts'],
  ['desk', 'server/filters/scope.ts'],
  ['desk', 'server/law/read-law.ts'],
  ['desk', 'server/notifications/my-notifications.ts'],
  ['desk', 'server/notifications/notify.sql.ts'],
  ['desk', 'server/workflow/case-list.sql.ts'],
  ['desk', 'server/workflow/case-row.sql.ts'],
  ['desk', 'server/workflow/case-snapshot.ts'],
  ['desk', 'server/workflow/colleague.sql.ts'],
  ['desk', 'server/workflow/law-of-case.ts'],
  ['desk', 'server/workflow/list-cases.ts'],
  ['documents', 'server/filters/scope.ts'],
  ['documents', 'server/imports/end-body.ts'],
  ['documents', 'server/imports/receive-file.ts'],
  ['documents', 'server/imports/upload.ts'],
  ['documents', 'server/workflow/case-row.sql.ts'],
  ['layers', 'server/filters/compile.ts'],
  ['layers', 'server/filters/queryables.ts'],
  ['layers', 'server/imports/batch-lock.ts'],
  ['layers', 'server/imports/batch.ts'],
  ['layers', 'server/imports/check-shapes.sql.ts'],
  ['layers', 'server/imports/end-body.ts'],
  ['layers', 'server/imports/inspect-batch.ts'],
  ['layers', 'server/imports/job-queue.ts'],
  ['layers', 'server/imports/load-rows.ts'],
  ['layers', 'server/imports/readers/format.ts'],
  ['layers', 'server/imports/readers/formats.ts'],
  ['layers', 'server/imports/readers/import-file-error.ts'],
  ['layers', 'server/imports/receive-file.ts'],
  ['layers', 'server/imports/stage-rows.ts'],
  ['layers', 'server/imports/staging-columns.ts'],
  ['layers', 'server/imports/staging.sql.ts'],
  ['layers', 'server/imports/suggest.ts'],
  ['layers', 'server/imports/upload.ts'],
  ['law', 'server/workflow/case-row.sql.ts'],
  ['law', 'server/workflow/case-snapshot.ts'],
  ['law', 'server/workflow/keep-clocks.ts'],
  ['law', 'server/workflow/law-of-case.ts'],
  ['law', 'server/workflow/recompute-clocks.ts'],
  ['operation', 'server/workflow/case-row.sql.ts'],
  ['workflow', 'server/assets/asset.sql.ts'],
  ['workflow', 'server/filters/scope.ts'],
  ['workflow', 'server/law/read-law.ts'],
  ['workflow', 'server/notifications/notify.sql.ts'],
  ['publications', 'server/filters/scope.ts'],
  ['publications', 'server/documents/sniff.ts'],
  ['publications', 'server/documents/store.ts'],
  ['publications', 'server/imports/end-body.ts'],
  ['publications', 'server/imports/receive-file.ts'],
  ['publications', 'server/portal/render-page.ts'],
  ['portal', 'server/documents/store.ts'],
  ['portal', 'server/leads/person-box.ts'],
  ['portal', 'server/notices/pdf-fonts.ts'],
  ['leads', 'server/filters/scope.ts'],
  ['leads', 'server/notifications/notify.sql.ts'],
  ['leads', 'server/parties/sealed-box.ts'],
  ['leads', 'server/portal/portal.sql.ts'],
  ['leads', 'server/publications/publication.sql.ts'],
  ['leads', 'server/workflow/case-row.sql.ts'],
  ['leads', 'server/workflow/law-of-case.ts'],
  ['leads', 'server/workflow/propose-step.ts'],
  ['clock', 'server/leads/match-needs.ts'],
  ['clock', 'server/leads/remind.ts'],
  ['clock', 'server/objections/objection.sql.ts'],
  ['clock', 'server/objections/tell-objections.ts'],
  ['clock', 'server/publications/statutory.ts'],
  ['objections', 'server/documents/file-document.ts'],
  ['objections', 'server/documents/keep-file.ts'],
  ['objections', 'server/leads/person-box.ts'],
  ['objections', 'server/notices/print-pdf.ts'],
  ['objections', 'server/notices/read-word.ts'],
  ['objections', 'server/notifications/notify.sql.ts'],
  ['objections', 'server/workflow/advance.ts'],
  ['objections', 'server/workflow/case-row.sql.ts'],
  ['objections', 'server/workflow/change-case.ts'],
  ['objections', 'server/workflow/law-of-case.ts'],
  ['workflow', 'server/publications/statutory.ts'],
  ['demo', 'server/publications/statutory.ts'],
  ['clock', 'server/workflow/propose-step.ts'],
  ['portal', 'server/system/ground.ts'],
  // A visitor's address is sealed as it comes in, and opened where the letter is sent.
  ['notifications', 'server/parties/sealed-box.ts'],
  ['portal', 'server/notifications/sealed-letter.ts'],
  ['portal', 'server/watches/watch-letter.ts'],
  ['portal', 'server/watches/watch-secrets.ts'],
  ['watches', 'server/notifications/sealed-letter.ts'],
  ['watches', 'server/parties/sealed-box.ts'],
  ['watches', 'server/portal/portal-settings.ts'],
  ['watches', 'server/portal/portal.sql.ts'],
  ['clock', 'server/watches/tell-watchers.ts'],
]
const horizontal = new Set(['http', 'db'])
/** The program itself: main, app, the command line. They put features together. */
const assembles = (path: string): boolean => /^server\/(?:[\w.-]+\.ts|cli\/)/.test(path)

const arrows = sourceFiles()
  .filter(({ path }) => !/\.test\.tsx?$/.test(path))
  .flatMap((file) => importsOf(file).map((to) => ({ from: file.path, to })))
const drawn = (list: typeof arrows): string[] => list.map(({ from, to }) => `${from} → ${to}`)
const roomOf = (path: string): string => path.split('/')[0] ?? ''
const featureOf = (path: string): string | null => /^server\/([\w-]+)\//.exec(path)?.[1] ?? null
const isOwn = (path: string): boolean => /^(?:client|fixtures|server|shared|sql|test)\//.test(path)

test('the scan sees the project: a rule that reads nothing would pass', () => {
  expect(arrows.length).toBeGreaterThan(500)
  expect(arrows).toContainEqual({ from: 'server/app.ts', to: 'server/bindings.ts' })
})

test('shared imports nothing but itself and zod', () => {
  const allowed = (to: string): boolean => to === 'zod' || to.startsWith('shared/')
  expect(drawn(arrows.filter(({ from, to }) => roomOf(from) === 'shared' && !allowed(to)))).toEqual([])
})

test('the client knows no server, fixture or test, and nothing of node', () => {
  const own = arrows.filter(
    ({ from }) => roomOf(from) === 'client' && !/^client\/(?:build\/|vite\.(?:portal\.)?config)/.test(from),
  )
  expect(drawn(own.filter(({ to }) => /^(?:server|fixtures|test)\/|^node:/.test(to)))).toEqual([])
})

test('fixtures know only shared, so that they run anywhere', () => {
  const own = arrows.filter(({ from }) => roomOf(from) === 'fixtures')
  expect(drawn(own.filter(({ to }) => /^(?:server|client|test)\//.test(to)))).toEqual([])
})

test('http and db know no feature', () => {
  const own = arrows.filter(({ from }) => horizontal.has(featureOf(from) ?? ''))
  const feature = (to: string): boolean => featureOf(to) !== null && !horizontal.has(featureOf(to) ?? '')
  expect(drawn(own.filter(({ to }) => feature(to)))).toEqual([])
})

test('features reach each other only through the doors listed here', () => {
  const across = arrows.filter(({ from, to }) => {
    const [own, other] = [featureOf(from), featureOf(to)]
    if (own === null || horizontal.has(own) || assembles(from)) return false
    if (roomOf(to) === 'fixtures' || roomOf(to) === 'client') return true
    return other !== null && other !== own && !horizontal.has(other)
  })
  const open = ({ from, to }: { from: string; to: string }): boolean =>
    doors.some(
      ([own, door]) =>
        own === featureOf(from) && (door.endsWith('*') ? to.startsWith(door.slice(0, -1)) : to === door),
    )
  expect(drawn(across.filter((arrow) => !open(arrow)))).toEqual([])
  const unused = doors.filter(
    ([own, door]) =>
      !across.some((arrow) => featureOf(arrow.from) === own && arrow.to.startsWith(door.replace('*', ''))),
  )
  expect(unused).toEqual([])
})

test('the product never reads a test, and imports name the file they mean', () => {
  expect(drawn(arrows.filter(({ from, to }) => roomOf(from) !== 'test' && to.startsWith('test/')))).toEqual(
    [],
  )
  const vague = arrows.filter(({ to }) => isOwn(to) && !/\.(?:tsx?|css|js|svg|json)(?:\?\w+)?$/.test(to))
  expect(drawn(vague)).toEqual([])
})
