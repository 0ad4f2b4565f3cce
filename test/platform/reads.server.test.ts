import { randomUUID } from 'node:crypto'
import { answer } from '../../src/platform/server/answer'
import { domain, reading, writing } from '../../src/platform/server/call'
import { type Hamlet, openHamlet } from '../support/hamlet'

/*
 * What stands on record of who read which names. That every call says it is found by `test/leaks`, which looks at what they show.
 */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(() => hamlet.drop())

describe('what a call says that it showed', () => {
  const someone = () => hamlet.ownerOf(1).personId
  const readsOf = async (purpose: string) =>
    (await hamlet.sql(`select person_id from name_reads where purpose = '${purpose}'`)).rows
  const house = () => ({
    ...hamlet.story.house,
    router: domain({
      board: domain({ projects: reading('anyone').query(({ ctx }) => ctx.readsAll('recount')) }),
      deliberation: domain({
        remark: writing('member').mutation(({ ctx }) => ctx.readsNames([someone()], 'scan')),
      }),
    }),
  })
  const ask = (path: string) =>
    answer({ path, input: { communityId: hamlet.town.id, requestId: randomUUID() } }, house(), {
      openid: hamlet.openids.get('secretary') ?? '',
    })

  test('inside a write it is written with what the call writes, once a day', async () => {
    expect(await ask('deliberation.remark')).toMatchObject({ ok: true })
    expect(await ask('deliberation.remark')).toMatchObject({ ok: true })
    expect(await readsOf('scan')).toEqual([{ person_id: someone() }])
  })

  test('a list that is read whole is one line a day for everybody', async () => {
    await hamlet.sql("delete from name_reads where purpose = 'recount'")
    await ask('board.projects')
    await ask('board.projects')
    expect(await readsOf('recount')).toEqual([{ person_id: null }])
  })

  test('the roll leaves on record from wherever its export is begun', async () => {
    await hamlet.sql("delete from name_reads where purpose = 'exportRoll'")
    await hamlet.done('secretary', 'identity.exportRoll', { after: '00000000-0000-0000-0000-000000000000' })
    expect(await readsOf('exportRoll')).toEqual([{ person_id: null }])
  })
})
