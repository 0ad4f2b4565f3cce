import { attacks } from './attacking'
import { row } from './statements'

const { refuses, attack, money, names } = attacks()

it.each([
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
])('refuses %s', refuses)

it('refuses a promise whose ledger says another amount, and a payment of more than the cash, when the transaction ends', async () => {
  const large = await money.signed(await money.asked(names().project, 700))
  const small = await money.signed(await money.asked(names().project, 300))
  await attack(`select post_payment('${large}', {person}, now(), 'x', 'm')`)
  await expect(attack(`select post_payment('${small}', {person}, now(), 'x', 'm')`)).rejects.toThrow(/not enough cash/)
  await money.holds(names().project)
})
