import { toldOf } from '../identity/joinings'
import { fill } from '../platform/refusal'
import type { Trx } from '../platform/server/db'
import { dayTime } from '../platform/time'
import { put } from './box'
import { zh } from './texts.zh'

export const joinedKinds = ['joined', 'objected', 'objectionDecided'] as const
type JoinedKind = (typeof joinedKinds)[number]
type ToldOfJoining = { communityId: string; id: string; at: string; kind: JoinedKind }
export const isJoined = (kind: string): kind is JoinedKind => joinedKinds.some((one) => one === kind)

/** Somebody joined in a home: its others hear of it and until when they may object; who joined hears of an objection. */
export const tellJoined = async (trx: Trx, told: ToldOfJoining): Promise<void> => {
  const { communityId, id, kind } = told
  const joining = await toldOf(trx, communityId, kind, id)
  if (!joining) return
  const { title, body } = zh.labels.told[kind]
  const values = { name: joining.name, until: dayTime(joining.until) }
  await put(trx, told, joining.people.as('t'), {
    cause: `${kind} ${id}`,
    title: fill(title, values),
    body: fill(body, values),
    page: 'identity/pages/joinings/index',
  })
}
