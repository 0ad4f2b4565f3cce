export const zh = {
  refusals: {
    'parking.notFound': { text: '没有找到这个停车场', next: '请刷新后再看' },
    'parking.noCompound': { text: '没有找到这个小区', next: '请先登记小区，再开停车场' },
    'parking.capBelowPrice': { text: '每天最高收费比一个单位的价格还低', next: '请把封顶改高，或把单价改低' },
    'parking.moreThanSpaces': { text: '空位不能多过车位：共 {spaces} 个', next: '请改成实际空位数' },
  },
  labels: {
    title: '停车场',
    free: '空位',
    spaces: '共 {spaces} 个车位',
    tariff: '收费',
    price: '每 {unitMinutes} 分钟 {price}，不足不收',
    freePeriod: '前 {freeMinutes} 分钟免费，停得久也先扣掉',
    cap: '每 24 小时最多 {cap}',
    resident: '居民按 {percent}% 收',
    estimate: '算一算',
    hours: '停几小时',
    fee: '约 {fee}',
    residentFee: '居民 {fee}',
    set: '更新空位',
    operator: '运营单位',
    empty: '还没有停车场',
    emptyText: '建好后会在这里公布收费和空位',
  },
} as const

export type ParkingRefusal = keyof typeof zh.refusals
