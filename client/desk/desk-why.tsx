/** 为什么在这里: the clock read out, what is missing, and the one act. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { DeskItem } from '../../shared/desk.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { deskMessages } from '../../shared/i18n/desk.ts'
import { FamilySeal } from '../assets/symbols/family-seal.tsx'
import { useLang, useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { lampText, stateName } from '../workflow/case-words.ts'
import { LampText } from '../assets/symbols/lamp.tsx'

export function DeskWhy({ item }: { item: DeskItem | undefined }): ReactNode {
  const t = useT(deskMessages)
  const tc = useT(casePageMessages)
  const lang = useLang()
  if (item === undefined) {
    return (
      <Card title={t('why')}>
        <p className="muted">{t('why.pick')}</p>
      </Card>
    )
  }
  const step = lang === 'en' ? item.stepEn : item.stepZh
  return (
    <Card title={t('why')}>
      <div className="desk-why">
        <b>{step ?? t('waitsFor')}</b>
        <div className="row text-12 muted">
          <FamilySeal family={item.family} />
          {item.assetName}　{item.caseNo}
        </div>
        <dl>
          {item.clock !== null && (
            <>
              <dt>{t('why.rule')}</dt>
              <dd>
                {lang === 'en' ? item.clock.en : item.clock.zh}
                <div className="text-12">
                  {lang === 'en' ? item.clock.explanationEn : item.clock.explanationZh}
                </div>
              </dd>
            </>
          )}
          <dt>{t('why.state')}</dt>
          <dd>
            {stateName(lang, item.track, item.state)}{' '}
            <LampText lamp={item.lamp}>{lampText(tc, item)}</LampText>
          </dd>
          {item.step !== null && (
            <>
              <dt>{t('why.lacks')}</dt>
              <dd>{item.ready ? t('ready') : tc('lacks.short', { count: item.lacks })}</dd>
            </>
          )}
          {item.openTasks > 0 && (
            <>
              <dt>{t('why.tasks')}</dt>
              <dd>{item.openTasks}</dd>
            </>
          )}
        </dl>
        <Link
          className="button button--primary"
          to="/cases/$caseId"
          params={{ caseId: item.id }}
          search={{ step: item.step ?? undefined }}
        >
          {step ?? t('act.look')}
        </Link>
      </div>
    </Card>
  )
}
