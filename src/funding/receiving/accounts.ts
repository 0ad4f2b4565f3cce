import { sql } from 'kysely'
import { found } from '../../platform/refusal'
import type { Context } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'

export type AccountVersion = {
  id: string
  about: 'project' | 'compound'
  aboutId: string
  version: number
  holder: string
  bank: string
  number: string
  reason: string
  setBy: string
  setAt: string
  confirmedBy: string | null
  confirmedAt: string | null
  latest: boolean
}

const columns = sql`a.id, a.about, a.about_id as "aboutId", a.version, a.holder, a.bank, a.number, a.reason, a.set_by as "setBy",
  a.set_at as "setAt", a.confirmed_by as "confirmedBy", a.confirmed_at as "confirmedAt",
  not exists (select from bank_accounts n where n.community_id = inside() and n.about_id = a.about_id and n.version > a.version) as latest`

/** An account that two people agreed on, by the id of one of its versions. */
export const heldAccount = async (ctx: Context, accountId: string): Promise<AccountVersion> => {
  const { rows } = await sql<AccountVersion>`select ${columns} from bank_accounts a
    where a.community_id = inside() and a.id = ${accountId} and a.confirmed_at is not null`.execute(ctx.trx)
  return found(rows[0], 'funding.accountNotFound')
}

export const lockAccount = async (ctx: Context, accountId: string): Promise<AccountVersion> => {
  const { rows } = await sql<AccountVersion>`select ${columns} from bank_accounts a
    where a.community_id = inside() and a.id = ${accountId} for update of a`.execute(ctx.trx)
  return found(rows[0], 'funding.accountNotFound')
}

/** The versions of the account of a project, newest first: its own, or its compound's where it never had one of its own. */
export const accountVersions = async (ctx: Context, projectId: string): Promise<AccountVersion[]> => {
  const { rows } = await sql<AccountVersion>`select ${columns} from bank_accounts a
    join projects j on j.community_id = inside() and j.id = ${projectId}
    where a.community_id = inside() and a.about_id = case when exists (select from bank_accounts o
        where o.community_id = inside() and o.about_id = j.id and o.confirmed_at is not null) then j.id else j.compound_id end
    order by a.version desc limit 50`.execute(ctx.trx)
  return rows
}

/** Every account in use in the community and every one that waits for its second person, with what it is for. */
export const accountsInUse = async (ctx: Context) => {
  const { rows } = await sql<
    AccountVersion & { title: string; compoundId: string }
  >`select ${columns}, coalesce(j.title, m.name, '') as title, coalesce(j.compound_id, a.about_id) as "compoundId"
    from bank_accounts a
    left join projects j on j.community_id = inside() and j.id = a.about_id
    left join compounds m on m.community_id = inside() and m.id = a.about_id
    where a.community_id = inside() and (not exists (select from bank_accounts n where n.community_id = inside()
        and n.about_id = a.about_id and n.version > a.version)
      or (a.confirmed_at is not null and not exists (select from bank_accounts n where n.community_id = inside()
        and n.about_id = a.about_id and n.version > a.version and n.confirmed_at is not null)))
    order by title, a.version desc limit 200`.execute(ctx.trx)
  return rows
}

/** The id of the merchant number that takes a project's money now: its own, or its compound's; nothing where none is on. */
export const merchantOn = async (trx: Trx, projectId: string): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string; off: boolean }>`
    select m.id, m.off_at is not null as off from wechat_merchants m
    join projects j on j.community_id = inside() and j.id = ${projectId}
    where m.community_id = inside() and m.about_id in (j.id, j.compound_id) and m.confirmed_at is not null
    order by m.about_id = j.id desc, m.version desc limit 1`.execute(trx)
  return rows[0]?.off ? undefined : rows[0]?.id
}
