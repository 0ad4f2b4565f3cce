/*
 * Words of our own choosing, for whoever WeChat cannot be asked about. They are few on purpose: each is meant in one way only. No list finds
 * what is meant badly; neighbours report it.
 */

/** What is never let through: filthy abuse, and what sells something forbidden. */
export const refused = [
  '操你妈',
  '草泥马',
  '傻逼',
  '煞笔',
  '婊子',
  '裸聊',
  '约炮',
  '招嫖',
  '六合彩',
  '网上赌场',
  '刷单返利',
  '代开发票',
  '办假证',
  '出售枪支',
  'fuck',
] as const

/** What a person should look at first: it may be abuse, or somebody telling of it. */
export const doubted = ['傻子', '骗子', '去死', '滚出', '畜生', '人渣', '弄死', '砍死', '高利贷', '冰毒'] as const
