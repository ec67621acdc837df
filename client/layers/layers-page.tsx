/** Every reference layer with where it comes from and how long it holds; for those who keep them, the acts. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState, type ReactNode } from 'react'
import { exportLayer } from '../../shared/api/export-api.ts'
import { retireLayer, uploadLayerFile } from '../../shared/api/layer-api.ts'
import { joinMessages, formatDate, formatNumber } from '../../shared/i18n/define.ts'
import { layerMessages } from '../../shared/i18n/layers.ts'
import { layerLoadMessages } from '../../shared/i18n/layer-load.ts'
import { type Layer, layerEditorRoles } from '../../shared/layer.ts'
import { call, fillPath } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { TextField } from '../assets/field.tsx'
import { ExportMenu } from '../exports/export-menu.tsx'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { usePageTitle } from '../shell/page-title.tsx'
import { Button } from '../ui/button.tsx'
import { DateText } from '../ui/date-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { showToast } from '../ui/toast.tsx'
import { layersQuery } from './layer-query.ts'
import { LayerSwatch } from './layer-swatch.tsx'
import './layers.css'
import { LoadList } from './load-list.tsx'
import { roleWord } from './role-word.ts'

const words = joinMessages(layerMessages, layerLoadMessages)

export function LayersPage(): ReactNode {
  const t = useT(words)
  const mayManage = (layerEditorRoles as readonly string[]).includes(usePerson().role)
  const { data, error } = useQuery(layersQuery)
  const [retiring, setRetiring] = useState<Layer | null>(null)
  const upload = useUpload()
  usePageTitle({ title: t('title'), note: t('title.note') })
  return (
    <div className="layers-page">
      {upload.input}
      {mayManage && (
        <div className="row">
          <Button kind="primary" onClick={() => upload.choose(null)}>
            {t('add')}
          </Button>
          <span className="text-12 muted">{t('load.hint')}</span>
        </div>
      )}
      {upload.error !== null && <ErrorNote error={upload.error} />}
      {error !== null && <ErrorNote error={error} />}
      {data === undefined && error === null && <SkeletonTable rows={8} />}
      {data?.length === 0 && <EmptyState title={t('none')} why={t(mayManage ? 'none.manage' : 'none.why')} />}
      {data !== undefined && data.length > 0 && (
        <div className="card layers-page__table">
          <table>
            <thead>
              <tr>
                {(['name', 'kind', 'features', 'source', 'validity', 'visible', 'changed'] as const).map(
                  (key) => (
                    <th key={key} scope="col">
                      {t(`column.${key}`)}
                    </th>
                  ),
                )}
                <th aria-hidden />
              </tr>
            </thead>
            <tbody>
              {data.map((layer) => (
                <LayerLine
                  key={layer.code}
                  layer={layer}
                  mayManage={mayManage}
                  onRetire={() => setRetiring(layer)}
                  onReplace={() => upload.choose(layer.code)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {mayManage && <LoadList />}
      {retiring !== null && <RetireDialog layer={retiring} onClose={() => setRetiring(null)} />}
    </div>
  )
}

interface LayerLineProps {
  layer: Layer
  mayManage: boolean
  onRetire: () => void
  onReplace: () => void
}

function LayerLine({ layer, mayManage, onRetire, onReplace }: LayerLineProps): ReactNode {
  const t = useT(words)
  const lang = useLang()
  const { validFrom, validTo } = layer
  const until = validTo === null ? t('validity.open') : formatDate(lang, validTo)
  return (
    <tr>
      <td>
        <span className="row">
          <LayerSwatch layer={layer} />
          <Link to="/layers/$code" params={{ code: layer.code }}>
            {lang === 'en' ? layer.nameEn : layer.nameZh}
          </Link>
        </span>
        <span className="text-12 muted">
          {layer.code} · {t('edition', { edition: layer.edition })}
        </span>
      </td>
      <td className="nowrap">{t(`kind.${layer.kind}`)}</td>
      <td className="nowrap">
        {formatNumber(lang, layer.featureCount)} {t(`shape.${layer.geometryType}`)}
      </td>
      <td>{layer.source}</td>
      <td className="nowrap">
        {validFrom === null
          ? until
          : `${t('validity.from', { from: formatDate(lang, validFrom) })}${lang === 'en' ? ', ' : '，'}${until}`}
        {!layer.inForce && <div className="text-12 layer-list__note">{t('outOfForce')}</div>}
      </td>
      <td>
        {layer.visibleTo.length === 0
          ? t('everyone')
          : layer.visibleTo.map((role) => roleWord(lang, role)).join(lang === 'en' ? ', ' : '、')}
      </td>
      <td>
        <DateText value={layer.changedAt} form="moment" />
      </td>
      <td className="layers-page__acts">
        <span className="row">
          <ExportMenu
            filter=""
            count={layer.featureCount}
            path={fillPath(exportLayer.path, { code: layer.code })}
          />
          {mayManage && (
            <>
              <Link
                to="/layers/$code"
                params={{ code: layer.code }}
                search={{ tab: 'style' }}
                className="button button--small"
              >
                {t('style')}
              </Link>
              <Button small onClick={onReplace}>
                {t('replace')}
              </Button>
              <Button small kind="quiet" onClick={onRetire}>
                {t('retire')}
              </Button>
            </>
          )}
        </span>
      </td>
    </tr>
  )
}

/** A file chosen goes to the server at once, and its page opens. */
function useUpload() {
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const replaces = useRef<string | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const send = async (file: File): Promise<void> => {
    try {
      setError(null)
      const query = {
        fileName: file.name,
        ...(replaces.current === null ? {} : { replaces: replaces.current }),
      }
      const { data } = await call(uploadLayerFile, { query, body: file })
      await navigate({ to: '/layers/load/$id', params: { id: data.id } })
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)))
    }
  }
  return {
    error,
    choose: (code: string | null) => {
      replaces.current = code
      input.current?.click()
    },
    input: (
      <input
        ref={input}
        type="file"
        hidden
        accept=".geojson,.json,.zip"
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file !== undefined) void send(file)
        }}
      />
    ),
  }
}

function RetireDialog({ layer, onClose }: { layer: Layer; onClose: () => void }): ReactNode {
  const t = useT(words)
  const lang = useLang()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const name = lang === 'en' ? layer.nameEn : layer.nameZh
  const act = async (): Promise<void> => {
    await call(retireLayer, {
      params: { code: layer.code },
      body: { reason: reason.trim() },
      ifMatch: `"v${layer.version}"`,
    })
    await client.invalidateQueries({ queryKey: ['layers'] })
    showToast(t('retired', { name }))
    onClose()
  }
  return (
    <ActDialog
      title={t('retire.title', { name })}
      verb={t('retire')}
      danger
      ready={reason.trim().length >= 2}
      onAct={act}
      onStale={() => void client.invalidateQueries({ queryKey: ['layers'] })}
      onClose={onClose}
    >
      <p>{t('retire.note')}</p>
      <TextField label={t('reason')} value={reason} max={200} onChange={setReason} />
    </ActDialog>
  )
}
