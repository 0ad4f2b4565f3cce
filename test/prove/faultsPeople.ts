import { randomUUID } from 'node:crypto'
import { hourMs, instant } from '../../src/platform/instant'
import type { Town } from './faultsTown'

/** What was acknowledged, by what it is: each must be there once when all is over. */
export type Acknowledged = { votes: string[]; pledges: string[]; paid: string[]; notices: string[] }

type People = {
  acknowledged: Acknowledged
  /** How many requests had no answer, or heard that they should try again. */
  unanswered: () => number
  /** Nobody begins anything new; resolves when what was begun is acknowledged. */
  stop: () => Promise<void>
  /** All go home, acknowledged or not. */
  leave: () => void
}

type Sent = { code: string }

/** One call over HTTP, sent again under its number until it is answered: as a phone does. */
const caller = (town: Town, base: () => string, missed: () => void) => {
  const once = async (who: string, path: string, input: object): Promise<Sent | undefined> => {
    try {
      const response = await fetch(`${base()}/api`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ path, input, token: town.tokens[who] }),
        signal: AbortSignal.timeout(15_000),
      })
      const reply = (await response.json()) as { ok: boolean; code?: string }
      return { code: reply.ok ? 'ok' : (reply.code ?? '') }
    } catch {
      return undefined
    }
  }
  return async (who: string, path: string, input: object): Promise<string> => {
    const whole = { communityId: town.id, requestId: randomUUID(), ...input }
    for (let tries = 0; tries < 600; tries += 1) {
      const sent = await once(who, path, whole)
      if (sent && sent.code !== 'platform.unavailable') return sent.code
      missed()
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`${path}: the server never came back`)
  }
}

const must = (code: string, what: string): void => {
  if (code !== 'ok') throw new Error(`${what}: ${code}`)
}

/** Voters, pledgers, payers and those who post notices, all at once, each with a pause between two acts. */
export const peopleOf = (town: Town, base: () => string, clock: () => number): People => {
  const acknowledged: Acknowledged = { votes: [], pledges: [], paid: [], notices: [] }
  let missed = 0
  let stopping = false
  let left = false
  const call = caller(town, base, () => {
    if (left) throw new Error('went home')
    missed += 1
  })
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  // Each ballot is voted on in its time, so that votes go on for most of the run.
  const voting = async (): Promise<void> => {
    for (const { id, entries } of town.ballots) {
      const vote = async (n: number): Promise<void> => {
        const choice = n === 3 ? 'against' : 'consent'
        const code = await call(`owner ${n}`, 'votes.ballots.cast', { ballotId: id, entry: entries[n], choice })
        if (code === 'ok') acknowledged.votes.push(`${id} ${entries[n]}`)
        else if (code !== 'votes.closed') must(code, 'a vote')
      }
      await Promise.all([0, 1, 2, 3].map(vote))
      await pause(stopping ? 0 : (town.seconds * 800) / town.ballots.length)
    }
  }
  const pledging = async (n: number): Promise<void> => {
    while (!stopping) {
      const commitmentId = randomUUID()
      const pledge = {
        commitmentId,
        projectId: town.collectingId,
        unitId: town.unitIds[n],
        amountFen: n + 1,
        shownAs: 'masked',
      }
      must(await call(`owner ${n}`, 'funding.pledges.pledge', pledge), 'a pledge')
      acknowledged.pledges.push(commitmentId)
      // Of one person no more in a day than the limit of the call lets in, though the run lasts twice as long as was planned.
      await pause(Math.max(250, (town.seconds * 1_000) / 120))
    }
  }
  const paying = async (): Promise<void> => {
    for (const fileId of town.invoices) {
      if (stopping) return
      const paymentId = randomUUID()
      const words = { payee: '施工队', purpose: '灯具', invoice: paymentId, fileId }
      const asked = { paymentId, projectId: town.siteId, line: 1, amountFen: 100, ...words }
      must(await call('contractor', 'funding.spending.requestPayment', asked), 'a request')
      for (const [who, body] of [
        ['residentsSupervisor', 'residents'],
        ['ownersSupervisor', 'owners'],
      ] as const)
        must(await call(who, 'funding.spending.signPayment', { paymentId, body }), 'a signature')
      must(await call('secretary', 'funding.spending.recordPaid', { paymentId, bankProof: '回单' }), 'a payment')
      acknowledged.paid.push(paymentId)
      await pause(stopping ? 0 : (town.seconds * 500) / town.invoices.length)
    }
  }
  const posting = async (): Promise<void> => {
    while (!stopping) {
      const noticeId = randomUUID()
      const now = clock()
      const times = { startsAt: instant(now + hourMs), endsAt: instant(now + 3 * hourMs) }
      const texts = {
        template: 'roadClosed',
        title: noticeId.slice(0, 30),
        reason: '翻修',
        affects: '南路',
        detour: '',
      }
      const people = {
        contractor: '施工队',
        siteManager: '老赵',
        sitePhone: '',
        complaintPhone: '12345',
        nightPermit: '1 号',
      }
      const notice = { noticeId, projectId: town.siteId, ...texts, ...people, ...times, gridIds: town.gridIds }
      must(await call('secretary', 'notices.publish', notice), 'a notice')
      acknowledged.notices.push(noticeId)
      await pause(Math.min(3_500, town.seconds * 250))
    }
  }
  const all = [voting(), pledging(0), pledging(1), pledging(2), paying(), posting()]
  // Told when everybody has stopped, not before.
  for (const one of all) one.catch(() => undefined)
  const stop = async () => {
    stopping = true
    await Promise.all(all)
  }
  const leave = () => {
    stopping = true
    left = true
  }
  return { acknowledged, unanswered: () => missed, stop, leave }
}
