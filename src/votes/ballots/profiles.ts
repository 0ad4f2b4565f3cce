import type { Fraction } from './rules'

/** How a city decides. It is kept as data, so that another city needs no other code. */
export type Profile = {
  /** Whether an owners' ballot in the app decides by itself, or only asks what owners intend. */
  standing: 'formal' | 'consultative'
  /** Days for which matter, roll and rules are public before anybody may vote. */
  publicityDays: number
  participation: Fraction
  /** Settings of a package that its maker may change before it is public; defaults, not law. */
  sealed: boolean
  changes: boolean
  wins: 'paper' | 'app'
  proxies: number
  objectionDays: number
  /** Days for which a final account is public before it is fixed: general knowledge of practice, a default, not law. */
  accountDays: number
  /** The most that one home pledges for one project, in fen. No rule was found that gives a figure: ours, above the dearest share of a lift. */
  homeMostFen: number
  /** Signing by ratio (lifts): the official ratios and objection period of 2022 and 2023 were not found; defaults. */
  signing: SigningRules
  /** Resolutions of a hall, a tripartite meeting or those who pay: defaults, because no law was found that gives a figure. */
  meetings: Record<ResolutionVenue, MeetingRules>
  consent: { ordinary: Fraction & { strict: boolean }; special: Fraction & { strict: boolean } }
  /** What each number rests on, shown on the certificate. */
  clause: string
}

const half = { of: 1, in: 2, strict: true } as const
const all = { of: 1, in: 1, strict: false } as const
const hall: MeetingRules = { quorum: half, majority: half, everyParty: false, callHours: 24, signInMinutes: 60 }
const meetings = {
  hall,
  tripartite: { ...hall, everyParty: true },
  contributors: { quorum: all, majority: all, everyParty: false, callHours: 0, signInMinutes: 0 },
} as const

/**
 * Civil Code art. 278: owners of two thirds of the area and two thirds of the heads take part; of those taking
 * part, three quarters of area and heads consent to a special matter, more than half to an ordinary one.
 * Art. 1259: "以上" includes the number itself. Seven days of publicity are a default, not law.
 */
const national: Profile = {
  standing: 'formal',
  publicityDays: 7,
  participation: { of: 2, in: 3 },
  sealed: true,
  changes: false,
  wins: 'paper',
  proxies: 3,
  objectionDays: 0,
  accountDays: 7,
  homeMostFen: 20_000_000,
  signing: { support: { of: 2, in: 3 }, sign: { of: 3, in: 4 }, objectionDays: 10 },
  meetings,
  consent: { ordinary: { of: 1, in: 2, strict: true }, special: { of: 3, in: 4, strict: false } },
  clause: '《民法典》第二百七十八条',
}

/**
 * Beijing property regulations (2024) art. 35: only matters made public at least 15 days before may be voted
 * on, and internet voting of an owners' meeting uses the city's own system. So a ballot here asks intentions.
 */
const beijing: Profile = {
  ...national,
  standing: 'consultative',
  publicityDays: 15,
  clause: '《民法典》第二百七十八条、《北京市物业管理条例》第三十五条',
}

export const profileOf = (name: string): Profile => (name === 'beijing' ? beijing : national)

export const meetingVenues = ['hall', 'tripartite'] as const

export const resolutionVenues = [...meetingVenues, 'contributors'] as const

export type ResolutionVenue = (typeof resolutionVenues)[number]

export type Measure = Fraction & { strict: boolean }

/**
 * How a meeting resolves. No statute that we know of gives a figure for a deliberation hall or a tripartite meeting:
 * these are defaults of a profile, fixed with each resolution before the meeting and shown as defaults.
 */
export type MeetingRules = {
  /** Of those called, how many must be there. */
  quorum: Measure
  /** Of those there, how many must consent; whoever abstains is there and does not consent. */
  majority: Measure
  /** Residents, owners and property company must each be there. */
  everyParty: boolean
  /** How long before the meeting the call goes out. */
  callHours: number
  /** How long before its beginning one may sign in. */
  signInMinutes: number
}

/** When signing opens, when it is enough, how long one may still step back. Ratios are a profile's, not law. */
export type SigningRules = { support: Fraction; sign: Fraction; objectionDays: number }
