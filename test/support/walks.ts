import { type Hands, until } from './hands'
import type { Walked } from './walked'

/** How many taps a job may take from the link or card that somebody sent: that tap is the first. Typing is none. */
export const mostTaps = {
  vote: 3,
  pledge: 4,
  cosign: 2,
  notice: 6,
  join: 4,
  whistle: 3,
  bulletin: 2,
  payment: 4,
} as const
export type Job = keyof typeof mostTaps
export const jobs = Object.keys(mostTaps) as Job[]

/** What the server has of it, past the page. */
type Count = (query: string) => Promise<number>

/** The only hand of a walk: it opens what was sent, taps and types, and counts each tap. */
export class Thumb {
  taps = 0

  constructor(
    private readonly hands: Hands,
    private readonly follow: (page: string, words: string) => Promise<unknown>,
  ) {}

  async opens(page: string, words: string): Promise<void> {
    this.taps += 1
    await this.follow(page, words)
  }

  async tap(id: string): Promise<void> {
    this.taps += 1
    await this.hands.tap(id)
  }

  type(id: string, text: string): Promise<void> {
    return this.hands.type(id, text)
  }

  shows(text: string): Promise<void> {
    return this.hands.shows(text)
  }
}

type Walk = {
  who: (n: number) => string
  goes: (thumb: Thumb, n: number) => Promise<void>
  done: (n: number) => string
}

const project = 'board/pages/project'

/** What an owner does for a home of theirs. */
const ofOwners = (told: Walked): Record<'vote' | 'pledge' | 'cosign' | 'join', Walk> => {
  const owner = (n: number) => `owner ${n}`
  return {
    vote: {
      who: owner,
      goes: async (thumb) => {
        await thumb.opens('votes/ballots/pages/cast', `?id=${told.ballotId}`)
        await thumb.tap('choice-consent')
        await thumb.tap('sheet-yes')
      },
      done: (n) => `standing_votes where ballot_id = '${told.ballotId}' and cast_by = '${told.owners[n]}'`,
    },
    pledge: {
      who: owner,
      goes: async (thumb) => {
        await thumb.opens(project, `?id=${told.payingId}`)
        await thumb.tap('step-pledge')
        await thumb.tap('usual-186-40')
        await thumb.tap('confirm')
      },
      done: (n) =>
        `commitments where project_id = '${told.payingId}' and amount_fen = 18640 and person_id = '${told.owners[n]}'`,
    },
    cosign: {
      who: owner,
      goes: async (thumb, n) => {
        await thumb.opens(project, `?id=${told.matterIds[n]}`)
        await thumb.tap('step-cosign')
      },
      done: (n) => `cosigns where project_id = '${told.matterIds[n]}' and person_id = '${told.owners[n]}'`,
    },
    join: {
      who: (n) => `buyer ${n}`,
      goes: async (thumb, n) => {
        await thumb.opens('identity/pages/join', `?code=${told.codes[n]}&community=${told.here}`)
        await thumb.tap('join')
      },
      done: (n) => `people where id = '${told.buyers[n]}' and account_id is not null`,
    },
  }
}

/** What a post does, and what anybody reads. */
const ofPosts = (told: Walked): Record<'notice' | 'whistle' | 'bulletin' | 'payment', Walk> => ({
  notice: {
    who: (n) => ['gridWorker', 'propertyManager', 'secretary'][n] ?? '',
    goes: async (thumb, n) => {
      await thumb.opens(project, `?id=${told.buildingId}`)
      await thumb.tap('step-postNotice')
      await thumb.tap('template-roadClosed')
      await thumb.type('title', `第 ${n} 次封路`)
      await thumb.type('affects', '3、4 号楼')
      await thumb.type('complaint-phone', '010-00000002')
      await thumb.tap(`grid-${told.gridId}`)
      await thumb.tap('publish')
    },
    done: (n) => `notices where title = '第 ${n} 次封路'`,
  },
  whistle: {
    who: (n) => (n === 1 ? 'other liaison' : 'liaison'),
    goes: async (thumb, n) => {
      await thumb.opens('whistles/pages/list', `?id=${told.whistledIds[n]}`)
      await thumb.type(`note-${told.whistleIds[n]}`, '明天上午到现场')
      await thumb.tap('act-acknowledged')
    },
    done: (n) => `whistle_steps where whistle_id = '${told.whistleIds[n]}' and state = 'acknowledged'`,
  },
  bulletin: {
    who: (n) => ['owner 0', 'stranger', 'owner 2'][n] ?? '',
    goes: async (thumb) => {
      await thumb.opens(project, `?id=${told.buildingId}`)
      await thumb.tap('to-bulletins')
      await thumb.shows(told.yesterday)
      await thumb.shows('¥1,000.00')
    },
    done: () => `bulletins where project_id = '${told.buildingId}' and (figures ->> 'todayInFen')::int = 100000`,
  },
  payment: {
    who: (n) => (n === 2 ? 'residentsSupervisor' : 'ownersSupervisor'),
    goes: async (thumb) => {
      await thumb.opens(project, `?id=${told.buildingId}`)
      await thumb.tap('step-signPayment')
      await thumb.tap('sign')
      await thumb.tap('sheet-yes')
    },
    done: (n) =>
      `payment_signatures where payment_id = '${told.paymentId}' and body = '${n === 2 ? 'residents' : 'owners'}'`,
  },
})

/** Whether walker `n` gets this job done, as the server has it, and in how many taps. */
export const walks = (told: Walked, job: Job, n: number) => {
  const walk = { ...ofOwners(told), ...ofPosts(told) }[job]
  return {
    who: walk.who(n),
    taps: async (thumb: Thumb, count: Count): Promise<number> => {
      if (job !== 'bulletin' && (await count(walk.done(n))) !== 0) throw new Error(`${job} is done already`)
      await walk.goes(thumb, n)
      await until(`${job} is done`, async () => (await count(walk.done(n))) === 1)
      return thumb.taps
    },
  }
}
