import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod/mini'
import type { Times } from '../clockRules'
import { asInstant, type Instant } from '../instant'
import { appointedByOperator, roles, watchers } from '../roles'
import type { Caller, Job } from './call'
import { timesShape } from './clock'
import type { Database, Trx } from './db'
import type { Identity } from './identity'
import { inTransaction } from './leaving'
import { parsed } from './parsed'
import { type Before, beforeJson, beforeShape } from './replay'

/** How long work waits at most for somebody else's row, and how long one statement may take; milliseconds. */
type Patience = { lockMs: number; statementMs: number }
const patience: Record<'read' | 'write', Patience> = {
  read: { lockMs: 5_000, statementMs: 15_000 },
  // The roll of 20,000 homes is written in one statement.
  write: { lockMs: 5_000, statementMs: 60_000 },
}

type Way = {
  /** Of two with the same turn the second begins when the first has ended. */
  turn?: string
  lockMs?: number
}

const beginning = (communityId: string, mode: 'read' | 'write', { turn, lockMs = patience[mode].lockMs }: Way) => sql`
  start transaction ${sql.raw(mode === 'read' ? 'read only' : 'read write')};
  set local lock_timeout = ${sql.lit(lockMs)};
  set local statement_timeout = ${sql.lit(patience[mode].statementMs)};
  set local app.community = ${sql.lit(communityId)}${
    turn === undefined ? sql`` : sql`; select pg_advisory_xact_lock(hashtextextended(${sql.lit(turn)}, 0))`
  }`

/**
 * One transaction inside one community; row-level security shows it nothing else. How it begins is said in one message,
 * because every message costs a call its way to the database and back. Nobody waits for ever: what waits longer for a row than
 * it may, or runs longer, is cut off by the database.
 */
export const inCommunity = <T>(
  db: Database,
  communityId: string,
  mode: 'read' | 'write',
  work: (trx: Trx) => Promise<T>,
  way: Way = {},
): Promise<T> =>
  (mode === 'read' ? db.reads : db).connection().execute(async (connection) => {
    try {
      await beginning(communityId, mode, way).execute(connection)
      const outcome = await inTransaction(() => work(connection as Trx))
      await sql`commit`.execute(connection)
      return outcome
    } catch (error) {
      // Where the connection was cut, a rollback fails too. The error that cut it is the one to be told.
      await sql`rollback`.execute(connection).catch(() => undefined)
      throw error
    }
  })

/** Whoever asks with the same words waits until the one before has ended, so that what is counted stays true until it is written. */
export const inOrder = async (trx: Trx, words: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(inside()::text || ${words}::text, 0))`.execute(trx)
}

/** Add a job to graphile-worker in this transaction. */
export const enqueuer =
  (trx: Trx) =>
  async (job: Job): Promise<void> => {
    const { task, payload, key = null, queue = null, runAt = null } = job
    await sql`select enqueue(${task}, ${JSON.stringify(payload)}::json, ${key}, ${queue}, ${runAt}::timestamptz)`.execute(
      trx,
    )
  }

const accountOf = (identity: Identity) =>
  identity === undefined
    ? sql`select null::uuid as id, null::text as openid, false as strong`
    : 'openid' in identity
      ? sql`select a.id, ${identity.openid}::text as openid, true as strong
          from (select 1) one left join accounts a on a.openid = ${identity.openid}`
      : identity.deviceId === undefined
        ? sql`select id, openid, true as strong from accounts where id = ${identity.accountId}`
        : sql`select a.id, a.openid, d.strong from accounts a join devices d on d.account_id = a.id
            where a.id = ${identity.accountId} and d.id = ${identity.deviceId} and d.revoked_at is null`

const postShape = z.object({
  role: z.enum(roles),
  scope: z.string(),
  scopeId: z.string(),
  signsFrom: z.nullable(z.pipe(z.string(), z.transform(asInstant))),
  body: z.nullable(z.string()),
  /** Another one than who gave the post has seen that this account is this person's. */
  proven: z.boolean(),
})

const rowShape = z.object({
  accountId: z.nullable(z.string()),
  openid: z.nullable(z.string()),
  strong: z.boolean(),
  personId: z.nullable(z.string()),
  roles: z.nullable(z.array(postShape)),
  homes: z.nullable(z.array(z.object({ unitId: z.string(), owner: z.boolean(), represents: z.boolean() }))),
  suspended: z.boolean(),
  before: z.nullable(beforeShape),
  ...timesShape.shape,
})

const operators = sql.val([...appointedByOperator])
const watching = sql.val([...watchers])

/**
 * Everything that decides what a caller may do, and what their request answered before, in one statement. Every call asks it first:
 * it is written out, because the builder would put it together anew each time.
 */
const callerRow = async (trx: Trx, identity: Identity, now: Instant, requestId: string | undefined) => {
  const { rows } = await sql`
    with account as (${accountOf(identity)}),
      person as (select id, attested_as, attested_account from people where community_id = inside() and account_id = (select id from account))
    select a.id as "accountId", a.openid, coalesce(a.strong, false) as strong, (select id from person) as "personId",
      (select json_agg(json_build_object('role', r.role, 'scope', r.scope, 'scopeId', r.scope_id, 'signsFrom', r.signs_from, 'body', r.body,
          'proven', case when r.role = any(${operators}::text[]) then coalesce(attested_account = a.id and attested_as = 'operator', false)
            when r.role = any(${watching}::text[]) then coalesce(attested_account = a.id, false) else true end))
        from roles r cross join person
        where r.community_id = inside() and r.person_id = (select id from person)
          and (r.until is null or r.until > ${now}::timestamptz)) as roles,
      (select json_agg(h) from (
        select unit_id as "unitId", true as owner, represents from ownerships
          where community_id = inside() and person_id = (select id from person) and until is null
        union all
        select unit_id, false, false from tenancies
          where community_id = inside() and person_id = (select id from person) and until is null) h) as homes,
      exists (select from joinings where community_id = inside() and person_id = (select id from person)
        and objected_at is not null and decided_at is null) as suspended,
      ${requestId ? beforeJson(requestId) : sql`null`} as before,
      clock_timestamp() as "databaseAt", (select worked_at from clock) as "workedAt"
    from (select 1) one left join account a on true`.execute(trx)
  return parsed(rowShape, rows)[0]
}

/** The caller; on a write (it has a request's id), somebody whom WeChat names for the first time gets an account, unless only looked at. */
export const callerOf = async (
  trx: Trx,
  identity: Identity,
  operators: readonly string[],
  now: Instant,
  requestId?: string,
  opens = requestId !== undefined,
): Promise<{ self: Caller; before: Before | undefined; times: Times | undefined; openid: string | undefined }> => {
  const row = await callerRow(trx, identity, now, requestId)
  const openid = row?.openid ?? undefined
  const held = row?.roles ?? []
  const proven = held.filter((post) => post.proven).map(({ proven: _, ...post }) => post)
  const accountId =
    row?.accountId ?? (openid && opens && !row?.before ? await openAccount(trx, openid, now) : undefined)
  const self = {
    accountId,
    personId: row?.personId ?? undefined,
    operator: row?.strong === true && openid !== undefined && operators.includes(openid),
    roles: row?.strong ? proven : [],
    locked: row?.strong ? 0 : held.length,
    unproven: row?.strong ? held.length - proven.length : 0,
    homes: row?.homes ?? [],
    suspended: row?.suspended ?? false,
    strong: row?.strong ?? false,
    wechat: identity !== undefined && 'openid' in identity,
    deviceId: identity !== undefined && 'deviceId' in identity ? identity.deviceId : undefined,
  }
  return { self, before: row?.before ?? undefined, times: row, openid }
}

/** The account of an OPENID, made if it is new; two first calls at once make one. */
export const openAccount = async (trx: Trx, openid: string, now: Instant): Promise<string> => {
  await trx
    .insertInto('accounts')
    .values({ id: randomUUID(), openid, createdAt: now })
    .onConflict((oc) => oc.column('openid').doNothing())
    .execute()
  const row = await trx.selectFrom('accounts').select('id').where('openid', '=', openid).executeTakeFirstOrThrow()
  return row.id
}
