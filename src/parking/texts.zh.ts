export const zh = {
  labels: {
    updated: '已更新',
    free: '空位',
    spaces: '共 {spaces} 个车位',
    tariff: '收费',
    price: '每 {unitMinutes} 分钟 {price}，不足 {unitMinutes} 分钟的部分不收费',
    freePeriod: '前 {freeMinutes} 分钟始终免费',
    cap: '每 24 小时最多 {cap}',
    resident: '居民按 {percent}% 收',
    estimate: '算一算',
    hours: '停几小时',
    fee: '停 {hours} 小时：{fee}；登记的居民车 {residentFee}',
    set: '更新空位',
    operator: '运营单位',
    empty: '还没有停车场',
    emptyText: '建好后会在这里公布收费和空位',
  },
} as const
