import { randomUUID } from 'node:crypto'
import type { Hamlet } from '../support/hamlet'

type Point = 'owner' | 'street'
type Given = { point: Point; receivedFen: number }
type Return = { id: string; number: number; point: Point; promise: number | null; amountFen: number }

/** What an ending needs of a history; written apart from src like the history itself. */
type Ended = {
  hamlet: Hamlet
  projectId: string
  dice: (below: number) => number
  must: (right: boolean, what: string) => void
  code: (who: string, path: string, input: object) => Promise<string>
  twice: (who: string, path: string, input: object) => Promise<string>
  /** Promises by their number, and the cash that each point has left. */
  given: readonly Given[]
  cash: ReadonlyMap<Point, bigint>
  surplus: string
  declined: readonly string[]
}

/** In proportion to what each gave, the fen that remain to the larger remainders, ties to the smaller number. */
const shares = (left: bigint, given: readonly (Given & { number: number })[]): [number, number][] => {
  const whole = given.reduce((sum, { receivedFen }) => sum + BigInt(receivedFen), 0n)
  const parts = given.map(({ number, receivedFen }) => ({
    number,
    fen: (left * BigInt(receivedFen)) / whole,
    rest: (left * BigInt(receivedFen)) % whole,
  }))
  let over = left - parts.reduce((sum, { fen }) => sum + fen, 0n)
  for (const part of [...parts].sort((a, b) => (a.rest === b.rest ? a.number - b.number : a.rest > b.rest ? -1 : 1))) {
    if (over === 0n) break
    part.fen += 1n
    over -= 1n
  }
  return parts.filter(({ fen }) => fen > 0n).map(({ number, fen }) => [number, Number(fen)])
}

/** Who is owed what, by the model alone: point, number of the promise (none where it goes elsewhere), fen. */
type Due = readonly [Point, number | null, number]
const owedBy = ({ given, cash, surplus }: Ended, kind: string): Due[] =>
  (['street', 'owner'] as const).flatMap((point): Due[] => {
    const left = cash.get(point) ?? 0n
    if (left === 0n) return []
    if (kind === 'close' && surplus !== 'return') return [[point, null, Number(left)]]
    const of = given
      .map((one, place) => ({ ...one, number: place + 1 }))
      .filter((one) => one.point === point && one.receivedFen > 0)
    return shares(left, of).map(([number, fen]): Due => [point, number, fen])
  })

const bodies = [
  ['residentsSupervisor', 'residents'],
  ['ownersSupervisor', 'owners'],
] as const
const both = (one: Ended, path: string, input: object) =>
  Promise.all(bodies.map(([who]) => one.code(who, path, input))).then((codes) => codes.sort().join())

/** Written, perhaps withdrawn and written anew, audited by both bodies at once; its days pass. */
const account = async (one: Ended): Promise<void> => {
  for (const paymentId of one.declined) {
    const code = await one.code('ownersSupervisor', 'funding.spending.declinePayment', { paymentId, why: '不再需要' })
    one.must(code === 'ok', `declining: ${code}`)
  }
  for (let again = one.dice(3) === 0; ; again = false) {
    const accountId = randomUUID()
    const said = { accountId, projectId: one.projectId, reason: '停止', destination: '下一件事' }
    const wrote = await one.twice('secretary', 'funding.settlement.writeAccount', said)
    one.must(wrote === 'ok', `writing an account: ${wrote}`)
    const request = { paymentId: randomUUID(), projectId: one.projectId, line: 1, payee: '施工队', purpose: '灯' }
    const moved = await one.code('contractor', 'funding.spending.requestPayment', {
      ...request,
      amountFen: 1,
      invoice: accountId,
    })
    one.must(moved === 'funding.accountWritten', `money while an account is written: ${moved}`)
    if (again) {
      const back = await one.twice('secretary', 'funding.settlement.withdrawAccount', { accountId, why: '再核对' })
      one.must(back === 'ok', `withdrawing: ${back}`)
      continue
    }
    const signed = await Promise.all(
      bodies.map(([who, body]) => one.twice(who, 'funding.settlement.signAccount', { accountId, body })),
    )
    one.must(signed.join() === 'ok,ok', `auditing: ${signed.join()}`)
    // Its seven days: the clock is shared by all histories, so the account is made older instead.
    const week = `- interval '7 days'`
    await one.hamlet.sql(`update final_accounts set written_at = written_at ${week}, published_at = published_at ${week},
      due_at = due_at ${week} where id = '${accountId}'`)
    return
  }
}

/** Sent or not, withdrawn, confirmed by two at once, sent back by the bank, sent again. Answers whether it stands as sent. */
const send = async (one: Ended, returnId: string): Promise<boolean> => {
  for (let turn = one.dice(4); turn > 0; turn -= 1) {
    const sendingId = randomUUID()
    const sending = { sendingId, returnId, method: 'transfer', evidence: '回单' }
    const recorded = await one.twice('secretary', 'funding.settlement.recordReturn', sending)
    one.must(recorded === 'ok', `recording a return: ${recorded}`)
    const second = await one.code('secretary', 'funding.settlement.recordReturn', {
      ...sending,
      sendingId: randomUUID(),
    })
    one.must(second === 'funding.returnSent', `recording it again: ${second}`)
    if (one.dice(5) === 0) {
      one.must(
        (await one.twice('secretary', 'funding.settlement.withdrawReturn', { sendingId })) === 'ok',
        'withdrawing a sending',
      )
      continue
    }
    const codes = await both(one, 'funding.settlement.confirmReturn', { sendingId })
    one.must(codes === 'funding.alreadyConfirmed,ok', `confirming a return at once: ${codes}`)
    if (one.dice(3) > 0) return true
    const bounceId = randomUUID()
    const asked = await one.twice('secretary', 'funding.settlement.askBounce', { bounceId, sendingId, why: '户名不符' })
    one.must(asked === 'ok', `asking for a bounce: ${asked}`)
    const back = await both(one, 'funding.settlement.confirmBounce', { bounceId })
    one.must(back === 'funding.alreadyConfirmed,ok', `confirming a bounce at once: ${back}`)
  }
  return false
}

/** Two taps at once end it: one of them, and the other finds it ended. */
const ended = async (one: Ended, kind: 'close' | 'stop'): Promise<void> => {
  const { projectId } = one
  const input = kind === 'stop' ? { projectId, reason: '停止' } : { projectId }
  const taps = [0, 1].map(() => one.code('secretary', `works.${kind}`, input))
  const codes = (await Promise.all(taps)).sort().join()
  one.must(codes === 'ok,projects.noSuchMove', `ending twice at once: ${codes}`)
}

/** The end of a history, stopped or closed, and what the model says is owed and returned then. */
export const endHistory = async (one: Ended, kind: 'close' | 'stop') => {
  if (kind === 'close') {
    const { sql } = one.hamlet
    await sql(`update projects set stage = 'accepting' where id = '${one.projectId}'`)
    for (const [who, body] of bodies) {
      const code = await one.code(who, 'works.accept', { projectId: one.projectId, body, remark: '看过' })
      one.must(code === 'ok', `accepting: ${code}`)
    }
  }
  await account(one)
  await ended(one, kind)
  const { items } = (await one.hamlet.done('secretary', 'funding.settlement.returns', {
    projectId: one.projectId,
  })) as {
    items: Return[]
  }
  const due = owedBy(one, kind)
  const found = items.map(({ point, promise, amountFen }) => [point, promise, amountFen])
  one.must(JSON.stringify(found) === JSON.stringify(due), `owed ${JSON.stringify(found)}, not ${JSON.stringify(due)}`)
  const owed = new Map<Point, number>()
  const returned = new Map<Point, number>()
  for (const { id, point, amountFen } of items) {
    const into = (await send(one, id)) ? returned : owed
    into.set(point, (into.get(point) ?? 0) + amountFen)
  }
  return { owed, returned }
}
