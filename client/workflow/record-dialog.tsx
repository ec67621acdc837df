/** Facts recorded without a step: only those the present state asks for. */
import { useState, type ReactNode } from 'react'
import { recordCase } from '../../shared/api/case-api.ts'
import type { CaseDetail } from '../../shared/case.ts'
import { casePageMessages } from '../../shared/i18n/case-page.ts'
import { editableFields } from '../../shared/workflow/decide.ts'
import { fields } from '../../shared/workflow/fields.ts'
import type { CaseSnapshot } from '../../shared/workflow/snapshot.ts'
import { call } from '../api.ts'
import { ActDialog } from '../assets/act-dialog.tsx'
import { etagOf } from '../assets/use-asset.ts'
import { useT } from '../i18n.tsx'
import { showToast } from '../ui/toast.tsx'
import { type Law, forgetCase, tookCase } from './case-query.ts'
import { FieldInput } from './field-input.tsx'
import { valueOf } from './step-fields.ts'

export function RecordDialog({
  detail,
  law,
  onClose,
}: {
  detail: CaseDetail
  law: Law
  onClose: () => void
}): ReactNode {
  const t = useT(casePageMessages)
  const [typed, setTyped] = useState<CaseSnapshot['fields']>({})
  const codes = editableFields(law.definition, detail.snapshot).filter(
    (code) => code !== 'overlapsConfirmedParcel',
  )
  return (
    <ActDialog
      title={t('next.record')}
      verb={t('next.record')}
      ready={Object.keys(typed).length > 0}
      wide
      onAct={async () => {
        const { data } = await call(recordCase, {
          params: { id: detail.id },
          body: { fields: typed, checklist: [] },
          ifMatch: etagOf(detail),
        })
        tookCase(data)
        showToast(t('step.recorded'))
      }}
      onStale={() => forgetCase(detail.id, detail.assetId)}
      onClose={onClose}
    >
      <div className="form-grid">
        {codes.map((code) => (
          <FieldInput
            key={code}
            row={fields[code]}
            required={false}
            value={valueOf(code, typed, detail.snapshot)}
            onChange={(value) => setTyped({ ...typed, [code]: value })}
          />
        ))}
      </div>
    </ActDialog>
  )
}
