import { randomUUID } from 'node:crypto'
import { openReading } from '../../src/board/open'
import { collecting, type Hamlet, openHamlet, planned } from '../support/hamlet'
import { photoBy } from '../support/photo'
import { milestones, siteOf } from '../works/site'
import { publicAnswers, type Spoken, secretWords, spoken } from './talking'

let hamlet: Hamlet
let things: Spoken[]
let building: string
const gridId = randomUUID()
const site = siteOf(() => hamlet)
const reason = '骂了邻居'

beforeAll(async () => {
  hamlet = await openHamlet()
  building = await site.building(milestones('换灯', '验灯', '清场'))
  const buildingIds = hamlet.roll.buildings.map(({ id }) => id)
  const groups = [{ id: randomUUID(), name: '居民群', kind: 'wechat' }]
  await hamlet.done('secretary', 'identity.drawGrid', { gridId, name: '一网格', buildingIds, groups })
  things = await spoken(hamlet, secretWords, building, gridId)
  for (const { who, path, input } of things) await hamlet.done(who, path, input)
})
afterEach(() => expect(hamlet.reported).toEqual([]))
afterAll(() => hamlet.drop())

const hide = (who: string, { kind, thing }: { kind: string; thing: string }) =>
  hamlet.code(who, 'content.hide', { kind, thing, reason })
const pageOf = (who: string, { kind, thing }: { kind: string; thing: string }) =>
  hamlet.done(who, 'content.thing', { kind, thing })
const remarked = async (text: string, who = 'owner 0') => {
  const projectId = await planned(hamlet, 'council')
  const remarkId = randomUUID()
  await hamlet.done(who, 'deliberation.remark', { remarkId, projectId, text })
  return { projectId, kind: 'remark', thing: remarkId }
}
const act = (who: string, call: string, about: { kind: string; thing: string }, more: object = {}) =>
  hamlet.code(who, `content.${call}`, { kind: about.kind, thing: about.thing, reason: '说明', ...more })
const answers = () => {
  const projects = things.flatMap(({ input }) => (typeof input['projectId'] === 'string' ? [input['projectId']] : []))
  const notices = things.filter(({ kind }) => kind === 'notice').map(({ thing }) => thing)
  return publicAnswers(hamlet, [...new Set([...projects, building])], notices)
}
/** The first letters of these words. */
const secretLetters = 'dywedh'
const hits = async () => (await answers()).filter((answer) => answer.includes(secretWords))

it('each kind of words that is hidden is nowhere in what anybody reads; who hid it and why stands there; an appeal brings it back', async () => {
  const found = async (words: string) =>
    ((await hamlet.done('nobody', 'projects.find', { words })) as { items: { id: string }[] }).items.map(({ id }) => id)
  const before = await answers()
  expect(before.filter((answer) => answer.includes(secretWords)).length).toBeGreaterThan(10)
  const matter = things[0] as Spoken
  expect(await found(secretWords)).toEqual([matter.thing])
  const [number] = (await hamlet.sql(`select number from projects where id = '${matter.thing}'`)).rows
  const ways = [secretLetters, `SP-${number?.['number']}`]
  for (const way of ways) expect(await found(way)).toContain(matter.thing)
  for (const thing of things) expect(await hide('officer', thing)).toBe('ok')
  expect(await hits()).toEqual([])
  for (const way of [secretWords, ...ways]) expect(await found(way)).not.toContain(matter.thing)
  for (const thing of things) {
    const page = await pageOf('nobody', thing)
    expect(page).toMatchObject({ state: 'hidden', words: null, hiddenAs: 'officer', reason, since: hamlet.now() })
    expect(JSON.stringify(await pageOf(thing.who, thing))).toContain(secretWords)
  }
  const told = (await answers()).filter((answer) => answer.includes('街道干部') && answer.includes(reason))
  expect(told.length).toBeGreaterThan(10)
  for (const thing of things) {
    expect(await act(thing.who, 'appeal', thing)).toBe('ok')
    const other = thing.who === 'secretary' ? 'residentsCommittee' : 'secretary'
    expect(await act(other, 'decide', thing, { shows: true })).toBe('ok')
  }
  // What waited to be sent when it was hidden is not sent any more.
  const stamps = /"now":"[^"]*"|"state":"(queued|failed)"|"problem":("[^"]*"|null)/g
  expect((await answers()).map((one) => one.replace(stamps, ''))).toEqual(before.map((one) => one.replace(stamps, '')))
  for (const way of [secretWords, ...ways]) expect(await found(way)).toContain(matter.thing)
})

it('what is decided upon is record, and is corrected, not hidden', async () => {
  const projectId = await collecting(hamlet)
  expect(await hide('officer', { kind: 'matter', thing: projectId })).toBe('content.record')
  expect(await pageOf('officer', { kind: 'matter', thing: projectId })).toMatchObject({ record: true })
  expect(await hide('officer', { kind: 'minutes', thing: randomUUID() })).toBe('content.notFound')
})

it('any neighbour reports a thing once; nobody but the office learns what was said, and nobody who said it', async () => {
  const about = await remarked('路灯的事大家怎么看')
  expect(await act('owner 1', 'report', about)).toBe('ok')
  expect(await act('owner 1', 'report', about)).toBe('content.reportedBefore')
  expect(await act('owner 2', 'report', about)).toBe('ok')
  expect(await act('stranger', 'report', about)).toBe('platform.notMember')
  expect(await act('nobody', 'report', about)).toBe('platform.signIn')
  for (const who of ['nobody', 'owner 0'])
    expect(await pageOf(who, about)).toMatchObject({ state: 'shown', reports: 0, cause: null, since: null, log: [] })
  const listed = async () =>
    ((await hamlet.done('owner 0', 'content.mine', {})) as { items: { thing: string }[] }).items.filter(
      ({ thing }) => thing === about.thing,
    )
  expect(await listed()).toEqual([])
  const page = await pageOf('officer', about)
  expect(page).toMatchObject({ reports: 2, log: [{ act: 'reported', note: '说明' }, { act: 'reported' }] })
  expect(JSON.stringify(page)).not.toContain(hamlet.ownerOf(1).personId)
  const { items } = (await hamlet.done('residentsCommittee', 'content.queue', {})) as { items: { thing: string }[] }
  expect(items.map(({ thing }) => thing)).toContain(about.thing)
  const todo = (await hamlet.done('officer', 'board.todo', {})) as { items: { kind: string }[] }
  expect(todo.items.map(({ kind }) => kind)).toContain('content')
  expect(await act('officer', 'pass', about)).toBe('ok')
  expect(await act('officer', 'pass', about)).toBe('content.nothingWaits')
  expect(await pageOf('officer', about)).toMatchObject({ state: 'shown', reports: 0 })
  expect(await listed()).toEqual([])
  expect(await hide('officer', about)).toBe('ok')
  expect(await listed()).toMatchObject([{ state: 'hidden', cause: 'office', reports: 0, reason }])
  expect(await pageOf('owner 0', about)).toMatchObject({ cause: 'office' })
  expect(await pageOf('officer', about)).toMatchObject({ cause: 'report' })
})

it('a record that was reported is looked at and leaves the queue, though nobody can hide it', async () => {
  const about = { kind: 'matter', thing: await collecting(hamlet) }
  expect(await act('owner 1', 'report', about)).toBe('ok')
  const waits = async () =>
    ((await hamlet.done('officer', 'content.queue', {})) as { items: { thing: string }[] }).items.some(
      ({ thing }) => thing === about.thing,
    )
  expect(await waits()).toBe(true)
  expect(await hide('officer', about)).toBe('content.record')
  expect(await act('officer', 'pass', about)).toBe('ok')
  expect(await waits()).toBe(false)
})

it('the author appeals once, and somebody else than who hid it decides', async () => {
  const about = await remarked('这个工程太慢')
  expect(await act('owner 0', 'appeal', about)).toBe('content.notHidden')
  expect(await hide('officer', about)).toBe('ok')
  expect(await hide('secretary', about)).toBe('content.hiddenAlready')
  expect(await act('owner 1', 'report', about)).toBe('content.notShown')
  expect(await act('officer', 'pass', about)).toBe('content.needsAppeal')
  expect(await act('secretary', 'decide', about, { shows: true })).toBe('content.noAppeal')
  expect(await act('owner 1', 'appeal', about)).toBe('platform.notYours')
  expect(await act('owner 0', 'appeal', about)).toBe('ok')
  expect(await act('owner 0', 'appeal', about)).toBe('content.appealedBefore')
  expect(await act('officer', 'decide', about, { shows: true })).toBe('content.otherDecides')
  for (const [who, decides] of [
    ['officer', false],
    ['secretary', true],
    ['owner 0', false],
  ] as const)
    expect(await pageOf(who, about)).toMatchObject({ decides, keeps: who !== 'owner 0' })
  expect(await act('secretary', 'decide', about, { shows: false })).toBe('ok')
  expect(await act('secretary', 'decide', about, { shows: true })).toBe('content.decided')
  expect(await pageOf('nobody', about)).toMatchObject({
    state: 'hidden',
    words: null,
    log: [
      { act: 'hidden', role: 'officer', note: reason },
      { act: 'appealed', note: '' },
      { act: 'upheld', role: 'secretary', note: '说明' },
    ],
  })
})

it('what an appeal gave back is not hidden again', async () => {
  const about = await remarked('还是太慢')
  await hide('officer', about)
  await act('owner 0', 'appeal', about)
  await act('secretary', 'decide', about, { shows: true })
  expect(await hide('officer', about)).toBe('content.appealStands')
  expect(await act('owner 1', 'report', about)).toBe('content.appealStands')
})

it('of two who hide at once one does; an appeal and a second hiding at once leave one whole story', async () => {
  const about = await remarked('大家都来看看')
  const hidden = await Promise.all(['officer', 'secretary', 'residentsCommittee'].map((who) => hide(who, about)))
  expect(hidden.sort()).toEqual(['content.hiddenAlready', 'content.hiddenAlready', 'ok'])
  const both = await Promise.all([
    act('owner 0', 'appeal', about),
    act('owner 0', 'appeal', about),
    hide('officer', about),
    act('secretary', 'pass', about),
  ])
  expect(both.slice(0, 2).sort()).toEqual(['content.appealedBefore', 'ok'])
  expect(both.slice(2)).toEqual(['content.hiddenAlready', 'content.needsAppeal'])
  const decided = await Promise.all(
    ['officer', 'secretary', 'residentsCommittee'].map((who) => act(who, 'decide', about, { shows: true })),
  )
  expect(decided.filter((code) => code === 'ok')).toHaveLength(1)
  const { log } = (await pageOf('nobody', about)) as { log: { act: string }[] }
  expect(log.map((line) => line.act)).toEqual(['hidden', 'appealed', 'granted'])
  expect(await pageOf('nobody', about)).toMatchObject({ state: 'shown', words: { text: '大家都来看看' } })
})

it('hiding while an appeal is written leaves the appeal to what was hidden, and nothing is lost', async () => {
  const about = await remarked('边隐藏边申诉')
  const [hid, appealed] = await Promise.all([hide('officer', about), act('owner 0', 'appeal', about)])
  expect(hid).toBe('ok')
  expect(['ok', 'content.notHidden']).toContain(appealed)
  const { state, appeal } = (await pageOf('owner 0', about)) as { state: string; appeal: string | null }
  expect([state, appeal]).toEqual(['hidden', appealed === 'ok' ? '说明' : null])
  expect(JSON.stringify(await pageOf('owner 0', about))).toContain('边隐藏边申诉')
})

it('another community neither reads, reports nor hides it', async () => {
  const about = await remarked('只在小村')
  const other = { ...about, communityId: randomUUID() }
  for (const call of ['report', 'hide', 'pass', 'appeal', 'decide'])
    expect(await hamlet.code('secretary', `content.${call}`, { ...other, reason, shows: true })).not.toBe('ok')
  expect(await hamlet.code('secretary', 'content.thing', other)).toBe('content.notFound')
  expect(await pageOf('nobody', about)).toMatchObject({ state: 'shown', log: [] })
})

it('a hidden photo is given to nobody, by no address, and its list still says that it is there', async () => {
  const fileId = await photoBy(hamlet, 'owner 0')
  const projectId = randomUUID()
  const unitId = hamlet.homes[0]?.unit.id
  const matter = { projectId, unitId, title: '墙裂了', summary: '东面', photoIds: [fileId] }
  await hamlet.done('owner 0', 'projects.raise', matter)
  const about = { kind: 'photo', thing: fileId }
  const open = openReading(hamlet.story.house)
  const kept = await open.request(`/files/${fileId}`)
  expect(kept.status).toBe(200)
  expect(kept.headers.get('cache-control')).toBe('public, max-age=60')
  const again = { headers: { 'if-none-match': kept.headers.get('etag') ?? '' } }
  expect((await open.request(`/files/${fileId}`, again)).status).toBe(304)
  expect(await hide('officer', about)).toBe('ok')
  const face = expect.stringContaining('<svg')
  for (const address of [`/files/${fileId}`, `/files/${fileId}?size=thumb`]) {
    const gone = await open.request(address, again)
    expect([gone.status, gone.headers.get('cache-control'), await gone.text()]).toEqual([404, 'no-store', face])
  }
  const { src } = (await hamlet.done('nobody', 'files.thumb', { fileId })) as { src: string }
  expect(src).toMatch(/^data:image\/svg/)
  expect(await pageOf('nobody', about)).toMatchObject({ state: 'hidden', photo: null, reason })
  expect(await pageOf('owner 0', about)).toMatchObject({ photo: expect.stringMatching(/^data:image/) })
  await act('owner 0', 'appeal', about)
  await act('secretary', 'decide', about, { shows: true })
  expect((await open.request(`/files/${fileId}`)).status).toBe(200)
})

it('whoever wrote a matter, a notice or a note, or took a photo, reads what they said where it was, with why it is hidden; nobody else does', async () => {
  const fileId = await photoBy(hamlet, 'owner 0')
  const shot = await photoBy(hamlet, 'contractor')
  const projectId = randomUUID()
  const unitId = hamlet.homes[0]?.unit.id
  const matter = { projectId, unitId, title: '墙上有字', summary: '写着邻居的名字', photoIds: [fileId] }
  await hamlet.done('owner 0', 'projects.raise', matter)
  const laid = milestones('刷墙')
  const works = await site.building(laid)
  const milestoneId = laid[0]?.id ?? ''
  await hamlet.done('contractor', 'works.finishMilestone', { milestoneId, note: '刷完了，邻居挑刺', photoIds: [shot] })
  const before = things.find(({ kind }) => kind === 'notice') as Spoken
  const notice = { ...before, thing: randomUUID() }
  await hamlet.done(before.who, before.path, { ...before.input, noticeId: notice.thing })
  type Cover = { words: string | null; appeals: boolean } | null
  type Page = { cover: Cover; coveredPhotos: { fileId: string; cover: Cover }[] }
  const said = async (who: string): Promise<(Cover | undefined)[]> => {
    const page = (await hamlet.done(who, 'board.project', { projectId })) as Page
    const { milestones: all } = (await hamlet.done(who, 'works.progress', { projectId: works })) as {
      milestones: Page[]
    }
    const told = (await hamlet.done(who, 'notices.one', { noticeId: notice.thing })) as Page
    return [page.cover, page.coveredPhotos[0]?.cover, all[0]?.cover, all[0]?.coveredPhotos[0]?.cover, told.cover]
  }
  expect(await said('nobody')).toEqual([null, undefined, null, undefined, null])
  for (const about of [
    { kind: 'matter', thing: projectId },
    { kind: 'photo', thing: fileId },
    { kind: 'milestone', thing: milestoneId },
    { kind: 'photo', thing: shot },
    { kind: 'notice', thing: notice.thing },
  ])
    expect(await hide('officer', about)).toBe('ok')
  const others = { state: 'hidden', hiddenAs: 'officer', reason, words: null, appeals: false }
  for (const who of ['nobody', 'owner 1'])
    expect(await said(who)).toMatchObject([others, others, others, others, others])
  const own = (words: string) => ({ ...others, words, appeals: true })
  const [ofMatter, ofPhoto, ...notTheirs] = await said('owner 0')
  expect(ofMatter?.words?.split(' · ').sort()).toEqual(['写着邻居的名字', '墙上有字'].sort())
  expect([ofPhoto, ...notTheirs]).toMatchObject([own(''), others, others, others])
  expect(await said('contractor')).toMatchObject([others, others, own('刷完了，邻居挑刺'), own(''), others])
  expect((await said(notice.who))[4]).toMatchObject({ words: expect.stringContaining(secretWords) })
})

it('what was done stays: the application may not change or take away a line of it', async () => {
  const about = await remarked('记录在案')
  await hide('officer', about)
  const mine = (await hamlet.done('owner 0', 'content.mine', {})) as { items: { thing: string }[] }
  expect(mine.items.map(({ thing }) => thing)).toContain(about.thing)
  const rights = await hamlet.sql(
    `select privilege_type as p from information_schema.role_table_grants where table_name = 'content_acts' and grantee = 'six_points_app'`,
  )
  expect(rights.rows.map(({ p }) => p).sort()).toEqual(['INSERT', 'SELECT'])
})

it('a hidden remark is owed no answer; its author reads it where it was, with the way to appeal, and nobody else does', async () => {
  const about = await remarked('您家的狗太吵')
  const { projectId, thing } = about
  const line = async (who: string) => {
    const { remarks } = (await hamlet.done(who, 'deliberation.ofProject', { projectId })) as {
      remarks: { id: string; text: string; cover: object | null }[]
    }
    return remarks.find(({ id }) => id === thing)
  }
  const open = async () =>
    ((await hamlet.done('nobody', 'board.project', { projectId })) as { openRemarks: number }).openRemarks
  expect([(await line('nobody'))?.cover, await open()]).toEqual([null, 1])
  expect(await hide('officer', about)).toBe('ok')
  const cover = { state: 'hidden', hiddenAs: 'officer', reason, since: hamlet.now() }
  for (const who of ['nobody', 'owner 1', 'officer'])
    expect(await line(who)).toMatchObject({ cover: { ...cover, words: null, appeals: false } })
  expect(JSON.stringify(await line('owner 1'))).not.toContain('太吵')
  expect(await line('owner 0')).toMatchObject({ cover: { ...cover, words: '您家的狗太吵', appeals: true } })
  expect(await open()).toBe(0)
  expect(await act('owner 0', 'appeal', about)).toBe('ok')
  expect(await line('owner 0')).toMatchObject({ cover: { words: '您家的狗太吵', appeals: false } })
  expect(await act('secretary', 'decide', about, { shows: true })).toBe('ok')
  expect([await line('owner 0'), await open()]).toMatchObject([{ text: '您家的狗太吵', cover: null }, 1])
})

it('a hidden remark takes none of its author’s room for remarks that wait', async () => {
  const projectId = await planned(hamlet, 'council')
  const say = (remarkId: string) =>
    hamlet.code('owner 3', 'deliberation.remark', { remarkId, projectId, text: '几点停水' })
  const ids = Array.from({ length: 10 }, () => randomUUID())
  for (const id of ids) expect(await say(id)).toBe('ok')
  expect(await say(randomUUID())).toBe('deliberation.tooManyOpen')
  expect(await hide('officer', { kind: 'remark', thing: ids[0] ?? '' })).toBe('ok')
  expect(await say(randomUUID())).toBe('ok')
})
