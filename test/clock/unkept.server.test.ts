import { randomUUID } from 'node:crypto'
import { dayMs, instant, minuteMs } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { poison } from './poison'

/* Something that is due fails, and not even its failure can be written down: what is due after it happens all the same. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})

/** People are asked, until the n-th minute after tomorrow. */
const resolving = async (n: number): Promise<string> => {
  const projectId = await planned(hamlet, 'contributors')
  const resolutionId = randomUUID()
  const closesAt = instant(hamlet.story.house.clock() + dayMs + n * minuteMs)
  const payers = [{ unitId: hamlet.homes[0]?.unit.id, shareFen: 1 }]
  const put = { resolutionId, projectId, text: '同意方案', closesAt, payers }
  await hamlet.done('secretary', 'votes.resolutions.putShares', put)
  return resolutionId
}

test('a failure that cannot be written down is told, and ends no tick', async () => {
  const first = await resolving(0)
  const second = await resolving(1)
  await poison(hamlet, 'resolution', first)
  await hamlet.sql(`create function unkept() returns trigger language plpgsql as $$ begin raise exception 'unkept'; end $$;
    create trigger unkept before insert or update on overdue for each row execute function unkept()`)
  hamlet.story.passes(2 * 24 * 60)
  expect(await tick(hamlet.story.house)).toMatchObject({ failed: 1, lost: 0 })
  const { rows } = await hamlet.sql('select id from put_resolutions where closed_at is not null')
  expect(rows).toEqual([{ id: second }])
  expect(String(hamlet.reported)).toMatch(/unkept/)
  expect(String(hamlet.reported)).toContain(first)
})
