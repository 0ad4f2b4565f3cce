import { sql } from 'kysely'
import type { Own } from '../../platform/server/own'
import { en } from './texts.en'
import { zh } from './texts.zh'

/** What is kept of one person here. */
export const own: Own = {
  kinds: {
    onRoll: {
      group: 'decided',
      words: { zh: '我在哪些投票名册上', en: 'Rolls of ballots on which I stand' },
      columns: { roll_entries: 'voter_id' },
      rows: ({ personId }) => sql`
        select md5(e.ballot_id::text || e.entry)::uuid as id, b.publicised_at as at, b.question as what, e.area_dm2 from roll_entries e
        join ballots b on b.community_id = e.community_id and b.id = e.ballot_id
        where e.community_id = inside() and e.voter_id = ${personId}::uuid`,
    },
    votes: {
      group: 'decided',
      words: { zh: '我的投票', en: 'My votes' },
      names: { zh: zh.labels.choices, en: en.labels.choices },
      columns: { votes: 'cast_by entry' },
      rows: ({ personId }) => sql`
        select md5(v.ballot_id::text || v.entry || v.round)::uuid as id, v.cast_at as at, v.choice as what, b.question, v.channel, v.commitment
        from votes v join ballots b on b.community_id = v.community_id and b.id = v.ballot_id
        join roll_entries e on e.community_id = v.community_id and e.ballot_id = v.ballot_id and e.entry = v.entry
        where v.community_id = inside() and (v.cast_by = ${personId}::uuid or e.voter_id = ${personId}::uuid)`,
    },
    papers: {
      group: 'decided',
      words: { zh: '我的纸质票', en: 'My ballots on paper' },
      names: { zh: zh.labels.choices, en: en.labels.choices },
      columns: { paper_ballots: 'entry' },
      rows: ({ personId }) => sql`
        select md5(p.ballot_id::text || p.entry)::uuid as id, p.delivered_at as at, p.settled_choice as what, p.scan_sealed is not null as scan_kept
        from paper_ballots p
        join roll_entries e on e.community_id = p.community_id and e.ballot_id = p.ballot_id and e.entry = p.entry
        where p.community_id = inside() and p.delivered_at is not null and e.voter_id = ${personId}::uuid`,
    },
    proxies: {
      group: 'decided',
      words: { zh: '我给的、我拿到的委托', en: 'Proxies that I gave or hold' },
      columns: { proxies: 'giver_id holder_id' },
      rows: ({ personId }) => sql`
        select p.id, p.given_at as at, null as what, p.giver_id = ${personId}::uuid as given_by_me, p.taken_at, p.revoked_at,
          p.photo_sealed is not null as photo_kept from proxies p
        where p.community_id = inside() and (p.giver_id = ${personId}::uuid or p.holder_id = ${personId}::uuid)`,
    },
    objections: {
      group: 'decided',
      words: { zh: '我对表决的异议', en: 'My objections to a ballot' },
      columns: { ballot_objections: 'person_id' },
      rows: ({ personId }) => sql`
        select o.id, o.at, o.text as what, o.answer, o.upheld from ballot_objections o
        where o.community_id = inside() and o.person_id = ${personId}::uuid`,
    },
    challenges: {
      group: 'decided',
      words: { zh: '我要求的重新计票', en: 'Recounts that I asked for' },
      columns: { ballot_challenges: 'person_id' },
      rows: ({ personId }) => sql`
        select c.id, c.at, c.reason as what from ballot_challenges c
        where c.community_id = inside() and c.person_id = ${personId}::uuid`,
    },
    visits: {
      group: 'decided',
      words: { zh: '上门登记', en: 'Visits at my door' },
      columns: { door_visits: 'state' },
      rows: ({ personId }) => sql`
        select md5(d.ballot_id::text || d.entry)::uuid as id, d.at, d.state as what from door_visits d
        join roll_entries e on e.community_id = d.community_id and e.ballot_id = d.ballot_id and e.entry = d.entry
        where d.community_id = inside() and e.voter_id = ${personId}::uuid`,
    },
  },
  elsewhere: {
    row: 'roll_entries.entry roll_units.entry roll_units.unit_id proxies.entry',
    post: 'door_visits.by_id paper_ballots.delivered_by paper_ballots.first_by paper_ballots.second_by paper_ballots.settled_by proxies.recorded_by proxies.checked_by ballot_objections.answered_by recounts.asked_by recounts.ordered_by official_results.recorded_by official_results.confirmed_by',
  },
}
