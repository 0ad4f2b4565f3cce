import type { Statuses } from '../../platform/refusal'

export const refusals = {
  'votes.paperWaits': { text: '这户已有一份纸质签名，等另一位工作人员核对', next: '请先核对那一份' },
  'votes.noSuchPaper': { text: '没有这份纸质签名', next: '请刷新列表' },
  'votes.paperChecked': { text: '这份纸质签名已经核对过', next: '请刷新列表' },
  'votes.noRepresentative': { text: '这套房没有登记投票人', next: '请先在名册里登记' },
  'votes.floorTwice': { text: '第 {floor} 层写了两次系数', next: '请每层只写一个' },
  'votes.signingOver': { text: '签约已经完成', next: '可以查看协议和分摊' },
  'votes.signingLate': { text: '这件事已经过了征询的阶段', next: '请看项目现在的进展' },
  'votes.notBySigning': { text: '方案写明不用签约决定', next: '请按方案的决定方式办理' },
  'votes.signingThere': { text: '已经有邻居申请了', next: '请在同一页表态支持' },
  'votes.notSigned': { text: '您家还没有签', next: '没有签过的不用撤回' },
  'votes.withdrawFirst': { text: '您家已经签了', next: '要改主意，请先撤回签名' },
  'votes.noAgreement': { text: '协议还没有写好', next: '请先表态；协议写好后再来读、再签' },
  'votes.ratioNotReached': { text: '支持的户数还没有达到比例', next: '请等每个单元都达到比例，再开始签约' },
  'votes.planNewer': { text: '方案在协议之后改过', next: '请等社区按现在的方案重写协议，读过再签' },
  'votes.newVersion': { text: '协议有了新的一版', next: '请重新打开，读过新的一版再签' },
  'votes.floorMissing': { text: '第 {floor} 层没有写系数', next: '请给每一层都写上系数，不出钱的写 0' },
  'votes.nobodyPays': { text: '所有楼层的系数都是 0', next: '请至少给一层写上系数' },
} as const

export const statuses = {
  404: ['votes.noSuchPaper'],
  409: [
    'votes.paperWaits',
    'votes.paperChecked',
    'votes.signingOver',
    'votes.signingThere',
    'votes.withdrawFirst',
    'votes.newVersion',
    'votes.planNewer',
  ],
} satisfies Statuses

declare module '../../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
