import { randomUUID } from 'node:crypto'
import { showUnlooked } from '../../src/content/clock'
import { tellAnswered } from '../../src/deliberation/router'
import { sendPassed } from '../../src/notices/router'
import { dayMs, instant } from '../../src/platform/instant'
import { answer } from '../../src/platform/server/answer'
import { inCommunity } from '../../src/platform/server/transaction'
import { Outside } from '../outside/wechat'
import { full } from '../support/full'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { milestones, siteOf } from '../works/site'
import { publicAnswers, type Spoken, secretWords, spoken } from './talking'

let hamlet: Hamlet
let outside: Outside
let building: string
const gridId = randomUUID()
const site = siteOf(() => hamlet)
const env = { ...process.env }

beforeAll(async () => {
  outside = await new Outside().open()
  hamlet = await openHamlet()
  building = await site.building(milestones(...Array.from({ length: 40 }, (_, n) => `节点${n}`)))
  const buildingIds = hamlet.roll.buildings.map(({ id }) => id)
  const groups = [{ id: randomUUID(), name: '居民群', kind: 'wechat' }]
  await hamlet.done('secretary', 'identity.drawGrid', { gridId, name: '一网格', buildingIds, groups })
})
beforeEach(() => {
  Object.assign(process.env, { WECHAT_BASE: outside.base, WECHAT_APPID: outside.appid, WECHAT_SECRET: outside.secret })
  outside.checking.words.clear()
  outside.checking.asked.length = 0
  outside.checking.fails = 0
  outside.checking.slowMs = 0
  for (const openid of hamlet.openids.values()) outside.checking.seen.set(openid, outside.now)
})
afterEach(() => expect(hamlet.reported).toEqual([]))
afterAll(async () => {
  process.env = env
  outside.close()
  await hamlet.drop()
})

const all = () => spoken(hamlet, secretWords, building, gridId)
const say = ({ who, path, input }: Spoken) => hamlet.ask(who, path, input)
const pageOf = (who: string, { kind, thing }: Spoken) => hamlet.done(who, 'content.thing', { kind, thing })
const about = (things: readonly Spoken[]) => {
  const ids = (kind: string) => things.filter((one) => one.kind === kind).map(({ thing }) => thing)
  const projects = things.flatMap(({ input }) => (typeof input['projectId'] === 'string' ? [input['projectId']] : []))
  return publicAnswers(
    hamlet,
    [...new Set([...projects, building])].filter((id) => id !== undefined),
    ids('notice'),
    full,
  )
}
const hits = (answers: readonly string[]) => answers.filter((answer) => answer.includes(secretWords))

it('WeChat passes each kind of words: everybody reads them, and it was asked in its form', async () => {
  const things = await all()
  for (const thing of things) expect(await say(thing)).toMatchObject({ ok: true })
  expect(hits(await about(things)).length).toBeGreaterThan(10)
  expect(outside.checking.asked.filter(({ content }) => content.includes(secretWords))).toHaveLength(7)
  expect(outside.checking.asked.every(({ scene }) => scene === 3)).toBe(true)
})

it('WeChat finds a risk in each kind: refused by the field’s name, and nothing was written', async () => {
  const things = await all()
  outside.checking.words.set(secretWords, 'risky')
  const before = hits(await about(things)).length
  for (const thing of things) {
    const reply = await say(thing)
    expect(reply).toMatchObject({ ok: false, code: 'content.risky' })
    expect(reply).toMatchObject({ text: expect.stringContaining(thing.field) })
    const request = {
      path: thing.path,
      input: { communityId: hamlet.town.id, requestId: randomUUID(), ...thing.input },
    }
    const openid = hamlet.openids.get(thing.who) ?? ''
    const english = await answer({ ...request, language: 'en' }, hamlet.story.house, { openid })
    expect(JSON.stringify(english)).not.toMatch(/\p{Script=Han}/u)
  }
  const made = things.filter(({ kind }) => ['remark', 'minutes', 'notice'].includes(kind))
  for (const { kind, thing } of made)
    expect(await hamlet.code('secretary', 'content.thing', { kind, thing })).toBe('content.notFound')
  expect(await hamlet.code('nobody', 'board.project', { projectId: things[0]?.thing })).toBe('projects.notFound')
  outside.checking.words.clear()
  for (const thing of things) expect(await say(thing)).toMatchObject({ ok: true })
  expect(hits(await about(things)).length).toBeGreaterThan(before)
})

/** What is stored and waits: its author and the office read it, nobody else; somebody of the office passes it. */
const waitsAndPasses = async (cause: string, troubled: () => void) => {
  const things = await all()
  troubled()
  const before = await about(things)
  for (const thing of things) expect(await say(thing)).toMatchObject({ ok: true })
  const during = await about(things)
  expect(hits(during).length).toBe(hits(before).length)
  for (const thing of things) {
    const { kind, who } = thing
    const asSaid = { state: 'waiting', cause, kind }
    expect(await pageOf('nobody', thing)).toMatchObject({ ...asSaid, words: null })
    const words = (await pageOf(who, thing)) as { words: object }
    expect(JSON.stringify(words)).toContain(secretWords)
    expect(JSON.stringify(await pageOf('officer', thing))).toContain(secretWords)
  }
  const queue = (await hamlet.done('officer', 'content.queue', {})) as { items: { thing: string }[] }
  for (const { thing } of things) expect(queue.items.map((one) => one.thing)).toContain(thing)
  for (const { kind, thing } of things)
    expect(await hamlet.done('officer', 'content.pass', { kind, thing })).toEqual({ state: 'shown' })
  const after = await about(things)
  for (const thing of things) expect(JSON.stringify(await pageOf('nobody', thing))).toContain(secretWords)
  expect(hits(after).length).toBeGreaterThan(hits(during).length)
}

it('WeChat doubts: stored, read by nobody but its author and the office until it is passed', async () => {
  await waitsAndPasses('review', () => outside.checking.words.set(secretWords, 'review'))
})

it('WeChat answers an error: the same', async () => {
  await waitsAndPasses('unreachable', () => {
    outside.checking.fails = 45009
  })
})

it('WeChat is slow: after two seconds the same', async () => {
  const [, remark] = await all()
  outside.checking.slowMs = 15_000
  const began = performance.now()
  expect(await say(remark as Spoken)).toMatchObject({ ok: true })
  expect(performance.now() - began).toBeLessThan(12_000)
  expect(await pageOf('nobody', remark as Spoken)).toMatchObject({ state: 'waiting', cause: 'unreachable' })
})

it('WeChat is not there at all: the same, and our list still refuses', async () => {
  const [, remark] = await all()
  process.env['WECHAT_BASE'] = 'http://127.0.0.1:9'
  expect(await say(remark as Spoken)).toMatchObject({ ok: true })
  expect(await pageOf('nobody', remark as Spoken)).toMatchObject({ state: 'waiting', cause: 'unreachable' })
  const filthy = { ...remark?.input, remarkId: randomUUID(), text: '你这个傻 逼' }
  expect(await hamlet.code('owner 0', 'deliberation.remark', filthy)).toBe('content.risky')
})

it('whoever was not in the mini program for two hours, and a deployment without WeChat, are judged by our list', async () => {
  const remark = async (text: string) => {
    const [, thing] = await all()
    const input = { ...thing?.input, text }
    const code = await hamlet.code('owner 0', 'deliberation.remark', input)
    const shown = code === 'ok' ? ((await pageOf('nobody', thing as Spoken)) as { state: string }).state : ''
    return [code, shown]
  }
  const byList = async () => {
    expect(await remark('楼道的灯坏了，请修')).toEqual(['ok', 'shown'])
    expect(await remark('ＦＵＣＫ 你们')).toEqual(['content.risky', ''])
    expect(await remark('代 开 发 票，联系我')).toEqual(['content.risky', ''])
    expect(await remark('他就是个骗子')).toEqual(['ok', 'waiting'])
  }
  for (const openid of hamlet.openids.values()) outside.checking.seen.set(openid, outside.now - 2 * 3_600_000 - 1)
  outside.checking.words.set('楼道', 'risky')
  await byList()
  delete process.env['WECHAT_APPID']
  await byList()
  const { judge } = hamlet.story.house
  const judged = (text: string) => judge(undefined, [{ field: 'text', text }]).catch((error) => error.refusal.code)
  for (const text of ['大家好', '贷款办好了', '操场边你妈妈在等', 'Fukuoka', '网上报名，赌不赌得起', '傻笑'])
    expect([text, await judged(text)]).toEqual([text, 'clear'])
  for (const text of [
    '操你媽',
    '網上賭場',
    '代開發票',
    '辦 假 證',
    '傻\u200b逼',
    '傻̶逼',
    'ｆ.ｕ.ｃ.ｋ',
    'fúck',
    'fuсk',
    '傻\ufe0f逼',
    '六·合·彩',
  ])
    expect([text, await judged(text)]).toEqual([text, 'content.risky'])
  for (const text of ['他是騙子', '滾 出去', '高利貸', '畜-生'])
    expect([text, await judged(text)]).toEqual([text, 'review'])
})

it('a token that became stale is fetched once for all that ask at once', async () => {
  const [, , , , notice] = await all()
  outside.forgetToken()
  const before = outside.tokens
  expect(await say(notice as Spoken)).toMatchObject({ ok: true })
  expect(outside.tokens - before).toBe(1)
  expect(await pageOf('nobody', notice as Spoken)).toMatchObject({ state: 'shown' })
})

it('long words are asked about in pieces that WeChat takes', async () => {
  const openid = hamlet.openids.get('owner 0')
  const text = `${'长'.repeat(2_499)}😀${'文'.repeat(2_400)}`
  expect(await hamlet.story.house.judge(openid, [{ field: 'text', text }])).toBe('clear')
  expect(outside.checking.asked.map(({ content }) => [...content].length)).toEqual([2_500, 2_450])
  // A word at the seam stands whole in one of them.
  outside.checking.words.set(secretWords, 'review')
  const seam = `${'长'.repeat(2_497)}${secretWords}${'文'.repeat(100)}`
  expect(await hamlet.story.house.judge(openid, [{ field: 'text', text: seam }])).toBe('review')
})

it('nobody passes their own words, and a matter that waits is neither signed for nor accepted', async () => {
  const things = await all()
  outside.checking.words.set(secretWords, 'review')
  const [matter, , answer] = things as [Spoken, Spoken, Spoken]
  await say(answer)
  await say(matter)
  expect(await hamlet.code('secretary', 'content.pass', { kind: 'answer', thing: answer.thing })).toBe('content.own')
  const unitId = hamlet.homes[1]?.unit.id
  expect(await hamlet.code('owner 1', 'projects.cosign', { projectId: matter.thing, unitId })).toBe(
    'content.waitsFirst',
  )
  outside.checking.words.clear()
  const accept = { projectId: matter.thing, reason: '列入议事' }
  expect(await hamlet.code('secretary', 'projects.accept', accept)).toBe('content.waitsFirst')
  await hamlet.done('secretary', 'content.pass', { kind: 'matter', thing: matter.thing })
  expect(await hamlet.code('secretary', 'projects.accept', accept)).toBe('ok')
})

it('a notice that waits goes to no group before it is passed, and to each once then', async () => {
  const things = await all()
  outside.checking.words.set(secretWords, 'review')
  const notice = things.find(({ kind }) => kind === 'notice') as Spoken
  await say(notice)
  const sent = async () =>
    (await hamlet.sql(`select count(*)::int as n from deliveries where notice_id = '${notice.thing}'`)).rows[0]?.['n']
  expect(await sent()).toBe(0)
  await hamlet.done('officer', 'content.pass', { kind: 'notice', thing: notice.thing })
  expect(await sent()).toBe(1)
  expect(await hamlet.code('officer', 'content.pass', { kind: 'notice', thing: notice.thing })).toBe(
    'content.nothingWaits',
  )
  expect(await sent()).toBe(1)
})

it('what only waits because nobody could be asked is public after a day; what is doubted waits on', async () => {
  const [, remark] = await all()
  const [, doubted] = await all()
  outside.checking.fails = -1
  await say(remark as Spoken)
  outside.checking.fails = 0
  outside.checking.words.set(secretWords, 'review')
  await say(doubted as Spoken)
  const shows = (ms: number) =>
    inCommunity(hamlet.db, hamlet.town.id, 'write', (trx) =>
      showUnlooked({ notice: sendPassed, answer: tellAnswered })(
        trx,
        hamlet.town.id,
        instant(hamlet.story.house.clock() + ms),
      ),
    )
  const state = async (thing: unknown) => ((await pageOf('nobody', thing as Spoken)) as { state: string }).state
  await shows(dayMs - 60_000)
  expect(await state(remark)).toBe('waiting')
  await shows(dayMs + 60_000)
  expect([await state(remark), await state(doubted)]).toEqual(['shown', 'waiting'])
})
