/**
 * States of title confirmation (无证资产确权) and of concessions (特许经营资产). Data only.
 * Basis: 《不动产登记暂行条例》, 重庆条例 第 39、42 条; 《基础设施和公用事业特许经营管理办法》 (2024 年第 17 号令).
 */
import type { StateRow } from './asset-track.ts'

export const titleConfirmationStates: readonly StateRow[] = [
  ['inventoried', '已摸底', 'Inventoried', 'check'],
  ['diagnosed', '已诊断', 'Diagnosed', 'progress'],
  ['route_fixed', '路径确定', 'Route fixed', 'progress'],
  ['remedying', '补正手续中', 'Remedying', 'progress'],
  ['surveyed', '权籍调查完成', 'Cadastral survey done', 'progress'],
  ['announced', '公告中', 'Announced', 'progress'],
  ['objection', '异议处理', 'Objection', 'progress'],
  ['no_objection', '公告期满', 'No objection', 'progress'],
  ['fees_settled', '价款税费结清', 'Price and taxes settled', 'decided'],
  ['deferred', '证缴分离', 'Payment deferred', 'decided'],
  ['accepted', '已受理', 'Accepted', 'decided'],
  ['registered', '已登簿', 'Registered', 'active'],
  ['certified', '已发证', 'Certificate issued', 'closed'],
  ['refused', '不予登记', 'Refused', 'closed'],
  ['disputed', '权属争议', 'Disputed', 'suspended'],
  ['demolish_listed', '征拆不办', 'Listed for demolition', 'closed'],
  ['unregistrable', '违法临时', 'Unlawful or temporary', 'closed'],
]

export const concessionStates: readonly StateRow[] = [
  ['inventoried', '已入库', 'Inventoried', 'check'],
  ['screened', '适宜性筛查', 'Screened', 'progress'],
  ['scheme', '方案编制', 'Scheme drafted', 'progress'],
  ['scheme_reviewed', '方案审核', 'Scheme reviewed', 'progress'],
  ['approved', '区政府审定', 'Approved by the district', 'decided'],
  ['tendering', '公开竞争', 'Public tender', 'decided'],
  ['awarded', '中选公示', 'Award published', 'decided'],
  ['signed', '已签约', 'Signed', 'active'],
  ['building', '建设', 'Building', 'active'],
  ['operating', '运营中', 'Operating', 'active'],
  ['amending', '变更中', 'Being amended', 'active'],
  ['expiring', '临期', 'Expiring', 'active'],
  ['extended', '延期', 'Extended', 'active'],
  ['handed_over', '已移交', 'Handed over', 'closed'],
  ['terminated', '提前终止', 'Terminated early', 'closed'],
  ['reselect', '重新选择', 'Operator selected again', 'progress'],
  ['suspended', '暂停', 'Suspended', 'suspended'],
  ['takeover', '临时接管', 'Temporary takeover', 'suspended'],
  ['failed', '流标', 'Tender failed', 'progress'],
  ['withdrawn', '不适宜', 'Unsuitable', 'closed'],
]
