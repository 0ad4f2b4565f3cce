import { type Personal, staysWith } from '../../platform/personal'

/** What is known of people here. */
export const personal: Personal = {
  lines: [
    {
      purpose: { zh: '账本摘要', en: 'Words of the ledger' },
      basis: 'duty',
      readers: ['everybody'],
      columns: { entries: 'memo' },
      until: { kept: staysWith.books },
    },
  ],
  nothing: {
    account_balances: 'account balance_fen community_id project_id',
    book_checks:
      'balances behind checked_at community_id faults hash on_day payments_through project_id promises_through receipts_through round_balances round_done_at round_hash round_seq seq',
    entries:
      'amount_fen at before_at before_hash before_seq cause_id closed_until community_id credit debit hash project_id reverses seq',
    ledgers: 'clock_at closed_until commitments community_id head_hash head_seq open_from project_id receipts',
    payment_codes: 'commitment_id community_id number',
    postings:
      'account_id amount_fen cause_id community_id in_kind kind payment_id point project_id promise_id receipt_id sending_id',
  },
}
