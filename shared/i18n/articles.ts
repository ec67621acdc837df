/** Words around the stored articles: how much of the wording there is, where it was read, why there is none. */
import { defineMessages } from './define.ts'

export const articleMessages = defineMessages(
  {
    title: '条文',
    titleOf: '本流程引用的条文',
    'wording.full': '原文',
    'wording.part': '原文节录',
    'wording.gist': '要点，不是原文',
    unverified: '待核',
    'unverified.why': '没有与公布文本逐字核对，或者是否有效未核实，引用前先核',
    source: '来源：{source}',
    force: '施行：{force}',
    none: '无条文',
    'none.unknown': '没有存这一条',
    chineseOnly: '条文只有中文',
    rules: '本法的规则',
    cited: '引用 {count} 处',
    count: '原文 {full} 条　要点 {gist} 条　无条文 {none} 条',
    open: '看条文',
  },
  {
    title: 'Article',
    titleOf: 'Articles cited by this workflow',
    'wording.full': 'Full text',
    'wording.part': 'Extract of the text',
    'wording.gist': 'Gist, not the wording',
    unverified: 'To be checked',
    'unverified.why':
      'Not compared word for word with the published text, or not known to be in force; check before citing',
    source: 'Source: {source}',
    force: 'In force: {force}',
    none: 'No text',
    'none.unknown': 'This article is not stored',
    chineseOnly: 'The text is in Chinese only',
    rules: 'Rules of this law',
    cited: 'cited {count} {count|time|times}',
    count: '{full} with text, {gist} with gist, {none} without',
    open: 'Show the article',
  },
)
