import { randomUUID } from 'node:crypto'
import { openReading } from '../../src/board/open'
import { tick } from '../../src/schedule'
import { collecting, type Hamlet, openHamletOn } from '../support/hamlet'
import { faultsInLedger } from '../support/published'
import { proofDatabase } from './database'

/** The pages of a published ledger as anybody reads them. */
export const publishedPages = async (hamlet: Hamlet, projectId: string): Promise<string[]> => {
  const open = openReading(hamlet.story.house)
  const pages: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const reply: Response = await open.request(`/projects/${projectId}/ledger?cursor=${cursor}`)
    const text = await reply.text()
    pages.push(text)
    cursor = (JSON.parse(text) as { next: string | null }).next
  }
  return pages
}

/** A ledger of more than one page with a reversal and a closed month. */
export const longLedger = async (hamlet: Hamlet, pledges: number): Promise<string> => {
  const projectId = await collecting(hamlet)
  const commitmentId = randomUUID()
  for (let n = 0; n < pledges; n += 1) {
    const pledge = { commitmentId: n ? randomUUID() : commitmentId, projectId, unitId: hamlet.homes[n % 4]?.unit.id }
    await hamlet.done(`owner ${n % 4}`, 'funding.pledges.pledge', { ...pledge, amountFen: n + 7, shownAs: 'masked' })
  }
  const receiptId = randomUUID()
  const receipt = { receiptId, commitmentId, amountFen: 7, method: 'transfer', evidence: '回单' }
  await hamlet.done('secretary', 'funding.receiving.recordReceipt', receipt)
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId })
  const reversalId = randomUUID()
  await hamlet.done('secretary', 'funding.books.askReversal', { reversalId, cause: { receiptId }, reason: '重复登记' })
  await hamlet.done('ownersSupervisor', 'funding.books.confirmReversal', { reversalId })
  hamlet.story.passes(45 * 24 * 60)
  await tick(hamlet.story.house)
  return projectId
}

/** So many published ledgers with one byte changed; answers how many were noticed. */
export const changedBytes = (pages: readonly string[], times: number, seed: number): number => {
  let state = seed
  const dice = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
  const bytes = pages.map((page) => Buffer.from(page, 'utf8'))
  const strict = new TextDecoder('utf-8', { fatal: true })
  let noticed = 0
  for (let n = 0; n < times; n += 1) {
    const place = dice(pages.length)
    const changed = Buffer.from(bytes[place] ?? '')
    const at = dice(changed.length)
    changed[at] = ((changed[at] ?? 0) + 1 + dice(255)) % 256
    try {
      const text = strict.decode(changed)
      if (faultsInLedger(pages.map((page, m) => (m === place ? text : page))).length) noticed += 1
    } catch {
      noticed += 1
    }
  }
  return noticed
}

/** `npm run prove -- bytes`: one changed byte anywhere in a published ledger is noticed, 10,000 of 10,000. */
export const proveBytes = async (): Promise<void> => {
  const database = await proofDatabase('prove_bytes')
  const hamlet = await openHamletOn(database)
  try {
    const pages = await publishedPages(hamlet, await longLedger(hamlet, 240))
    const whole = faultsInLedger(pages)
    if (whole.length) throw new Error(`the unchanged ledger: ${whole.join()}`)
    const times = Number(process.argv[3] ?? 10_000)
    const noticed = changedBytes(pages, times, 20_261_124)
    console.log(`${pages.length} pages, ${pages.join('').length} characters: ${noticed} of ${times} noticed`)
    if (noticed !== times) throw new Error(`${times - noticed} changed bytes went unnoticed`)
  } finally {
    await database.drop()
  }
}
