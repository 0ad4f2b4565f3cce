import { randomUUID } from 'node:crypto'
import { moneyOf } from '../funding/money'
import { type Hamlet, openHamlet } from '../support/hamlet'

/* What happened to a project, of every kind, newest first. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(() => hamlet?.drop())
const money = moneyOf(() => hamlet)
type Page = { items: { kind: string; id: string; at: string }[]; next: string | null }
const feed = async (projectId: string, before?: string) =>
  (await hamlet.done('nobody', 'board.feed', { projectId, ...(before ? { before } : {}) })) as Page

test('everybody reads it from its newest to its first, each thing once, also those of one moment', async () => {
  const { projectId } = await money.withCash(1_000)
  const heldAt = (n: number) => `2026-01-0${1 + (n % 3)}T09:00:00.000+08:00`
  for (let n = 0; n < 30; n += 1)
    await hamlet.done('secretary', 'deliberation.recordMeeting', {
      ...{
        meetingId: randomUUID(),
        projectId,
        venue: 'hall',
        heldAt: heldAt(n),
        title: `第${n}次`,
        minutes: '记录',
        attended: 3,
      },
    })
  const seen: string[] = []
  let page = await feed(projectId)
  const all = [...page.items]
  while (page.next) {
    page = await feed(projectId, page.next)
    all.push(...page.items)
  }
  for (const { kind, id } of all) seen.push(`${kind} ${id}`)
  expect(new Set(seen).size).toBe(seen.length)
  expect(all.filter(({ kind }) => kind === 'meeting').length).toBe(30)
  expect(all.map(({ at }) => at)).toEqual(
    all
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  )
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['meeting', 'stage']))
})
