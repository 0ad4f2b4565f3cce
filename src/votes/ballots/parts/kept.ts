import Taro from '@tarojs/taro'
import { session } from '../../../platform/client/session'
import { sha256Text } from '../../../platform/sha256'
import { type Choice, commitmentText } from '../rules'

/**
 * What a phone keeps of a vote. What was chosen is not among it, nor the salt by which it could be tried: whoever holds the phone
 * later learns that there was a vote, not which. `asChosen`: the phone compared the two when the receipt came.
 */
export type Kept = {
  ballotId: string
  entry: number
  personId: string
  communityId: string
  question: string
  places: string
  commitment: string
  castAt: string
  asChosen: boolean
}

type Receipt = Pick<Kept, 'ballotId' | 'entry' | 'commitment' | 'castAt'> & { salt: string; mark: string | null }

const key = 'receipts'
/** Ours: years of votes, and little room. */
const most = 100

const isKept = (one: unknown): one is Kept => typeof one === 'object' && one !== null && 'commitment' in one

/** The receipts of this person on this device, newest first. */
export const keptReceipts = (personId: string | null): Kept[] => {
  const all: unknown = Taro.getStorageSync(key)
  return Array.isArray(all) ? all.filter(isKept).filter((one) => one.personId === personId) : []
}

/** Compares the receipt with what was chosen here, and keeps it. A worker who helps keeps nothing of whom they helped. */
export const keepReceipt = (
  receipt: Receipt,
  { choice, personId, question, places }: { choice: Choice; personId: string; question: string; places: string },
): void => {
  if (session().assisting) return
  const { ballotId, entry, mark, commitment, castAt, salt } = receipt
  const asChosen = sha256Text(commitmentText(salt, ballotId, mark ?? entry, choice)) === commitment
  const { communityId } = session()
  const all: unknown = Taro.getStorageSync(key)
  const before = Array.isArray(all) ? all.filter(isKept) : []
  const one = { ballotId, entry, personId, communityId, question, places, commitment, castAt, asChosen }
  Taro.setStorageSync(key, [one, ...before].slice(0, most))
}
