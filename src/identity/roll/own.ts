import type { Own } from '../../platform/server/own'

/** What is kept of one person here: nothing of their own. */
export const own: Own = {
  kinds: {},
  elsewhere: {
    office:
      'phone_questions.person_id phone_questions.unit_id phone_questions.answered_by name_answers.person_id name_answers.answered_by roll_imports.started_by roll_imports.confirmed_by roll_answers.answered_by answers_taken_back.answered_by answers_taken_back.taken_back_by',
  },
}
