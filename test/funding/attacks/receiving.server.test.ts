import { attacks } from './attacking'
import { row } from './statements'

const { refuses } = attacks()

it.each([
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
])('refuses %s', refuses)
