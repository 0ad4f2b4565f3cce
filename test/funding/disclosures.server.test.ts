import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import sharp from 'sharp'
import { boxBetween, pixelsOf } from '../../src/platform/boxes'
import { blackedOut } from '../../src/platform/server/pictures'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { photoBy } from '../support/photo'
import { moneyOf } from './money'

let hamlet: Hamlet
const money = moneyOf(() => hamlet)
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})

const white = (red = 255) =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: { r: red, g: 255, b: 255 } } })
    .jpeg()
    .toBuffer()

/** A paid request of the contractor's with a photo of its invoice. */
const withPaper = async (red: number) => {
  const { projectId } = await money.withCash(1_000)
  const fileId = await photoBy(hamlet, 'contractor', await white(red))
  await money.asked(projectId, 100, { fileId })
  return { projectId, paperId: fileId }
}
const box = { x: 250, y: 500, width: 500, height: 250 }
const disclose = (paperId: string, change: object = {}) => {
  const input = { disclosureId: randomUUID(), paperId, title: '灯具发票', boxes: [box], ...change }
  return { input, id: input.disclosureId }
}

test('one covers, another looks, then everybody sees the paper and nobody what was covered', async () => {
  const { projectId, paperId } = await withPaper(250)
  const { input, id } = disclose(paperId)
  expect(await hamlet.code('owner 0', 'funding.books.disclose', input)).toBe('platform.notYours')
  expect(await hamlet.code('secretary', 'funding.books.disclose', { ...input, boxes: [{ ...box, x: 600 }] })).toBe(
    'funding.boxOutside',
  )
  await hamlet.done('secretary', 'funding.books.disclose', input)
  expect(await hamlet.code('secretary', 'funding.books.disclose', disclose(paperId).input)).toBe(
    'funding.alreadyDisclosed',
  )
  const documents = () =>
    hamlet.done('nobody', 'funding.books.documents', { projectId }) as Promise<{ items: object[] }>
  expect((await documents()).items).toEqual([])
  expect(await hamlet.code('nobody', 'files.thumb', { fileId: id })).toBe('files.notFound')
  expect(await hamlet.done('ownersSupervisor', 'funding.books.papers', { projectId })).toMatchObject({
    items: [{ paperId, standing: 'waiting', disclosureId: id, mine: false }],
  })
  const codes = await Promise.all(
    ['ownersSupervisor', 'residentsSupervisor'].map((who) =>
      hamlet.code(who, 'funding.books.confirmDisclosure', { disclosureId: id }),
    ),
  )
  expect(codes.sort()).toEqual(['funding.alreadyConfirmed', 'ok'])
  expect((await documents()).items).toMatchObject([
    { fileId: id, title: '灯具发票', confirmedAs: expect.stringMatching(/^(owners|residents)Committee$/) },
  ])
  const { rows } = await hamlet.sql(`select content from file_contents where file_id = '${id}' and size = 'full'`)
  // A place that was overlooked is complained of and covered afterwards; the paper itself is on record.
  const about = { kind: 'photo', thing: id, reason: '还看得到电话' }
  expect(await hamlet.code('owner 1', 'content.report', about)).toBe('ok')
  expect(await hamlet.code('officer', 'content.hide', about)).toBe('content.record')
  const boxes = [{ x: 0, y: 900, width: 50, height: 50 }]
  expect(await hamlet.code('officer', 'content.cover', { kind: 'photo', thing: id, boxes })).toBe('ok')
  const part = async (left: number, top: number, width: number, height: number) =>
    sharp(
      await sharp(rows[0]?.['content'] as Buffer)
        .extract({ left, top, width, height })
        .png()
        .toBuffer(),
    ).stats()
  const covered = await part(105, 155, 190, 60)
  expect(Math.max(...covered.channels.map(({ max }) => max))).toBeLessThan(60)
  const corner = await part(0, 0, 90, 140)
  expect(Math.min(...corner.channels.map(({ min }) => min))).toBeGreaterThan(230)
  expect(hamlet.reported).toEqual([])
})

test('what is not covered well is sent back with a reason, and may be covered again', async () => {
  const { projectId, paperId } = await withPaper(240)
  const first = disclose(paperId)
  await hamlet.done('secretary', 'funding.books.disclose', first.input)
  const refusal = { disclosureId: first.id, why: '电话没有盖住' }
  await hamlet.done('ownersSupervisor', 'funding.books.refuseDisclosure', refusal)
  expect(await hamlet.code('residentsSupervisor', 'funding.books.confirmDisclosure', { disclosureId: first.id })).toBe(
    'funding.alreadyConfirmed',
  )
  expect(await hamlet.done('secretary', 'funding.books.papers', { projectId })).toMatchObject({
    items: [{ standing: 'refused', refusedWhy: '电话没有盖住' }],
  })
  const second = disclose(paperId)
  await hamlet.done('secretary', 'funding.books.disclose', second.input)
  await hamlet.done('ownersSupervisor', 'funding.books.confirmDisclosure', { disclosureId: second.id })
  expect(await hamlet.done('nobody', 'funding.books.documents', { projectId })).toMatchObject({
    items: [{ fileId: second.id }],
  })
  expect(hamlet.reported).toEqual([])
})

test('a box covers at least what was meant, on every picture, and stays on it', () => {
  const part = fc.integer({ min: -200, max: 1200 })
  const corner = fc.record({ x: part, y: part })
  const side = fc.integer({ min: 1, max: 4000 })
  fc.assert(
    fc.property(corner, corner, side, side, (a, b, width, height) => {
      const drawn = boxBetween(a, b)
      if (!drawn) return
      const { left, top, ...size } = pixelsOf(drawn, width, height)
      expect(left * 1000).toBeLessThanOrEqual(drawn.x * width)
      expect((left + size.width) * 1000).toBeGreaterThanOrEqual(Math.min(width * 1000, (drawn.x + drawn.width) * width))
      expect(left + size.width).toBeLessThanOrEqual(width)
      expect(top + size.height).toBeLessThanOrEqual(height)
    }),
    { seed: 41, numRuns: 2_000 },
  )
})

test('a paper with nothing to cover loses only what the camera wrote beside it', async () => {
  const plain = await blackedOut(await white(), [])
  const { exif, width } = await sharp(plain).metadata()
  expect([exif, width]).toEqual([undefined, 400])
})

test('papers that came in one moment are all on some page, each once', async () => {
  const { projectId } = await withPaper(235)
  await hamlet.sql(`insert into spending_papers (community_id, id, project_id, digest, content, brought_by, brought_at)
    select p.community_id, gen_random_uuid(), p.project_id, md5(n::text) || md5(n::text || 'x'), p.content, p.brought_by, p.brought_at
    from spending_papers p, generate_series(1, 64) n where p.project_id = '${projectId}'`)
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = (await hamlet.done('secretary', 'funding.books.papers', {
      projectId,
      ...(cursor ? { cursor } : {}),
    })) as {
      items: { paperId: string }[]
      next: string | null
    }
    seen.push(...page.items.map(({ paperId }) => paperId))
    cursor = page.next
  }
  expect([seen.length, new Set(seen).size]).toEqual([65, 65])
})

test('one of two who cover the same paper at the same time has covered it; the other is told so', async () => {
  const { paperId } = await withPaper(247)
  const both = [1, 2, 3].map(() => hamlet.code('secretary', 'funding.books.disclose', disclose(paperId).input))
  expect((await Promise.all(both)).sort()).toEqual(['funding.alreadyDisclosed', 'funding.alreadyDisclosed', 'ok'])
})
