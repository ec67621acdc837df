/** 办理进度: homes by state as one bar and its figures; what can go on with one press; what blocks, and whom. */
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { caseActors } from '../../shared/api/case-api.ts'
import { findAssetState, statesOfTrack } from '../../shared/codes/asset-state.ts'
import type { EstateDetail } from '../../shared/estate.ts'
import { batchMessages } from '../../shared/i18n/batches.ts'
import type { FieldValue } from '../../shared/workflow/field-type.ts'
import { Swatch } from '../assets/symbols/status-mark.tsx'
import { useLang, useT } from '../i18n.tsx'
import { usePerson } from '../session/use-session.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { stateName } from '../workflow/case-words.ts'
import { LazyBulkDialog } from './bulk-button.tsx'

const TRACK = 'title_confirmation'

interface BoardCardProps {
  estate: EstateDetail
  presets: Readonly<Record<string, FieldValue>>
}

export function BoardCard({ estate, presets }: BoardCardProps): ReactNode {
  const t = useT(batchMessages)
  const lang = useLang()
  const { role } = usePerson()
  const mayAct = caseActors.some((actor) => actor === role)
  // Kept here: once its step is taken, the button that opened the dialog is gone.
  const [acting, setActing] = useState<string | null>(null)
  if (estate.homes === 0) return null
  const order = statesOfTrack(TRACK).map(({ code }) => code)
  const states = estate.states.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  return (
    <Card title={t('estate.board')}>
      <div className="estate__bar" aria-hidden>
        {states.map(({ state, count }) => (
          <i
            key={state}
            className="swatch"
            data-family="untitled"
            data-stage={findAssetState(TRACK, state)?.stage}
            style={{ flexGrow: count }}
          />
        ))}
      </div>
      <ul className="estate__states">
        {states.map(({ state, count }) => (
          <li key={state}>
            <Swatch family="untitled" stage={findAssetState(TRACK, state)?.stage ?? 'check'} />
            {stateName(lang, TRACK, state)}
            <b>{count}</b>
          </li>
        ))}
      </ul>
      {mayAct && estate.ready.length > 0 && (
        <section className="estate__ready">
          <h4>{t('estate.ready')}</h4>
          {estate.ready.map(({ transition, zh, en, count }) => (
            <Button key={transition} small onClick={() => setActing(transition)}>
              {t('estate.ready.count', { step: lang === 'en' ? en : zh, count })}
            </Button>
          ))}
        </section>
      )}
      <Blocked estate={estate} />
      {acting !== null && (
        <LazyBulkDialog
          selection={{ by: 'estate', estateId: estate.id }}
          transition={acting}
          presets={presets}
          onClose={() => setActing(null)}
        />
      )}
    </Card>
  )
}

/** By step: what it lacks in how many homes; where few are meant, they are named. */
function Blocked({ estate }: { estate: EstateDetail }): ReactNode {
  const t = useT(batchMessages)
  const lang = useLang()
  const steps = [...new Set(estate.blocked.map(({ transition }) => transition))]
  return (
    <section className="estate__blocked">
      <h4>{t('estate.blocked')}</h4>
      {steps.length === 0 && <p className="muted">{t('estate.blocked.none')}</p>}
      {steps.map((step) => {
        const lines = estate.blocked.filter(({ transition }) => transition === step)
        const [one] = lines
        return (
          <div key={step}>
            <p className="text-12 muted">
              {t('estate.blocked.for', { step: (lang === 'en' ? one?.en : one?.zh) ?? step })}
            </p>
            <ul>
              {lines.map(({ kind, what, text, who, count, homes }) => (
                <li key={`${kind}/${what}`}>
                  <span>
                    {text}
                    <span className="text-12 muted">　{who}</span>
                    {count <= 8 &&
                      homes.map(({ caseId, label }) => (
                        <Link
                          key={caseId}
                          className="estate__home-link"
                          to="/cases/$caseId"
                          params={{ caseId }}
                          search={{}}
                        >
                          {label}
                        </Link>
                      ))}
                  </span>
                  <b>{t('estate.homes', { count })}</b>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}
