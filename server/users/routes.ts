/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/session-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { changeOwnPassword, logIn, logOut, whoAmI } from './log-in.ts'

export const userRoutes: readonly Binding[] = [
  bind(api.openSession, logIn),
  bind(api.readSession, whoAmI),
  bind(api.closeSession, logOut),
  bind(api.changePassword, changeOwnPassword),
]
