/**
 * What the row report says, one sentence per code of shared/import-codes.ts (a missing one is a type error).
 * A sentence names the fault and what is right; must never blame or apologise.
 */
import { type ImportIssueCode, issueSeverities } from '../import-codes.ts'
import { codeMessages } from './codes.ts'
import { defineMessages, type Lang, type MessageParams, translate } from './define.ts'

export const rowIssueMessages = defineMessages<ImportIssueCode>(
  {
    'geometry-empty': '没有图形',
    'geometry-missing': '属性表有这一行，图形文件里没有',
    'geometry-not-finite': '第 {vertex} 个点的坐标不是数字',
    'geometry-too-few-points': '只有 {points} 个点，围不成图形',
    'geometry-too-complex': '图形过于复杂',
    'geometry-type-unsupported': '图形类型 {type} 读不了',
    'geometry-broken': '图形数据损坏',
    'feature-not-object': '这一条不是要素',
    'row-deleted': '在原软件里已标记删除',
    'attributes-missing': '图形文件有这一行，属性表里没有',
    'ring-closed': '{rings} 条界址线没有闭合，已按首点闭合',
    'ring-dropped': '{rings} 条界址线点数不足，已去掉',
    'ring-orientation': '{rings} 条界址线方向不对，已改正',
    'number-unreadable': '{value} 不是数字，没有采用',
    'date-unreadable': '{value} 不是日期，没有采用',
    'name-missing': '没有名称',
    'text-too-long': '文字过长，最多 {max} 个字',
    'parcel-code-invalid': '宗地代码不对：{reason}',
    'unit-code-invalid': '不动产单元代码不对：{reason}',
    'code-as-number': '代码被存成了数字（{value}），末尾位数已丢失，按原件补录',
    'unit-parcel-differ': '不动产单元代码的前 19 位与宗地代码 {parcelCode} 不一致',
    'class-unknown': '{value} 不是这个类别下的分类',
    'state-unknown': '{value} 不是这个分类的状态',
    'title-status-unknown': '{value} 不是权属状态',
    'land-use-unknown': '{value} 不是用地用海分类，没有采用',
    'value-not-number': '{value} 不是数字，没有采用',
    'value-out-of-range': '{value} 不在 {min} 到 {max} 之间，没有采用',
    'area-code-unknown': '{value} 不是本区的镇街，已按图形判断',
    'geometry-invalid': '图形不合法：{reason}，位置 {lon}，{lat}',
    'geometry-unrepairable': '图形不合法且修不好：{reason}，位置 {lon}，{lat}',
    'geometry-repaired': '图形已修复：{reason}，位置 {lon}，{lat}，面积由 {before} ㎡变为 {after} ㎡',
    'coordinates-impossible': '坐标超出所选坐标系的范围',
    'kind-mismatch': '{type} 与登记单元不符，宗地应为面',
    'layer-kind-mismatch': '{type} 与图层的图形类型不符',
    'outside-region': '不在本系统管辖区域内，中心在 {lon}，{lat}',
    'outside-scope': '在 {area}，不在你的管辖范围内',
    'no-area': '找不到所在镇街',
    'no-subdistrict': '不在任何镇街范围内，暂记在 {area}',
    'area-code-differs': '文件写 {given}，图形在 {derived}，保留文件的',
    'area-differs': '登记面积 {registered} ㎡与图形面积 {computed} ㎡相差 {percent}%',
    'duplicate-in-file': '与第 {otherRow} 行图形相同',
    'duplicate-existing': '与已登记的 {otherNo} {otherName} 图形相同',
    'unit-code-in-file': '与第 {otherRow} 行的不动产单元代码相同',
    'unit-code-existing': '{otherNo} {otherName} 已用这个不动产单元代码',
    'parcel-code-in-file': '与第 {otherRow} 行的宗地代码相同',
    'parcel-code-existing': '{otherNo} {otherName} 已用这个宗地代码',
    'overlap-in-file': '与第 {otherRow} 行重叠 {areaM2} ㎡',
    'overlap-existing': '与已登记的 {otherNo} {otherName} 重叠 {areaM2} ㎡',
    'overlap-refused': '与已登记的 {otherNo} {otherName} 重叠 {areaM2} ㎡，按选择不接受重叠',
    'overlap-confirmed': '与已确认宗地 {otherNo} {otherName} 重叠 {areaM2} ㎡',
    'overlap-confirmed-in-file': '与第 {otherRow} 行（同为确认宗地）重叠 {areaM2} ㎡',
  },
  {
    'geometry-empty': 'No shape',
    'geometry-missing': 'In the attribute table, but not among the shapes',
    'geometry-not-finite': 'Point {vertex} has a coordinate that is no number',
    'geometry-too-few-points': 'Only {points} points: they enclose nothing',
    'geometry-too-complex': 'The shape is too complex',
    'geometry-type-unsupported': 'Shapes of type {type} cannot be read',
    'geometry-broken': 'The shape is damaged',
    'feature-not-object': 'This entry is not a feature',
    'row-deleted': 'Marked as deleted in its own program',
    'attributes-missing': 'Among the shapes, but not in the attribute table',
    'ring-closed': '{rings} open rings were closed at their first point',
    'ring-dropped': '{rings} rings with too few points were dropped',
    'ring-orientation': '{rings} rings ran the wrong way and were turned',
    'number-unreadable': '{value} is no number and was not taken',
    'date-unreadable': '{value} is no date and was not taken',
    'name-missing': 'No name',
    'text-too-long': 'Too long, at most {max} characters',
    'parcel-code-invalid': 'Parcel code: {reason}',
    'unit-code-invalid': 'Unit code: {reason}',
    'code-as-number':
      'The code was stored as a number ({value}) and lost its last digits; take it from the original',
    'unit-parcel-differ': 'The first 19 characters of the unit code differ from the parcel code {parcelCode}',
    'class-unknown': '{value} is no class of this family',
    'state-unknown': '{value} is no state of this class',
    'title-status-unknown': '{value} is no property-rights status',
    'land-use-unknown': '{value} is not in the land-use guide and was not taken',
    'value-not-number': '{value} is no number and was not taken',
    'value-out-of-range': '{value} is not between {min} and {max} and was not taken',
    'area-code-unknown': '{value} is no subdistrict here; the shape decided',
    'geometry-invalid': 'Invalid shape: {reason} at {lon}, {lat}',
    'geometry-unrepairable': 'Invalid shape that cannot be repaired: {reason} at {lon}, {lat}',
    'geometry-repaired': 'Shape repaired: {reason} at {lon}, {lat}; area from {before} m² to {after} m²',
    'coordinates-impossible': 'The coordinates are impossible in the chosen system',
    'kind-mismatch': '{type} does not fit the kind of unit; a parcel is a polygon',
    'layer-kind-mismatch': '{type} is not the kind of shape of this layer',
    'outside-region': 'Outside the region, centred at {lon}, {lat}',
    'outside-scope': 'In {area}, outside your area',
    'no-area': 'No subdistrict found',
    'no-subdistrict': 'In no subdistrict; recorded under {area}',
    'area-code-differs': 'The file says {given}, the shape lies in {derived}; the file’s word is kept',
    'area-differs': 'Registered area {registered} m² and computed area {computed} m² differ by {percent}%',
    'duplicate-in-file': 'The same shape as row {otherRow}',
    'duplicate-existing': 'The same shape as {otherNo} {otherName}',
    'unit-code-in-file': 'The same unit code as row {otherRow}',
    'unit-code-existing': '{otherNo} {otherName} already has this unit code',
    'parcel-code-in-file': 'The same parcel code as row {otherRow}',
    'parcel-code-existing': '{otherNo} {otherName} already has this parcel code',
    'overlap-in-file': 'Overlaps row {otherRow} by {areaM2} m²',
    'overlap-existing': 'Overlaps {otherNo} {otherName} by {areaM2} m²',
    'overlap-refused':
      'Overlaps {otherNo} {otherName} by {areaM2} m²; overlaps are not accepted in this import',
    'overlap-confirmed': 'Overlaps the confirmed parcel {otherNo} {otherName} by {areaM2} m²',
    'overlap-confirmed-in-file': 'Overlaps row {otherRow}, confirmed as well, by {areaM2} m²',
  },
)

/** GEOS says in English why a shape is invalid; these are all its reasons for polygons. */
const geosReasons: Readonly<Record<string, string>> = {
  'Self-intersection': '自相交',
  'Ring Self-intersection': '界址线自相交',
  'Hole lies outside shell': '内环在外环之外',
  'Holes are nested': '内环相套',
  'Nested shells': '外环相套',
  'Interior is disconnected': '内部不连通',
  'Duplicate Rings': '界址线重复',
  'Too few points in geometry component': '点数不足',
}

/** Names and codes keep their digits together; only measures are grouped. */
const measures = new Set(['areaM2', 'registered', 'computed', 'percent', 'before', 'after', 'max', 'min'])

export function rowIssueMessage(code: string, params: MessageParams, lang: Lang): string {
  if (!(code in issueSeverities)) return code
  const shown = Object.entries(params).map(([name, value]) => [name, paramText(name, value, params, lang)])
  return translate(
    rowIssueMessages,
    lang,
    code as ImportIssueCode,
    Object.fromEntries(shown) as MessageParams,
  )
}

function paramText(name: string, value: string | number, params: MessageParams, lang: Lang): string | number {
  if (name === 'reason' && typeof value === 'string') {
    if (value in codeMessages.zh)
      return translate(codeMessages, lang, value as keyof typeof codeMessages.zh, params)
    return lang === 'en' ? value : (geosReasons[value] ?? value)
  }
  return typeof value === 'number' && !measures.has(name) ? String(value) : value
}
