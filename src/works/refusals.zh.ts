import type { Statuses } from '../platform/refusal'

export const refusals = {
  'works.notFound': { text: '没有找到这个施工步骤', next: '请刷新后再看' },
  'works.notTime': { text: '筹资或施工阶段才能定施工步骤', next: '请看项目进度' },
  'works.plannedAlready': { text: '施工步骤已经定好', next: '可以在进度里逐个完成' },
  'works.notBuilding': { text: '还没有转入施工', next: '请社区先转入施工' },
  'works.doneAlready': { text: '这个施工步骤已经完成', next: '可以查看照片' },
  'works.notAccepting': { text: '还没有到验收', next: '请等施工单位报完工' },
  'works.bodyAccepted': { text: '这一方已经验收', next: '请等另一方验收' },
  'works.ownWork': { text: '您报过这个项目的完工，不能由您来验收', next: '请另一位监督员验收' },
  'works.twoPeople': { text: '两方验收要由不同的人来签', next: '请另一位监督员验收' },
} as const

export const statuses = {
  403: ['works.ownWork', 'works.twoPeople'],
  404: ['works.notFound'],
  409: ['works.plannedAlready', 'works.doneAlready', 'works.bodyAccepted'],
} satisfies Statuses

declare module '../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
