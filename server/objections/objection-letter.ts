/** The letter of an objection that came through the portal, as a page to print. Pure. */
import type { Person } from '../leads/person-box.ts'
import type { WordPage, WordParagraph } from '../notices/read-word.ts'
import type { StoredObjection } from './objection.sql.ts'

const line = (
  text: string,
  change: Partial<WordParagraph> & { sizePt?: number; bold?: boolean } = {},
): WordParagraph => {
  const { sizePt = 14, bold = false, ...rest } = change
  return {
    block: 'paragraph',
    runs: [{ text, bold, sizePt, color: null, underline: false }],
    align: 'left',
    firstLinePt: 0,
    leftPt: 0,
    rightPt: 0,
    beforePt: 0,
    afterPt: 6,
    linePt: null,
    ruleAbove: null,
    ruleBelow: null,
    heading: false,
    together: false,
    ...rest,
  }
}

export function letterPage(objection: StoredObjection, person: Person, caseNo: string): WordPage {
  const facts: readonly (readonly [string, string])[] = [
    ['异议编号', objection.objectionNo],
    ['案件编号', caseNo],
    ['公告编号', objection.publicationNo],
    ['提出日期', objection.receivedOn],
    ['异议人', person.name],
    ['单位', objection.organisation],
    ['电话', person.phone],
    ['电子邮箱', person.email],
  ]
  return {
    marginsPt: [80, 90, 80, 80],
    blocks: [
      line('异议书', { align: 'center', sizePt: 22, bold: true, afterPt: 24 }),
      ...facts.filter(([, value]) => value !== '').map(([name, value]) => line(`${name}：${value}`)),
      line('异议理由', { bold: true, beforePt: 12 }),
      ...person.message.split('\n').map((text) => line(text, { firstLinePt: 28 })),
      line('（由门户提交，系统收存）', { align: 'right', sizePt: 12, beforePt: 24 }),
    ],
  }
}
