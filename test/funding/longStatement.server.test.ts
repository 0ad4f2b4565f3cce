import { randomUUID } from 'node:crypto'
import { stillest } from '../platform/stillest'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'

/* A year of a busy account is read and judged while everybody else is answered. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})

const number = '11001234567890'
const rows = 19_000
const line = (n: number) =>
  `2025-0${1 + (n % 6)}-${10 + (n % 18)} 09:00:00,,${(100 + (n % 7_000) / 100).toFixed(2)},邻居${n},电梯款 第${n}户,S${n}`

const sent = async (): Promise<string> => {
  const projectId = await collecting(hamlet)
  const accountId = randomUUID()
  const said = {
    accountId,
    about: 'project',
    aboutId: projectId,
    holder: '业委会',
    bank: '某行',
    number,
    reason: '开户',
  }
  await hamlet.done('secretary', 'funding.receiving.setAccount', said)
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmAccount', { accountId, number })
  const statementId = randomUUID()
  const lines = Array.from({ length: rows }, (_, n) => line(n))
  const file = Buffer.from(['交易日期,借方发生额,贷方发生额,对方户名,附言,流水号', ...lines].join('\n'))
  await hamlet.done('secretary', 'funding.receiving.beginStatement', {
    statementId,
    accountId,
    name: '年',
    bytes: file.length,
  })
  for (let index = 0; index * 48_000 < file.length; index += 1) {
    const base64 = file.subarray(index * 48_000, (index + 1) * 48_000).toString('base64')
    await hamlet.done('secretary', 'funding.receiving.statementPart', { statementId, index, base64 })
  }
  return statementId
}

const read = (statementId: string) =>
  stillest(() => hamlet.done('secretary', 'funding.receiving.readStatement', { statementId }))

it('19,000 rows are read and judged while others are answered: no stretch in which nobody is makes an eighth of it', async () => {
  const statementId = await sent()
  const first = await read(statementId)
  expect(first.made).toMatchObject({ counts: { new: rows, unread: 0 } })
  expect(first.stoodStillMs).toBeLessThan(first.tookMs / 8)
  await hamlet.done('secretary', 'funding.receiving.takeStatement', { statementId, sumsReason: '' })
}, 120_000)
