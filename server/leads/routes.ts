/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/lead-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { changeInvestor, createInvestor, listInvestors } from './investors.ts'
import { createNeed, endNeed, listNeeds } from './needs.ts'
import { listLeads, readLead, readLeadFigures } from './read-leads.ts'
import { actOnLead, addLeadNote, changeLead, createLead, moveLead, revealLead } from './work-on-lead.ts'

export const leadRoutes: readonly Binding[] = [
  bind(api.listLeads, listLeads),
  bind(api.readLeadFigures, readLeadFigures),
  bind(api.readLead, readLead),
  bind(api.createLead, createLead),
  bind(api.changeLead, changeLead),
  bind(api.moveLead, moveLead),
  bind(api.actOnLead, actOnLead),
  bind(api.addLeadNote, addLeadNote),
  bind(api.revealLead, revealLead),
  bind(api.listInvestors, listInvestors),
  bind(api.createInvestor, createInvestor),
  bind(api.changeInvestor, changeInvestor),
  bind(api.listNeeds, listNeeds),
  bind(api.createNeed, createNeed),
  bind(api.endNeed, endNeed),
]
