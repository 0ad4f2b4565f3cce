import type { NotNull } from 'kysely'
import type { Trx } from '../../platform/server/db'
import { spaced } from '../../platform/server/spaced'
import type { Choice } from '../ballots/rules'
import type { Count, Party } from './rules'

/** Seats with who sits on each, their home, and what stands for them. */
const selectSeats = (trx: Trx, communityId: string, resolutionId: string) =>
  trx
    .selectFrom('resolutionSeats as s')
    .leftJoin('people as p', (on) => on.onRef('p.communityId', '=', 's.communityId').onRef('p.id', '=', 's.personId'))
    .leftJoin('units as u', (on) => on.onRef('u.communityId', '=', 's.communityId').onRef('u.id', '=', 's.unitId'))
    .leftJoin('stairwells as w', (on) =>
      on.onRef('w.communityId', '=', 'u.communityId').onRef('w.id', '=', 'u.stairwellId'),
    )
    .leftJoin('resolutionPresences as r', (on) =>
      on
        .onRef('r.communityId', '=', 's.communityId')
        .onRef('r.resolutionId', '=', 's.resolutionId')
        .onRef('r.seat', '=', 's.seat'),
    )
    .leftJoin('resolutionAnswers as a', (on) =>
      on
        .onRef('a.communityId', '=', 's.communityId')
        .onRef('a.resolutionId', '=', 's.resolutionId')
        .onRef('a.seat', '=', 's.seat'),
    )
    .where('s.communityId', '=', communityId)
    .where('s.resolutionId', '=', resolutionId)

export type Seat = {
  seat: number
  personId: string | null
  name: string
  party: Party
  body: string
  unitId: string | null
  place: string | null
  shareFen: number | null
  present: boolean
  onSheet: boolean
  choice: Choice | null
}

/** Everybody who is called, with what stands for them. Names are the router's to mask. */
export const seatsOf = (trx: Trx, communityId: string, resolutionId: string): Promise<Seat[]> =>
  selectSeats(trx, communityId, resolutionId)
    .select(({ fn }) => ['s.seat', 's.personId', fn.coalesce('p.legalName', 's.named').as('name'), 's.party', 's.body'])
    .select((eb) => [
      's.unitId',
      spaced(eb.ref('w.name'), eb.ref('u.room')).as('place'),
      's.shareFen',
      eb('r.seat', 'is not', null).as('present'),
      eb('r.sheetId', 'is not', null).as('onSheet'),
      'a.choice',
    ])
    .orderBy('s.seat')
    .$narrowType<{ name: NotNull; party: Party; choice: Choice | null }>()
    .$narrowType<{ present: boolean; onSheet: boolean }>()
    .execute()

/** What the seats say in numbers. A party is there when one who sits for it is. */
export const countOf = (seats: readonly Seat[]): Count => {
  const said = (choice: Choice) => seats.filter((seat) => seat.choice === choice).length
  const there = seats.filter(({ present }) => present)
  return {
    seats: seats.length,
    present: there.length,
    parties: new Set(there.map(({ party }) => party).filter((party) => party !== 'others')).size,
    consented: said('consent'),
    against: said('against'),
    abstained: said('abstain'),
  }
}
