/** The layer's columns with a few values each, to see that the file was read well. */
import type { ReactNode } from 'react'
import { importPageMessages } from '../../shared/i18n/import-page.ts'
import type { SourceLayer } from '../../shared/import.ts'
import { useT } from '../i18n.tsx'
import { Card } from '../ui/card.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'

export function SampleTable({ layer }: { layer: SourceLayer }): ReactNode {
  const t = useT(importPageMessages)
  return (
    <Card title={t('map.column')} flush className="import-card">
      {layer.fields.length === 0 ? (
        <p className="muted import-pad">{t('map.empty')}</p>
      ) : (
        <TableScroll label={t('map.column')}>
          <table className="import-table import-table--compact">
            <thead>
              <tr>
                <th scope="col">{t('map.column')}</th>
                <th scope="col">{t('map.sample')}</th>
              </tr>
            </thead>
            <tbody>
              {layer.fields.map((field) => (
                <tr key={field.name}>
                  <th scope="row">{field.name}</th>
                  <td className="muted">{samplesText(field.samples, t('map.none'))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </Card>
  )
}

/** A few values in one line, or the word for none. */
export function samplesText(samples: readonly string[], none: string): string {
  const filled = samples.filter((sample) => sample.trim() !== '')
  return filled.length === 0 ? none : filled.slice(0, 3).join('\u3000')
}
