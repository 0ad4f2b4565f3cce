import { attacks } from './attacking'
import { row } from './statements'

const { refuses } = attacks()

it.each([
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
  [
    'a promise raised past the whole plan',
    `${row.version('{pledge}', 2, 900_000_000)}; select post_change({pledge}, now(), 'm')`,
    /more than the plan needs/,
  ],
  [
    'a promise made past the whole plan',
    `${row.promise.replace(
      'gen_random_uuid(), project_id, 900, point, kind, amount_fen',
      "{reversal}, {next}, 900, 'street', kind, 900000000",
    )}; select post_promise({reversal}, now(), 'm')`,
    /more than the plan needs/,
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
])('refuses %s', refuses)
