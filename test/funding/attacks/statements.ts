/** The owners' part of a surplus, sent and not carried over yet: its promise in the next project, and the row that says so. */
export const carrying = (change: Record<string, string> = {}, of = '{spare}', fen = 'amount_fen') => {
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

/** Rows that nobody may write. */
export const row = {
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
    `insert into payment_signatures (community_id, payment_id, body, person_id, author_id, at, signs_from, as_body)
    select community_id, id, '${body}', ${person}, ${author}, requested_at, requested_at, 'ownersCommittee' from payments where id = {asked}`,
}
