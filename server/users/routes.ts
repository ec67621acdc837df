/** Endpoint → use case, nothing else. */
import * as admin from '../../shared/api/admin-api.ts'
import * as api from '../../shared/api/session-api.ts'
import * as tokens from '../../shared/api/token-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { changeUserAccount } from './change-user.ts'
import { createUserAccount } from './create-user.ts'
import { changeOwnPassword, logIn, logOut, whoAmI } from './log-in.ts'
import { resetUserPassword } from './reset-password.ts'
import { createOwnToken, listOwnTokens, revokeOwnToken } from './tokens.ts'
import { listPeople } from './user.sql.ts'

export const userRoutes: readonly Binding[] = [
  bind(api.openSession, logIn),
  bind(api.readSession, whoAmI),
  bind(api.closeSession, logOut),
  bind(api.changePassword, changeOwnPassword),
  bind(tokens.listTokens, listOwnTokens),
  bind(tokens.createToken, createOwnToken),
  bind(tokens.revokeToken, revokeOwnToken),
  bind(admin.listUsers, async (_input, { db }) => ({ items: await listPeople(db) })),
  bind(admin.createUser, createUserAccount),
  bind(admin.changeUser, changeUserAccount),
  bind(admin.resetPassword, resetUserPassword),
]
