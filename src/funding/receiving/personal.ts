import { type Personal, staysWith } from '../../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '收款凭证', en: 'Receipts' },
      basis: 'duty',
      readers: ['self', 'supervisors', 'secretary', 'workers'],
      columns: { receipts: 'token amount_fen evidence counter decline_reason recorded_by confirmed_by declined_by' },
      until: { kept: staysWith.books },
    },
    {
      purpose: { zh: '收款账户', en: 'Accounts that receive' },
      basis: 'duty',
      readers: ['everybody'],
      columns: { bank_accounts: 'holder number set_by confirmed_by' },
      until: { kept: staysWith.books },
    },
    {
      purpose: { zh: '银行流水原件', en: 'Bank statements as they were sent' },
      basis: 'duty',
      readers: ['secretary', 'supervisors'],
      columns: { statement_parts: 'content', statement_rows: 'line answer' },
      until: { by: 'statementFiles statementRows' },
    },
    {
      purpose: { zh: '流水里不属于本项目的来款', en: 'Payments of strangers on a statement' },
      basis: 'duty',
      readers: ['secretary', 'supervisors'],
      columns: { bank_lines: 'counterparty remark' },
      until: { by: 'strangersLines', kept: staysWith.books },
    },
    {
      purpose: { zh: '谁核对了流水', en: 'Who worked on a statement' },
      basis: 'duty',
      readers: ['supervisors'],
      columns: {
        bank_lines: 'explanation explained_by',
        line_decisions: 'reason outcome_reason made_by outcome_by',
        statements: 'started_by',
        statement_mappings: 'made_by',
      },
      until: { kept: staysWith.books },
    },
  ],
  nothing: {
    bank_accounts: 'about about_id bank community_id confirmed_at id reason set_at version',
    bank_lines: 'amount_fen balance_fen community_id id number on_day payment_id row serial side state statement_id',
    line_decisions: 'by_rule community_id id kind line_id made_at outcome outcome_at return_fen',
    line_shares: 'amount_fen commitment_id community_id decision_id receipt_id score',
    receipt_photos: 'community_id file_id receipt_id',
    receipts:
      'commitment_id community_id confirmed_at declined_at handle id in_kind method number posted_fen project_id recorded_at reversal_id wechat_order_id',
    statement_mappings: 'columns community_id header made_at number',
    statement_parts: 'community_id index statement_id',
    statement_rows: 'community_id row statement_id verdict',
    statements: 'account_id bytes community_id counts id name print read_at started_at sums_reason taken_at',
  },
}
