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
  bytesOf((await hamlet.done(who, `votes.ballots.${call}`, input)) as Printed)
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
  await hamlet.done('secretary', 'votes.ballots.open', {
    ballotId,
    projectId,
    question: '是否同意换灯',
    ...window,
    ...settings,
  })
  return ballotId
}
const cast = async (ballotId: string, n: number, choice: string) => {
  const { mine } = (await hamlet.done(`owner ${n}`, 'votes.ballots.ballot', { ballotId })) as {
    mine: { entry: number }[]
  }
  await hamlet.done(`owner ${n}`, 'votes.ballots.cast', { ballotId, entry: mine[0]?.entry, choice })
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

  it('is refused before the counting, for another ballot, and never says where a caller wants it to lead', async () => {
    expect(await hamlet.code('nobody', 'votes.ballots.printCertificate', { ballotId })).toBe('votes.notCounted')
    expect(await hamlet.code('nobody', 'votes.ballots.printCertificate', { ballotId: randomUUID() })).toBe(
      'votes.notFound',
    )
  })

  it('says numbers, fractions, thresholds, clause and fingerprints, 意向征询 in front, to whoever may know its sums, the same bytes twice', async () => {
    days(5)
    await tick(hamlet.story.house)
    const shown = (await hamlet.done('owner 0', 'votes.ballots.ballot', { ballotId })) as Record<string, string>
    const bytes = await paper('owner 1', 'printCertificate', { ballotId })
    keep('certificate', bytes)
    const text = flat(pdfText(bytes))
    for (const words of [
      '意向征询计票结果单',
      '意向征询·通过',
      '意向征询·不是业主大会的表决',
      '第三十五条',
      '《民法典》第二百七十八条',
      'SP-0001',
      '第1版',
      '4人·320.00㎡',
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
    expect(text).toContain(`${site}/b?id=${ballotId}&c=${hamlet.town.id}`)
    expect(hash(await paper('owner 1', 'printCertificate', { ballotId, site: 'https://evil.example' }))).toBe(
      hash(bytes),
    )
    expect(text).not.toContain('〓')
    for (const { legalName } of hamlet.roll.people) expect(text).not.toContain(legalName)
    days(1)
    expect(hash(await paper('secretary', 'printCertificate', { ballotId }))).toBe(hash(bytes))
  })

  it('puts a recount and the confirmed official result beside the app’s, names masked; its time is theirs', async () => {
    const challengeId = randomUUID()
    const before = await paper('owner 1', 'printCertificate', { ballotId })
    await hamlet.done('owner 3', 'votes.ballots.challenge', { challengeId, ballotId, reason: '我觉得票数不对' })
    expect(flat(pdfText(await paper('owner 1', 'printCertificate', { ballotId })))).toContain('等监督员下令重新计票')
    await hamlet.done('residentsSupervisor', 'votes.ballots.orderRecount', { challengeId })
    await official(ballotId)
    const bytes = await paper('owner 1', 'printCertificate', { ballotId })
    keep('certificate-full', bytes)
    const text = flat(pdfText(bytes))
    expect(hash(bytes)).not.toBe(hash(before))
    for (const words of [
      '我觉得票数不对',
      '丁**下令',
      '两次计票一致',
      '市平台公告第7号',
      '正式结果：通过',
      '业委会的监督员',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain(hamlet.roll.people[3]?.legalName)
  })
})

describe('paper and platform material', () => {
  let ballotId = ''
  let buildingId = ''
  type Desk = { buildings: { id: string; name: string; papers: number }[]; carries: boolean; closed: boolean }
  const place = '社区服务站一层'
  beforeAll(async () => {
    ballotId = await opened({ proxies: 2 })
    const desk = (await hamlet.done('gridWorker', 'votes.ballots.papersDesk', { ballotId })) as Desk
    expect(desk).toMatchObject({ standing: 'consultative', carries: false, closed: false, buildings: [{ papers: 4 }] })
    buildingId = desk.buildings[0]?.id ?? ''
  })

  it('the notice says matter, plan, window, place, how to vote, rules and fingerprints, in this order', async () => {
    const { fingerprint, rollHash } = (await hamlet.done('owner 0', 'votes.ballots.ballot', { ballotId })) as Record<
      string,
      string
    >
    const bytes = await paper('gridWorker', 'printNotice', { ballotId, place })
    keep('notice', bytes)
    const text = flat(pdfText(bytes))
    const order = [
      '意向征询公告',
      '征询事项',
      '第1版',
      '投票时间',
      place,
      '第三十五条',
      '怎么投',
      '最多替2位业主',
      '参与门槛',
    ]
    const places = [...order, '扫码看方案'].map((word) => text.indexOf(word))
    // Its fingerprints stand at the foot of every page too.
    for (const mark of [fingerprint ?? '?', rollHash ?? '?']) expect(text).toContain(mark)
    expect(places.every((at) => at >= 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    days(1)
    expect(hash(await paper('secretary', 'printNotice', { ballotId, place }))).toBe(hash(bytes))
  })

  it('each right has a page of its own with its number, homes, area and code, and nobody’s name', async () => {
    const bytes = await paper('gridWorker', 'printBallots', { ballotId, place, buildingId, page: 0 })
    keep('ballots', bytes)
    const pages = pdfText(bytes).split('\f').map(flat)
    expect(pages).toHaveLength(4)
    pages.forEach((page, nth) => {
      const entry = /第(\d)号/.exec(page)?.[1]
      expect(page).toContain(`entry=${entry}`)
      for (const words of [
        '意向征询票',
        '是否同意换灯',
        '80.00㎡',
        '不同意',
        '弃权',
        '业主签名',
        `${nth + 1}/4`,
        place,
      ])
        expect(page).toContain(words)
    })
    expect(new Set(pages.map((page) => /第(\d)号/.exec(page)?.[1])).size).toBe(4)
    // They are carried from door to door: floor by floor, as the doors are.
    const rooms = pages.map((page) => Number(/单元(\d+)专有/.exec(page)?.[1]))
    expect(rooms).toEqual([...rooms].sort((a, b) => a - b))
    for (const { legalName } of hamlet.roll.people) expect(pages.join('')).not.toContain(legalName)
    expect(hash(await paper('secretary', 'printBallots', { ballotId, place, buildingId, page: 0 }))).toBe(hash(bytes))
    expect((await hamlet.sql("select from name_reads where purpose = 'platformRoll'")).rows).toHaveLength(0)
  })

  it('a scanned paper leads whoever carries it to its own door', async () => {
    const sheet = await hamlet.done('gridWorker', 'votes.ballots.doorSheet', { ballotId, entry: 3 })
    expect(sheet).toMatchObject({ building: { id: buildingId }, standing: 'consultative' })
  })

  it('refuses who does not walk, a building that is not there, a batch past the last, and papers after closing', async () => {
    const which = { ballotId, place, buildingId, page: 0 }
    const code = (who: string, call: string, input: object) => hamlet.code(who, `votes.ballots.${call}`, input)
    expect(await code('owner 0', 'printBallots', which)).toBe('platform.notYours')
    expect(await code('nobody', 'printNotice', { ballotId, place })).toBe('platform.signIn')
    expect(await code('owner 0', 'papersDesk', { ballotId })).toBe('platform.notYours')
    expect(await code('gridWorker', 'platformRoll', { ballotId, after: 0 })).toBe('platform.notYours')
    expect(await code('secretary', 'printBallots', { ...which, page: 1 })).toBe('votes.noPapers')
    expect(await code('secretary', 'printBallots', { ...which, buildingId: randomUUID() })).toBe('votes.noPapers')
    expect(await code('secretary', 'platformRoll', { ballotId, after: 4 })).toBe('votes.noPapers')
    expect(await code('secretary', 'printNotice', { ballotId: randomUUID(), place })).toBe('votes.notFound')
  })

  it('the roll for the platform has legal names, only for who brings it there, and each owner sees who read', async () => {
    const part = (await hamlet.done('ownersCommittee', 'votes.ballots.platformRoll', { ballotId, after: 0 })) as Printed
    const text = bytesOf(part).toString('utf8')
    expect(part).toMatchObject({ next: null, name: expect.stringMatching(/^roll-[0-9a-f]{8}-1-4\.csv$/) })
    expect(text.startsWith('\uFEFF序号,房屋,套数,专有面积（㎡）,业主（登记的投票人）\r\n1,')).toBe(true)
    expect(text.trim().split('\r\n')).toHaveLength(5)
    for (const { unit } of hamlet.homes) {
      const { legalName = '?' } = hamlet.roll.people.find(({ id }) => id === unit.ownerIds[0]) ?? {}
      expect(text).toMatch(new RegExp(`1号楼 \\S+ ${unit.room},1,80\\.00,${legalName}\r`))
    }
    const again = (await hamlet.done('ownersCommittee', 'votes.ballots.platformRoll', {
      ballotId,
      after: 0,
    })) as Printed
    expect(again.base64).toBe(part.base64)
    const { rows } = await hamlet.sql("select person_id from name_reads where purpose = 'platformRoll'")
    expect(rows).toHaveLength(4)
    const mine = (await hamlet.done('owner 0', 'identity.myNameReads', {})) as { items: object[] }
    expect(mine.items).toContainEqual(expect.objectContaining({ purpose: 'platformRoll', reader: '卜**' }))
  })

  it('after closing no blank paper is printed any more; notice and roll still are', async () => {
    days(20)
    await tick(hamlet.story.house)
    const which = { ballotId, place, buildingId, page: 0 }
    expect(await hamlet.code('secretary', 'votes.ballots.printBallots', which)).toBe('votes.closed')
    expect(await hamlet.code('secretary', 'votes.ballots.printNotice', { ballotId, place })).toBe('ok')
    expect(await hamlet.done('secretary', 'votes.ballots.papersDesk', { ballotId })).toMatchObject({
      closed: true,
      carries: true,
    })
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
  await hamlet.done('secretary', 'votes.ballots.recordOfficial', input)
  await hamlet.done('ownersSupervisor', 'votes.ballots.confirmOfficial', { ballotId })
}
