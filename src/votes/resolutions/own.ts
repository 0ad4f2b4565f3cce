import { sql } from 'kysely'
import type { Own } from '../../platform/server/own'

/** What is kept of one person here. */
export const own: Own = {
  kinds: {
    seats: {
      group: 'decided',
      words: { zh: '请我到会、请我同意的', en: 'Meetings and agreements to which I was called' },
      columns: { resolution_seats: 'person_id' },
      rows: ({ personId }) => sql`
        select md5(s.resolution_id::text || s.seat)::uuid as id, r.put_at as at, r.text as what, p.at as present_at,
          p.drawing_sealed is not null as drawing_kept, a.choice, a.at as answered_at, s.share_fen
        from resolution_seats s join put_resolutions r on r.community_id = s.community_id and r.id = s.resolution_id
        left join resolution_presences p on p.community_id = s.community_id and p.resolution_id = s.resolution_id and p.seat = s.seat
        left join resolution_answers a on a.community_id = s.community_id and a.resolution_id = s.resolution_id and a.seat = s.seat
        where s.community_id = inside() and s.person_id = ${personId}::uuid`,
    },
  },
  elsewhere: {
    home: 'resolution_seats.unit_id',
    row: 'resolution_presences.by_id resolution_answers.by_id',
    post: 'resolution_sheets.recorded_by resolution_sheets.checked_by resolution_minutes.written_by put_resolutions.put_by put_resolutions.closed_by',
  },
}
