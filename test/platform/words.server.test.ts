import { randomUUID } from 'node:crypto'
import { type Hamlet, openHamlet } from '../support/hamlet'

let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  expect(hamlet.reported).toEqual([])
  await hamlet.drop()
})

const raised = (change: object) => ({
  projectId: randomUUID(),
  unitId: hamlet.homes[0]?.unit.id,
  title: '楼道灯不亮',
  summary: '没有灯',
  photoIds: [],
  ...change,
})
const face = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'

test.each([['\u200b'], ['\u2800'], ['\u3164'], ['\u202e'], ['\n'], ['\0'], ['\u2060\ufeff'], ['\u{e0041}']])(
  'a title of %j alone is refused',
  async (title) => expect(await hamlet.code('owner 0', 'projects.raise', raised({ title }))).toBe('platform.badInput'),
)

test('what somebody sees after sending is what is kept', async () => {
  const sent = raised({ title: '灯\0不\u202e亮\n\u200b了\ud83d', summary: `第一行\r\n第二行${face}\u200b 葛\u{e0100}` })
  await hamlet.done('owner 0', 'projects.raise', sent)
  const { projectId } = sent
  expect(await hamlet.done('owner 0', 'board.project', { projectId })).toMatchObject({
    title: '灯不亮 了',
    summary: `第一行\n第二行${face} 葛\u{e0100}`,
  })
  expect(await hamlet.code('owner 0', 'projects.raise', raised({ title: face.repeat(41) }))).toBe('platform.badInput')
  const remark = { remarkId: randomUUID(), projectId, text: face.repeat(500) }
  await hamlet.done('owner 0', 'deliberation.remark', remark)
  const { remarks } = (await hamlet.done('owner 0', 'deliberation.ofProject', { projectId })) as { remarks: object[] }
  expect(remarks).toMatchObject([{ text: remark.text }])
})
