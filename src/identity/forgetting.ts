import { sql } from 'kysely'
import { dayOf, type Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import { forgets } from '../platform/server/forgetting'
import { challengeDays } from '../platform/terms'

const decision = { zh: '答复之后', en: 'the answer' }

/** Claims and what opened no door. */
const claims = {
  refusedClaims: forgets('claims', {
    key: ['id'],
    days: 30,
    after: decision,
    over: (before) => sql`t.person_id is null and t.decided_at < ${before}`,
    most: 200,
    listed: true,
  }),
  /** Nobody decides: the photo does not wait for ever. */
  undecidedClaims: forgets('claims', {
    key: ['id'],
    days: 30,
    after: { zh: '提交后无人答复', en: 'it was handed in and nobody answered' },
    over: (before) => sql`t.decided_at is null and t.at < ${before}`,
    most: 200,
    listed: true,
  }),
  /** The photo goes with the decision, so the clock finds none; it is named for the list of deletions. */
  claimPhotos: forgets('claims', {
    key: ['id'],
    days: 0,
    after: decision,
    over: (before) => sql`t.decided_at < ${before} and t.photo_sealed is not null`,
    most: 200,
    empties: ['photo_sealed'],
    listed: true,
  }),
  acceptedClaims: forgets('claims', {
    key: ['id'],
    days: 30,
    after: decision,
    over: (before) =>
      sql`t.person_id is not null and t.decided_at < ${before} and (t.said_name is not null or t.said_home is not null)`,
    most: 200,
    empties: ['said_name', 'said_home'],
    listed: true,
  }),
}

/** A person `p` who owned here, and owns and rents nothing any more and holds no post. */
const gone = (before: Instant) => sql`
  exists (select from ownerships o where o.community_id = p.community_id and o.person_id = p.id)
  and not exists (select from ownerships o where o.community_id = p.community_id and o.person_id = p.id
    and (o.until is null or o.until >= ${before}))
  and not exists (select from tenancies n where n.community_id = p.community_id and n.person_id = p.id
    and (n.until is null or n.until >= ${before}))
  and not exists (select from roles r where r.community_id = p.community_id and r.person_id = p.id
    and (r.until is null or r.until >= ${before}))`
const sale = { zh: '卖房之后', en: 'the sale' }

/** What was known of owners who sold: the name stays with the right that a ballot or the ledger rests on. */
const sold = {
  soldOwners: forgets('people', {
    key: ['id'],
    days: challengeDays,
    after: sale,
    over: (before) =>
      sql`(t.phone_sealed is not null or t.document_sealed is not null or t.roll_key is not null) and exists (select
        from people p where p.community_id = t.community_id and p.id = t.id and ${gone(before)})`,
    most: 200,
    empties: ['phone_sealed', 'phone_blind', 'document_sealed', 'document_blind', 'roll_key', 'likely_names'],
    listed: true,
  }),
  soldPhones: forgets('phone_questions', {
    key: ['id'],
    days: challengeDays,
    after: sale,
    over: (before) => sql`exists (select from people p where p.community_id = t.community_id and p.id = t.person_id
      and ${gone(before)})`,
    most: 200,
    listed: true,
  }),
}

/** What identity kept only for a while. */
export const deleters = {
  ...claims,
  ...sold,
  /** Rolls that nobody confirmed. */
  rollImports: forgets('roll_imports', {
    key: ['id'],
    days: 7,
    after: { zh: '导入后无人确认', en: 'it was sent and nobody confirmed it' },
    over: (before) => sql`t.confirmed_at is null and t.started_at < ${before}`,
    most: 20,
  }),
  /** Names and homes of a roll that was confirmed stand in the roll. */
  rollRows: forgets('roll_import_rows', {
    key: ['import_id', 'line'],
    days: 7,
    after: { zh: '名册导入后', en: 'the roll was read' },
    over: (
      before,
    ) => sql`exists (select from roll_imports i where i.community_id = t.community_id and i.id = t.import_id
      and i.confirmed_at < ${before})`,
    most: 2_000,
  }),
  corrections: forgets('corrections', {
    key: ['id'],
    days: 180,
    after: decision,
    over: (before) => sql`t.said_sealed is not null and t.answered_at < ${before}`,
    most: 200,
    empties: ['said_sealed'],
    listed: true,
  }),
  strayDevices: forgets('devices', {
    key: ['id'],
    days: 180,
    after: { zh: '最后一次使用或者退出后', en: 'its last use, or being shut out' },
    over: (before) => sql`coalesce(t.revoked_at, t.seen_at) < ${before}`,
    most: 500,
    everywhere: 'day',
  }),
  signInCodes: forgets('sign_in_codes', {
    key: ['phone_blind', 'ticket_hash'],
    days: 0,
    after: { zh: '验证码过期后', en: 'the code is over' },
    over: (before) => sql`t.expires_at < ${before}`,
    most: 2_000,
    everywhere: 'tick',
  }),
} as const

/** What a community kept only for a while was thrown away on this day. */
export const cleanedOn = (trx: Trx, communityId: string, now: Instant) =>
  trx
    .updateTable('communities')
    .set({ cleanedOn: dayOf(now) })
    .where('id', '=', communityId)
    .execute()
