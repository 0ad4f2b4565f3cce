import { attacks } from './attacking'
import { carrying } from './statements'

const { refuses } = attacks()

it.each([
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
])('refuses %s', refuses)
