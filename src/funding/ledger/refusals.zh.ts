import type { Statuses } from '../../platform/refusal'

export const refusals = {
  'funding.notFound': { text: '没有找到这笔记录', next: '请刷新后再看' },
  'funding.accountWritten': { text: '决算已经写出，这个项目不再收付款', next: '要改账，请先撤回决算' },
  'funding.carriedSum': { text: '这是转入的结余，金额不能改', next: '请等这笔钱到账，再由另一人核对' },
} as const

export const statuses = {
  404: ['funding.notFound'],
  409: ['funding.accountWritten'],
} satisfies Statuses

declare module '../../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
