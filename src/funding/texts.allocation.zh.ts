export const allocationZh = {
  refusals: {
    'funding.allocationNoPlan': { text: '还没有实施方案', next: '请先写好方案，再算分摊' },
    'funding.allocationLate': { text: '现在不能定分摊', next: '方案、决事或筹资阶段才能定；已定的可以查看' },
    'funding.allocationVoluntary': {
      text: '方案写的是自愿出资，不分摊',
      next: '参考数写在方案里；要分摊请先写新的一版方案',
    },
    'funding.allocationNotPlanned': { text: '和方案定的分摊方式不一致', next: '请按方案的方式算，或先写新的一版方案' },
    'funding.allocationReason': { text: '已经定过分摊，或已有人认筹', next: '请写明为什么重新分摊' },
    'funding.allocationReplaced': { text: '这一版分摊已经不是最新的', next: '请刷新，核对最新的一版' },
    'funding.noAllocation': { text: '还没有算过分摊', next: '请社区书记先按方案算出各户的数' },
    'funding.floorTwice': { text: '{floor} 层写了两个系数', next: '每层只写一个' },
    'funding.floorMissing': { text: '{floor} 层没有系数', next: '请给每一层写系数，不出钱的写 0' },
    'funding.amountMissing': { text: '{room} 在表里没有数', next: '请补上，没有的写 0，或列为免交' },
    'funding.tableOff': { text: '表里各户之和与业主部分差 {off} 分', next: '请改到完全一致' },
    'funding.payerNotOnRoll': { text: '有出资的房屋不在这个小区的名册里', next: '请从名册里重新选' },
    'funding.exemptOutside': { text: '{room} 不在分摊范围里，不用免交', next: '请去掉这一户' },
    'funding.nobodyPays': { text: '没有一户要出钱', next: '请核对系数、余额和免交的户' },
  },
} as const
