import { attacks } from './attacking'

const { refuses } = attacks()

it.each([
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
])('refuses %s', refuses)
