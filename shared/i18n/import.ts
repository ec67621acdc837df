/**
 * Everything an import says: formats, why a file cannot be read, what is odd about a layer, what is wrong with a
 * row, what ended a batch. Keyed by the closed lists of shared/import-codes.ts, so that a missing text is a type error.
 * Must never be built from an error's own words.
 */
import type { BatchFailureCode, FormatId, ImportFileErrorCode, LayerProblemCode } from '../import-codes.ts'
import { defineMessages, type Lang, type MessageParams, translate } from './define.ts'

export const formatMessages = defineMessages<FormatId>(
  { geojson: 'GeoJSON', shapefile: 'Shapefile（zip）' },
  { geojson: 'GeoJSON', shapefile: 'Shapefile (zip)' },
)

export const importFileMessages = defineMessages<ImportFileErrorCode>(
  {
    'unknown-format': '{file} 不是可读的格式，可读 GeoJSON 和打包成 zip 的 Shapefile',
    'file-empty': '文件是空的',
    'zip-broken': '压缩包损坏或不完整，重新打包后再传',
    'zip-encrypted': '压缩包里的 {file} 加了密码',
    'zip-method-unsupported': '{file} 的压缩方式不支持，用普通 zip 重新打包',
    'zip-too-many-entries': '压缩包里的文件超过 {limit} 个',
    'zip-entry-too-large': '{file} 解压后超过 {limit} 字节',
    'zip-too-large': '压缩包解压后总共超过 {limit} 字节',
    'zip-ratio': '{file} 的压缩比超过 {limit} 倍，疑为恶意文件',
    'zip-no-shapefile': '压缩包里没有 .shp 文件',
    'shp-not-zipped': '{file} 只是图形部分，与 .dbf、.shx、.prj 一起打包成 zip 再传',
    'shp-missing-part': '图层 {layer} 缺少 {part} 文件',
    'shp-broken': '{file} 在第 {row} 行处损坏',
    'dbf-broken': '属性表 {file} 损坏',
    'geojson-syntax': 'JSON 有语法错误，第 {line} 行第 {column} 列',
    'geojson-not-features': 'JSON 里没有要素（类型：{type}）',
    'geojson-feature-too-large': '有一个要素超过 {limit} 个字符',
    'layer-unknown': '文件里没有图层 {layer}',
    'no-features': '文件里没有任何要素',
  },
  {
    'unknown-format': '{file} is in no readable format; GeoJSON and zipped Shapefiles are',
    'file-empty': 'The file is empty',
    'zip-broken': 'The zip is damaged or incomplete; pack it again',
    'zip-encrypted': '{file} inside the zip is locked by a password',
    'zip-method-unsupported': '{file} is compressed in an unsupported way; pack it as an ordinary zip',
    'zip-too-many-entries': 'The zip holds more than {limit} files',
    'zip-entry-too-large': '{file} unpacks to more than {limit} bytes',
    'zip-too-large': 'The zip unpacks to more than {limit} bytes',
    'zip-ratio': '{file} is compressed more than {limit}-fold; that looks hostile',
    'zip-no-shapefile': 'There is no .shp file in the zip',
    'shp-not-zipped': '{file} holds only shapes; zip it together with its .dbf, .shx and .prj',
    'shp-missing-part': 'Layer {layer} lacks its {part} file',
    'shp-broken': '{file} is damaged at row {row}',
    'dbf-broken': 'The attribute table {file} is damaged',
    'geojson-syntax': 'JSON syntax error at line {line}, column {column}',
    'geojson-not-features': 'The JSON holds no features (type: {type})',
    'geojson-feature-too-large': 'One feature is longer than {limit} characters',
    'layer-unknown': 'The file has no layer {layer}',
    'no-features': 'The file holds no features',
  },
)

export const batchFailureMessages = defineMessages<BatchFailureCode>(
  {
    'counts-differ': '读入 {read} 行，检查后只剩 {checked} 行，已停止，没有写入任何数据',
    'too-slow': '检查超时，图形重叠过多或数据库繁忙，没有写入任何数据',
    interrupted: '上次处理被中断，文件还在，重新检查即可',
    'parcel-overlap':
      '第 {rowNo} 行 {name} 与已确认宗地 {otherNo} {otherName} 重叠 {areaM2} ㎡，整批没有写入',
    'duplicate-unit-code': '检查之后有人登记了相同的不动产单元代码，整批没有写入，重新检查',
    'outside-region': '检查之后管辖区域有变，整批没有写入，重新检查',
    'unknown-code': '检查之后代码表有变（{value}），整批没有写入，重新检查',
    internal: '系统出错，整批没有写入',
  },
  {
    'counts-differ':
      '{read} rows were read but {checked} came out of the checks; stopped, nothing was written',
    'too-slow': 'The checks took too long: too many overlaps, or a busy database. Nothing was written',
    interrupted: 'The last run was interrupted. The file is kept; check it again',
    'parcel-overlap':
      'Row {rowNo} {name} overlaps the confirmed parcel {otherNo} {otherName} by {areaM2} m²; nothing was written',
    'duplicate-unit-code':
      'Somebody registered the same unit code after the check; nothing was written. Check again',
    'outside-region': 'The region changed after the check; nothing was written. Check again',
    'unknown-code': 'A code table changed after the check ({value}); nothing was written. Check again',
    internal: 'The program failed; nothing was written',
  },
)

export const layerProblemMessages = defineMessages<LayerProblemCode>(
  {
    'shp-missing-part': '缺少 {part} 文件，这个图层读不了',
    'shp-missing-crs': '缺少 .prj 文件，坐标系要人工指定',
    'shp-missing-index': '缺少 .shx 文件，不影响读取',
    'shp-count-mismatch': '图形 {shapes} 个、属性 {rows} 行、索引 {index} 条，数目不一致',
    'shp-deleted-rows': '有 {rows} 行在原软件里已标记删除，将驳回',
    'cpg-unknown': '.cpg 里写的编码 {declared} 不认识',
    'encoding-contradicts-declared': '文件声明的编码 {declared} 与内容不符，已按内容判断',
    'encoding-unknown': '编码判断不了，对照样例选一种',
    'field-duplicate': '字段 {field} 重名，后面的加了编号',
    'field-unsupported': '字段 {field} 的类型 {type} 读不了',
    'crs-unknown': '文件没有写明坐标系，要人工指定',
    'crs-unsupported': '文件写明的坐标系 {declared} 不认识，要人工指定',
    'crs-contradicts-coordinates': '坐标数值不像 EPSG:{epsg}',
    'crs-outside-region': '按 EPSG:{epsg} 读，图形不在本区',
    'crs-datum-shift-unknown': 'EPSG:{epsg} 是旧坐标系，没有公开的转换参数，位置可能差几十米',
    'axes-swapped': '横纵坐标像是写反了',
  },
  {
    'shp-missing-part': 'The {part} file is missing; this layer cannot be read',
    'shp-missing-crs': 'The .prj file is missing; choose the coordinate system',
    'shp-missing-index': 'The .shx file is missing; that does not matter',
    'shp-count-mismatch': '{shapes} shapes, {rows} attribute rows and {index} index entries do not match',
    'shp-deleted-rows': '{rows} rows are marked as deleted and will be rejected',
    'cpg-unknown': 'The .cpg names an unknown encoding: {declared}',
    'encoding-contradicts-declared':
      'The declared encoding {declared} does not fit the content, which decided',
    'encoding-unknown': 'The encoding is uncertain; compare the samples and choose',
    'field-duplicate': 'Field {field} occurs more than once; the later ones got a number',
    'field-unsupported': 'Field {field} of type {type} cannot be read',
    'crs-unknown': 'The file names no coordinate system; choose one',
    'crs-unsupported': 'The coordinate system {declared} is unknown; choose one',
    'crs-contradicts-coordinates': 'The numbers do not look like EPSG:{epsg}',
    'crs-outside-region': 'Read as EPSG:{epsg}, the shapes are outside the region',
    'crs-datum-shift-unknown':
      'EPSG:{epsg} is an old datum without public parameters; positions may be tens of metres off',
    'axes-swapped': 'The two coordinates look swapped',
  },
)

export const importFileMessage = (code: ImportFileErrorCode, params: MessageParams, lang: Lang): string =>
  translate(importFileMessages, lang, code, unitless(params))

/** Coordinate-system codes are names, not quantities: no grouping. */
export function layerProblemMessage(code: LayerProblemCode, params: MessageParams, lang: Lang): string {
  const text = translate(layerProblemMessages, lang, code, unitless(params))
  const { suggested } = params
  if (suggested === undefined) return text
  return lang === 'en' ? `${text}. EPSG:${suggested} would fit` : `${text}，EPSG:${suggested} 更合适`
}

/** The failure of a batch: of its file, or of its handling. */
export function batchFailureMessage(code: string, params: MessageParams, lang: Lang): string {
  if (code in batchFailureMessages.zh)
    return translate(batchFailureMessages, lang, code as BatchFailureCode, unitless(params, ['areaM2']))
  if (code in importFileMessages.zh) return importFileMessage(code as ImportFileErrorCode, params, lang)
  return translate(batchFailureMessages, lang, 'internal')
}

/** Faults of a choice or an upload, on the field that is wrong. */
const importFaults = defineMessages(
  {
    'file-too-large': '文件超过 {limitMb} MB',
    'column-unknown': '文件里没有 {column} 这一列，换了编码就重新识别',
    'epsg-unknown': '没有 EPSG:{epsg} 这个坐标系',
  },
  {
    'file-too-large': 'The file is larger than {limitMb} MB',
    'column-unknown': 'The file has no column {column}; after another encoding, look at the file again',
    'epsg-unknown': 'There is no coordinate system EPSG:{epsg}',
  },
)

/** The sentence of an import's fault; null when the code is none of ours. */
export function importFaultMessage(code: string, params: MessageParams, lang: Lang): string | null {
  if (code in importFaults.zh)
    return translate(importFaults, lang, code as keyof typeof importFaults.zh, unitless(params))
  if (code in importFileMessages.zh) return importFileMessage(code as ImportFileErrorCode, params, lang)
  return null
}

const quantities = ['areaM2', 'limit', 'rows', 'shapes', 'index', 'read', 'checked']
const unitless = (params: MessageParams, kept: readonly string[] = quantities): MessageParams =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, kept.includes(name) ? value : String(value)]),
  )
