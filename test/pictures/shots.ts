import type { PersonaKey } from '../../src/identity/personas'
import type { thingsOf } from '../ui/demoVisits'

type Things = Awaited<ReturnType<typeof thingsOf>>

/** One picture: whose page, what is tapped before it is taken, how wide, in large letters or not. */
export type Shot = {
  name: string
  who: PersonaKey | 'guest'
  visit: string
  taps?: readonly string[]
  width?: number
  elder?: boolean
}

const shot = (name: string, who: Shot['who'], visit: string, more: Partial<Shot> = {}): Shot => ({
  name,
  who,
  visit,
  ...more,
})

/** What residents and their families see. */
const ofResidents = ({ lift, roofs, shops, ballot, token }: Things): Shot[] => [
  shot('first', 'guest', 'home/works'),
  shot('home', 'owner', 'home/works'),
  shot('raise', 'owner', 'home/raise'),
  shot('project', 'yingguOwner', `board/project?id=${roofs}`),
  shot('vote', 'owner', `votes/ballots/cast?id=${ballot}`, { taps: ['choice-consent'] }),
  shot('vote-receipt', 'owner', `votes/ballots/receipt?id=${ballot}`),
  shot('pledge', 'yingguOwner', `funding/pledges/pledge?id=${roofs}`),
  shot('receipt', 'yingguOwner', `funding/receiving/receipt?id=${shops}&number=1&token=${token}`),
  shot('ledger', 'yingguOwner', `funding/books/ledger?id=${roofs}`),
  shot('bulletin', 'yingguOwner', `board/bulletins?id=${roofs}`),
  shot('talk', 'owner', `deliberation/talk?id=${lift}`),
  shot('how', 'owner', 'home/pages/how'),
  shot('personas', 'guest', 'identity/personas'),
  shot('elder-home', 'owner', 'home/works', { elder: true }),
  shot('elder', 'owner', `votes/ballots/cast?id=${ballot}`, { elder: true }),
  shot('elder-project', 'owner', `board/project?id=${lift}`, { elder: true }),
  shot('proxies', 'owner', `votes/ballots/proxies?id=${ballot}`),
]

/** What those see who go from door to door, and those who write for all. */
const ofGround = ({ lift, roads, notice, ballot }: Things): Shot[] => [
  shot('grid-home', 'gridWorker', 'home/works'),
  shot('announce', 'gridWorker', 'home/pages/announce'),
  shot('post', 'gridWorker', `notices/post?id=${roads}`),
  shot('notice', 'gridWorker', `notices/notice?id=${notice}`),
  shot('helpdesk', 'gridWorker', 'notices/helpdesk'),
  shot('assist', 'gridWorker', 'identity/assist'),
  shot('doors', 'secretary', `votes/ballots/doors?id=${ballot}`),
  shot('sign', 'owner', `votes/signing/sign?id=${lift}`),
  shot('record', 'secretary', `deliberation/record?id=${lift}`),
  shot('papers', 'secretary', `votes/ballots/papers?id=${ballot}`),
]

/** What the community's office and those who watch over it see. */
const ofOffice = ({ roofs, shops, lift, account, toSign }: Things): Shot[] => [
  shot('desk-wide', 'secretary', 'home/works', { width: 1440 }),
  shot('desk', 'secretary', 'home/pages/desk'),
  shot('plan', 'secretary', `projects/plan?id=${roofs}`),
  shot('spending', 'secretary', `funding/spending/desk?id=${roofs}`),
  shot('secretary-project', 'secretary', `board/project?id=${lift}`),
  shot('committee-home', 'ownersHead', 'home/works'),
  shot('posts', 'ownersHead', 'identity/posts'),
  shot('supervisor-home', 'binheOwners', 'home/works'),
  shot('payment', 'binheOwners', `funding/spending/payment?id=${toSign}`),
  shot('account', 'residentsSupervisor', `funding/settlement/account?id=${shops}`),
  shot('accounts', 'secretary', 'funding/receiving/accounts'),
  shot('queue', 'secretary', `funding/receiving/queue?id=${account}`),
  shot('books', 'secretary', `funding/books/books?id=${roofs}`),
  shot('roll', 'secretary', 'identity/roll'),
  shot('appoint', 'secretary', 'identity/appoint'),
]

/** What companies, departments and the subdistrict see. */
const ofOthers = ({ roofs, roads }: Things): Shot[] => [
  shot('property-project', 'propertyManager', `board/project?id=${roofs}`),
  shot('given', 'propertyManager', `funding/pledges/given?id=${roofs}`),
  shot('fund', 'propertyManager', `funding/pledges/fund?id=${roofs}`),
  shot('contractor-project', 'contractor', `board/project?id=${roads}`),
  shot('progress', 'contractor', `works/progress?id=${roads}`),
  shot('contractor-desk', 'contractor', `funding/spending/desk?id=${roads}`),
  shot('parking-home', 'parkingOperator', 'home/works'),
  shot('parking', 'parkingOperator', 'parking/lot'),
  shot('parking-me', 'parkingOperator', 'home/me'),
  shot('department-home', 'liaison', 'home/works'),
  shot('whistles', 'liaison', `whistles/list?id=${roofs}`),
  shot('department-talk', 'liaison', `deliberation/talk?id=${roofs}`),
  shot('officer-home', 'officer', 'home/works'),
  shot('communities', 'officer', 'home/pages/communities'),
  shot('communities-wide', 'officer', 'home/pages/communities', { width: 1440 }),
]

/** The pictures of the README, the guide and the tour: each is named there, and each that is named there stands here. */
export const shotsOf = (things: Things): Shot[] => [
  ...ofResidents(things),
  ...ofGround(things),
  ...ofOffice(things),
  ...ofOthers(things),
]
