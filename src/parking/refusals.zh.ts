import type { Statuses } from '../platform/refusal'

export const refusals = {
  'parking.notFound': { text: '没有找到这个停车场', next: '请刷新后再看' },
  'parking.noCompound': { text: '没有找到这个小区', next: '请先登记小区，再登记停车场' },
  'parking.capBelowPrice': { text: '每天最高收费比一个单位的价格还低', next: '请把每天最高收费改高，或把单价改低' },
  'parking.moreThanSpaces': { text: '空位不能多过车位：共 {spaces} 个', next: '请改成实际空位数' },
} as const

export const statuses = {
  404: ['parking.notFound', 'parking.noCompound'],
} satisfies Statuses

declare module '../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
