import { refusals as office } from './refusals.office.zh'
import { refusals as roll } from './refusals.roll.zh'

export const refusals = {
  ...office,
  ...roll,
  'identity.needsProposal': {
    text: '这个职务不能直接登记',
    next: '请上传居委会、业委会（物管会）的文件提出，由另一方和街道核对',
  },
  'identity.operatorAppoints': { text: '这个职务由系统管理方登记和免去', next: '请街道联系系统管理方办理' },
  'identity.officerApart': { text: '街道干部要核对监督人员，不能同时担任这些职务', next: '请另选一位' },
  'identity.officeEnds': { text: '监督员和两委负责人由街道免去', next: '请街道干部来办' },
  'identity.operatorInvites': { text: '这个人的码由系统管理方发', next: '请联系系统管理方，当面核对后领取' },
  'identity.officeInvites': { text: '监督员和两委负责人的码由街道发', next: '请本人带证件到街道，当面核对后领取' },
  'identity.deskInvites': { text: '居民的码由社区书记发', next: '请社区书记来发' },
  'identity.holdsPost': { text: '这位担任着职务，不能并到您名下', next: '请到街道当面核对' },
  'identity.officeRenames': { text: '监督员和两委负责人改名由街道办', next: '请街道干部核对证件后来办' },
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
  'identity.codeJustSent': { text: '验证码刚发过', next: '请看看短信；{seconds} 秒后可以再发一次' },
  'identity.triesSpent': { text: '连错几次，先停一停', next: '请过 {minutes} 分钟再试' },
  'identity.guessedElsewhere': {
    text: '今天有人在别处多次试这个号码，新设备暂时不能登录',
    next: '请用以前登录过的设备或微信登录，或在 {until} 以后再试',
  },
  'identity.roomGuessed': {
    text: '今天这一户被试了 {most} 次，暂停按房号认领',
    next: '请用物业或居委会发的邀请码，或带上证件到社区服务站办',
  },
  'identity.codeWrong': { text: '验证码不对或已过期', next: '请核对短信里的 6 位数字，或重新获取' },
  'identity.noSuchDevice': { text: '没有这台设备', next: '请刷新设备列表' },
  'identity.handOver': { text: '您还担任着职务', next: '请先在社区交接好，再退出' },
  'identity.noSuchPost': { text: '这个人没有担任这个职务', next: '请刷新名单再看' },
  'identity.ownPost': { text: '不能自己免去自己的职务', next: '请另一位负责人来办' },
} as const

declare module '../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
