/*
 * What does not follow the order of the rooms, with its reason. These lists may only shrink: a line that is true no longer fails
 * the test.
 */

/** A room that reads tables of rooms after it. */
export const readsAhead: Record<string, { tables: string; why: string }> = {
  platform: {
    tables: 'accounts devices joinings ownerships people roles tenancies',
    why: 'who calls and what they may do is found in one statement with what their request answered before',
  },
  identity: {
    tables: 'appointments lots projects',
    why: 'a post may be limited to a project or a car park, which must be there; whoever is proposed to watch gets no code of the desk',
  },
  posts: {
    tables: 'bank_lines receipts wechat_orders',
    why: 'a supervisor who is confirmed before any money came signs at once',
  },
  content: {
    tables:
      'ballots disclosures meetings messages milestone_photos milestones notices official_results project_photos projects receipt_photos receipts remarks resolutions',
    why: 'what is reported and hidden is said in the rooms after it; one function of the database knows where each kind of words stands',
  },
  'funding/ledger': {
    tables:
      'bounces carried commitments final_accounts line_decisions line_shares payment_signatures payments promise_versions receipts returns reversals sendings thing_confirmations thing_values things wechat_orders wechat_refunds',
    why: 'the books are checked against every row that caused an entry, and a promise is held together with what waits for it',
  },
  'funding/shares': {
    tables: 'commitments',
    why: 'shares stay as they are once an owner has pledged',
  },
  'funding/pledges': {
    tables: 'carried receipt_photos receipts',
    why: 'a thing given is shown with the photos of its handing over, and a surplus carried over as what it is',
  },
  'funding/receiving': {
    tables: 'payments wechat_merchants wechat_refunds',
    why: 'money out of the account is matched with its payment, and a receipt of WeChat goes back by WeChat',
  },
}

/** A room that writes a table of another room. */
export const writesElsewhere: Record<string, { tables: string; why: string }> = {
  platform: {
    tables: 'accounts',
    why: 'whoever WeChat names for the first time gets an account before any room is asked',
  },
}

/**
 * The functions of the database that touch tables: the room that calls each, and what it writes of other rooms' tables. They
 * exist so that a row and its entries are written together or not at all, and by nothing else.
 */
export const functions: Record<string, { room: string; alsoCalledBy?: string; writes?: string }> = {
  count_call: { room: 'platform' },
  give_back: { room: 'platform' },
  keep_page_error: { room: 'platform' },
  words_of: { room: 'content' },
  put_words: { room: 'content', writes: 'files meetings milestones notices projects remarks' },
  cover_words: { room: 'content', writes: 'deliveries grams messages' },
  uncover_words: { room: 'content', writes: 'messages' },
  forget_content_marks: { room: 'content', writes: 'file_contents' },
  ballot_tally: { room: 'votes/ballots' },
  count_ballot: { room: 'votes/ballots' },
  ledger_lock: { room: 'funding/ledger' },
  ledger_post: { room: 'funding/ledger' },
  ledger_turned: { room: 'funding/ledger' },
  ledger_draw: { room: 'funding/ledger' },
  promise_number: { room: 'funding/ledger' },
  post_promise: { room: 'funding/ledger', writes: 'promise_versions' },
  take_back_answer: { room: 'identity' },
  within_plan: { room: 'funding/pledges' },
  post_change: { room: 'funding/ledger', writes: 'commitments promise_versions' },
  post_receipt: { room: 'funding/ledger', alsoCalledBy: 'funding/receiving', writes: 'commitments receipts' },
  decline_receipt: { room: 'funding/ledger', writes: 'receipts' },
  drop_statement: { room: 'funding/receiving' },
  post_payment: { room: 'funding/ledger', writes: 'payments' },
  post_reversal: { room: 'funding/ledger', writes: 'commitments payments receipts reversals' },
  due: { room: 'src' },
  overseen: { room: 'board' },
  stands_elsewhere: { room: 'identity' },
  places_named: { room: 'identity' },
  worker_beat: { room: 'platform' },
  close_month: { room: 'funding/books', writes: 'ledgers' },
  write_account: { room: 'funding/settlement', writes: 'projects' },
  withdraw_account: { room: 'funding/settlement', writes: 'projects' },
  publish_account: { room: 'funding/settlement' },
  fix_account: { room: 'funding/settlement' },
  post_sent_back: { room: 'funding/settlement' },
  post_bounce: { room: 'funding/settlement' },
  forget_proxies: { room: 'votes/ballots' },
  forget_paper_ballots: { room: 'votes/ballots' },
  forget_paper_signatures: { room: 'votes/signing' },
  forget_agreement_acts: { room: 'votes/signing' },
  forget_resolution_presences: { room: 'votes/resolutions' },
  forget_resolution_sheets: { room: 'votes/resolutions' },
  forget_resolution_minutes: { room: 'votes/resolutions' },
  forget_allocation_exemptions: { room: 'funding/shares' },
  forget_bank_lines: { room: 'funding/receiving' },
}

/** A file that is handed the names of tables; whoever hands them over is held to the list. */
export const namesHandedIn: Record<string, string> = {
  'src/identity/roll/joinTwo.ts': 'carries the rights of owners and of tenants alike: ownerships, tenancies',
  'src/platform/server/forgetting.ts': 'each room hands in the table of which it forgets something',
  'src/platform/server/uploads.ts': 'each room hands in the table of its own parts',
  'src/projects/places.ts': 'follows the steps from a thing to its project',
}
