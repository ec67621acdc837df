/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/publication-api.ts'
import * as ruleApi from '../../shared/api/publication-rule-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import {
  actOnPublication,
  changePublication,
  createPublication,
  listPublications,
  readPublication,
} from './change-publication.ts'
import { readPhoto, removePhoto, uploadPhoto } from './photos.ts'
import { readPaper, removePaper, uploadPaper } from './papers.ts'
import { previewPublication } from './preview.ts'
import { changeEmbed, changeLimits, changeRule, readRules } from './rules.ts'

export const publicationRoutes: readonly Binding[] = [
  bind(api.listPublications, listPublications),
  bind(api.readPublication, readPublication),
  bind(api.createPublication, createPublication),
  bind(api.changePublication, changePublication),
  bind(api.actOnPublication, actOnPublication),
  bind(api.uploadPublicationPhoto, uploadPhoto),
  bind(api.readPublicationPhoto, readPhoto),
  bind(api.removePublicationPhoto, removePhoto),
  bind(api.previewPublication, previewPublication),
  bind(api.uploadPublicationDocument, uploadPaper),
  bind(api.readPublicationDocument, readPaper),
  bind(api.removePublicationDocument, removePaper),
  bind(ruleApi.readPublicationRules, readRules),
  bind(ruleApi.changePublicationRule, changeRule),
  bind(ruleApi.changePublicationLimits, changeLimits),
  bind(ruleApi.changeEmbed, changeEmbed),
]
