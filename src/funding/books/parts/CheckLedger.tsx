import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { Button } from '../../../ui/action'
import { Tag, Tiny } from '../../../ui/layout'
import { type Chain, follow, genesis, sameBalances } from '../../ledger/verify'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Outcome = { state: 'whole'; entries: number; hash: string } | { state: 'moving' } | { state: 'broken'; at: number }
type Told = (entries: number) => void

/** Every entry after a place in the chain, read anew and followed to the end; or the number of the first that does not fit. */
const followOn = async (projectId: string, from: Chain, tell: Told): Promise<Chain | { brokenAt: number }> => {
  let chain = from
  for (let after: number | null = from.seq; after !== null; ) {
    const page: Awaited<ReturnType<typeof api.board.verify.query>> = await api.board.verify.query(
      here({ projectId, after }),
    )
    const next = follow(chain, page.items)
    if ('brokenAt' in next) return next
    chain = next
    after = page.next
    tell(chain.seq)
  }
  return chain
}

/**
 * Recompute the chain and the balances on this phone, and hold them to the head and the balances that are published then: what
 * was written while we read is followed too, so that a payment in the meantime is not taken for a fault.
 */
const recomputed = async (projectId: string, tell: Told): Promise<Outcome> => {
  let chain = genesis()
  for (let turn = 0; turn < 3; turn += 1) {
    const next = await followOn(projectId, chain, tell)
    if ('brokenAt' in next) return { state: 'broken', at: next.brokenAt }
    chain = next
    const { head, balances } = await api.funding.ledger.entries.query(here({ projectId }))
    const whole = head.hash === chain.hash && sameBalances(chain.balances, balances)
    if (head.seq === chain.seq)
      return whole ? { state: 'whole', entries: chain.seq, hash: chain.hash } : { state: 'broken', at: chain.seq }
  }
  return { state: 'moving' }
}

/** The books checked on one's own phone: what that does, how far it is, and what to do where it does not come out. */
export const CheckLedger = ({ projectId }: { projectId: string }) => {
  const t = useLabels({ zh, en })
  const [done, tell] = useState<number | undefined>(undefined)
  const [outcome, setOutcome] = useState<Outcome | 'offline' | undefined>(undefined)
  const busy = done !== undefined
  const end = (found: Outcome | 'offline') => {
    tell(undefined)
    setOutcome(found)
  }
  const check = () => {
    tell(0)
    setOutcome(undefined)
    recomputed(projectId, tell).then(end, () => end('offline'))
  }
  const { checking } = t
  return (
    <View id="check-ledger">
      {outcome === undefined ? <Tiny>{busy ? fill(checking.done, { entries: done }) : checking.what}</Tiny> : null}
      {outcome === 'offline' ? (
        <Tag tone="grey">{t.desk.notVerified}</Tag>
      ) : outcome?.state === 'whole' ? (
        <>
          <Tag>{t.verified}</Tag>
          <Tiny>{fill(checking.whole, { entries: outcome.entries, hash: outcome.hash.slice(0, 8) })}</Tiny>
        </>
      ) : outcome?.state === 'moving' ? (
        <Tiny>{checking.moving}</Tiny>
      ) : outcome ? (
        <>
          <Tag tone="warn">{t.broken}</Tag>
          <Tiny>{fill(checking.broken, { at: outcome.at })}</Tiny>
        </>
      ) : null}
      <Button id="verify" ghost gap busy={busy} deed="check" onTap={check}>
        {t.verify}
      </Button>
    </View>
  )
}
