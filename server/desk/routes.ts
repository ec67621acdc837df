/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/desk-api.ts'
import * as notificationApi from '../../shared/api/notification-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import {
  changeMailSetting,
  listNotifications,
  markNotificationsRead,
  readMailSetting,
} from '../notifications/my-notifications.ts'
import { listComments, withdrawComment, writeComment } from './comments.ts'
import { muteCase, readCaseMute } from './case-mute.ts'
import { listColleagues } from './colleagues.ts'
import { countDesk } from './count-desk.ts'
import { readDesk } from './desk.ts'
import { actOnSlip, issueSlip, listSlips } from './slips.ts'

export const deskRoutes: readonly Binding[] = [
  bind(notificationApi.countDesk, countDesk),
  bind(api.readDesk, readDesk),
  bind(api.listColleagues, listColleagues),
  bind(api.readCaseMute, readCaseMute),
  bind(api.muteCase, muteCase),
  bind(api.listComments, listComments),
  bind(api.writeComment, writeComment),
  bind(api.withdrawComment, withdrawComment),
  bind(api.listSlips, listSlips),
  bind(api.issueSlip, issueSlip),
  bind(api.actOnSlip, actOnSlip),
  bind(notificationApi.listNotifications, listNotifications),
  bind(notificationApi.markNotificationsRead, markNotificationsRead),
  bind(notificationApi.readMailSetting, readMailSetting),
  bind(notificationApi.changeMailSetting, changeMailSetting),
] as const
