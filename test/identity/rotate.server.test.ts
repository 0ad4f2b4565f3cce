import { resealAll } from '../../server/reseal'
import { seal, unseal } from '../../src/platform/server/seal'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { csv, exported, importFile } from './rollFiles'

let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})

test('after a rotation the old key opens nothing, the new one everything, and the same file still changes nothing', async () => {
  const file = csv(
    [1, 2, 3].map((n) => ({
      小区: '南里',
      楼栋: 1,
      单元: 1,
      房号: `10${n}`,
      面积: 60,
      面积来源: '登记',
      业主: `业主${n}`,
      手机: `1380000000${n}`,
    })),
  )
  await importFile(hamlet, file)
  const before = await exported(hamlet)
  const first = hamlet.story.house.deployment
  const next = { ...first, secret: 'n'.repeat(32), earlierSecrets: [first.secret] }
  expect(await resealAll(hamlet.db, next)).toBe(3)
  expect(await resealAll(hamlet.db, next)).toBe(0)
  const { rows } = await hamlet.sql('select phone_sealed from people where phone_sealed is not null')
  for (const { phone_sealed } of rows) expect(() => unseal(first, String(phone_sealed))).toThrow('does not have')
  hamlet.story.house.deployment = next
  expect(await exported(hamlet)).toEqual(before)
  expect(await importFile(hamlet, file)).toEqual({ add: 0, change: 0, same: 3, refused: 0 })
})

test('one changed byte of a sealed text is noticed', () => {
  const { deployment } = hamlet.story.house
  const sealed = seal(deployment, '13800001234')
  const [name, nonce, text, tag] = sealed.split('.')
  const turned = Buffer.from(text ?? '', 'base64url')
  turned[0] = (turned[0] ?? 0) ^ 1
  expect(() => unseal(deployment, [name, nonce, turned.toString('base64url'), tag].join('.'))).toThrow()
})
