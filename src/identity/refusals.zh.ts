import { refusals as office } from './refusals.office.zh'
import { refusals as posts } from './refusals.posts.zh'
import { refusals as roll } from './refusals.roll.zh'

export const refusals = {
  ...office,
  ...posts,
  ...roll,
  'identity.selfAppointment': { text: '不能任命自己', next: '请另一位负责人来任命' },
  'identity.bothBodies': { text: '一个人不能同时代表居委会和业委会签字', next: '请另选一位监督员' },
  'identity.supervisesOwnWork': {
    text: '施工、物业、停车和经办人员不能监督自己',
    next: '请从居民或业主里另选监督员',
  },
  'identity.nameDiffers': {
    text: '这个人在名册里登记的是另一个姓名',
    next: '请核对姓名；登记错了的，请本人先在“我的数据”里申请更正',
  },
  'identity.subdistrictDiffers': { text: '这个街道登记的是另一个名称', next: '请照已登记的街道和区填写' },
  'identity.codeUnknown': { text: '这个邀请码用不了', next: '请核对后再输一次，或到社区服务站重新领取' },
  'identity.alreadyJoined': { text: '您已经加入这个社区', next: '在“我的”里可以看到您的家' },
  'identity.onlyDemo': { text: '只有演示时可以切换身份', next: '请用自己的账号登录' },
  'identity.noPersona': { text: '没有这个演示身份', next: '请从名单里选一个' },
  'identity.tooManyTries': {
    text: '今天已经输错 {most} 次',
    next: '为了大家的安全，请明天再试，或带上证件到社区服务站办',
  },
  'identity.noMatch': {
    text: '和名册对不上',
    next: '请核对房号、姓名和名册上手机号的后四位；手机号换过的，请到社区服务站更新',
  },
  'identity.otherName': { text: '这套房登记的不是您的名字', next: '替家人办的，请让家人用自己的手机认领' },
  'identity.unitNotFound': { text: '没有这套房', next: '请从名册里选' },
  'identity.soldLater': { text: '过户日期还没到', next: '请在过户以后再登记' },
  'identity.soldBefore': { text: '过户日期早于现业主取得的日期', next: '请核对日期' },
  'identity.ownSale': { text: '不能登记自己房屋的过户', next: '请另一位经办人来登记' },
  'identity.codesSpent': { text: '今天发给这个手机号的验证码太多了', next: '请明天再试，或到社区服务站办理' },
  'identity.codeJustSent': { text: '验证码刚发过', next: '请看看短信；一分钟后可以再发一次' },
  'identity.codeWrong': { text: '验证码不对或已过期', next: '请核对短信里的 6 位数字，或重新获取' },
  'identity.noSuchDevice': { text: '没有这台设备', next: '请刷新设备列表' },
  'identity.handOver': { text: '您还担任着职务', next: '请先在社区交接好，再退出' },
  'identity.noSuchPost': { text: '这个人没有担任这个职务', next: '请刷新名单再看' },
  'identity.ownPost': { text: '不能自己免去自己的职务', next: '请另一位负责人来办' },
} as const

declare module '../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
