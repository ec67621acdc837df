/** Names of the fields that a story tells beside those that forms name (asset-form.ts, rights.ts). Acts: acts.ts. */
import { defineMessages } from './define.ts'

export const historyMessages = defineMessages(
  {
    'field.track': '办理路径',
    'field.stage': '阶段',
    'field.areaSource': '镇街来源',
    'field.computedAreaM2': '计算面积（㎡）',
    'field.unitName': '责任单位',
    'field.retiredReason': '退出登记原因',
    'field.endedReason': '终止原因',
  },
  {
    'field.track': 'Track',
    'field.stage': 'Stage',
    'field.areaSource': 'Source of the subdistrict',
    'field.computedAreaM2': 'Computed area (m²)',
    'field.unitName': 'Lead unit',
    'field.retiredReason': 'Reason for retiring',
    'field.endedReason': 'Reason for ending',
  },
)
