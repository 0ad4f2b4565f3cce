import { sql } from 'kysely'
import type { Own } from '../platform/server/own'

/** What is kept of one person here. */
export const own: Own = {
  kinds: {
    plates: {
      group: 'asked',
      words: { zh: '我登记的车牌', en: 'Plates that I registered' },
      columns: { plates: 'person_id' },
      rows: ({ personId }) => sql`
        select p.id, p.registered_at as at, p.plate as what, p.confirmed_at, p.ended_at, p.ended_as, p.refused_why from plates p
        where p.community_id = inside() and p.person_id = ${personId}::uuid`,
    },
    stays: {
      group: 'asked',
      words: { zh: '我的车停过', en: 'Where my cars stood' },
      columns: { stays: 'plate_id' },
      rows: ({ personId }) => sql`
        select s.id, s.entered_at as at, s.plate as what, s.fee_fen as fen, s.exited_at, s.cancelled_at from stays s
        join plates p on p.community_id = s.community_id and p.id = s.plate_id
        where s.community_id = inside() and p.person_id = ${personId}::uuid`,
    },
  },
  elsewhere: {
    home: 'plates.unit_id',
    post: 'plates.confirmed_by plates.refused_by stays.entered_by stays.exited_by stays.cancelled_by',
  },
}
