import { closingsOf } from '../funding/books/store'
import { balancesOf, entriesAfter, headOf, pageEntries } from '../funding/ledger/entries'
import type { House } from '../platform/server/house'
import { within } from './openWithin'

/** A page of a project's ledger as anybody reads it. */
export const ledgerPage = (house: House, id: string, cursor: string | undefined) =>
  within(house, 'project', id, async (trx, communityId) => {
    const after = /^\d{1,9}$/.test(cursor ?? '') ? Number(cursor) : 0
    const rows = await entriesAfter(trx, communityId, id, after)
    const next = rows.length === pageEntries ? String(rows.at(-1)?.seq) : null
    const { seq: headSeq, hash: headHash } = await headOf(trx, communityId, id)
    const balances = Object.fromEntries(await balancesOf(trx, communityId, id))
    const closings = await closingsOf(trx, communityId, id)
    return { items: rows, entries: rows, next, headSeq, headHash, balances, closings }
  })
