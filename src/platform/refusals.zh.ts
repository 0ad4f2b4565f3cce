import { refusals as shared } from './refusals.shared.zh'
export const refusals = {
  ...shared,
  'platform.signIn': { text: '请先登录', next: '在“我的”里登录后再来' },
  'platform.notMember': { text: '您还没有加入这个社区', next: '用物业或居委会发的邀请码认领您的家' },
  'platform.notOwner': { text: '这件事由业主来办', next: '请家里登记的业主办理，或到社区服务站更正登记' },
  'platform.notYours': { text: '这件事不归您办', next: '请找负责的工作人员办理' },
  'platform.signsLater': { text: '您的职务从 {day} 起才能签字', next: '新任监督员先公示几天；急事请已在任的监督员签' },
  'platform.outOfScope': { text: '这件事不在您负责的范围里', next: '请找负责那一片的工作人员办理' },
  'platform.notForOthers': { text: '这件事不能替别人办', next: '请先结束代办，再办您自己的事' },
  'platform.noSuchNeighbour': { text: '名册里没有这位邻居的家', next: '请先在名册里登记，再来代办' },
  'platform.hasPhone': { text: '这位邻居已经自己加入了', next: '请本人用自己的手机办' },
  'platform.needsWitness': { text: '代办要有第三个人见证', next: '请从名册里另选一位见证人' },
  'platform.badInput': { text: '填写有误：{field}', next: '请改好标出的内容再提交，已填的都还在' },
  'platform.noSuchCall': { text: '这个版本太旧了', next: '请关闭小程序后重新打开' },
  'platform.requestReused': {
    text: '同一编号的上一次提交已经记下了，这次不同的内容没有记下',
    next: '请返回，看已经记下的那一份；要改就改那一份，不要再交一份',
  },
  'platform.unavailable': { text: '服务暂时连不上', next: '请稍后再点一次，不会重复提交' },
  'platform.busy': { text: '现在下载的人多，文件还没有做', next: '请过几秒再点一次' },
  'platform.broken': { text: '系统出了差错，什么都没有改动', next: '请再试一次；还不行就告诉社区服务站' },
  'open.notFound': { text: '没有这个公开内容', next: '请核对编号，或从 /open/v1/communities 查起' },
  'files.notFound': { text: '没有找到这张照片', next: '请重新选择照片上传' },
  'files.incomplete': { text: '照片没有传完整', next: '请再传一次' },
  'files.tooMany': { text: '认领之前最多传 {most} 张照片', next: '请带上证件到社区服务站办' },
} as const

declare module './refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
