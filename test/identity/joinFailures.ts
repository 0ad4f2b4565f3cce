import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { refusals as zh } from '../../src/identity/refusals.zh'
import { refusals as platform } from '../../src/platform/refusals.zh'
import { answer } from '../../src/platform/server/answer'
import { openAccount } from '../../src/platform/server/transaction'
import type { Hamlet } from '../support/hamlet'
import { joinsByRoom } from './byRoom'
import { csv, importFile } from './rollFiles'

/** What goes wrong on the way to one's home, and what a person did before it; both faces show the same words. */
type Failure = {
  code: string
  who: string
  /** Where on the page, or the page where one signs in. */
  way: 'code' | 'room' | 'document' | 'signin'
  fields: Record<string, string>
  taps: string[]
  photo?: Buffer
  offline?: true
  before?: (hamlet: Hamlet) => Promise<unknown>
}

const home = { building: '1', stairwell: '1', room: '101', name: '张三', 'sms-code': '000000' }
const phone = (n: number) => `1370000000${n}`
export const jpeg = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#3c3' } })
    .jpeg()
    .toBuffer()

const upload = async (hamlet: Hamlet, who: string): Promise<string> => {
  const picture = await jpeg()
  const fileId = randomUUID()
  await hamlet.done(who, 'files.begin', { fileId, mime: 'image/jpeg', bytes: picture.length })
  await hamlet.done(who, 'files.part', { fileId, index: 0, base64: picture.toString('base64') })
  await hamlet.done(who, 'files.finish', { fileId })
  return fileId
}
const door = async (hamlet: Hamlet, more: object = {}) => {
  const found = await hamlet.sql("select id from compounds where name = '南里'")
  return { compoundId: found.rows[0]?.['id'], building: '1', stairwell: '1', ...more }
}
const joins = async (hamlet: Hamlet, who: string, room: string, name: string) =>
  joinsByRoom(hamlet, who, await door(hamlet, { room, name }))
const claims = async (hamlet: Hamlet, who: string) => {
  const said = { saidName: '张三', saidHome: '南里', agreed: true }
  await hamlet.done(who, 'identity.claim', { claimId: randomUUID(), fileId: await upload(hamlet, who), ...said })
}
const sends = async (hamlet: Hamlet, number: string, times: number) => {
  for (let n = 0; n < times; n += 1) {
    await hamlet.done('nobody', 'identity.sendCode', { phone: number })
    if (n < times - 1) hamlet.story.passes(1)
  }
}
const many = async (times: number, work: () => Promise<unknown>): Promise<void> => {
  for (let n = 0; n < times; n += 1) await work()
}

/** A wrong code as WeChat knows this person and as their browser does: tries are counted for each. */
const guesses = async (hamlet: Hamlet, who: string): Promise<void> => {
  const accountId = await hamlet.db.transaction().execute((trx) => openAccount(trx, `wx:${who}`, hamlet.now()))
  const input = { communityId: hamlet.town.id, requestId: randomUUID(), code: 'WRONGONE' }
  await answer({ path: 'identity.join', input }, hamlet.story.house, { accountId })
  await hamlet.ask(who, 'identity.join', { code: 'WRONGONE' })
}

export const failures = async (): Promise<Failure[]> => {
  const photo = await jpeg()
  const sign = { who: 'signer', way: 'signin' as const }
  return [
    { code: 'identity.codeUnknown', who: 'a', way: 'code', fields: { code: 'WRONGONE' }, taps: ['join'] },
    { code: 'identity.noMatch', who: 'b', way: 'room', fields: home, taps: ['room-code', 'join'] },
    {
      code: 'identity.tooManyTries',
      who: 'c',
      way: 'room',
      fields: home,
      taps: ['room-code', 'join'],
      before: (hamlet) => many(5, () => guesses(hamlet, 'c')),
    },
    {
      code: 'identity.otherName',
      who: 'li',
      way: 'room',
      fields: { ...home, 'sms-code': 'shown' },
      taps: ['room-code', 'join'],
      before: (hamlet) => joins(hamlet, 'li', '201', '李四'),
    },
    {
      code: 'identity.alreadyJoined',
      who: 'wang',
      way: 'room',
      fields: { ...home, room: '202', name: '王五', 'sms-code': 'shown' },
      taps: ['room-code', 'join'],
      before: (hamlet) => joins(hamlet, 'wang', '202', '王五'),
    },
    {
      code: 'identity.oneClaim',
      who: 'd',
      way: 'document',
      fields: { 'said-name': '张三', 'said-home': '南里' },
      photo,
      taps: ['agree-photo', 'send-claim'],
      before: (hamlet) => claims(hamlet, 'd'),
    },
    {
      code: 'files.tooMany',
      who: 'e',
      way: 'document',
      fields: {},
      photo,
      taps: [],
      before: (hamlet) => many(5, () => upload(hamlet, 'e')),
    },
    { code: 'files.notPhoto', who: 'f', way: 'document', fields: {}, photo: readFileSync(__filename), taps: [] },
    {
      ...sign,
      code: 'identity.codeWrong',
      fields: { phone: phone(1), 'sms-code': '000000' },
      taps: ['send-code', 'enter'],
    },
    {
      ...sign,
      code: 'identity.codeJustSent',
      fields: { phone: phone(2) },
      taps: ['send-code'],
      before: (hamlet) => sends(hamlet, phone(2), 1),
    },
    {
      ...sign,
      code: 'identity.codesSpent',
      fields: { phone: phone(3) },
      taps: ['send-code'],
      before: async (hamlet) => {
        await sends(hamlet, phone(3), 10)
        hamlet.story.passes(1)
      },
    },
    { code: 'offline', who: 'g', way: 'code', fields: { code: 'ANYTHING' }, taps: ['join'], offline: true },
  ]
}

/** What a person must read: the matter and the next step, without the numbers that a refusal fills in. */
export const wordsOf = (code: string): { text: string; next: string } => {
  const all: Record<string, { text: string; next: string }> = { ...zh, ...platform }
  if (code === 'offline') return { text: '网络连不上', next: '请看看网络，再点一次；不会重复提交' }
  const found = all[code]
  if (!found) throw new Error(`no words for ${code}`)
  return { text: found.text.split('{')[0] ?? '', next: found.next.split('{')[0] ?? '' }
}

/** A compound with a roll that has phones, so that people can join by room. It is the community's only one with that name. */
export const southHomes = (hamlet: Hamlet) =>
  importFile(
    hamlet,
    csv([
      { 楼栋: 1, 单元: 1, 房号: 101, 面积: 60, 业主: '张三', 手机: '13800001234' },
      { 楼栋: 1, 单元: 1, 房号: 201, 面积: 62, 业主: '李四', 手机: '13900001111' },
      { 楼栋: 1, 单元: 1, 房号: 202, 面积: 63, 业主: '王五', 手机: '13900002222' },
      { 楼栋: 1, 单元: 1, 房号: 301, 面积: 63, 业主: '赵六', 手机: '13900003333' },
    ]),
    { compound: '南里', areaSource: 'register' },
  )
