import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.rules.zh'

/** How a plan is decided and shared, and what happens with too little and too much. Apart, because no tab says it. */
export const en: TextsLike<typeof zh> = {
  labels: {
    ifMore: 'If there is more',
    ifLess: 'If there is less',
    howShared: 'How owners share their part',
    howDecided: 'How it is decided',
    rulesStay: 'Shown before anybody pledges. Changed after that, the plan is decided again.',
    moreWords: {
      return: 'What is left over when all is done goes back to everybody in proportion to what they gave.',
      nextProject:
        'What is left over when all is done stays for the next matter of this compound, and is published again.',
      maintenanceFund: 'What is left over when all is done goes to the maintenance fund of this compound.',
    },
    lessWords: {
      reduceScope: 'If there is too little, less is done: a new version of the plan is published first.',
      extend: 'If there is too little, it is collected for longer; nobody is pressed.',
      stopAndReturn: 'If there is too little, it is not done, and what came in goes back to everybody.',
    },
  },
}
