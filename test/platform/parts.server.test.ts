import { randomUUID } from 'node:crypto'
import { collecting, type Hamlet, openHamlet, planned } from '../support/hamlet'

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
    const short = await begun(bytes + 1)
    expect(await code('files.part', { fileId: short, index: 0, base64 })).toBe('ok')
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
    expect(await begin(bytes + 1, statementId)).toBe('ok')
    await hamlet.done('secretary', 'funding.receiving.statementPart', { statementId, index: 0, base64 })
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
    expect(await begin(bytes + 1, sheetId)).toBe('ok')
    await hamlet.done('secretary', 'funding.shares.shareSheetPart', { sheetId, index: 0, base64 })
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
    expect(await begin(bytes + 1, importId)).toBe('ok')
    await hamlet.done('secretary', 'identity.importPart', { importId, index: 0, base64 })
    expect(await code('identity.readImport', { importId })).toBe('files.incomplete')
    expect(await code('identity.confirmImport', { importId })).toBe('identity.importNotRead')
  })
})
