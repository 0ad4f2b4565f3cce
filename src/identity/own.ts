import { sql } from 'kysely'
import type { Own } from '../platform/server/own'
import { en } from './texts.en'
import { en as joiningEn } from './texts.joining.en'
import { zh as joiningZh } from './texts.joining.zh'
import { zh } from './texts.zh'

/** Where somebody lived or owned. */
const rights =
  (table: 'ownerships' | 'tenancies') =>
  ({ personId }: { personId: string }) =>
    sql`
    select md5(o.unit_id::text || o.since)::uuid as id, o.since as at,
      concat_ws(' ', c.name, b.name, s.name, u.room) as what, o.until
    from ${table === 'ownerships' ? sql`ownerships` : sql`tenancies`} o
    join units u on u.community_id = o.community_id and u.id = o.unit_id
    join stairwells s on s.community_id = u.community_id and s.id = u.stairwell_id
    join buildings b on b.community_id = s.community_id and b.id = s.building_id
    join compounds c on c.community_id = u.community_id and c.id = u.compound_id
    where o.community_id = inside() and o.person_id = ${personId}::uuid`

/** What is kept of one person here. */
export const own: Own = {
  kinds: {
    account: {
      group: 'who',
      words: { zh: '我的账号', en: 'My account' },
      columns: { accounts: 'id openid phone_blind phone_sealed told_wording told_at' },
      rows: ({ accountId }) => sql`
        select a.id, a.created_at as at, null as what, a.openid is not null as by_wechat, a.phone_sealed is not null as by_phone,
          a.told_wording, a.told_at from accounts a where a.id = ${accountId}::uuid`,
    },
    devices: {
      group: 'who',
      words: { zh: '登录过的设备', en: 'Devices that signed in' },
      columns: { devices: 'account_id label refresh_hash earlier_hash seen_at' },
      rows: ({ accountId }) => sql`
        select d.id, d.made_at as at, d.label as what, d.seen_at, d.revoked_at from devices d where d.account_id = ${accountId}::uuid`,
    },
    staffKey: {
      group: 'who',
      words: { zh: '工作人员的密码和动态口令', en: 'A password and a second factor of staff' },
      columns: { staff_keys: 'account_id password_hash totp_sealed' },
      rows: ({ accountId }) => sql`
        select k.account_id as id, k.set_at as at, null as what from staff_keys k where k.account_id = ${accountId}::uuid`,
    },
    joinings: {
      group: 'who',
      words: { zh: '我绑定房屋', en: 'How I joined' },
      names: { zh: joiningZh.labels.ways, en: joiningEn.labels.ways },
      columns: { joinings: 'person_id account_id' },
      rows: ({ personId }) => sql`
        select j.id, j.at, j.way as what, j.until, j.objected_at, j.stands, j.decided_at from joinings j
        where j.community_id = inside() and j.person_id = ${personId}::uuid`,
    },
    objections: {
      group: 'who',
      words: { zh: '我对别人绑定我家的异议', en: 'My objections to somebody who joined in my home' },
      columns: { joinings: 'objected_by' },
      rows: ({ personId }) => sql`
        select j.id, j.objected_at as at, j.reason as what, j.stands, j.decided_at from joinings j
        where j.community_id = inside() and j.objected_by = ${personId}::uuid`,
    },
    claims: {
      group: 'who',
      words: { zh: '凭证件绑定', en: 'Claims by a document' },
      columns: { claims: 'account_id person_id' },
      rows: ({ personId, accountId }) => sql`
        select c.id, c.at, c.said_home as what, c.said_name, c.consented_at, c.decided_at, c.reason,
          c.photo_sealed is not null as photo_kept from claims c
        where c.community_id = inside() and (c.person_id = ${personId}::uuid or c.account_id = ${accountId}::uuid)`,
    },
    invitations: {
      group: 'who',
      words: { zh: '发给我的邀请码', en: 'Codes that were handed to me' },
      columns: { invitations: 'person_id' },
      rows: ({ personId }) => sql`
        select md5(i.code_hash)::uuid as id, i.expires_at as at, null as what, i.used_at from invitations i
        where i.community_id = inside() and i.person_id = ${personId}::uuid`,
    },
    consents: {
      group: 'who',
      words: { zh: '我同意过的', en: 'What I agreed to' },
      names: { zh: zh.labels.consentPurposes, en: en.labels.consentPurposes },
      columns: { consents: 'person_id' },
      rows: ({ personId }) => sql`
        select c.id, c.given_at as at, c.purpose as what, c.about, c.wording, c.wording_hash, c.withdrawn_at from consents c
        where c.community_id = inside() and c.person_id = ${personId}::uuid`,
    },
    wordings: {
      group: 'who',
      words: { zh: '我看过的说明', en: 'Notices that I was shown' },
      columns: { wordings_read: 'person_id' },
      rows: ({ personId }) => sql`
        select md5(w.wording)::uuid as id, w.read_at as at, w.wording as what, w.hash from wordings_read w
        where w.community_id = inside() and w.person_id = ${personId}::uuid`,
    },
    corrections: {
      group: 'who',
      words: { zh: '我请求的更正和删除', en: 'What I asked to have put right or deleted' },
      names: { zh: zh.labels.correctFields, en: en.labels.correctFields },
      columns: { corrections: 'person_id' },
      rows: ({ personId }) => sql`
        select c.id, c.at, c.field as what, c.answered_at, c.answer, c.done from corrections c
        where c.community_id = inside() and c.person_id = ${personId}::uuid`,
    },
    helped: {
      group: 'who',
      words: { zh: '别人替我办的', en: 'What others did for me' },
      names: { zh: zh.labels.acts, en: en.labels.acts },
      columns: { assisted_acts: 'person_id' },
      rows: ({ personId }) => sql`
        select a.id, a.at, a.path as what from assisted_acts a
        where a.community_id = inside() and a.person_id = ${personId}::uuid`,
    },
    helping: {
      group: 'who',
      words: { zh: '我替别人办的、见证的', en: 'What I did or witnessed for others' },
      names: { zh: zh.labels.acts, en: en.labels.acts },
      columns: { assisted_acts: 'worker_id witness_id' },
      rows: ({ personId }) => sql`
        select a.id, a.at, a.path as what from assisted_acts a
        where a.community_id = inside() and (a.worker_id = ${personId}::uuid or a.witness_id = ${personId}::uuid)`,
    },
    owned: {
      group: 'homes',
      words: { zh: '我的房屋', en: 'Homes that I own or owned' },
      columns: { ownerships: 'person_id' },
      rows: rights('ownerships'),
    },
    rented: {
      group: 'homes',
      words: { zh: '我租住的', en: 'Homes that I rent or rented' },
      columns: { tenancies: 'person_id' },
      rows: rights('tenancies'),
    },
    posts: {
      group: 'homes',
      words: { zh: '我担任的职务', en: 'Posts that I hold or held' },
      names: { zh: zh.labels.roles, en: en.labels.roles },
      columns: { roles: 'person_id' },
      rows: ({ personId }) => sql`
        select md5(r.role || r.scope_id)::uuid as id, r.appointed_at as at, r.role as what, r.scope, r.until from roles r
        where r.community_id = inside() and r.person_id = ${personId}::uuid`,
    },
  },
  elsewhere: {
    top: 'people.account_id people.attested_account',
    home: 'ownerships.unit_id tenancies.unit_id',
    post: 'people.attested_by claims.decided_by joinings.proposed_by joinings.decided_by invitations.issued_by roles.appointed_by roles.ended_by corrections.answered_by controllers.set_by',
  },
}
