import { openTold } from '../support/told'
import type { Phone, Screen } from '../support/weapp'

/*
 * From a group card to a counted vote on the built mini program: the card is one tap, at most two follow; in elder mode
 * at most two follow the choice. The phone stands in another community, or in none, when the card is tapped.
 */
type Voter = { openid: string; personId: string }
type Told = { here: string; elsewhere: string; ballotId: string; voters: Voter[]; secretary: string }
const at = openTold<Told>('openBallot')

const phoneOf = (openid: string, session: object = {}): Phone =>
  at.phone(openid, { communityId: at.told.elsewhere, ...session })

const voteOf = ({ personId }: Voter): Promise<object[]> =>
  at.rows('select choice from standing_votes where cast_by = $1', [personId])
const voter = (n: number): Voter => at.told.voters[n] ?? { openid: '', personId: '' }

/** The card as the community's secretary sends it. */
const sentCard = async (): Promise<string> => {
  const secretary = phoneOf(at.told.secretary, { communityId: at.told.here })
  const page = await secretary.open(`votes/ballots/pages/cast/index?id=${at.told.ballotId}`)
  await page.shows('换不换灯？')
  const { title, path } = secretary.share()
  expect(title.length).toBeGreaterThan(4)
  expect(path).toBe(`/votes/ballots/pages/cast/index?id=${at.told.ballotId}&c=${at.told.here}`)
  return path
}

/** Yes to the question, and on to the receipt. */
const saysYes = async (phone: Phone, page: Screen): Promise<void> => {
  page.tap('sheet-yes')
  while (phone.screen === page) await new Promise((resolve) => setTimeout(resolve, 20))
  await phone.screen.shows('已记票')
}

/** Opens the card, chooses, confirms; answers how many taps there were, and how many after the choice. */
const votes = async (phone: Phone, path: string): Promise<{ page: Screen; taps: number; after: number }> => {
  const page = await phone.openCard(path)
  await page.has('choice-consent')
  page.tap('choice-consent')
  const chosen = page.taps
  await page.shows('确认投票：同意')
  await saysYes(phone, page)
  return { page, taps: 1 + page.taps, after: page.taps - chosen }
}

test.each([
  ['in another community', 0, {}],
  ['in none yet', 1, { communityId: '00000000-0000-0000-0000-000000000000' }],
  ['in another community, in elder mode', 2, { elder: true }],
])('a phone that stands %s: three taps with the card’s own, one after choosing', async (_, n, session) => {
  const phone = phoneOf(voter(n).openid, session)
  const { page, taps, after } = await votes(phone, await sentCard())
  expect(taps).toBeLessThanOrEqual(3)
  expect(after).toBeLessThanOrEqual(2)
  expect(await voteOf(voter(n))).toEqual([{ choice: 'consent' }])
  // What was chosen on this phone stays chosen: the card counts for its own page.
  expect(phone.storage.get('six-points')).toMatchObject({ communityId: at.told.elsewhere, ...session })
  expect(page.find('.elder') !== undefined && page.find('.elder') !== null).toBe('elder' in session)
})

test('chosen and left before confirming: the choice is there again, and the phone says once that it was not sent', async () => {
  const phone = phoneOf(voter(3).openid)
  const path = await sentCard()
  const first = await phone.openCard(path)
  await first.has('choice-against')
  first.tap('choice-against')
  await first.shows('确认投票：不同意')
  expect(phone.toasts).toEqual([])
  const second = await phone.openCard(path)
  await second.shows('确认投票：不同意')
  expect(phone.toasts).toEqual(['上次选好了还没有确认，请确认投票'])
  expect(await voteOf(voter(3))).toEqual([])
  await phone.openCard(path).then((third) => third.has('choice-against'))
  expect(phone.toasts).toHaveLength(1)
  const last = phone.screen
  last.tap('choice-against')
  await last.shows('确认投票：不同意')
  await saysYes(phone, last)
  expect(await voteOf(voter(3))).toEqual([{ choice: 'against' }])
})

test('an address that names no community, or nonsense, leaves the phone where it stands', async () => {
  const phone = phoneOf('wx:somebody')
  for (const path of ['/home/works/index', '/home/works/index?c=nonsense', '/home/works/index?c='])
    await phone.openCard(path)
  expect(phone.storage.get('six-points')).toMatchObject({ communityId: at.told.elsewhere })
})

test('the link behind a printed code lands in its community as well', async () => {
  const phone = phoneOf('wx:somebody')
  const link = `https://example.org/#/votes/ballots/pages/cast/index?id=${at.told.ballotId}&c=${at.told.here}`
  const page = await phone.openCard(`/votes/ballots/pages/cast/index?q=${encodeURIComponent(link)}`)
  await page.shows('换不换灯？')
})

test.each([
  ['a scene of the mini program’s own code', (there: string) => `scene=${encodeURIComponent(there)}`],
  ['an ordinary link’s code', (there: string) => `q=${encodeURIComponent(`https://six.example/c/${there}?from=door`)}`],
])('%s opens the ballot that it names, in its community', async (_, said) => {
  const phone = phoneOf('wx:somebody')
  const short = at.told.ballotId.replace('-', '').slice(0, 12)
  await phone.openCard(`/home/pages/open/index?${said(`${at.told.here}/b/${short}`)}`)
  for (let tries = 0; tries < 200 && !phone.screen.path.includes('cast'); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 25))
  await phone.screen.shows('换不换灯？')
})

test.each([
  ['nowhere/b/000000000000', '没有这个社区'],
  ['x/y/z', '没有这个网址'],
])('a code that says %s says why it leads nowhere', async (scene, says) => {
  const page = await phoneOf('wx:somebody').openCard(`/home/pages/open/index?scene=${encodeURIComponent(scene)}`)
  await page.shows(says)
})
