import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { inCommunity } from '../../src/platform/server/transaction'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { finalOf } from './ends'
import { moneyOf } from './money'

/*
 * Whoever has taken the application's database user and writes SQL of their own. Every statement below would make the books
 * say something that did not happen; each is refused, at once or when its transaction ends, and nothing of it stays.
 */
let hamlet: Hamlet
const money = moneyOf(() => hamlet)
type Names = Record<
  | 'project'
  | 'other'
  | 'pledge'
  | 'commitment'
  | 'waiting'
  | 'confirmed'
  | 'declined'
  | 'asked'
  | 'signed'
  | 'paid'
  | 'reversal'
  | 'person'
  | 'ended'
  | 'open'
  | 'account'
  | 'draft'
  | 'return'
  | 'sending'
  | 'sent'
  | 'public'
  | 'gave'
  | 'surplus'
  | 'carried'
  | 'spare'
  | 'unsent'
  | 'next',
  string
>
let names: Names

beforeAll(async () => {
  hamlet = await openHamlet()
  const { projectId: project, receiptId: confirmed } = await money.withCash(1_000)
  const { projectId: other } = await money.withCash(10)
  const commitment = await money.promise(other, 500).catch(() => '')
  const paid = await money.signed(await money.asked(project, 100))
  await money.paid(paid)
  const asked = await money.asked(project, 50)
  const signed = await money.signed(await money.asked(project, 60))
  const { rows } = await hamlet.sql(`select person_id from roles where role = 'residentsSupervisor'`)
  const [{ id: open } = { id: '' }] = (
    await hamlet.sql(`select id from commitments where project_id = '${project}' and kind = 'labour'`)
  ).rows as { id: string }[]
  const waiting = await money.record(open, 7, 'inKind')
  const declined = await money.record(open, 5, 'inKind')
  await hamlet.done('ownersSupervisor', 'funding.receiving.declineReceipt', { receiptId: declined, reason: '重复登记' })
  const end = await endedAndOpen()
  const over = await carriedOver()
  const pledge = randomUUID()
  const unitId = hamlet.homes[0]?.unit.id
  const promised = {
    commitmentId: pledge,
    projectId: await collecting(hamlet),
    unitId,
    amountFen: 500,
    shownAs: 'masked',
  }
  await hamlet.done('owner 0', 'funding.pledges.pledge', promised)
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmReceipt', {
    receiptId: await money.record(pledge, 200),
  })
  await money.record(pledge, 100)
  names = {
    ...end,
    ...over,
    project,
    other,
    pledge,
    commitment: commitment || open,
    waiting,
    confirmed,
    declined,
    asked,
    signed,
    paid,
    reversal: randomUUID(),
    person: String(rows[0]?.['person_id']),
  }
})
/** A project whose account is fixed, with a return sent and one recorded; and one whose account is written and not signed. */
const endedAndOpen = async () => {
  const end = finalOf(() => hamlet)
  const ended = (await money.withCash(900)).projectId
  await end.fixed(ended)
  const open = (await money.withCash(80)).projectId
  const sent = await end.sent(ended, 0)
  const bounced = randomUUID()
  await hamlet.done('secretary', 'funding.settlement.askBounce', {
    sendingId: sent,
    bounceId: bounced,
    why: '户名不符',
  })
  await hamlet.done('ownersSupervisor', 'funding.settlement.confirmBounce', { bounceId: bounced })
  const sending = await end.recorded(ended, 0)
  const draft = await end.written(open)
  const account = (await end.shown(ended))?.id ?? ''
  return { ended, open, account, draft, return: (await end.returnsOf(ended))[0]?.id ?? '', sending, sent }
}
/** Two closed projects with a surplus for the next: of one the street's is carried over and the owners' only sent; nothing of the other is. */
const carriedOver = async () => {
  const end = finalOf(() => hamlet)
  const [surplus, other] = [await end.withSurplus(), await end.withSurplus()]
  await end.fixed(surplus, { reason: '', destination: '下一件事' })
  await end.fixed(other, { reason: '', destination: '下一件事' })
  for (const place of [0, 1]) await end.sent(surplus, place)
  await end.recorded(other, 0)
  const [carried = '', spare = ''] = (await end.returnsOf(surplus)).map(({ id }) => id)
  const next = await collecting(hamlet)
  const promiseId = randomUUID()
  await hamlet.done('secretary', 'funding.settlement.carryOver', { returnId: carried, projectId: next, promiseId })
  const stopped = (await money.withCash(30)).projectId
  await end.fixed(stopped)
  await end.sent(stopped, 0)
  const gave = (await end.returnsOf(stopped))[0]?.id ?? ''
  const due = await end.written((await money.withCash(70)).projectId)
  await end.signed(due)
  return { gave, public: due, surplus, carried, spare, unsent: (await end.returnsOf(other))[0]?.id ?? '', next }
}
afterAll(async () => {
  await hamlet.drop()
})

/** Statements as the application's user, in one transaction, with {names} filled in. */
const attack = (text: string) =>
  inCommunity(hamlet.db, hamlet.town.id, 'write', async (trx) => {
    const filled = text.replace(/\{(\w+)\}/g, (_, name: keyof Names) => `'${names[name]}'`)
    for (const statement of filled.split(';')) await sql.raw(statement.trim()).execute(trx)
  })

const everything = async () =>
  JSON.stringify(
    await Promise.all(
      [
        'entries',
        'account_balances',
        'ledgers',
        'postings',
        'commitments',
        'promise_versions',
        'receipts',
        'payments',
        'payment_signatures',
        'final_accounts',
        'final_account_signatures',
        'returns',
        'sendings',
        'bounces',
        'carried',
        'projects',
      ].map(async (table) => (await hamlet.sql(`select t.* from ${table} t order by t::text`)).rows),
    ),
  )

/** The owners' part of a surplus, sent and not carried over yet: its promise in the next project, and the row that says so. */
const carrying = (change: Record<string, string> = {}, of = '{spare}', fen = 'amount_fen') => {
  const said = {
    return_id: 'r.id',
    account_id: 'r.account_id',
    from_project_id: 'r.project_id',
    point: 'r.point',
    amount_fen: 'r.amount_fen',
    sending_id: 's.id',
    to_project_id: '{next}',
    compound_id: 'p.compound_id',
    promise_id: '{reversal}',
    carried_by: '{person}',
    carried_at: 's.recorded_at',
    ...change,
  }
  return `insert into commitments (community_id, id, project_id, number, point, kind, amount_fen, payer, shown_as, evidence, made_by, made_at)
    select community_id, {reversal}, {next}, 900, point, 'cash', ${fen}, '结余', 'organisation', '结余', {person}, now() from returns where id = ${of};
    select post_promise({reversal}, now(), 'm');
    insert into carried (community_id, ${Object.keys(said).join(', ')}) select r.community_id, ${Object.values(said).join(', ')}
    from returns r join sendings s on s.return_id = r.id join projects p on p.id = r.project_id where r.id = ${of} limit 1`
}

const row = {
  entry: `insert into entries (community_id, project_id, seq, at, memo, debit, credit, amount_fen, cause_id, hash, before_hash, before_at)
    select community_id, project_id, seq + 1, at, memo, debit, credit, amount_fen, cause_id, entry_hash(hash, seq + 1, at, memo, debit, credit, amount_fen, null), hash, at
    from entries where project_id = {project} order by seq desc limit 1`,
  promise: `insert into commitments (community_id, id, project_id, number, point, kind, amount_fen, payer, shown_as, evidence, made_by, made_at)
    select community_id, gen_random_uuid(), project_id, 900, point, kind, amount_fen, payer, shown_as, evidence, made_by, made_at
    from commitments where project_id = {project} and kind = 'cash' limit 1`,
  version: (promise: string, version: number, fen: number, by = 'made_by') =>
    `insert into promise_versions (community_id, promise_id, version, project_id, amount_fen, shown_as, evidence, made_by, made_at)
    select community_id, id, ${version}, project_id, ${fen}, shown_as, '', ${by}, made_at from commitments where id = ${promise}`,
  receipt: (project: string, method: string) =>
    `insert into receipts (community_id, id, project_id, commitment_id, amount_fen, method, evidence, recorded_by, recorded_at)
    select community_id, gen_random_uuid(), ${project}, commitment_id, 1, '${method}', evidence, recorded_by, recorded_at
    from receipts where id = {confirmed}`,
  signature: (body: string, person: string, author: string) =>
    `insert into payment_signatures (community_id, payment_id, body, person_id, author_id, at)
    select community_id, id, '${body}', ${person}, ${author}, requested_at from payments where id = {asked}`,
}

it.each([
  // The tables of the ledger themselves.
  ['a forged entry with a right hash', row.entry, /permission denied/],
  ['an entry of another amount', 'update entries set amount_fen = amount_fen + 1', /permission denied/],
  ['an entry of another time', 'update entries set at = now()', /permission denied/],
  ['an entry taken out', 'delete from entries where project_id = {project}', /permission denied/],
  ['everything taken out', 'truncate entries cascade', /permission denied/],
  ['more cash', 'update account_balances set balance_fen = balance_fen + 1', /permission denied/],
  [
    'an account of its own',
    `insert into account_balances values (inside(), {project}, 'cash:unit', 5)`,
    /permission denied/,
  ],
  ['a balance taken out', 'delete from account_balances', /permission denied/],
  ['another head', `update ledgers set head_hash = repeat('0', 64), head_seq = 0`, /permission denied/],
  ['numbers again from one', 'update ledgers set receipts = 0, commitments = 0', /permission denied/],
  ['a ledger taken out', 'delete from ledgers', /permission denied/],
  ['what a cause stands for', 'update postings set amount_fen = 0', /permission denied/],
  [
    'a cause of its own',
    `insert into postings values (inside(), gen_random_uuid(), {project}, 'payment', null, false, 5)`,
    /permission denied/,
  ],
  // The functions that only other functions may call.
  [
    'lines of its own',
    `select ledger_post({project}, now(), {asked}, '[{"memo":"m","debit":"spent:street","credit":"cash:street","amountFen":1}]')`,
    /permission denied/,
  ],
  ['the ledger’s lock', 'select ledger_lock({project})', /permission denied/],
  ['the draw', `select ledger_draw({project}, 1, 'm')`, /permission denied/],
  // Promises.
  ['a promise that is in no ledger', row.promise, /violates foreign key/],
  [
    'a promise that came in already',
    row.promise.replaceAll('amount_fen, payer,', 'amount_fen, received_fen, payer,'),
    /permission denied/,
  ],
  [
    'a promise made larger',
    'update commitments set amount_fen = amount_fen + 1 where project_id = {project}',
    /permission denied/,
  ],
  [
    'money received that is not there',
    'update commitments set received_fen = amount_fen where project_id = {project}',
    /permission denied/,
  ],
  [
    'a promise of another point',
    `update commitments set point = 'unit' where project_id = {project}`,
    /permission denied/,
  ],
  ['a promise taken out', 'delete from commitments', /permission denied/],
  ['a promise written twice', `select post_promise({commitment}, now(), 'm')`, /is in the ledger/],
  // Versions of a promise. Of five hundred fen two hundred are received, and a hundred wait for their second person.
  ['a version that is in no ledger', row.version('{pledge}', 2, 600), /violates foreign key/],
  [
    'a version posted past the ledger',
    row
      .version('{pledge}', 2, 600)
      .replace('made_at)', 'made_at, entry_seq)')
      .replace('made_at from', 'made_at, 1 from'),
    /permission denied/,
  ],
  [
    'one version posted of two',
    `${row.version('{pledge}', 2, 600)}; ${row.version('{pledge}', 3, 700)}; select post_change({pledge}, now(), 'm')`,
    /violates foreign key/,
  ],
  ['a version after one that is not there', row.version('{pledge}', 3, 600), /violates foreign key/],
  ['another first version', row.version('{pledge}', 1, 600), /duplicate key/],
  ['a change without a version', `select post_change({pledge}, now(), 'm')`, /no rows/],
  [
    'a change twice',
    `${row.version('{pledge}', 2, 600)}; select post_change({pledge}, now(), 'm'); select post_change({pledge}, now(), 'm')`,
    /no rows/,
  ],
  [
    'a promise below what came in and waits',
    `${row.version('{pledge}', 2, 299)}; select post_change({pledge}, now(), 'm')`,
    /less than what came in/,
  ],
  [
    'a promise withdrawn that money came for',
    `${row.version('{pledge}', 2, 0)}; select post_change({pledge}, now(), 'm')`,
    /less than what came in/,
  ],
  ['a promise of less than nothing', row.version('{pledge}', 2, -1), /check constraint/],
  [
    'a promise changed by somebody else',
    `${row.version('{pledge}', 2, 600, '{person}')}; select post_change({pledge}, now(), 'm')`,
    /of somebody else/,
  ],
  [
    'a promise changed by nobody we know',
    `${row.version('{pledge}', 2, 600, 'gen_random_uuid()')}; select post_change({pledge}, now(), 'm')`,
    /violates foreign key/,
  ],
  [
    'a promise changed after its campaign',
    `${row.version('{commitment}', 2, 1)}; select post_change({commitment}, now(), 'm')`,
    /campaign is closed/,
  ],
  ['another amount of a version', 'update promise_versions set amount_fen = 1', /permission denied/],
  ['a version taken out', 'delete from promise_versions', /permission denied/],
  ['a promise with another version', 'update commitments set version = 2', /permission denied/],
  ['a promise under another name', `update commitments set shown_as = 'named'`, /permission denied/],
  [
    'a promise of nothing',
    row.promise.replace('900, point, kind, amount_fen', '900, point, kind, 0'),
    /check constraint/,
  ],
  ['the lines of a promise', `select promise_lines(c, 1, 'm') from commitments c`, /permission denied/],
  // Receipts.
  [
    'a receipt born confirmed',
    row
      .receipt('project_id', 'transfer')
      .replace('recorded_at)', 'recorded_at, confirmed_by, confirmed_at, number)')
      .replace('recorded_at\n', 'recorded_at, {person}, now(), 77\n'),
    /permission denied/,
  ],
  [
    'a receipt confirmed past the ledger',
    'update receipts set confirmed_by = {person}, confirmed_at = now(), number = 77 where id = {waiting}',
    /permission denied/,
  ],
  ['a receipt of another amount', 'update receipts set amount_fen = 1', /permission denied/],
  [
    'a receipt taken back past the ledger',
    'update receipts set confirmed_at = null, confirmed_by = null, number = null',
    /permission denied/,
  ],
  ['a receipt taken out', 'delete from receipts', /permission denied/],
  ['a receipt for a promise of another project', row.receipt('{other}', 'transfer'), /violates foreign key/],
  ['labour for a promise of cash', row.receipt('project_id', 'inKind'), /violates foreign key/],
  ['a receipt confirmed twice', `select post_receipt({confirmed}, {person}, now(), 'm')`, /is confirmed/],
  [
    'a receipt confirmed by its recorder',
    `select post_receipt(id, recorded_by, now(), 'm') from receipts where id = {waiting}`,
    /check constraint/,
  ],
  [
    'a receipt confirmed by nobody we know',
    `select post_receipt({waiting}, gen_random_uuid(), now(), 'm')`,
    /violates foreign key/,
  ],
  [
    'more received than was promised',
    `insert into receipts (community_id, id, project_id, commitment_id, amount_fen, method, evidence, recorded_by, recorded_at)
    select community_id, {reversal}, project_id, commitment_id, 1, 'transfer', evidence, recorded_by, recorded_at from receipts where id = {confirmed};
    select post_receipt({reversal}, {person}, now(), 'm')`,
    /check constraint/,
  ],
  // Declined receipts: one was declined, one waits, one is confirmed.
  ['a declined receipt confirmed', `select post_receipt({declined}, {person}, now(), 'm')`, /is declined/],
  ['a confirmed receipt declined', `select decline_receipt({confirmed}, {person}, now(), '错')`, /is confirmed/],
  ['a receipt declined twice', `select decline_receipt({declined}, {person}, now(), '又错')`, /is declined/],
  [
    'a declining taken back',
    'update receipts set declined_at = null, declined_by = null, decline_reason = null where id = {declined}',
    /permission denied/,
  ],
  [
    'another reason of a declining',
    `update receipts set decline_reason = 'x' where id = {declined}`,
    /permission denied/,
  ],
  ['a receipt declined past its function', `update receipts set declined_at = now()`, /permission denied/],
  [
    'a receipt born declined',
    row
      .receipt('project_id', 'transfer')
      .replace('recorded_at)', 'recorded_at, declined_by, declined_at, decline_reason)')
      .replace('recorded_at\n', `recorded_at, {person}, now(), '错'\n`),
    /permission denied/,
  ],
  [
    'a receipt declined without a reason',
    `select decline_receipt({waiting}, {person}, now(), ' ')`,
    /check constraint/,
  ],
  [
    'a receipt declined for no reason at all',
    `select decline_receipt({waiting}, {person}, now(), null)`,
    /check constraint/,
  ],
  ['a receipt declined by nobody', `select decline_receipt({waiting}, null, now(), '错')`, /check constraint/],
  [
    'a receipt declined by nobody we know',
    `select decline_receipt({waiting}, gen_random_uuid(), now(), '错')`,
    /violates foreign key/,
  ],
  [
    'a declined receipt reversed',
    `insert into reversals (community_id, id, project_id, receipt_id, reason, asked_by, asked_at)
    select community_id, {reversal}, project_id, id, '重复登记', recorded_by, now() from receipts where id = {declined};
    select post_reversal({reversal}, {person}, now(), 'm')`,
    /check constraint/,
  ],
  // Payments and signatures.
  [
    'a payment born paid',
    `insert into payments (community_id, id, project_id, plan_version, line, payee, purpose, amount_fen, invoice, invoice_key, requested_by, requested_at, paid_at, bank_proof)
    select community_id, gen_random_uuid(), project_id, plan_version, line, payee, purpose, 1, 'x', 'x', requested_by, requested_at, now(), 'x' from payments limit 1`,
    /permission denied/,
  ],
  [
    'a payment marked as paid',
    `update payments set paid_at = now(), bank_proof = 'x' where id = {signed}`,
    /permission denied/,
  ],
  [
    'a payment that was never made',
    'update payments set paid_at = null, bank_proof = null where id = {paid}',
    /permission denied/,
  ],
  ['a payment of another amount', 'update payments set amount_fen = 1', /permission denied/],
  ['a payment to somebody else', `update payments set payee = 'x'`, /permission denied/],
  ['a payment taken out', 'delete from payments', /permission denied/],
  ['a payment without signatures', `select post_payment({asked}, {person}, now(), 'x', 'm')`, /violates foreign key/],
  ['a payment twice', `select post_payment({paid}, {person}, now(), 'x', 'm')`, /is paid/],
  [
    'a signature of somebody without that post',
    row.signature('owners', '{person}', 'requested_by'),
    /violates foreign key/,
  ],
  ['a signature of the author', row.signature('owners', 'requested_by', 'requested_by'), /check constraint/],
  [
    'a signature that names another author',
    row.signature('residents', '{person}', '{reversal}'),
    /violates foreign key/,
  ],
  ['a signature of a third body', row.signature('third', '{person}', 'requested_by'), /check constraint/],
  ['a signature on another payment', 'update payment_signatures set payment_id = {asked}', /permission denied/],
  ['a signature taken out', 'delete from payment_signatures', /permission denied/],
  // Reversals.
  [
    'a reversal born confirmed',
    `insert into reversals (community_id, id, project_id, receipt_id, reason, asked_by, asked_at, confirmed_by, confirmed_at)
    select community_id, {reversal}, project_id, id, '重复登记', recorded_by, now(), {person}, now() from receipts where id = {confirmed}`,
    /permission denied/,
  ],
  [
    'a reversal confirmed by whoever asked',
    `insert into reversals (community_id, id, project_id, receipt_id, reason, asked_by, asked_at)
    select community_id, {reversal}, project_id, id, '重复登记', {person}, now() from receipts where id = {confirmed};
    select post_reversal({reversal}, {person}, now(), 'm')`,
    /check constraint/,
  ],
  [
    'a reversal of a receipt that nobody confirmed',
    `insert into reversals (community_id, id, project_id, receipt_id, reason, asked_by, asked_at)
    select community_id, {reversal}, project_id, id, '重复登记', recorded_by, now() from receipts where id = {waiting};
    select post_reversal({reversal}, {person}, now(), 'm')`,
    /check constraint/,
  ],
  [
    'a reversal without a reason',
    `insert into reversals (community_id, id, project_id, receipt_id, reason, asked_by, asked_at)
    select community_id, {reversal}, project_id, id, '', recorded_by, now() from receipts where id = {confirmed}`,
    /check constraint/,
  ],
  [
    'a reversal in another project',
    `insert into reversals (community_id, id, project_id, receipt_id, reason, asked_by, asked_at)
    select community_id, {reversal}, {other}, id, '重复登记', recorded_by, now() from receipts where id = {confirmed};
    select post_reversal({reversal}, {person}, now(), 'm')`,
    /no rows|query returned/,
  ],
  [
    'a reversal of cash that is spent',
    `insert into reversals (community_id, id, project_id, receipt_id, reason, asked_by, asked_at)
    select community_id, {reversal}, project_id, id, '重复登记', recorded_by, now() from receipts where id = {confirmed};
    select post_reversal({reversal}, {person}, now(), 'm')`,
    /check constraint/,
  ],
  // Closed months.
  [
    'a month closed past the ledger',
    `insert into closings (community_id, project_id, month, asked_at, closed_at) values (inside(), {project}, '2026-01-01', now(), now())`,
    /permission denied/,
  ],
  [
    'a month closed before it is over',
    `insert into closings (community_id, project_id, month, asked_by, asked_at) select community_id, project_id, '2026-03-01', recorded_by, recorded_at from receipts where id = {confirmed};
    select close_month({project}, '2026-03-01', {person}, '2026-03-31T23:59:59.999+08:00')`,
    /cannot be closed/,
  ],
  [
    'a month closed by one person',
    `insert into closings (community_id, project_id, month, asked_by, asked_at) values (inside(), {project}, '2026-03-01', {person}, '2026-04-01T00:00:00+08:00');
    select close_month({project}, '2026-03-01', {person}, '2026-04-01T00:00:00+08:00')`,
    /check constraint/,
  ],
  [
    'a month closed by the clock too soon',
    `select close_month({project}, '2026-03-01', null, '2026-04-10T23:59:59+08:00')`,
    /cannot be closed/,
  ],
  // The final account and the way back.
  [
    'an account of its own figures',
    `insert into final_accounts (community_id, id, project_id) select community_id, {reversal}, project_id from final_accounts where id = {account}`,
    /permission denied/,
  ],
  ['another figure in an account', `update final_accounts set left_fen = 0, figures = '[]'`, /permission denied/],
  ['a fixed account opened again', 'update final_accounts set fixed_at = null', /permission denied/],
  ['a project without its account', 'update projects set final_account_id = null', /permission denied/],
  [
    'a fixed account withdrawn',
    `select withdraw_account({account}, {person}, now(), 'x')`,
    /violates check constraint|its_final_account/,
  ],
  ['an account fixed twice', `select fix_account({account}, now(), 'm')`, /cannot be fixed/],
  ['an account fixed that nobody signed', `select fix_account({draft}, now(), 'm')`, /cannot be fixed/],
  ['an account published that nobody signed', `select publish_account({draft}, now())`, /violates foreign key/],
  [
    'a second account beside the first',
    `select write_account(gen_random_uuid(), {open}, 'stop', '理由充分', '', 7, {person}, now())`,
    /can be written now/,
  ],
  [
    'an account of works that nobody has finished',
    `select write_account(gen_random_uuid(), {project}, 'close', '', '', 7, {person}, now())`,
    /can be written now/,
  ],
  [
    'an account that its writer audits',
    `insert into final_account_signatures (community_id, account_id, body, person_id, author_id, role_scope, at)
    select community_id, id, 'residents', written_by, written_by, '00000000-0000-0000-0000-000000000000', written_at from final_accounts where id = {draft}`,
    /check constraint/,
  ],
  [
    'an account that somebody without the post audits',
    `insert into final_account_signatures (community_id, account_id, body, person_id, author_id, role_scope, at)
    select community_id, id, 'owners', {person}, written_by, '00000000-0000-0000-0000-000000000000', written_at from final_accounts where id = {draft}`,
    /violates foreign key/,
  ],
  [
    'money promised after the account is written',
    `${row.promise.replaceAll('{project}', '{open}')}; select post_promise(id, now(), 'm') from commitments where project_id = {open} and number = 900`,
    /final account is written/,
  ],
  [
    'money promised after the account is fixed',
    `${row.promise.replaceAll('{project}', '{ended}')}; select post_promise(id, now(), 'm') from commitments where project_id = {ended} and number = 900`,
    /final account is written/,
  ],
  ['a return of its own', `insert into returns select * from returns`, /permission denied/],
  ['a return to somebody else', `update returns set payee = 'x', commitment_id = null`, /permission denied/],
  ['a return taken out', 'delete from returns', /permission denied/],
  [
    'a sending born confirmed',
    `insert into sendings (community_id, id, return_id, project_id, point, amount_fen, method, evidence, recorded_by, recorded_at, confirmed_by, confirmed_at)
    select community_id, {reversal}, return_id, project_id, point, amount_fen, method, evidence, recorded_by, recorded_at, {person}, now() from sendings where id = {sent}`,
    /permission denied/,
  ],
  [
    'a sending confirmed past the ledger',
    'update sendings set confirmed_by = {person}, confirmed_at = now()',
    /permission denied/,
  ],
  [
    'a sending of another amount',
    `update sendings set withdrawn_at = now() where id = {sending};
    insert into sendings (community_id, id, return_id, project_id, point, amount_fen, method, evidence, recorded_by, recorded_at)
    select community_id, {reversal}, return_id, project_id, point, amount_fen + 1, method, evidence, recorded_by, recorded_at from sendings where id = {sending}`,
    /violates foreign key/,
  ],
  [
    'one return sent twice',
    `insert into sendings (community_id, id, return_id, project_id, point, amount_fen, method, evidence, recorded_by, recorded_at)
    select community_id, {reversal}, return_id, project_id, point, amount_fen, method, evidence, recorded_by, recorded_at from sendings where id = {sending}`,
    /one_sending/,
  ],
  ['a sending confirmed twice', `select post_sent_back({sent}, {person}, now(), 'm')`, /is confirmed/],
  [
    'a sending confirmed by its recorder',
    `select post_sent_back(id, recorded_by, now(), 'm') from sendings where id = {sending}`,
    /check constraint/,
  ],
  ['a confirmed sending withdrawn', 'update sendings set withdrawn_at = now() where id = {sent}', /check constraint/],
  [
    'a bounce of what nobody confirmed',
    `insert into bounces (community_id, id, sending_id, why, asked_by, asked_at)
    select community_id, {reversal}, id, '户名不符', recorded_by, now() from sendings where id = {sending};
    select post_bounce({reversal}, {person}, now(), 'm')`,
    /check constraint/,
  ],
  [
    'a bounce confirmed by whoever asked',
    `insert into bounces (community_id, id, sending_id, why, asked_by, asked_at)
    select community_id, {reversal}, id, '户名不符', {person}, now() from sendings where id = {sending};
    select post_bounce({reversal}, {person}, now(), 'm')`,
    /check constraint/,
  ],
  // A project and its account say the same.
  ['works closed without an account', `update projects set stage = 'closed' where id = {project}`, /check constraint/],
  [
    'works closed by an account that stops them',
    `update projects set stage = 'closed' where id = {ended}`,
    /violates foreign key/,
  ],
  [
    'works that stop before their account is fixed',
    `update projects set stage = 'stopped' where id = {open}`,
    /violates foreign key/,
  ],
  [
    'works that go on after their end',
    `update projects set stage = 'building' where id = {ended}`,
    /violates foreign key/,
  ],
  [
    'an account fixed while the works go on',
    `select fix_account({public}, '2099-01-01T00:00:00+08:00', 'm')`,
    /violates foreign key/,
  ],
  // A surplus in the next project.
  ['a surplus carried over twice', carrying({}, '{carried}'), /duplicate key/],
  ['a surplus of one fen more', carrying({}, '{spare}', 'amount_fen + 1'), /as_it_is_promised/],
  [
    'one fen more than was owed',
    carrying({ amount_fen: 'r.amount_fen + 1' }, '{spare}', 'amount_fen + 1'),
    /violates foreign key/,
  ],
  ['a surplus of another point', carrying({ point: `'street'` }), /violates foreign key/],
  ['a surplus that nobody has confirmed as sent', carrying({}, '{unsent}'), /as_it_was_sent/],
  [
    'a surplus that was sent as another one',
    carrying({ sending_id: `(select sending_id from carried where return_id = {carried})` }),
    /as_it_was_sent/,
  ],
  ['what was owed to those who gave', carrying({}, '{gave}'), /where_the_plan_says/],
  ['a surplus by another account', carrying({ account_id: '{account}' }), /violates foreign key/],
  ['a surplus into its own project', carrying({ to_project_id: 'r.project_id' }), /check constraint/],
  ['a surplus that is promised elsewhere', carrying({ to_project_id: '{project}' }), /violates foreign key/],
  ['a surplus out of its compound', carrying({ compound_id: 'gen_random_uuid()' }), /violates foreign key/],
  [
    'a surplus on somebody’s promise',
    carrying({ promise_id: `(select promise_id from carried where return_id = {carried})` }),
    /duplicate key|violates foreign key/,
  ],
  ['a surplus carried by nobody we know', carrying({ carried_by: 'gen_random_uuid()' }), /violates foreign key/],
  ['a carried surplus changed', 'update carried set amount_fen = 1', /permission denied/],
  ['a carried surplus taken out', 'delete from carried', /permission denied/],
  [
    'the promise of a carried surplus made smaller',
    `insert into promise_versions (community_id, promise_id, version, project_id, amount_fen, shown_as, evidence, made_by, made_at)
    select c.community_id, c.id, 2, c.project_id, 1, c.shown_as, '', c.made_by, c.made_at from commitments c join carried k on k.promise_id = c.id;
    select post_change(promise_id, now(), 'm') from carried`,
    /as_it_is_promised/,
  ],
  [
    'a carried surplus sent back by the bank',
    `insert into bounces (community_id, id, sending_id, why, asked_by, asked_at)
    select community_id, {reversal}, sending_id, '户名不符', carried_by, carried_at from carried;
    select post_bounce({reversal}, {person}, now(), 'm')`,
    /as_it_was_sent/,
  ],
  [
    'another project for a surplus that is audited',
    'update final_accounts set next_project_id = {next}',
    /permission denied/,
  ],
  ['a bounce of a bounce', `select post_bounce(id, {person}, now(), 'm') from bounces`, /is confirmed/],
  [
    'a bounce confirmed past the ledger',
    'update bounces set confirmed_at = now(), confirmed_by = {person}',
    /permission denied/,
  ],
])('refuses %s', async (_, statements, reason) => {
  const before = await everything()
  await expect(attack(statements)).rejects.toThrow(reason)
  expect(await everything()).toBe(before)
  await money.holds(names.project)
})

it('refuses a promise whose ledger says another amount, and a payment of more than the cash, when the transaction ends', async () => {
  const large = await money.signed(await money.asked(names.project, 700))
  const small = await money.signed(await money.asked(names.project, 300))
  await attack(`select post_payment('${large}', {person}, now(), 'x', 'm')`)
  await expect(attack(`select post_payment('${small}', {person}, now(), 'x', 'm')`)).rejects.toThrow(/not enough cash/)
  await money.holds(names.project)
})
