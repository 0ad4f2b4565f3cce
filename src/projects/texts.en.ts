import type { TextsLike } from '../platform/refusal'
import { en as shared } from './texts.shared.en'
import type { zh } from './texts.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    ...shared.labels,
    scope: 'What is done, and how',
    costs: 'Costs',
    lineNumber: 'Line {number}',
    dropLine: 'Remove this line',
    moreLines: '+ One more line',
    whichPoints: 'Where the money comes from (one or more)',
    sourceNumber: 'Source {number}',
    sourceAmount: 'Amount (yuan)',
    sourcePayer: 'From whom',
    sourceCondition: 'On which condition (may be empty)',
    sourceDue: 'By when',
    pointBasis: 'Policy or basis (may be empty)',
    dropSource: 'Remove this source',
    dropPoint: 'Do not use this point',
    moreSources: '+ One more source',
    pointsEven: 'The six points meet the budget',
    pointsShort: '{amount} short',
    pointsOver: '{amount} too much',
    publishPlan: 'Publish the plan',
    planPublished: 'Version {version} is published',
    redecide: 'Go back and decide it again',
    waits: 'New matter to accept: {title}',
  },
}
