import type { Statuses } from '../platform/refusal'

export const refusals = {
  'parking.notFound': { text: '没有找到这个停车场', next: '请刷新后再看' },
  'parking.noCompound': { text: '没有找到这个小区', next: '请先登记小区，再登记停车场' },
  'parking.capBelowPrice': { text: '每天最高收费比一个单位的价格还低', next: '请把每天最高收费改高，或把单价改低' },
  'parking.moreThanSpaces': { text: '空位不能多过车位：共 {spaces} 个', next: '请改成实际空位数' },
  'parking.plateLength': { text: '车牌是 7 位，新能源车是 8 位，现在是 {length} 位', next: '请照着车牌再写一遍' },
  'parking.plateProvince': { text: '车牌第一位是省份简称，现在是“{first}”', next: '请从省份简称写起，例如京、津、冀' },
  'parking.plateLetter': { text: '车牌第二位是字母，现在是“{second}”', next: '请照着车牌再写一遍' },
  'parking.plateBarred': { text: '车牌第三位起不用字母 {letter}', next: '请看看是不是数字 1 或 0' },
  'parking.plateEnergy': {
    text: '8 位是新能源车牌，第三位或最后一位是 A 到 K 中的字母，其他多为数字',
    next: '请照着车牌再写一遍',
  },
  'parking.plateForm': { text: '没有这种写法的车牌', next: '请照着车牌再写一遍' },
  'parking.noPlate': { text: '车牌只有汉字、字母和数字，4 到 10 位', next: '请照着车牌再写一遍' },
  'parking.notYourHome': { text: '名册里这套房没有您的名字', next: '请先绑定自己家' },
  'parking.homeFull': { text: '一套房最多登记 {most} 个车牌', next: '请先取消不用的车牌' },
  'parking.plateTaken': { text: '这个车牌不能在这里登记', next: '请带行驶证找停车运营单位' },
  'parking.noSuchPlate': { text: '没有找到这个车牌的登记', next: '请刷新后再看' },
  'parking.ownPlate': { text: '自己家的车牌要由别人确认', next: '请另一位工作人员来确认' },
  'parking.alreadyIn': { text: '{plate} 已经登记入场', next: '请先登记出场；登记错了，请作废后再登记' },
  'parking.notIn': { text: '场内没有登记这个车牌', next: '请核对车牌，或在场内车辆里查找' },
  'parking.noSuchStay': { text: '没有找到这次停车', next: '请刷新后再看' },
  'parking.cancelled': { text: '这次停车已经作废', next: '请刷新后再看' },
} as const

export const statuses = {
  403: ['parking.notYourHome', 'parking.ownPlate'],
  404: ['parking.notFound', 'parking.noCompound', 'parking.noSuchPlate', 'parking.noSuchStay', 'parking.notIn'],
  409: ['parking.homeFull', 'parking.plateTaken', 'parking.alreadyIn', 'parking.cancelled'],
} satisfies Statuses

declare module '../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
