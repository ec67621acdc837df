/** Faults of other programs: access tokens, and the parameters of /ogc. */
import { defineMessages } from './define.ts'

export const ogcFaultMessages = defineMessages(
  {
    'token.needed':
      '用访问令牌登录：在“访问令牌”里新建，作为密码填入（用户名随意），或用请求头 Authorization: Bearer',
    'token.readOnly': '这里只能读取，访问令牌不能写入',
    'token.tooMany': '最多 {max} 个在用的访问令牌，先吊销不用的',
    'parameter.unknown': '没有这个参数，可用：{known}',
    'parameter.twice': '同一参数只能出现一次',
    'limit.range': '应为 1 以上的整数，每页最多 {max} 条',
    'bbox.invalid': '应为四个或六个数字，以逗号分隔',
    'bbox.order': '下角应小于上角，核对坐标轴顺序',
    'datetime.invalid': '应为 RFC 3339 日期、时刻或区间，例如 2026-01-01T00:00:00Z/..',
    'crs.unknown': '不支持坐标系 {uri}',
    'crs.range': '坐标 {at} 超出坐标系 {crs} 的范围，核对坐标轴顺序',
  },
  {
    'token.needed':
      'Log in with a personal token, made under Access tokens: as password with any user name, or in the header Authorization: Bearer',
    'token.readOnly': 'Read only here: the access token may not write',
    'token.tooMany': 'At most {max} working access tokens; revoke one that is not used',
    'parameter.unknown': 'No such parameter; known are {known}',
    'parameter.twice': 'A parameter may stand only once',
    'limit.range': 'Must be a whole number from 1; a page has at most {max}',
    'bbox.invalid': 'Must be four or six numbers with commas between',
    'bbox.order': 'The lower corner must be below the upper one; check the order of axes',
    'datetime.invalid': 'Must be an RFC 3339 date, moment or interval, such as 2026-01-01T00:00:00Z/..',
    'crs.unknown': 'Unknown coordinate reference system {uri}',
    'crs.range': 'The coordinates {at} lie outside of {crs}; check the order of axes',
  },
)
