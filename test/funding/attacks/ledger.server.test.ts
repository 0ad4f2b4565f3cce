import { attacks } from './attacking'
import { row } from './statements'

const { refuses } = attacks()

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
])('refuses %s', refuses)
