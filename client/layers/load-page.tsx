/** From a file to a layer: what was recognised, what it shall be, what became of each row, publish. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import {
  discardLayerLoad,
  inspectLayerFile,
  listLayerRows,
  loadLayer,
  publishLayer,
  readLayerLoad,
} from '../../shared/api/layer-api.ts'
import type { EncodingId, FormatId } from '../../shared/import-codes.ts'
import { encodingIds } from '../../shared/import-codes.ts'
import { formatMessages } from '../../shared/i18n/import.ts'
import { joinMessages } from '../../shared/i18n/define.ts'
import { layerMessages } from '../../shared/i18n/layers.ts'
import { layerLoadMessages } from '../../shared/i18n/layer-load.ts'
import type { LayerChoice, LayerLoad } from '../../shared/layer.ts'
import { ApiProblem } from '../api-problem.ts'
import { call } from '../api.ts'
import { SelectField, TextField } from '../assets/field.tsx'
import { useT } from '../i18n.tsx'
import { usePageTitle } from '../shell/page-title.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { LoadingBar } from '../ui/loading-bar.tsx'
import { ChoiceForm } from './choice-form.tsx'
import './layers.css'
import { PreviewMap } from './preview-map.tsx'

const layerWords = joinMessages(layerMessages, layerLoadMessages)

const route = getRouteApi('/staff/layers/load/$id')
const busy = (status: LayerLoad['status']): boolean => ['uploaded', 'loading', 'publishing'].includes(status)

export function LayerLoadPage(): ReactNode {
  const t = useT(layerWords)
  const { id } = route.useParams()
  usePageTitle({ title: t('load.title'), trail: [{ label: t('title'), href: '/layers' }] })
  const { data, error, refetch } = useQuery({
    queryKey: ['layer-loads', id],
    queryFn: async ({ signal }): Promise<LayerLoad> =>
      (await call(readLayerLoad, { params: { id }, signal })).data,
    refetchInterval: ({ state }) => (state.data !== undefined && busy(state.data.status) ? 500 : false),
  })
  const again = async (): Promise<void> => void (await refetch())
  if (error !== null) return <ErrorNote error={error} />
  if (data === undefined) return <LoadingBar active />
  return (
    <div className="layers-page">
      <header>
        <b>{data.fileName}</b>
        {data.replaces !== null && (
          <div className="muted">{t('load.replaces', { name: data.replaces.nameZh })}</div>
        )}
      </header>
      {data.failure !== null && <div className="field__error">{data.failure.message}</div>}
      <LoadStep key={`${data.status} ${data.suggestion?.encoding ?? ''}`} load={data} onChanged={again} />
    </div>
  )
}

function LoadStep({ load, onChanged }: { load: LayerLoad; onChanged: () => Promise<void> }): ReactNode {
  const t = useT(layerWords)
  if (load.status === 'inspected' || load.status === 'failed')
    return <ChooseStep load={load} onChanged={onChanged} />
  if (load.status === 'checked') return <CheckedStep load={load} onChanged={onChanged} />
  if (load.status === 'discarded') return <p>{t('load.discarded')}</p>
  if (load.status === 'published') return <PublishedStep load={load} />
  const { phase, done } = load.progress ?? { phase: 'reading', done: 0 }
  const words =
    phase === 'publishing' ? 'load.publishing' : phase === 'checking' ? 'load.checking' : 'load.reading'
  return (
    <section className="card layer-load">
      <LoadingBar active />
      <output>{t(words, { done: phase === 'publishing' ? (load.progress?.total ?? 0) : done })}</output>
      {load.status === 'loading' && <StopButton load={load} label={t('load.stop')} onChanged={onChanged} />}
    </section>
  )
}

function StopButton({
  load,
  label,
  onChanged,
}: {
  load: LayerLoad
  label: string
  onChanged: () => Promise<void>
}): ReactNode {
  const stop = async (): Promise<void> => {
    await call(discardLayerLoad, { params: { id: load.id } })
    await onChanged()
  }
  return (
    <Button kind="quiet" onClick={() => void stop()}>
      {label}
    </Button>
  )
}

function ChooseStep({ load, onChanged }: { load: LayerLoad; onChanged: () => Promise<void> }): ReactNode {
  const t = useT(layerWords)
  const words = useT(formatMessages)
  const [choice, setChoice] = useState<LayerChoice | null>(load.choice ?? load.suggestion)
  const [error, setError] = useState<Error | null>(null)
  if (choice === null) return null
  const source = load.layers.find((one) => one.name === choice.layer)
  const change = (part: Partial<LayerChoice>): void => setChoice({ ...choice, ...part })
  const attempt = async (act: () => Promise<unknown>): Promise<void> => {
    try {
      setError(null)
      await act()
      await onChanged()
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)))
    }
  }
  const found = {
    format: words(load.format as FormatId),
    count: source?.featureCount ?? 0,
    encoding: choice.encoding,
    epsg: String(choice.epsg),
  }
  const reencode = (encoding: string): Promise<void> =>
    attempt(() =>
      call(inspectLayerFile, { params: { id: load.id }, body: { encoding: encoding as EncodingId } }),
    )
  return (
    <section className="card layer-load">
      <div>{t('load.found', found)}</div>
      {source?.problems.map((problem) => (
        <div key={problem.code} className="text-12 layer-list__note">
          {problem.message}
        </div>
      ))}
      <div className="layer-form">
        {load.layers.length > 1 && (
          <SelectField
            label={t('load.layer')}
            value={choice.layer}
            options={load.layers.map(({ name }) => ({ value: name, label: name }))}
            onChange={(layer) => change({ layer })}
          />
        )}
        <SelectField
          label={t('load.encoding')}
          value={choice.encoding}
          options={encodingIds.map((value) => ({ value, label: value.toUpperCase() }))}
          onChange={(value) => void reencode(value)}
        />
        <TextField
          label={t('load.epsg')}
          value={String(choice.epsg)}
          numeric
          onChange={(text) => change({ epsg: Number(text) || 0 })}
        />
      </div>
      <ChoiceForm
        choice={choice}
        source={source}
        replaces={load.replaces !== null}
        faults={faultsOf(error)}
        onChange={change}
      />
      {error !== null && <ErrorNote error={error} />}
      <div className="row">
        <Button
          kind="primary"
          onClick={() => void attempt(() => call(loadLayer, { params: { id: load.id }, body: choice }))}
        >
          {t('load.check')}
        </Button>
        <StopButton load={load} label={t('load.discard')} onChanged={onChanged} />
      </div>
    </section>
  )
}

const faultsOf = (error: Error | null): ReadonlyMap<string, string> =>
  new Map(
    error instanceof ApiProblem ? error.errors.map(({ pointer, message }) => [pointer, message ?? '']) : [],
  )

function CheckedStep({ load, onChanged }: { load: LayerLoad; onChanged: () => Promise<void> }): ReactNode {
  const t = useT(layerWords)
  const client = useQueryClient()
  const [error, setError] = useState<Error | null>(null)
  const rows = useQuery({
    queryKey: ['layer-loads', load.id, 'rows'],
    queryFn: async ({ signal }) =>
      (await call(listLayerRows, { params: { id: load.id }, query: { limit: 200 }, signal })).data.rows,
  })
  const { read = 0, accepted = 0, repaired = 0, rejected = 0 } = load.counts ?? {}
  const good = accepted + repaired
  const publish = async (): Promise<void> => {
    try {
      await call(publishLayer, { params: { id: load.id } })
      await onChanged()
      await client.invalidateQueries({ queryKey: ['layers'] })
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)))
    }
  }
  return (
    <section className="card layer-load">
      <div>{t('load.counts', { read, good, repaired, rejected })}</div>
      <PreviewMap load={load} />
      {rows.data !== undefined && rows.data.length > 0 && (
        <div className="layers-page__table">
          <table>
            <tbody>
              {rows.data.map((row) => (
                <tr key={row.rowNo}>
                  <td className="nowrap">{t('load.row', { row: row.rowNo })}</td>
                  <td className="nowrap">{t(`load.${row.outcome}`)}</td>
                  <td>{row.name}</td>
                  <td>
                    {row.issues.map((issue) => (
                      <div key={`${issue.code} ${issue.field ?? ''}`}>{issue.message}</div>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {error !== null && <ErrorNote error={error} />}
      <div className="row">
        <Button kind="primary" disabled={good === 0} onClick={() => void publish()}>
          {t('load.publish', { count: good })}
        </Button>
        <StopButton load={load} label={t('load.discard')} onChanged={onChanged} />
      </div>
    </section>
  )
}

function PublishedStep({ load }: { load: LayerLoad }): ReactNode {
  const t = useT(layerWords)
  const client = useQueryClient()
  useState(() => void client.invalidateQueries({ queryKey: ['layers'] }))
  return (
    <section className="card layer-load">
      <div>{t('load.published', { name: load.choice?.nameZh ?? '' })}</div>
      <div className="row">
        {load.publishedAs !== null && (
          <Link to="/layers/$code" params={{ code: load.publishedAs }} search={{ tab: 'style' }}>
            {t('load.toStyle')}
          </Link>
        )}
        <Link to="/" search={{ layers: load.publishedAs ?? undefined }}>
          {t('load.onMap')}
        </Link>
      </div>
    </section>
  )
}
