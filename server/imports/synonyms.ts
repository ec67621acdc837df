/**
 * What columns are called in the files that offices send: cadastral standard names (TD/T 1001, pinyin initials),
 * Chinese headings, English. Data only; must never hold a name that means two fields.
 */
import type { MappableField } from '../../shared/import.ts'

export const columnSynonyms: Readonly<Record<MappableField, readonly string[]>> = {
  name: ['name', 'title', 'label', 'xmmc', 'dkmc', 'zcmc', 'zdmc', 'mc', 'dkbh', '名称', '项目名称', '地块名称', '资产名称', '宗地名称', '地块', '地块编号'], // prettier-ignore
  address: ['address', 'addr', 'location', 'street', 'zl', 'tdzl', 'fwzl', 'dz', 'xxdz', '坐落', '土地坐落', '房屋坐落', '地址', '位置', '详细地址'], // prettier-ignore
  parcelCode: ['zddm', 'parcel_code', 'parcelcode', 'parcel_id', 'zdbm', '宗地代码', '宗地编码', '宗地号'], // prettier-ignore
  unitCode: ['bdcdyh', 'bdcdydm', 'unit_code', 'unitcode', '不动产单元号', '不动产单元代码'],
  registeredAreaM2: ['area', 'area_m2', 'aream2', 'registered_area', 'shape_area_m2', 'mj', 'zdmj', 'scmj', 'djmj', 'tdmj', 'dkmj', '面积', '宗地面积', '实测面积', '登记面积', '土地面积', '地块面积', '用地面积'], // prettier-ignore
  landUseCurrent: [
    'dlbm',
    'dldm',
    'land_use_current',
    '地类编码',
    '地类代码',
    '现状用途',
    '现状地类',
    '地类',
  ],
  landUsePlanned: ['tdyt', 'ghyt', 'ydyt', 'yt', 'landuse', 'land_use', 'land_use_planned', '用途', '土地用途', '规划用途', '规划用地性质', '用地性质'], // prettier-ignore
  assetClass: ['asset_class', 'assetclass', 'zcfl', 'zclb', '资产分类', '资产类别', '分类'],
  state: ['state', 'dqzt', 'dkzt', '状态', '当前状态', '地块状态', '办理状态'],
  titleStatus: ['title_status', 'titlestatus', 'qszt', '权属状态', '确权状态'],
  areaCode: ['area_code', 'areacode', 'xzqdm', 'xzdm', 'zjdm', '行政区代码', '镇街代码', '街道代码'],
  farMax: ['far', 'far_max', 'rjl', 'rjlsx', '容积率', '容积率上限'],
  densityMax: ['density', 'density_max', 'jzmd', '建筑密度', '建筑密度上限'],
  greenMin: ['green', 'green_min', 'ldl', '绿地率', '绿地率下限'],
  heightMaxM: ['height_max', 'jzxg', 'jzgd', '限高', '建筑限高', '建筑高度'],
  planningNote: ['planning_note', 'ghtj', '规划条件', '规划要求'],
  contactName: ['contact', 'contact_name', 'lxr', '联系人'],
  contactPhone: ['phone', 'contact_phone', 'lxdh', '联系电话', '电话'],
  holderName: ['owner', 'holder', 'qlr', 'qlrmc', 'tdsyqr', 'syqr', '权利人', '权利人名称', '土地使用权人', '使用权人', '业主', '产权人'], // prettier-ignore
  source: ['source', 'sjly', '来源', '数据来源'],
  note: ['note', 'notes', 'remark', 'remarks', 'bz', '备注', '说明'],
  externalId: [
    'id',
    'fid',
    'objectid',
    'bsm',
    'pin',
    'pin14',
    'external_id',
    '标识码',
    '编号',
    '序号',
    '原编号',
  ],
}

/** `地块名称\n（必填）` and ` DKMC ` are the names they look like: no blanks, brackets or case. */
export const foldColumn = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\(.*?\)|\[.*?\]/g, '')
    .replaceAll(/[\s*:.]+/g, '')

const fieldByName = new Map<string, MappableField>(
  Object.entries(columnSynonyms).flatMap(([field, names]) =>
    names.map((name) => [foldColumn(name), field as MappableField] as const),
  ),
)

/** How early in the list a name stands: the most telling name wins over a general one. */
export function synonymRank(field: MappableField, column: string): number {
  return columnSynonyms[field].findIndex((name) => foldColumn(name) === foldColumn(column))
}

export const fieldOfColumn = (column: string): MappableField | undefined =>
  // 亩 is not ㎡: such a column must be chosen, and converted, by a person.
  column.includes('亩') ? undefined : fieldByName.get(foldColumn(column))
