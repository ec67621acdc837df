/** Words of objections 异议 in a case. */
import { defineMessages } from './define.ts'

export const objectionMessages = defineMessages(
  {
    objections: '门户收到的异议',
    count: '{count} 件',
    received: '{date} 收到',
    due: '公告期至 {date}，期满前应纳入案件',
    suspect: '疑似程序提交，不通知、不计入待办',
    'status.waiting': '待处理',
    'status.admitted': '已纳入案件',
    'status.refused': '不予受理',
    admit: '纳入案件',
    'admit.title': '将异议 {no} 纳入案件',
    'admit.what': '生成异议书归档，案件转入异议处理；已在处理时只归档',
    refuse: '不予受理',
    'refuse.title': '不予受理 {no}',
    'refuse.what': '用于垃圾信息或与公告无关的内容，须写明理由',
    reason: '说明',
  },
  {
    objections: 'Objections from the portal',
    count: '{count}',
    received: 'Received {date}',
    due: 'Announcement ends {date}; to be in the case by then',
    suspect: 'Likely sent by a program: nobody was told, nothing waits for it',
    'status.waiting': 'Waiting',
    'status.admitted': 'In the case',
    'status.refused': 'Not accepted',
    admit: 'Take into the case',
    'admit.title': 'Take objection {no} into the case',
    'admit.what':
      'A letter is written and filed, and the case takes the step of the objection; while one is handled it only joins it',
    refuse: 'Do not accept',
    'refuse.title': 'Do not accept {no}',
    'refuse.what': 'For spam and what has nothing to do with the announcement; needs a reason',
    reason: 'Remark',
  },
)
