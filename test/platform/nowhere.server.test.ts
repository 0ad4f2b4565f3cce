import { randomUUID } from 'node:crypto'
import { type Hamlet, openHamlet } from '../support/hamlet'

/* A call in a community that is not there, by whoever may call before belonging to one. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(() => hamlet.drop())
afterEach(() => expect(hamlet.reported).toEqual([]))

const door = { compoundId: randomUUID(), building: '1号楼', stairwell: '1单元', room: '101' }
const said = { saidName: '新来', saidHome: '1号楼 101', agreed: true }

test.each<[string, string, object]>([
  ['a photo', 'files.begin', { fileId: randomUUID(), mime: 'image/png', bytes: 100 }],
  ['a final account', 'funding.settlement.finalAccount', { projectId: randomUUID() }],
  ['a signing', 'votes.signing.signing', { projectId: randomUUID() }],
])('%s', async (_, path, input) => {
  for (const communityId of [randomUUID(), '00000000-0000-0000-0000-000000000000'])
    for (const who of ['stranger', 'owner 0', 'secretary']) {
      const reply = await hamlet.ask(who, path, { ...input, communityId })
      expect(reply).toMatchObject({
        code: 'platform.noSuchCommunity',
        text: '没有这个社区',
        next: '请回到“我的”，重新选社区',
      })
    }
})

test.each<[string, string, object, string]>([
  ['a code is unknown', 'identity.join', { code: 'ABCDEFGH' }, 'identity.codeUnknown'],
  [
    'no door is there',
    'identity.joinByRoom',
    { ...door, name: '张三', code: '000000', ticket: 't'.repeat(43) },
    'identity.noMatch',
  ],
  ['no project is there', 'board.project', { projectId: randomUUID() }, 'projects.notFound'],
])('where there is no community, %s', async (_, path, input, code) => {
  for (const who of ['stranger', 'owner 0', 'secretary'])
    expect(await hamlet.code(who, path, { ...input, communityId: randomUUID() })).toBe(code)
})

test('a claim with a photo of nowhere is refused for its photo, and nothing of it stays', async () => {
  const communityId = randomUUID()
  const claim = { communityId, claimId: randomUUID(), fileId: randomUUID(), ...said }
  expect(await hamlet.code('stranger', 'identity.claim', claim)).toBe('files.notFound')
  const { rows } = await hamlet.sql(`select 1 from requests where community_id = '${communityId}'`)
  expect(rows).toEqual([])
})
