import type { Statuses } from '../../platform/refusal'

export const refusals = {
  'funding.wechatOff': { text: '这里没有开通微信支付', next: '请转账，或到社区服务站交' },
  'funding.wechatOnly': { text: '只有在微信小程序里才能用微信支付', next: '请在微信里打开，或转账' },
  'funding.wechatOver': { text: '这次支付已经结束', next: '请回到“付款方式”，看是否已到账，再付一次' },
  'funding.wechatNotPaid': { text: '这笔没有付成', next: '没有到账的钱不用退' },
  'funding.reverseFirst': { text: '这笔已经入账', next: '请先在账本里冲正，再退款' },
  'funding.wechatNoAddress': { text: '系统还没有设置接收微信消息的网址', next: '请联系系统管理员设置，再来开通' },
  'funding.badKey': { text: '密钥无法识别', next: '请粘贴整个密钥文件（.pem），从第一行到最后一行' },
} as const

export const statuses = {
  409: ['funding.wechatOver'],
} satisfies Statuses

declare module '../../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
