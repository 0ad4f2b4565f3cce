import type { Statuses } from '../platform/refusal'

export const refusals = {
  'projects.notFound': { text: '没有找到这件事', next: '请回到“实事”重新打开' },
  'projects.needsHousehold': { text: '还没有一户联名', next: '请提事人先用自己的家联名' },
  'projects.othersSigned': { text: '已有邻居联名，不能自己撤回', next: '请到议事厅说明，由社区处理' },
  'projects.needsPlan': { text: '还没有实施方案', next: '请社区书记先写好方案' },
  'projects.notDecided': { text: '这件事还没有通过决定', next: '请等表决或决议通过' },
  'projects.wasDecided': { text: '这件事已经通过决定', next: '请社区书记转入筹资' },
  'projects.notFunded': { text: '六方承诺的钱还没有达到预算', next: '六方承诺的钱达到预算后再开工' },
  'projects.milestonesLeft': { text: '还有施工步骤没有完工', next: '请先完成所有施工步骤并上传照片' },
  'projects.notAccepted': { text: '居委会和业委会（物管会）还没有都验收', next: '请两方监督员分别签字验收' },
  'projects.accountNotEmpty': { text: '账上还有余额，或有到账没有核对', next: '请先付清、核对完，再写决算' },
  'projects.accountNotFixed': { text: '决算还在公示或等审签', next: '请等两方监督员审签、公示期满' },
  'projects.cashMustGoBack': { text: '账上还有居民和各方的钱', next: '请先写终止决算，到期后按方案退回' },
  'projects.accountWritten': { text: '决算已经写出，不能再往下做', next: '要继续做，请先撤回决算' },
  'projects.noSuchMove': { text: '现在这一步还做不了', next: '请看项目页的进度，先完成当前这一步' },
  'projects.notYourCompound': { text: '您的家不在这个小区', next: '可以为自己小区的事联名' },
  'projects.cosigningOver': { text: '联名阶段已经过了', next: '可以看看现在进行到哪一步' },
  'projects.planFixed': { text: '现在不能改方案', next: '议事、方案或筹资阶段才能写新的一版' },
  'projects.linesOff': { text: '各项费用合计与总预算不一致：{offFen:还差|多了}', next: '请改到完全一致' },
  'projects.pointsOff': { text: '六个点合计与总预算不一致：{offFen:还差|多了}', next: '请改到完全一致' },
  'projects.pointTwice': { text: '同一个点写了两次', next: '每个点只写一行' },
  'projects.rulesPromised': {
    text: '已有人认筹：结余和不足怎么办，不能改得和公示的不一样',
    next: '保持原来的规则，或选“回到表决”，重新决定后再筹资',
  },
  'projects.moreThanDecided': {
    text: '比决定的方案多了：预算或业主出的部分增加，要重新决定',
    next: '改回不超过 {budgetFen}，或选“回到表决”，重新决定后再筹资',
  },
  'projects.tooManyWaiting': {
    text: '您提的 {most} 件事还在等社区受理',
    next: '请等社区答复后再提新的，或撤回一件',
  },
  'projects.noHome': { text: '请先选您的家', next: '请到“我的”里绑定我家' },
} as const

export const statuses = {
  403: ['projects.notYourCompound'],
  404: ['projects.notFound'],
  409: [
    'projects.tooManyWaiting',
    'projects.othersSigned',
    'projects.wasDecided',
    'projects.cosigningOver',
    'projects.planFixed',
    'projects.accountWritten',
    'projects.rulesPromised',
  ],
} satisfies Statuses

declare module '../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
