import { phonePlace } from '../support/cutPhone'
import { type CutKind, cutKinds, type Deed, deedsIn, gridIn } from '../support/cuts'
import { cutReading, cutWriting } from '../support/cutting'
import { full } from '../support/full'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { until } from '../support/hands'

/* A bad network under the compiled mini program, cut at every step and in every way: nothing is lost, doubled, or shown as done. */
let hamlet: Hamlet
let place: ReturnType<typeof phonePlace>
let deeds: Awaited<ReturnType<typeof deedsIn>>

beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  deeds = await deedsIn(hamlet, await gridIn(hamlet))
  place = phonePlace(hamlet)
}, 240_000)
afterAll(async () => {
  await hamlet?.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

const each = cutKinds.map((kind, n): [CutKind, number] => [kind, n])

/** Where not all is asked for, each of two is cut once so that it came through unheard, and once so that it never went out. */
const isCut = (kind: CutKind, of: 'first' | 'second'): boolean =>
  full || ['lost', 'off'].includes(kind) === (of === 'first')

test.each(each)('a vote or a pledge that is cut (%s) is asked for again, and counts once', async (kind, n) => {
  if (isCut(kind, 'first')) await cutWriting(place, deeds.vote(n), kind)
  if (isCut(kind, 'second')) await cutWriting(place, deeds.pledge(n), kind)
})

test.each(each)('a matter or a notice that is cut (%s) goes by itself, once', async (kind, n) => {
  if (isCut(kind, 'second')) await cutWriting(place, deeds.raise(`第 ${n} 件事`), kind)
  if (isCut(kind, 'first')) await cutWriting(place, deeds.notice(`第 ${n} 次封路`), kind)
})

test('what waits goes also after the mini program was closed', async () => {
  await cutWriting(place, deeds.raise('楼道灯坏了'), 'off', true)
  await cutWriting(place, deeds.notice('东路摊铺'), 'lost', true)
})

test('a page that cannot be read says so and goes on by itself', async () => {
  await cutReading(place, deeds.raise('门禁坏了'), 'off')
  await cutReading(place, deeds.notice('西路摊铺'), 'off')
})

const begun = async (deed: Deed): Promise<void> => {
  await place.becomes(deed.who)
  await place.open(deed.page, deed.words)
  await deed.fill(place.hands)
}

test('what was typed is there after the mini program was closed, and says since when', async () => {
  await begun(deeds.raise('路灯不亮'))
  await place.hands.shows('草稿，')
  await place.reload()
  await place.hands.shows('草稿，')
  const holds = (words: string) => () => place.phone().screen.drawn().includes(words)
  await until('its title is there', holds('路灯不亮'))
  await until('its words are there', holds('晚上谁都能进'))
})

test('what waits says so, and may be taken back into its form', async () => {
  const deed = deeds.raise('楼道堆物')
  await begun(deed)
  place.line.cutAt(deed.writes, 'off')
  await deed.send(place.hands)
  await place.hands.shows('等网络恢复后发出')
  const [withdraw = ''] = /withdraw-[0-9a-f-]{36}/.exec(place.phone().screen.drawn()) ?? []
  await place.hands.tap(withdraw)
  await place.line.heal()
  await until('it stands in its form', () => place.phone().screen.drawn().includes('楼道堆物'))
  expect(await deed.count()).toBe(0)
})
