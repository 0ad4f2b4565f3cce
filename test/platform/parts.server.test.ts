import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { partBytes } from '../../src/platform/uploads'
import { tick } from '../../src/schedule'
import { collecting, type Hamlet, openHamlet, planned } from '../support/hamlet'
import { photoBy } from '../support/photo'

/* What is sent in parts: a photo, a bank's statement, a table of shares, a roll. None is read before it is whole. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

const code = (path: string, input: object) => hamlet.code('secretary', path, input)
const base64 = Buffer.from('房号,金额').toString('base64')
const bytes = Buffer.from(base64, 'base64').length
/** What is as large as one part and the last few bytes, of which only the last part arrives. */
const twoParts = partBytes + bytes
const last = { index: 1, base64 }

/** An account of a project, for statements. */
const account = async (): Promise<string> => {
  const accountId = randomUUID()
  const aboutId = await collecting(hamlet)
  const said = {
    accountId,
    about: 'project',
    aboutId,
    holder: '业委会',
    bank: '某行',
    number: '12345678',
    reason: '开户',
  }
  await hamlet.done('secretary', 'funding.receiving.setAccount', said)
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmAccount', { accountId, number: '12345678' })
  return accountId
}

describe('a photo', () => {
  const begun = async (size: number): Promise<string> => {
    const fileId = randomUUID()
    expect(await code('files.begin', { fileId, mime: 'image/jpeg', bytes: size })).toBe('ok')
    return fileId
  }

  it('is taken when its last byte is there, and only if it is one', async () => {
    const short = await begun(twoParts)
    expect(await code('files.part', { fileId: short, ...last })).toBe('ok')
    expect(await code('files.finish', { fileId: short })).toBe('files.incomplete')
    const text = await begun(bytes)
    expect(await code('files.part', { fileId: text, index: 0, base64 })).toBe('ok')
    expect(await code('files.finish', { fileId: text })).toBe('files.notPhoto')
    const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj <<>> endobj\n')
    const other = await begun(pdf.length)
    await hamlet.done('secretary', 'files.part', { fileId: other, index: 0, base64: pdf.toString('base64') })
    expect(await code('files.finish', { fileId: other })).toBe('files.notPhoto')
  })

  it('is its sender’s alone until it shows something', async () => {
    const fileId = await begun(bytes)
    expect(await hamlet.code('owner 0', 'files.part', { fileId, index: 0, base64 })).toBe('files.notFound')
    expect(await hamlet.code('owner 0', 'files.finish', { fileId })).toBe('files.notFound')
  })
})

describe('a statement', () => {
  it('is of one byte to twenty million, read when it is whole and taken when it is read', async () => {
    const accountId = await account()
    const begin = (size: number, statementId: string = randomUUID()) =>
      code('funding.receiving.beginStatement', { statementId, accountId, name: '流水.csv', bytes: size })
    expect(await begin(0)).toBe('funding.fileEmpty')
    expect(await begin(20_000_001)).toBe('funding.fileTooLarge')
    expect(await begin(20_000_000)).toBe('ok')
    const statementId = randomUUID()
    expect(await begin(twoParts, statementId)).toBe('ok')
    await hamlet.done('secretary', 'funding.receiving.statementPart', { statementId, ...last })
    expect(await code('funding.receiving.readStatement', { statementId })).toBe('files.incomplete')
    expect(await code('funding.receiving.takeStatement', { statementId })).toBe('funding.statementNotRead')
  })
})

describe('a table of shares', () => {
  it('is of one byte to two million, and read when it is whole', async () => {
    const projectId = await planned(hamlet, 'council')
    const begin = (size: number, sheetId: string = randomUUID()) =>
      code('funding.shares.beginShareSheet', { sheetId, projectId, name: '表.csv', bytes: size })
    expect(await begin(0)).toBe('funding.fileEmpty')
    expect(await begin(2_000_001)).toBe('funding.fileTooLarge')
    expect(await begin(2_000_000)).toBe('ok')
    const sheetId = randomUUID()
    expect(await begin(twoParts, sheetId)).toBe('ok')
    await hamlet.done('secretary', 'funding.shares.shareSheetPart', { sheetId, ...last })
    expect(await code('funding.shares.readShareSheet', { sheetId })).toBe('files.incomplete')
  })
})

describe('a roll', () => {
  it('is of one byte to twenty million, read when it is whole and confirmed when it is read', async () => {
    const begin = (size: number, importId: string = randomUUID()) =>
      code('identity.beginImport', { importId, name: '名册', bytes: size, defaults: {} })
    expect(await begin(0)).toBe('identity.fileEmpty')
    expect(await begin(20_000_001)).toBe('identity.fileTooLarge')
    expect(await begin(20_000_000)).toBe('ok')
    const importId = randomUUID()
    expect(await begin(twoParts, importId)).toBe('ok')
    await hamlet.done('secretary', 'identity.importPart', { importId, ...last })
    expect(await code('identity.readImport', { importId })).toBe('files.incomplete')
    expect(await code('identity.confirmImport', { importId })).toBe('identity.importNotRead')
  })
})

describe('what is kept is no more than was said', () => {
  const whole = Buffer.alloc(partBytes).toString('base64')
  const more = Buffer.alloc(partBytes + 3).toString('base64')
  const begin: Record<string, (id: string, size: number) => Promise<string>> = {
    photo: (fileId, size) => code('files.begin', { fileId, mime: 'image/jpeg', bytes: size }),
    statement: async (statementId, size) =>
      code('funding.receiving.beginStatement', { statementId, accountId: await account(), name: 'a.csv', bytes: size }),
    shares: async (sheetId, size) =>
      code('funding.shares.beginShareSheet', {
        sheetId,
        projectId: await planned(hamlet, 'council'),
        name: 'a.csv',
        bytes: size,
      }),
    roll: (importId, size) => code('identity.beginImport', { importId, name: '名册', bytes: size, defaults: {} }),
  }
  const part: Record<string, (id: string, sent: object) => Promise<string>> = {
    photo: (fileId, sent) => code('files.part', { fileId, ...sent }),
    statement: (statementId, sent) => code('funding.receiving.statementPart', { statementId, ...sent }),
    shares: (sheetId, sent) => code('funding.shares.shareSheetPart', { sheetId, ...sent }),
    roll: (importId, sent) => code('identity.importPart', { importId, ...sent }),
  }
  it.each(Object.keys(begin))(
    'a %s of ten bytes is ten bytes, in the first part and in none behind it',
    async (kind) => {
      const id = randomUUID()
      expect(await begin[kind]?.(id, 10)).toBe('ok')
      const ten = Buffer.alloc(10).toString('base64')
      for (const sent of [
        { index: 0, base64: whole },
        { index: 0, base64: Buffer.alloc(11).toString('base64') },
        { index: 1, base64: ten },
        { index: 40, base64: whole },
      ])
        expect(await part[kind]?.(id, sent)).toBe('files.partWrong')
      expect(await part[kind]?.(id, { index: 0, base64: ten })).toBe('ok')
      const larger = randomUUID()
      expect(await begin[kind]?.(larger, 2 * partBytes)).toBe('ok')
      expect(await part[kind]?.(larger, { index: 0, base64: more })).toBe('files.partWrong')
      expect(await part[kind]?.(larger, { index: 1, base64: whole })).toBe('ok')
    },
  )

  it('of what was begun and not used, a community keeps 60 MB of each kind, however many begin at once', async () => {
    const many = (kind: string, size: number) =>
      Promise.all(Array.from({ length: 4 }, () => begin[kind]?.(randomUUID(), size)))
    for (const kind of ['statement', 'roll'])
      expect((await many(kind, 19_000_000)).filter((one) => one === 'files.tooMuchWaiting').length).toBeGreaterThan(0)
    for (let n = 0; n < 27; n += 1) expect(await begin['shares']?.(randomUUID(), 2_000_000)).toBe('ok')
    expect(new Set(await many('shares', 2_000_000))).toEqual(new Set(['ok', 'files.tooMuchWaiting']))
  })

  it('somebody has forty photos on their way, and as many again as became part of something', async () => {
    const fileIds = Array.from({ length: 45 }, () => randomUUID())
    const ask = (fileId: string) => hamlet.code('owner 1', 'files.begin', { fileId, mime: 'image/jpeg', bytes: 10 })
    const begun = await Promise.all(fileIds.map(ask))
    expect(begun.filter((one) => one === 'ok')).toHaveLength(40)
    expect(begun.filter((one) => one === 'files.tooManyWaiting')).toHaveLength(5)
    hamlet.story.passes(2 * 24 * 60 + 1)
    await tick(hamlet.story.house)
    await photoBy(hamlet, 'owner 1')
  })
})

describe('photos of strangers', () => {
  const begin = (who: string, size: number) =>
    hamlet.ask(who, 'files.begin', { fileId: randomUUID(), mime: 'image/jpeg', bytes: size })

  it('have 60 MB together, however many accounts begin at once; a member’s upload has its own room', async () => {
    const asked = Array.from({ length: 40 }, (_, n) => begin(`stranger ${n}`, 2_000_000))
    const codes = (await Promise.all(asked)).map((reply) => (reply.ok ? 'ok' : reply.code))
    expect(codes.filter((one) => one === 'ok')).toHaveLength(30)
    expect(codes.filter((one) => one === 'files.strangersFull')).toHaveLength(10)
    const refused = await begin('one more', 1)
    expect(refused).toMatchObject({ code: 'files.strangersFull' })
    expect(hamlet.story.house.statusOf('files.strangersFull')).toBe(429)
    expect(await begin('owner 0', 2_000_000)).toMatchObject({ ok: true })
    await photoBy(hamlet, 'owner 0')
    // There is room again when it was said, without any cleaning before.
    hamlet.story.passes(2 * 24 * 60 - 1)
    expect(await begin('one more', 1)).toMatchObject({ code: 'files.strangersFull' })
    hamlet.story.passes(2)
    expect(await begin('one more', 1)).toMatchObject({ ok: true })
  })
})

describe('a photo that says it is huge', () => {
  it('is refused by its header, whatever its format; one of 24 megapixels is made smaller', async () => {
    const huge = { create: { width: 7_000, height: 7_000, channels: 3 as const, background: '#fff' } }
    for (const [mime, picture] of [
      ['image/jpeg', await sharp(huge).jpeg({ quality: 20 }).toBuffer()],
      ['image/png', await sharp(huge).png().toBuffer()],
    ] as const) {
      const fileId = randomUUID()
      await hamlet.done('secretary', 'files.begin', { fileId, mime, bytes: picture.length })
      for (let index = 0; index * partBytes < picture.length; index += 1) {
        const sent = picture.subarray(index * partBytes, (index + 1) * partBytes).toString('base64')
        await hamlet.done('secretary', 'files.part', { fileId, index, base64: sent })
      }
      const began = performance.now()
      expect(await code('files.finish', { fileId })).toBe('files.tooManyPixels')
      expect(performance.now() - began).toBeLessThan(10_000)
    }
  })
})
