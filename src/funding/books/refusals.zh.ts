import type { Statuses } from '../../platform/refusal'

export const refusals = {
  'funding.monthNotOver': { text: '这个月还没有过完', next: '请在下月初结账' },
  'funding.monthClosed': { text: '这个月已经结账', next: '可以查看结账时的余额' },
  'funding.notAsked': { text: '还没有人申请结账', next: '请社区书记先申请结账' },
  'funding.alreadyDisclosed': { text: '这份凭据已经送审或公开', next: '可以在“凭据公开”里查看' },
  'funding.boxOutside': { text: '遮盖的方块超出了图片', next: '请在图片上重新画' },
} as const

export const statuses = {
  409: ['funding.monthClosed', 'funding.alreadyDisclosed'],
} satisfies Statuses

declare module '../../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
