import { seal } from '../../src/platform/server/seal'
import { secret } from '../support/demo'

export const community = '00000000-0000-4000-8000-00000000000c'
export const deployment = { id: 'planted', secret }
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
/** What was sealed, and the hash that stays of it. */
export const photo = Buffer.from('a photo of something').toString('base64')
export const drawing = 'M 0 0 L 10 10'
const sealed = (text: string) => `'${seal(deployment, text)}'`
const here = `'${community}'`
const one = `'${id(1)}'`
const two = `'${id(2)}'`
const row = (table: string, of: Record<string, string>): string =>
  `insert into ${table} (${Object.keys(of).join()}) values (${Object.values(of).join()})`
const inside = (table: string, of: Record<string, string>) => row(table, { community_id: here, ...of })

const ballot = (at: string) =>
  inside('ballots', {
    id: one,
    counted_at: at,
    closes_at: at,
    opens_at: `${at}::timestamptz - interval '1 day'`,
    tally: `'{}'`,
    outcome: `'passed'`,
  })
const resolution = (at: string) =>
  inside('put_resolutions', {
    id: one,
    project_id: two,
    closed_at: at,
    closes_at: at,
    ...Object.fromEntries('present parties consented against abstained'.split(' ').map((name) => [name, '0'])),
    outcome: `'replaced'`,
    result_hash: `'h'`,
  })
const ended = (at: string) => [
  inside('projects', { id: two, stage: `'stopped'` }),
  inside('project_stages', { project_id: two, seq: '1', stage: `'stopped'`, entered_at: at }),
]
const person = inside('people', {
  id: one,
  legal_name: `'王某'`,
  phone_sealed: sealed('13800000000'),
  phone_blind: `'b'`,
  document_sealed: sealed('110'),
  document_blind: `'d'`,
  roll_key: `'k'`,
})
const sold = (at: string) =>
  inside('ownerships', { unit_id: two, person_id: one, represents: 'true', since: `'2020-01-01'`, until: at })
const statement = (at: string) => inside('statements', { id: one, started_at: at })
const statementTaken = (at: string) => inside('statements', { id: one, started_at: at, read_at: at, taken_at: at })
const paperSignature = (of: Record<string, string>) =>
  inside('paper_signatures', { id: one, agreement_id: one, unit_id: two, act: `'sign'`, version: '1', ...of })
const refused = (at: string) => ({ checked_by: one, recorded_by: two, checked_at: at, accepted: 'false' })

/** For each deleter what lies in the database, its term beginning at a moment: what was kept only because of that, and nothing more. */
export const planted: Record<string, (at: string) => string[]> = {
  strayFiles: (at) => [inside('files', { id: one, at, published: 'false' })],
  hiddenWords: (at) => [
    inside('content_marks', {
      kind: `'remark'`,
      thing: one,
      state: `'hidden'`,
      kept: `'{"text": "王某家的狗"}'`,
      reason: `'r'`,
      hidden_as: `'officer'`,
      since: at,
    }),
  ],
  requests: (at) => [inside('requests', { request_id: one, account_id: two, path: `'p'`, input_hash: `'h'`, at })],
  deletions: (at) => [inside('deletions', { what: `'claims'`, thing: `'x'`, on_day: `${at}::timestamptz::date` })],
  callCounts: (at) => [row('call_counts', { subject: `'s'`, used: '1', ends_at: at })],
  refusedClaims: (at) => [
    inside('claims', {
      id: one,
      account_id: two,
      said_name: `'王某'`,
      said_home: `'101'`,
      at,
      decided_at: at,
      decided_by: two,
    }),
  ],
  undecidedClaims: (at) => [
    inside('claims', {
      id: one,
      account_id: two,
      said_name: `'王某'`,
      said_home: `'101'`,
      at,
      photo_sealed: sealed(photo),
    }),
  ],
  claimPhotos: (at) => [
    inside('claims', {
      id: one,
      account_id: two,
      said_name: `'王某'`,
      said_home: `'101'`,
      at,
      decided_at: at,
      decided_by: two,
      photo_sealed: sealed(photo),
    }),
  ],
  acceptedClaims: (at) => [
    inside('claims', {
      id: one,
      account_id: two,
      person_id: two,
      said_name: `'王某'`,
      said_home: `'101'`,
      at,
      decided_at: at,
      decided_by: two,
    }),
  ],
  soldOwners: (at) => [person, sold(at)],
  soldPhones: (at) => [
    inside('people', { id: one, legal_name: `'王某'` }),
    sold(at),
    inside('phone_questions', {
      id: two,
      person_id: one,
      unit_id: two,
      said_sealed: sealed('138****'),
      said_blind: `'b'`,
      why: `'phoneOdd'`,
      asked_at: at,
    }),
  ],
  rollImports: (at) => [inside('roll_imports', { id: one, name: `'f'`, bytes: '1', started_at: at })],
  rollRows: (at) => [
    inside('roll_imports', { id: one, name: `'f'`, bytes: '1', started_at: at, confirmed_at: at }),
    inside('roll_import_rows', {
      import_id: one,
      line: '1',
      verdict: `'add'`,
      label: `'101'`,
      unit: `'{"owner": "王某"}'`,
    }),
  ],
  corrections: (at) => [
    inside('corrections', {
      id: one,
      person_id: two,
      field: `'phone'`,
      said_sealed: sealed('139'),
      at,
      answered_at: at,
      answered_by: one,
      done: 'true',
    }),
  ],
  strayDevices: (at) => [
    row('devices', { id: one, account_id: two, label: `'d'`, refresh_hash: `'h'`, made_at: at, seen_at: at }),
  ],
  signInCodes: (at) => [
    row('sign_in_codes', {
      phone_blind: `'b'`,
      ticket_hash: `'t'`,
      code_hash: `'c'`,
      sent_at: `${at}::timestamptz - interval '1 hour'`,
      expires_at: at,
    }),
  ],
  proxies: (at) => [
    ballot(at),
    inside('proxies', {
      id: one,
      ballot_id: one,
      entry: '1',
      giver_id: two,
      code_hash: `'c'`,
      photo_sealed: sealed(photo),
      given_at: at,
    }),
  ],
  refusedGuardians: (at) => [
    inside('ballots', { id: one }),
    inside('proxies', {
      id: one,
      ballot_id: one,
      entry: '1',
      code_hash: `'c'`,
      photo_sealed: sealed(photo),
      kind: `'guardian'`,
      ...refused(at),
    }),
  ],
  paperBallots: (at) => [
    ballot(at),
    inside('paper_ballots', {
      ballot_id: one,
      entry: '7',
      evidence: `'e'`,
      first_choice: `'consent'`,
      first_by: one,
      scan_sealed: sealed(photo),
    }),
  ],
  drawnSignatures: (at) => [
    inside('agreements', { id: one, project_id: two, reached_at: at, completed_at: at }),
    inside('projects', { id: two, stage: `'building'` }),
    inside('agreement_acts', {
      agreement_id: one,
      unit_id: two,
      round: '2',
      act: `'sign'`,
      version: '1',
      drawing_sealed: sealed(drawing),
    }),
  ],
  paperSignatures: (at) => [
    inside('agreements', { id: one, project_id: two }),
    ...ended(at),
    paperSignature({ photo_sealed: sealed(photo) }),
  ],
  refusedSignatures: (at) => [
    inside('agreements', { id: one, project_id: two }),
    paperSignature({ photo_sealed: sealed(photo), ...refused(at) }),
  ],
  drawnPresences: (at) => [
    resolution(at),
    inside('resolution_presences', { resolution_id: one, seat: '3', drawing_sealed: sealed(drawing) }),
  ],
  signedSheets: (at) => [
    resolution(at),
    inside('resolution_sheets', { id: one, resolution_id: one, photo_sealed: sealed(photo), digest: `'kept'` }),
  ],
  refusedSheets: (at) => [
    inside('put_resolutions', { id: one }),
    inside('resolution_sheets', {
      id: one,
      resolution_id: one,
      photo_sealed: sealed(photo),
      digest: `'kept'`,
      ...refused(at),
    }),
  ],
  minutes: (at) => [
    resolution(at),
    inside('resolution_minutes', { resolution_id: one, text: `'m'`, photo_sealed: sealed(photo), digest: `'kept'` }),
  ],
  statementFiles: (at) => [
    statement(at),
    inside('statement_parts', { statement_id: one, index: '0', content: `'\\x00'` }),
  ],
  statementRows: (at) => [
    statementTaken(at),
    inside('statement_rows', { statement_id: one, row: '1', verdict: `'new'`, line: `'{"counterparty": "生人"}'` }),
  ],
  strangersLines: (at) => [
    inside('bank_lines', {
      id: one,
      statement_id: one,
      row: '1',
      side: `'credit'`,
      amount_fen: '5',
      counterparty: `'生人'`,
      remark: `'饭钱'`,
      state: `'aside'`,
    }),
    inside('line_decisions', {
      id: two,
      line_id: one,
      kind: `'aside'`,
      by_rule: 'false',
      reason: `'r'`,
      made_by: two,
      outcome: `'confirmed'`,
      outcome_by: one,
      outcome_at: at,
    }),
  ],
  straySheets: (at) => [
    inside('share_sheets', { id: one, name: `'f'`, bytes: '1', started_at: at }),
    inside('share_sheet_parts', { sheet_id: one, index: '0', content: `'\\x00'` }),
  ],
  exemptionReasons: (at) => [
    ...ended(at),
    inside('allocations', { id: one, project_id: two }),
    inside('allocation_exemptions', { id: one, allocation_id: one, unit_id: two, reason_sealed: sealed('低保') }),
  ],
  nonces: (at) => [inside('wechat_nonces', { merchant_id: one, nonce: `'n'`, at })],
  helpRequests: (at) => [
    inside('help_requests', { id: one, person_id: one, unit_id: two, way: `'come'`, topic: `'vote'`, asked_at: at }),
  ],
  parkingStays: (at) => [
    inside('stays', { id: one, plate: `'京A12345'`, cancelled_at: at, cancelled_by: two, cancelled_why: `'w'` }),
  ],
  endedPlates: (at) => [inside('plates', { id: one, plate: `'京A12345'`, ended_at: at, ended_as: `'takenBack'` })],
  messages: (at) => [
    inside('messages', { id: one, person_id: one, title: `'t'`, body: `'b'`, page: `'p'`, cause: `'c'`, at }),
  ],
  deliveries: (at) => [
    inside('deliveries', {
      id: one,
      person_id: one,
      channel: `'subscribe'`,
      state: `'queued'`,
      cause: `'c'`,
      queued_at: at,
    }),
  ],
}
