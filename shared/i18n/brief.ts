/** Words of the PDF brief 推介册. */
import { defineMessages } from './define.ts'

export const briefMessages = defineMessages(
  {
    title: '推介册',
    count: '{count} 个机会',
    made: '{date} 生成，内容以门户最新页面为准',
    plan: '位置图　1 : {scale}',
    nearby: '周边',
    'nearby.metro_station': '地铁',
    'nearby.road': '道路',
    'nearby.school': '学校',
    metres: '{count} 米',
    kilometres: '{count} 公里',
    source: '距离由公开位置量算，数据来源：{sources}',
    scan: '扫码看最新',
    page: '第 {page} 页，共 {pages} 页',
    north: '北',
  },
  {
    title: 'Brief',
    count: '{count} {count|opportunity|opportunities}',
    made: 'Made on {date}; the portal’s page is what counts',
    plan: 'Site plan　1 : {scale}',
    nearby: 'Nearby',
    'nearby.metro_station': 'Metro',
    'nearby.road': 'Road',
    'nearby.school': 'School',
    metres: '{count} m',
    kilometres: '{count} km',
    source: 'Measured from the public place; source: {sources}',
    scan: 'Scan for the latest',
    page: 'Page {page} of {pages}',
    north: 'N',
  },
)
