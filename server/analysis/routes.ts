/** Endpoint → use case, nothing else. */
import * as api from '../../shared/api/analysis-api.ts'
import { type Binding, bind } from '../http/endpoint.ts'
import { acceptConflict } from './accept-conflict.ts'
import { askQuestion } from './ask-question.ts'
import { listPackages, savePackage, withdrawPackage } from './packages.ts'
import { publishPackage } from './publish-package.ts'
import { listAnswerRows, readAnswerShapes } from './read-answer.ts'
import { runAnalysis } from './run-analysis.ts'
import {
  changeQuestion,
  listQuestions,
  readQuestion,
  removeQuestion,
  saveQuestion,
  subscribeQuestion,
  unsubscribeQuestion,
} from './saved-questions.ts'

export const analysisRoutes: readonly Binding[] = [
  bind(api.askQuestion, askQuestion),
  bind(api.listAnswerRows, listAnswerRows),
  bind(api.readAnswerShapes, readAnswerShapes),
  bind(api.listQuestions, listQuestions),
  bind(api.saveQuestion, saveQuestion),
  bind(api.readQuestion, readQuestion),
  bind(api.changeQuestion, changeQuestion),
  bind(api.removeQuestion, removeQuestion),
  bind(api.subscribeQuestion, subscribeQuestion),
  bind(api.unsubscribeQuestion, unsubscribeQuestion),
  bind(api.runAnalysis, runAnalysis),
  bind(api.acceptConflict, acceptConflict),
  bind(api.listPackages, listPackages),
  bind(api.savePackage, savePackage),
  bind(api.withdrawPackage, withdrawPackage),
  bind(api.publishPackage, publishPackage),
]
