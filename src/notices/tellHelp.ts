import { sql } from 'kysely'
import type { Trx } from '../platform/server/db'
import { put } from './box'
import { workersAt } from './helpStore'
import { zh } from './texts.zh'

export const helpKinds = ['help', 'helpTaken', 'helpDone', 'helpWithdrawn'] as const
type HelpKind = (typeof helpKinds)[number]
type ToldOfHelp = { communityId: string; id: string; at: string; kind: HelpKind }
export const isHelp = (kind: string): kind is HelpKind => helpKinds.some((one) => one === kind)
const said = zh.labels.told

/** A request for help: its grid's workers hear of it without any name, whoever asked hears who comes and that it is done. */
export const tellHelp = async (trx: Trx, told: ToldOfHelp) => {
  const { communityId, id, at, kind } = told
  const request = trx.selectFrom('helpRequests as h').where('h.communityId', '=', communityId).where('h.id', '=', id)
  const row = await request.select(['h.unitId', 'h.personId', 'h.takenBy']).executeTakeFirst()
  if (!row) return
  const asker = request.select('h.personId')
  const worker = request
    .select(({ ref }) => ref('h.takenBy').$notNull().as('personId'))
    .where('h.takenBy', 'is not', null)
  const toAsker = kind === 'helpTaken' || kind === 'helpDone'
  const workers = workersAt(trx, communityId, sql.val(row.unitId), at).where('o.personId', '<>', row.personId)
  const people = toAsker ? asker : kind === 'help' ? workers : worker
  const page = toAsker ? 'notices/pages/help/index' : 'notices/pages/helpdesk/index'
  await put(trx, told, people.as('t'), { cause: `${kind} ${id}`, ...said[kind], page })
}
