/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/party-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { listParties, readParty } from './find-parties.ts'
import { correctParty, registerParty } from './keep-party.ts'
import { unmaskParty } from './unmask-party.ts'

export const partyRoutes: readonly Binding[] = [
  bind(api.listParties, listParties),
  bind(api.registerParty, registerParty),
  bind(api.readParty, readParty),
  bind(api.correctParty, correctParty),
  bind(api.unmaskParty, unmaskParty),
]
