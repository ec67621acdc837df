/** Words of the planner's workbench 空间分析, by what they are about in the files beside. */
import { joinMessages } from './define.ts'
import { plannerAnswerMessages } from './planner-answer.ts'
import { plannerQuestionMessages } from './planner-question.ts'
import { plannerSavedMessages } from './planner-saved.ts'

export const plannerMessages = joinMessages(
  joinMessages(plannerQuestionMessages, plannerAnswerMessages),
  plannerSavedMessages,
)
