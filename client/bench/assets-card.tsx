/** 资产构成: what is in the bundle, what is counted of each, whose title carries it and what it lacks. */
import { Link } from '@tanstack/react-router'
import { MapPinned, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { gapLines } from '../../shared/bench/gap-words.ts'
import { findQuantityUnit, quantitiesOf, quantityUnits } from '../../shared/bench/quantity.ts'
import { assetFamilies, findAssetClass } from '../../shared/codes/asset-class.ts'
import { benchMessages } from '../../shared/i18n/bench.ts'
import { formatArea, formatNumber, wordOf } from '../../shared/i18n/define.ts'
import { FamilySeal } from '../assets/symbols/family-seal.tsx'
import { TitleGlyph } from '../assets/symbols/title-status-mark.tsx'
import { useLookups } from '../assets/use-lookups.ts'
import { useLang, useT } from '../i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import type { DraftMember } from './bundle-draft.ts'
import { QuantityInput } from './number-field.tsx'

interface AssetsCardProps {
  members: readonly DraftMember[]
  readOnly: boolean
  onChange: (members: readonly DraftMember[]) => void
  onPick: () => void
}

export function AssetsCard({ members, readOnly, onChange, onPick }: AssetsCardProps): ReactNode {
  const t = useT(benchMessages)
  return (
    <Card
      title={t('assets')}
      extra={
        !readOnly && (
          <Button small onClick={onPick}>
            <MapPinned size={14} strokeWidth={1.75} aria-hidden />
            {t('assets.pick')}
          </Button>
        )
      }
      flush
    >
      <Totals members={members} />
      <TableScroll label={t('assets')}>
        <table className="plain-table bundle-assets">
          <thead>
            <tr>
              <th scope="col">{t('col.asset')}</th>
              <th scope="col" className="number">
                {t('col.area')}
              </th>
              <th scope="col">{t('col.quantity')}</th>
              <th scope="col">{t('col.title')}</th>
              <td aria-hidden />
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <Row
                key={member.assetId}
                member={member}
                readOnly={readOnly}
                onChange={(next) =>
                  onChange(members.map((one) => (one.assetId === next.assetId ? next : one)))
                }
                onRemove={
                  members.length === 1
                    ? undefined
                    : () => onChange(members.filter(({ assetId }) => assetId !== member.assetId))
                }
              />
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Card>
  )
}

/** Count, area, and what is counted, by family. */
function Totals({ members }: { members: readonly DraftMember[] }): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  const areaM2 = members.reduce((sum, member) => sum + member.areaM2, 0)
  const families = assetFamilies.flatMap((row) => {
    const own = members.filter(({ family }) => family === row.code)
    return own.length === 0 ? [] : [{ row, own }]
  })
  return (
    <div className="bundle-totals">
      <span>
        <b className="text-20">{t('assets.total', { count: members.length })}</b>
      </span>
      <span>
        <b>{formatArea(lang, areaM2)}</b>　{formatArea(lang, areaM2, 'mu')}
      </span>
      {families.map(({ row, own }) => (
        <span key={row.code} className="bundle-totals__family">
          <FamilySeal family={row.code} size="small" decorative />
          {t('assets.sub', { family: wordOf(lang, row), count: own.length })}
          {[...quantitiesOf(own)].map(([code, sum]) => (
            <span key={code} className="muted">
              {wordOf(lang, findQuantityUnit(code))} {formatNumber(lang, sum)}
            </span>
          ))}
        </span>
      ))}
    </div>
  )
}

interface RowProps {
  member: DraftMember
  readOnly: boolean
  onChange: (member: DraftMember) => void
  onRemove: (() => void) | undefined
}

function Row({ member, readOnly, onChange, onRemove }: RowProps): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  const { name, family, assetClass, assetId, areaM2, areaCode, quantity, unit, retired } = member
  const names = useLookups()
  const kind = findAssetClass(assetClass)
  return (
    <tr>
      <td>
        <span className="bundle-asset">
          <FamilySeal family={family} size="small" />
          <span>
            <Link to="/assets/$id" params={{ id: assetId }} search={{}} className="strong">
              {name}
            </Link>
            <span className="text-12 muted">
              {kind === undefined ? '' : wordOf(lang, kind)}　{names.areaName(areaCode)}
            </span>
            {retired && <span className="text-12 bundle-stop">{t('retired')}</span>}
          </span>
        </span>
      </td>
      <td className="number">
        {areaM2 > 0 ? (
          <>
            <b>{formatArea(lang, areaM2)}</b>
            <span className="text-12 muted bundle-gap__line">{formatArea(lang, areaM2, 'mu')}</span>
          </>
        ) : (
          <span className="dim">—</span>
        )}
      </td>
      <td>
        <span className="row">
          <QuantityInput
            label={`${name} ${t('col.quantity')}`}
            value={quantity}
            disabled={readOnly}
            placeholder={t('quantity.blank')}
            onChange={(next) => onChange({ ...member, quantity: next })}
          />
          <select
            className="input input--small bundle-unit"
            aria-label={`${name} ${t('col.unit')}`}
            value={unit}
            disabled={readOnly}
            onChange={(event) => {
              const chosen = quantityUnits.find(({ code }) => code === event.target.value)
              if (chosen !== undefined) onChange({ ...member, unit: chosen.code })
            }}
          >
            {quantityUnits.map((row) => (
              <option key={row.code} value={row.code}>
                {wordOf(lang, row)}
              </option>
            ))}
          </select>
        </span>
      </td>
      <td>
        <Gap member={member} />
      </td>
      <td>
        {!readOnly && onRemove !== undefined && (
          <Button small icon kind="quiet" aria-label={t('remove', { name })} onClick={onRemove}>
            <X size={14} strokeWidth={1.75} aria-hidden />
          </Button>
        )}
      </td>
    </tr>
  )
}

function Gap({ member }: { member: DraftMember }): ReactNode {
  const t = useT(benchMessages)
  const lang = useLang()
  const { gap, titleStatus } = member
  if (gap === null)
    return (
      <span className="bundle-gap muted">
        <TitleGlyph status={titleStatus} />
        {t(`gap.${titleStatus}`)}
      </span>
    )
  const [first, ...rest] = gapLines(lang, { titleStatus, gap })
  return (
    <span className="bundle-gap" data-lawful={gap.lawful ? '' : undefined}>
      <TitleGlyph status={titleStatus} />
      <span>
        {first}
        {rest.map((line) => (
          <span key={line} className="text-12 muted bundle-gap__line">
            {line}
          </span>
        ))}
        {gap.caseId !== null && (
          <Link to="/cases/$caseId" params={{ caseId: gap.caseId }} search={{}} className="text-12">
            {gap.caseNo}
          </Link>
        )}
      </span>
    </span>
  )
}
