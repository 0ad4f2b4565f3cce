/** What the application may change in a row that is there; in every table that is not named, nothing at all. */
export const changes: Record<string, string> = {
  accounts: 'openid phone_blind phone_sealed told_wording told_at',
  agreements: 'version reached_at completed_at',
  allocations: 'confirmed_by confirmed_at',
  appointments: 'body_by body_at office_by office_at signs_from refused_by refused_at refused_why ended_by ended_at',
  ballot_objections: 'answer upheld answered_by answered_at',
  ballots: 'effective_at',
  bank_accounts: 'confirmed_by confirmed_at',
  bank_lines: 'state payment_id explanation explained_by',
  book_checks:
    'on_day checked_at behind seq hash balances round_seq round_hash round_balances round_done_at promises_through receipts_through payments_through faults',
  bounces: 'handle',
  call_counts: 'used ends_at',
  claims: 'said_name said_home decided_at decided_by person_id reason photo_sealed',
  commitments: 'handle',
  clock: 'worked_at',
  communities: 'cleaned_on',
  compounds: 'households',
  consents: 'withdrawn_at',
  content_marks: 'cause since reports hidden_by hidden_as reason appeal appealed_at decided_by decided_at',
  corrections: 'said_sealed answered_at answered_by answer done',
  deletions: 'on_day',
  deliveries: 'state problem tries opened handed_at sent_at sent_by seen_at',
  devices: 'refresh_hash earlier_hash seen_at revoked_at',
  disclosures: 'decided_by decided_at refused_why',
  door_visits: 'state by_id at',
  files: 'mime bytes published finished_at sent_sha256',
  grid_groups: 'robot_key',
  help_requests: 'state taken_by taken_at ended_at',
  invitations: 'used_at',
  joinings: 'objected_by objected_at reason stands proposed_by proposed_at decided_by decided_at',
  line_decisions: 'outcome outcome_by outcome_at outcome_reason',
  line_shares: 'receipt_id',
  lots: 'free free_updated_at',
  messages: 'read_at',
  milestones: 'done_at done_by note',
  official_results: 'confirmed_by confirmed_at',
  overdue: 'attempts tried_at next_at code',
  ownerships: 'represents until',
  paper_ballots:
    'scan_sealed first_choice first_by first_at second_choice second_by second_at settled_choice settled_by settled_at counted',
  paper_signatures: 'checked_by checked_at accepted',
  phone_questions: 'answer answered_at answered_by',
  payments: 'handle declined_by declined_at declined_why',
  people:
    'account_id legal_name joined_at kind phone_sealed phone_blind document_sealed document_blind roll_key name_form name_core same_as likely_names attested_account attested_as attested_by attested_at left_on',
  plates: 'confirmed_by confirmed_at ended_at ended_as refused_by refused_why',
  projects: 'stage plan_version told_on',
  proxies: 'holder_id taken_at revoked_at checked_by checked_at accepted',
  put_resolutions: 'closed_at closed_by present parties consented against abstained outcome result_hash',
  receipts: 'handle',
  remarks: 'answer answered_by answered_at',
  requests: 'answer',
  resolution_sheets: 'checked_by checked_at accepted',
  reversals: 'handle',
  roll_answers: 'used_at',
  roles: 'scope appointed_by appointed_at until ended_by appointment_id signs_from body',
  roll_imports: 'read_at roll_version counts confirmed_at confirmed_by left_out',
  roll_versions: 'version',
  sendings: 'withdrawn_at handle',
  share_sheets: 'amounts asked',
  sign_in_codes: 'tries',
  staff_keys: 'password_hash totp_sealed last_step set_at',
  stays:
    'exited_at exited_by minutes free_minutes unit_minutes units price_fen day_cap_fen percent full_fen fee_fen cancelled_at cancelled_by cancelled_why',
  statement_mappings: 'columns made_by made_at',
  statement_rows: 'answer',
  statements: 'read_at counts taken_at sums_reason print',
  subscriptions: 'remaining at',
  tenancies: 'until',
  units: 'floor area_dm2 area_source use tenure door_form door_core same_as',
  wechat_merchants: 'private_key_sealed api_key_sealed confirmed_by confirmed_at off_by off_at billed_on',
  wechat_orders: 'closed_at transaction_id paid_at told_by told_at',
  wechat_refunds: 'confirmed_by confirmed_at refund_id state settled_at',
  whistles: 'state finding resolved_at',
}

/** The books, and who runs jobs: written by the database's own functions alone, from what the application hands in. */
export const writtenByTheDatabase =
  'account_balances answers_taken_back entries final_accounts ledgers page_errors postings returns turned_keys workers'

/** What belongs to no community: places, ways of signing in, and the digests of papers that a whole subdistrict has used. */
export const ofNoCommunity =
  'accounts call_counts clock communities devices media_traces page_errors public_ids sign_in_codes staff_keys subdistricts turned_keys used_papers workers'

/** Words that people write and only functions of the database take from their place and put back, because they are hidden. */
export const coveredWords: readonly string[] = [
  'files.hidden_at',
  ...['title', 'minutes'].map((column) => `meetings.${column}`),
  ...['title', 'body'].map((column) => `messages.${column}`),
  ...'title reason affects detour contractor site_manager site_phone complaint_phone night_permit'
    .split(' ')
    .map((column) => `notices.${column}`),
  ...['title', 'summary', 'sought'].map((column) => `projects.${column}`),
  'remarks.text',
]

/** Proofs and strangers' names, which only functions of the database empty, when their term is over; of a photo the hash stays. */
export const forgottenColumns: readonly string[] = [
  'agreement_acts.drawing_digest',
  'agreement_acts.drawing_sealed',
  'allocation_exemptions.reason_sealed',
  'bank_lines.counterparty',
  'bank_lines.remark',
  'paper_ballots.scan_digest',
  'paper_signatures.photo_digest',
  'paper_signatures.photo_sealed',
  'proxies.photo_digest',
  'proxies.photo_sealed',
  'resolution_minutes.photo_sealed',
  'resolution_presences.drawing_digest',
  'resolution_presences.drawing_sealed',
  'resolution_sheets.photo_sealed',
]
