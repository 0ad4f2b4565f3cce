import { type Personal, staysWith } from '../../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '微信支付', en: 'Paying by WeChat' },
      basis: 'contract',
      readers: ['self', 'supervisors'],
      columns: { wechat_orders: 'made_by trade_no transaction_id', wechat_refunds: 'reason asked_by confirmed_by' },
      until: { kept: staysWith.books },
    },
    {
      purpose: { zh: '谁登记了商户号', en: 'Who entered a merchant number' },
      basis: 'duty',
      readers: ['committees'],
      columns: { wechat_merchants: 'set_by confirmed_by off_by' },
      until: { kept: staysWith.books },
    },
  ],
  nothing: {
    'job wechat-bill': 'communityId merchantId day',
    'job wechat-order': 'communityId orderId',
    'job wechat-refund': 'communityId refundId',
    wechat_bills: 'community_id compared_at day differences fee_fen hash merchant_id paid_fen payments refunded_fen',
    wechat_merchants:
      'about about_id api_key_sealed appid billed_on community_id confirmed_at id mchid off_at private_key_sealed reason serial set_at version wechat_key wechat_key_id',
    wechat_nonces: 'at community_id merchant_id nonce',
    wechat_orders:
      'amount_fen closed_at commitment_id community_id expires_at id made_at merchant_id paid_at paid_fen project_id told_at told_by',
    wechat_refunds: 'asked_at community_id confirmed_at id order_id refund_id refund_no settled_at state',
  },
}
