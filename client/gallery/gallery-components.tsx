/** Components that know no feature, in their states, for the sheet. Not in production. */
import { Lock } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { ApiProblem } from '../api-problem.ts'
import { AreaText } from '../ui/area-text.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Chip } from '../ui/chip.tsx'
import { CodeText } from '../ui/code-text.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { DateText } from '../ui/date-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { KeyValueList } from '../ui/key-value-list.tsx'
import { LawRef } from '../ui/law-ref.tsx'
import { SegmentedControl } from '../ui/segmented-control.tsx'
import { SkeletonTable } from '../ui/skeleton-table.tsx'
import { showToast, ToastRegion } from '../ui/toast.tsx'

const conflict = new ApiProblem({
  status: 412,
  type: 'edit-conflict',
  title: '没有保存：周小雨在 09:12 改过这宗资产',
  detail: null,
  errors: [],
  requestId: 'E-409-7F2A',
  retryAfter: null,
  document: {},
})

function Controls(): ReactNode {
  const [by, setBy] = useState<'stage' | 'due' | 'use'>('stage')
  const [asking, setAsking] = useState(false)
  return (
    <div className="stack" style={{ gap: 12, alignItems: 'flex-start' }}>
      <div className="row">
        <Button kind="primary" onClick={() => setAsking(true)}>
          推进
        </Button>
        <Button onClick={() => showToast('已推进 4 宗', { undo: () => {} })}>导出</Button>
        <Button kind="text" onClick={() => showToast('底图服务不可用，已换离线底图', { kind: 'warning' })}>
          取消
        </Button>
        <Button kind="danger">驳回</Button>
        <Button disabled>
          <Lock size={14} aria-hidden />
          条件不足
        </Button>
      </div>
      <SegmentedControl
        label="着色"
        value={by}
        options={[
          { value: 'stage', label: '类别与阶段' },
          { value: 'due', label: '期限' },
          { value: 'use', label: '用途' },
        ]}
        onChange={setBy}
      />
      <div className="row">
        <Chip label="本区管理" on onRemove={() => {}} />
        <Chip label="黄桷坪 64" onPress={() => {}} />
      </div>
      {asking && (
        <ConfirmDialog
          question="发布 4 宗信息到公开网站？"
          consequence="公众将看到坐落、权利人和闲置时间。撤回会留下记录。"
          verb="发布 4 宗"
          onConfirm={() => {}}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}

export function GalleryComponents(): ReactNode {
  return (
    <>
      <Card title="按钮">
        <Controls />
      </Card>
      <Card title="基本情况" extra={<DateText value="2026-11-20" />}>
        <KeyValueList
          items={[
            { key: 'code', label: '代码', value: <CodeText code="500107002003GB00017W00000000" copyable /> },
            { key: 'area', label: '面积', value: <AreaText areaM2={23846.52} /> },
            { key: 'law', label: '依据', value: <LawRef citation="53 号令 第 22 条" verified={false} /> },
            { key: 'at', label: '修改', value: <DateText value="2026-11-16T06:22:00Z" form="moment" /> },
          ]}
        />
      </Card>
      <Card title="空状态">
        <EmptyState
          title="没有符合条件的资产"
          why="去掉“面积 ≥ 300 亩”后有 2 宗"
          action={<a href="/gallery">去掉这个条件</a>}
        />
      </Card>
      <Card title="出错">
        <ErrorNote error={conflict} keepsInput actions={<a href="/gallery">对比两份</a>} />
      </Card>
      <Card title="载入" flush>
        <SkeletonTable rows={4} />
      </Card>
      <ToastRegion />
    </>
  )
}
