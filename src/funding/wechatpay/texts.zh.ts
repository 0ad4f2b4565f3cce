import { zh as pledgesTexts } from '../pledges/texts.zh'
import { zh as receivingTexts } from '../receiving/texts.zh'

const receiving = receivingTexts.labels
const pledges = pledgesTexts.labels

/** WeChat Pay: the merchant of the owners’ body, its orders and its bills. */
export const zh = {
  labels: {
    paying: receiving.paying,
    title: pledges.title,
    wechat: {
      evidence: '微信支付 {id}',
      title: '微信支付（可选）',
      hint: '用业主大会自己的微信商户号。由书记填写、监督员再输一遍商户号才开通；任何一方都可以停用。手续费由微信从结算款里扣（常见 0.6%），另作一笔支出入账。',
      notReady: '部署时没有设置接收微信消息的网址，不能开通',
      none: '没有开通。不开通也能转账、交现金',
      on: '使用中',
      off: '已停用',
      waits: '等监督员再输一遍',
      typeAgain: '照微信商户平台输入商户号',
      switchOn: '核对并开通',
      switchedOn: '已开通',
      switchOff: '停用',
      sureOff: '停用后，新的付款只能转账或交现金。',
      set: '登记商户号',
      about: '收哪里的钱',
      mchid: '商户号',
      appid: '小程序 AppID',
      serial: '商户证书序列号',
      privateKey: '商户私钥（apiclient_key.pem）',
      apiKey: 'APIv3 密钥（32 位）',
      wechatKeyId: '微信支付公钥 ID',
      wechatKey: '微信支付公钥（pub_key.pem）',
      reason: '为什么登记或更换',
      sealed: '私钥和 APIv3 密钥加密保存，谁也看不到，换了要重新登记。',
      save: '登记',
      saved: '已登记，等监督员再输一遍商户号',
      book: '对账与退款',
      bills: '每天和微信账单对账',
      noBills: '第二天上午十点后对前一天的账',
      agrees: '一致',
      differs: '{count} 处不一致',
      bill: '{payments} 笔 {paid}，退 {refunded}，手续费 {fee}',
      kinds: {
        missing: '我们记为已付，微信账单没有',
        unknown: '微信账单有，不是我们的单',
        amount: '金额不同',
        notTold: '微信已收，正在补查',
      },
      orders: '最近的微信支付',
      receipt: '凭证 {number}',
      waiting: '等核对',
      refund: '退款',
      refundWhy: '为什么退款',
      refundAsked: '已申请，等监督员同意',
      confirmRefund: '同意退款',
      states: {
        asked: '等同意退款',
        sent: '正在退款',
        PROCESSING: '微信处理中',
        SUCCESS: '已退款',
        CLOSED: '退款关闭，请查看商户平台',
        ABNORMAL: '退款异常，请到商户平台处理',
      },
    },
  },
} as const
