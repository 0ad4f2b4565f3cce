import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dayMs, instant } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { pdfText } from '../support/pdfText'
import { photoBy } from '../support/photo'

/* What is printed of a ballot: what stands on it, for whom, and that the same facts are the same bytes. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
}, 60_000)
afterAll(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const site = 'https://six.example'
const days = (n: number) => hamlet.story.passes((n * dayMs) / 60_000)
type Printed = { name: string; base64: string }
const bytesOf = ({ base64 }: Printed) => Buffer.from(base64, 'base64')
const paper = async (who: string, call: string, input: object) =>
  bytesOf((await hamlet.done(who, `votes.${call}`, { site, ...input })) as Printed)
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const flat = (text: string) => text.replace(/\s/g, '')

/** Kept for a person's eyes. */
const keep = (name: string, bytes: Buffer) => {
  mkdirSync(`${__dirname}/../../.data/papers`, { recursive: true })
  writeFileSync(`${__dirname}/../../.data/papers/${name}.pdf`, bytes)
}

const opened = async (settings: object = {}) => {
  const projectId = await planned(hamlet, 'ballot')
  const ballotId = randomUUID()
  const now = hamlet.story.house.clock()
  const window = { opensAt: instant(now + 15 * dayMs), closesAt: instant(now + 20 * dayMs), objectionDays: 10 }
  await hamlet.done('secretary', 'votes.open', {
    ballotId,
    projectId,
    question: '是否同意换灯',
    ...window,
    ...settings,
  })
  return ballotId
}
const cast = async (ballotId: string, n: number, choice: string) => {
  const { mine } = (await hamlet.done(`owner ${n}`, 'votes.ballot', { ballotId })) as { mine: { entry: number }[] }
  await hamlet.done(`owner ${n}`, 'votes.cast', { ballotId, entry: mine[0]?.entry, choice })
}

describe('the certificate', () => {
  let ballotId = ''
  beforeAll(async () => {
    ballotId = await opened()
    days(15)
    await cast(ballotId, 0, 'consent')
    await cast(ballotId, 1, 'consent')
    await cast(ballotId, 2, 'against')
  })

  it('is refused before the counting, for another ballot, and with a site that is no address', async () => {
    expect(await hamlet.code('nobody', 'votes.printCertificate', { ballotId })).toBe('votes.notCounted')
    expect(await hamlet.code('nobody', 'votes.printCertificate', { ballotId: randomUUID() })).toBe('votes.notFound')
    for (const bad of ['javascript:alert(1)', 'https://a.cn/b', 'six'])
      expect(await hamlet.code('nobody', 'votes.printCertificate', { ballotId, site: bad })).toBe('platform.badInput')
  })

  it('says numbers, fractions, thresholds, clause and fingerprints, 意向征询 in front, to anybody, the same bytes twice', async () => {
    days(5)
    await tick(hamlet.story.house)
    const shown = (await hamlet.done('nobody', 'votes.ballot', { ballotId })) as Record<string, string>
    const bytes = await paper('nobody', 'printCertificate', { ballotId })
    keep('certificate', bytes)
    const text = flat(pdfText(bytes))
    for (const words of [
      '意向征询计票证书',
      '意向征询·通过',
      '意向征询·不是业主大会的表决',
      '第三十五条',
      '《民法典》第二百七十八条',
      'SP-0001',
      '第1版',
      '4户·320.00㎡',
      '3/4240.00/320.00㎡达到',
      '2/3160.00/240.00㎡达到',
      '66.6%',
      '还没有录入正式结果',
      '异议期10天',
      shown['fingerprint'] ?? '?',
      shown['rollHash'] ?? '?',
      shown['resultHash'] ?? '?',
      shown['commitmentsRoot'] ?? '?',
    ])
      expect(text).toContain(words)
    expect(text).toContain(`${site}/b?id=${ballotId}&community=${hamlet.town.id}`)
    expect(text).not.toContain('〓')
    for (const { legalName } of hamlet.roll.people) expect(text).not.toContain(legalName)
    days(1)
    expect(hash(await paper('secretary', 'printCertificate', { ballotId }))).toBe(hash(bytes))
  })

  it('puts a recount and the confirmed official result beside the app’s, names masked; its time is theirs', async () => {
    const challengeId = randomUUID()
    const before = await paper('nobody', 'printCertificate', { ballotId })
    await hamlet.done('owner 3', 'votes.challenge', { challengeId, ballotId, reason: '我觉得票数不对' })
    expect(flat(pdfText(await paper('nobody', 'printCertificate', { ballotId })))).toContain('等待重新计票')
    await hamlet.done('residentsSupervisor', 'votes.orderRecount', { challengeId })
    await official(ballotId)
    const bytes = await paper('nobody', 'printCertificate', { ballotId })
    keep('certificate-full', bytes)
    const text = flat(pdfText(bytes))
    expect(hash(bytes)).not.toBe(hash(before))
    for (const words of ['我觉得票数不对', '丁**下令', '两次计票一致', '市平台公告第7号', '正式结果：通过', '核对确认'])
      expect(text).toContain(words)
    expect(text).not.toContain(hamlet.roll.people[3]?.legalName)
  })
})

const official = async (ballotId: string) => {
  const weight = (heads: number) => ({ heads, areaDm2: heads * 8_000 })
  const tally = { consent: weight(3), against: weight(0), abstain: weight(0) }
  const input = {
    ballotId,
    tally,
    source: '市平台公告第 7 号',
    heldOn: '2026-03-24',
    fileId: await photoBy(hamlet, 'secretary'),
  }
  await hamlet.done('secretary', 'votes.recordOfficial', input)
  await hamlet.done('ownersSupervisor', 'votes.confirmOfficial', { ballotId })
}
