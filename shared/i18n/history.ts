/**
 * Names of the acts that only the audit record tells (an asset's own story is worded in asset-page.ts), and of the
 * fields a story tells beside those that forms name (asset-form.ts, rights.ts). Keys are the stored action codes: they stay for as long as the record does.
 */
import { assetPageMessages } from './asset-page.ts'
import { type Lang, defineMessages, translate } from './define.ts'

export const historyMessages = defineMessages(
  {
    'party.registered': '登记权利人',
    'party.corrected': '更正权利人',
    'party.unmasked': '查看身份证号',
    'user.created': '新建用户',
    'user.changed': '修改用户',
    'user.password-changed': '修改密码',
    'user.token-made': '新建访问令牌',
    'user.token-ended': '吊销访问令牌',
    'user.password-reset': '重置密码',
    'unit.created': '新建单位',
    'unit.changed': '修改单位',
    'area.created': '新建镇街',
    'area.changed': '修改镇街',
    'demo.loaded': '载入演示数据',
    'field.track': '办理路径',
    'field.stage': '阶段',
    'field.areaSource': '镇街来源',
    'field.computedAreaM2': '计算面积（㎡）',
    'field.unitName': '责任单位',
    'field.retiredReason': '退出登记原因',
    'field.endedReason': '终止原因',
  },
  {
    'party.registered': 'Party registered',
    'party.corrected': 'Party corrected',
    'party.unmasked': 'Id number shown',
    'user.created': 'User created',
    'user.changed': 'User changed',
    'user.password-changed': 'Password changed',
    'user.token-made': 'Access token made',
    'user.token-ended': 'Access token revoked',
    'user.password-reset': 'Password reset',
    'unit.created': 'Unit created',
    'unit.changed': 'Unit changed',
    'area.created': 'Subdistrict created',
    'area.changed': 'Subdistrict changed',
    'demo.loaded': 'Demonstration loaded',
    'field.track': 'Track',
    'field.stage': 'Stage',
    'field.areaSource': 'Source of the subdistrict',
    'field.computedAreaM2': 'Computed area (m²)',
    'field.unitName': 'Lead unit',
    'field.retiredReason': 'Reason for retiring',
    'field.endedReason': 'Reason for ending',
  },
)

const has = <T extends object>(table: T, key: PropertyKey): key is keyof T => Object.hasOwn(table, key)

/** The name of an act; an unknown code shows itself, so that nothing in the record is hidden. */
export function actionName(lang: Lang, action: string): string {
  const onPage = `act.${action}`
  if (has(assetPageMessages.zh, onPage)) return translate(assetPageMessages, lang, onPage)
  return has(historyMessages.zh, action) ? translate(historyMessages, lang, action) : action
}
