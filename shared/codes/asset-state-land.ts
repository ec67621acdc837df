/**
 * States of the four land tracks. `idle_land` follows 《闲置土地处置办法》 (国土资源部令第53号);
 * the three others are the district's own working order, not law. Data only.
 */
import type { AssetTrack, StateRow } from './asset-track.ts'

type LandTrack = Extract<AssetTrack, 'unsold_plot' | 'scattered_plot' | 'not_started_project' | 'idle_land'>

export const landStates: Readonly<Record<LandTrack, readonly StateRow[]>> = {
  unsold_plot: [
    ['surveyed', '已摸底', 'Surveyed', 'check'],
    ['rights_clear', '权属净', 'Rights clear', 'progress'],
    ['conditions_set', '规划条件确定', 'Planning conditions set', 'progress'],
    ['pooled', '入库储备', 'In land reserve', 'progress'],
    ['packaged', '策划包装', 'Packaged', 'progress'],
    ['listed', '招拍挂公告', 'Listed for sale', 'decided'],
    ['sold', '成交', 'Sold', 'decided'],
    ['contracted', '签订出让合同', 'Contract signed', 'active'],
    ['delivered', '已交地', 'Delivered', 'active'],
    ['registered', '已登记', 'Registered', 'closed'],
    ['temp_used', '临时利用', 'Temporary use', 'active'],
    ['withdrawn', '退出', 'Withdrawn', 'closed'],
  ],
  scattered_plot: [
    ['found', '发现', 'Found', 'check'],
    ['identified', '权属厘清', 'Owner identified', 'progress'],
    ['graded', '分类', 'Graded', 'progress'],
    ['proposal', '方案', 'Proposal', 'progress'],
    ['approved', '批准', 'Approved', 'decided'],
    ['in_temp_use', '临时利用中', 'In temporary use', 'active'],
    ['expiring', '即将到期', 'Expiring', 'active'],
    ['renewed', '续期利用', 'Renewed', 'active'],
    ['ended', '到期结束', 'Ended', 'closed'],
    ['handed_over', '已移交', 'Handed over', 'closed'],
  ],
  not_started_project: [
    ['contracted', '已签约', 'Contracted', 'check'],
    ['delivered', '已交地', 'Delivered', 'check'],
    ['permits', '办证中', 'Permits under way', 'progress'],
    ['due', '到期未开工', 'Due, not started', 'progress'],
    ['assisted', '帮扶推动', 'Assisted', 'progress'],
    ['started', '已开工', 'Started', 'active'],
    // Ends this track: the asset goes on as idle_land in `suspected` (53 号令 第 2 条).
    ['overdue_1y', '逾期满一年', 'Overdue by a year', 'closed'],
  ],
  idle_land: [
    ['suspected', '疑似闲置', 'Suspected idle', 'check'],
    ['under_investigation', '调查中', 'Under investigation', 'progress'],
    ['holder_replied', '已提交说明', 'Holder replied', 'progress'],
    ['reply_overdue', '逾期未答复', 'Reply overdue', 'progress'],
    ['not_idle', '不构成闲置', 'Not idle', 'closed'],
    ['determined', '已认定', 'Determined idle', 'progress'],
    ['plan_drafting', '拟订处置方案', 'Disposal plan drafted', 'progress'],
    ['plan_approved', '方案获批', 'Disposal plan approved', 'decided'],
    ['extended', '延期开发', 'Term extended', 'active'],
    ['use_adjusted', '调整用途条件', 'Use adjusted', 'active'],
    ['temp_use', '临时使用', 'Temporary use', 'active'],
    ['paid_takeback', '协议有偿收回', 'Paid take-back', 'decided'],
    ['swapped', '土地置换', 'Land swapped', 'decided'],
    ['fee_notice', '拟征缴告知', 'Idle fee notice', 'progress'],
    ['hearing', '听证', 'Hearing', 'progress'],
    ['fee_decided', '征缴决定', 'Idle fee decided', 'decided'],
    ['fee_paid', '已缴闲置费', 'Idle fee paid', 'decided'],
    ['fee_overdue', '逾期未缴', 'Idle fee overdue', 'decided'],
    ['takeback_notice', '拟收回告知', 'Take-back notice', 'progress'],
    ['takeback_decided', '收回决定', 'Take-back decided', 'decided'],
    ['deregistered', '已注销', 'Deregistered', 'decided'],
    ['reserved', '已入库储备', 'In land reserve', 'closed'],
    ['resupplied', '重新供应', 'Supplied again', 'closed'],
    ['cultivated', '耕种', 'Cultivated', 'closed'],
    ['resumed', '已动工', 'Construction started', 'active'],
    ['closed', '销号', 'Closed', 'closed'],
    ['suspended_by_law', '中止', 'Suspended by law', 'suspended'],
  ],
}
