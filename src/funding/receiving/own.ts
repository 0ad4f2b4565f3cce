import { sql } from 'kysely'
import type { Own } from '../../platform/server/own'

const methods = {
  zh: { transfer: '转账', cash: '现金', inKind: '实物', wechat: '微信支付' },
  en: { transfer: 'transfer', cash: 'cash', inKind: 'in kind', wechat: 'WeChat Pay' },
}

/** What is kept of one person here. */
export const own: Own = {
  kinds: {
    receipts: {
      group: 'money',
      words: { zh: '我的收款凭证', en: 'Receipts for my payments' },
      names: methods,
      columns: { receipts: 'token' },
      rows: ({ personId }) => sql`
        select r.id, r.recorded_at as at, r.method as what, r.amount_fen as fen, r.number, r.confirmed_at, r.declined_at, r.decline_reason from receipts r
        join commitments c on c.community_id = r.community_id and c.id = r.commitment_id
        where r.community_id = inside() and c.person_id = ${personId}::uuid`,
    },
  },
  elsewhere: {
    post: 'receipts.recorded_by receipts.confirmed_by receipts.declined_by bank_accounts.set_by bank_accounts.confirmed_by bank_lines.explained_by line_decisions.made_by line_decisions.outcome_by statements.started_by statement_mappings.made_by',
  },
}
