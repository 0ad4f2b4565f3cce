import { zh as identity } from '../identity/texts.shared.zh'

/** What stands at the place of words that are not shown, and how their author goes on. */
export const zh = {
  labels: {
    roles: identity.labels.roles,
    wechat: '微信内容检查',
    wechatWhy: '微信内容检查没有通过',
    covered: {
      short: { waiting: '（等待查看）', hidden: '（已隐藏）', taken: '（已收回）' },
      waiting: '（等待社区查看，暂不公开）',
      hidden: '（{post}于 {when} 隐藏，原因：{reason}）',
      taken: '（作者于 {when} 收回）',
    },
    ownCovered: '只有您和社区看得到原文：{words}',
    photo: '第 {place} 张照片',
    reportOne: '照片不合适，告诉社区',
    reportPhoto: '照片 {place}：告诉社区',
    toAppeal: '您可以申诉',
    toCover: '看处理经过',
  },
} as const
