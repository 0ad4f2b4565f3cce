import { randomUUID } from 'node:crypto'
import { answer } from '../../src/platform/server/answer'
import { type CloudFunction, cloudFunction } from '../support/cloud'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { Phone } from '../support/weapp'
import { failures, jpeg, southHomes, wordsOf } from './joinFailures'

/* From the code on the door to "this is my home" in the mini program, and every way in which it may fail. */
let hamlet: Hamlet
let api: CloudFunction
beforeAll(async () => {
  hamlet = await openHamlet()
  await southHomes(hamlet)
  api = cloudFunction('api', hamlet.url)
}, 120_000)
afterAll(async () => {
  api?.stop()
  await hamlet?.drop()
})

/**
 * Photos go to the built function in a process of its own: where a browser is imitated, two kinds of Uint8Array meet,
 * which no phone and no server has. Everything else is answered here, by the clock of the story.
 */
const reply = (data: unknown, openid: string) => {
  const { path = '' } = data as { path?: string }
  return path.startsWith('files.') ? api.call(data, openid) : answer(data, hamlet.story.house, { openid })
}
const withPhotos = (): Hamlet => ({
  ...hamlet,
  done: async (who, path, input) => {
    if (!path.startsWith('files.')) return hamlet.done(who, path, input)
    const openid = hamlet.openids.get(who) ?? `wx:${who}`
    const request = { path, input: { communityId: hamlet.town.id, requestId: randomUUID(), ...input } }
    const said = (await api.call(request, openid)) as { ok: boolean; data?: unknown; code?: string }
    if (!said.ok) throw new Error(`${path}: ${said.code}`)
    return said.data
  },
})

/** A phone whose owner WeChat knows; the calls go to the real database. */
const phoneOf = (who: string, reach: { able: boolean } = { able: true }): Phone => {
  const phone = new Phone(async ({ data }) => {
    if (!reach.able) throw new Error('cloud.callFunction:fail timeout')
    const openid = hamlet.openids.get(who) ?? `wx:${who}`
    return { result: await reply(data, openid) }
  })
  phone.storage.set('six-points', { communityId: hamlet.town.id })
  return phone
}
const until = async (there: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 400 && !there(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(there()).toBe(true)
}

test('scanning the slip and one tap: this is my home', async () => {
  const unitId = hamlet.homes[2]?.unit.id
  const personId = '0199b000-0000-7000-8000-000000000002'
  const buyers = [{ personId, legalName: '新来' }]
  await hamlet.done('secretary', 'identity.sell', { unitId, soldAt: hamlet.now(), buyers })
  const buildingId = hamlet.roll.buildings[0]?.id
  const slips = (await hamlet.done('secretary', 'identity.doorCodes', { buildingId })) as {
    items: { place: string; name: string; code: string }[]
  }
  expect(slips.items).toMatchObject([{ name: '新**', place: expect.stringContaining('1号楼') }])
  const phone = phoneOf('newcomer')
  const link = `https://six.example/j?code=${slips.items[0]?.code}&community=${hamlet.town.id}`
  const join = await phone.open(`identity/pages/join/index?q=${encodeURIComponent(link)}`)
  await join.has('join')
  join.tap('join')
  await until(() => phone.screen.path === 'home/me/index')
  await phone.screen.shows('新来')
  await phone.screen.shows('1号楼')
})

test('a guest whom WeChat knows has one way to take part, and is back on the page of the link when their home is bound', async () => {
  const projectId = await planned(hamlet, 'council')
  const personId = '0199b000-0000-7000-8000-000000000003'
  const buyers = [{ personId, legalName: '后来' }]
  await hamlet.done('secretary', 'identity.sell', { unitId: hamlet.homes[3]?.unit.id, soldAt: hamlet.now(), buyers })
  const { codes } = (await hamlet.done('secretary', 'identity.invite', { personIds: [personId] })) as {
    codes: { code: string }[]
  }
  const phone = phoneOf('latecomer')
  const project = await phone.open(`board/pages/project/index?id=${projectId}&c=${hamlet.town.id}`)
  await project.has('take-part')
  expect(project.find('#step-pledge')).toBeFalsy()
  project.tap('take-part')
  await until(() => phone.screen.path === 'identity/pages/join/index')
  const join = phone.screen
  await join.has('code')
  join.type('code', codes[0]?.code ?? '')
  await join.has('join')
  await new Promise((resolve) => setTimeout(resolve, 30))
  join.tap('join')
  await until(() => phone.screen.path === 'board/pages/project/index')
  await until(() => !phone.screen.find('#take-part'))
})

test('twelve ways to fail, each with a next step of its own, and nothing that was typed is lost', async () => {
  const nexts = new Set<string>()
  for (const failure of await failures()) {
    const reach = { able: true }
    await failure.before?.(withPhotos())
    const phone = phoneOf(failure.who, reach)
    const page = failure.way === 'signin' ? 'identity/pages/signin/index' : 'identity/pages/join/index'
    const screen = await phone.open(page)
    if (failure.way !== 'signin' && failure.way !== 'code') {
      await screen.has(`way-${failure.way}`)
      screen.tap(`way-${failure.way}`)
    }
    if (failure.way === 'room') {
      await screen.has('compound')
      await screen.shows('小区')
      await new Promise((resolve) => setTimeout(resolve, 150))
      // The wheel of compounds: the second of the two, by name.
      const picker = screen.find('#compound').parentNode ?? screen.find('#compound')
      picker.dispatchEvent('change', { detail: { value: await placeOfSouth() } })
      await screen.shows('南里')
    }
    const { 'sms-code': digits, ...fields } = failure.fields
    for (const [id, value] of Object.entries(fields)) {
      await screen.has(id)
      screen.type(id, value)
    }
    if (failure.photo) {
      phone.album = [failure.photo]
      phone.privacy = 'agreed'
      await screen.has('add-photo')
      screen.tap('add-photo')
      if (failure.taps.length) await screen.shows('已传好')
    }
    // What the page asks for by itself has come: an answer after the cut would say that there is a network again.
    if (failure.offline) await phone.rests()
    reach.able = !failure.offline
    for (const id of failure.taps) {
      if ((id === 'enter' || id === 'join') && digits) {
        await screen.has('sms-code')
        screen.type('sms-code', digits === 'shown' ? (/验证码是 (\d{6})/.exec(screen.text())?.[1] ?? '') : digits)
      }
      await screen.has(id)
      await new Promise((resolve) => setTimeout(resolve, 30))
      screen.tap(id)
    }
    const { text, next } = wordsOf(failure.code)
    await screen.shows(text).catch((error) => {
      throw new Error(`${failure.code}: ${error}`)
    })
    await screen.shows(next)
    nexts.add(next)
    // The fields of the screen still hold what was typed.
    const shown = JSON.stringify(screen.root.instance.data)
    for (const value of Object.values(fields)) expect(shown).toContain(JSON.stringify(value))
  }
  expect(nexts.size).toBe(12)
}, 120_000)

const placeOfSouth = async (): Promise<number> => {
  const { items } = (await hamlet.done('nobody', 'identity.compounds', {})) as { items: { name: string }[] }
  return items.findIndex(({ name }) => name === '南里')
}

test('before the first photo WeChat asks: without agreement no photo, with the real button’s tap it goes on', async () => {
  const phone = phoneOf('shy')
  phone.album = [Buffer.from([0xff, 0xd8, 0xff])]
  const screen = await phone.open('identity/pages/join/index')
  await screen.has('way-document')
  screen.tap('way-document')
  await screen.has('add-photo')
  screen.tap('add-photo')
  await screen.has('agree-privacy')
  await screen.shows('先问您')
  screen.tap('refuse-privacy')
  await until(() => screen.find('#agree-privacy') === undefined || screen.find('#agree-privacy') === null)
  expect(phone.privacy).toBe('unasked')
  screen.tap('add-photo')
  await screen.has('agree-privacy')
  phone.agreeTapped = 'agree-privacy'
  screen.find('#agree-privacy').dispatchEvent('agreeprivacyauthorization')
  await until(() => phone.privacy === 'agreed')
})

test('a wrong photo is taken out before it is sent, and another one goes in its place', async () => {
  const phone = phoneOf('chooser')
  const screen = await phone.open('identity/pages/join/index')
  await screen.has('way-document')
  screen.tap('way-document')
  await screen.has('add-photo')
  phone.album = [await jpeg()]
  phone.privacy = 'agreed'
  screen.tap('add-photo')
  await screen.shows('已传好')
  expect(screen.find('#add-photo')).toBeFalsy()
  screen.tap('add-photo-out-1')
  await screen.has('add-photo')
  expect(screen.text()).not.toContain('已传好')
  screen.tap('add-photo')
  await screen.shows('已传好')
})

test('a text of joined signs is never cut: it fits to its last one, more is told, and the refusal is scrolled to', async () => {
  const projectId = await planned(hamlet, 'council')
  const family = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'
  const phone = phoneOf('owner 1')
  const screen = await phone.open(`deliberation/pages/talk/index?id=${projectId}`)
  await screen.has('remark')
  screen.type('remark', `${family.repeat(499)}𠮷好`)
  await screen.shows('最多 500 个字，多了 1 个')
  screen.tap('send')
  await until(() => phone.scrolledTo.length > 0)
  await until(() => phone.scrolledTo.some((selector) => screen.find(selector)?.dom.textContent.includes('没填对')))
  screen.type('remark', `${family.repeat(499)}𠮷`)
  await until(() => !screen.text().includes('多了'))
  screen.tap('send')
  const remarks = () => hamlet.sql(`select text from remarks where project_id = '${projectId}'`)
  await until(() => phone.toasts.some((toast) => toast.includes('已提交')))
  expect((await remarks()).rows).toEqual([{ text: `${family.repeat(499)}𠮷` }])
})
