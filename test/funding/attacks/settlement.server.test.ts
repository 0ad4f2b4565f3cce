import { attacks } from './attacking'
import { row } from './statements'

const { refuses } = attacks()

it.each([
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
    `insert into final_account_signatures (community_id, account_id, body, person_id, author_id, role_scope, at, signs_from, as_body)
    select community_id, id, 'residents', written_by, written_by, '00000000-0000-0000-0000-000000000000', written_at, written_at, 'ownersCommittee' from final_accounts where id = {draft}`,
    /check constraint/,
  ],
  [
    'an account that somebody without the post audits',
    `insert into final_account_signatures (community_id, account_id, body, person_id, author_id, role_scope, at, signs_from, as_body)
    select community_id, id, 'owners', {person}, written_by, '00000000-0000-0000-0000-000000000000', written_at, written_at, 'ownersCommittee' from final_accounts where id = {draft}`,
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
])('refuses %s', refuses)
