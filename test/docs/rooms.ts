import { roomOf, roomsInOrder } from '../tidy/imports'

/** What each room with calls is for, in one line. `files` is the platform's own router. */
const purposes: Readonly<Record<string, string>> = {
  files: 'Photos that a phone sends in parts before another call names them.',
  writing:
    'How names, doors, telephones and cells are written, and the form in which they are compared. It has no calls.',
  identity: 'Signing in, joining a community, its roll of homes and people, posts, grids, and acting for a neighbour.',
  posts: 'How those who watch over others come to their posts: proposed, confirmed by two others, public, ended.',
  projects: 'A matter from the moment somebody raises it: co-signing, the plan, and its stages.',
  content:
    'What people said and showed: looked at before it is public, reported, hidden with a reason, appealed against.',
  deliberation: 'Meetings about a project, remarks on it and their answers.',
  whistles: 'The community calls departments to a project, and each answers in time.',
  'votes.ballots':
    'The ballot of owners: its frozen roll, votes by phone, paper and proxy, the count, objections and recounts.',
  'votes.signing': 'Homes of one building or stairwell decide by signing an agreement.',
  'votes.resolutions': 'Councils decide at a meeting, and contributors agree on their shares.',
  'funding.ledger': 'The money of a project and its ledger, as anybody may read them.',
  'funding.shares': 'How the owners’ part is shared between homes.',
  'funding.pledges': 'Promises of money and of things, and how the collection stands.',
  'funding.receiving': 'Money and things that arrive: receipts, bank statements, and the accounts to pay into.',
  'funding.wechatpay': 'Paying a promise by WeChat, and giving such money back.',
  'funding.spending': 'Money out: asked for with an invoice, signed by two bodies, paid by the bank. Contracts too.',
  'funding.settlement': 'The final account, what goes back to those who gave, and what goes on to the next project.',
  'funding.books': 'The published books: documents, corrections, closed months.',
  works: 'Milestones of the works, acceptance by two bodies, and the end of a project.',
  notices: 'Notices of works to the homes that they touch, and messages to one person.',
  parking: 'Car parks: their tariff and free places, the plates of homes, and the stays of cars with their bills.',
  board: 'What the first pages show: projects, what waits for the caller, the daily bulletins, and checking the books.',
}

export const purposeOf = (room: string): string => {
  const purpose = purposes[room]
  if (!purpose) throw new Error(`say in test/docs/rooms.ts what ${room} is for`)
  return purpose
}

const sectionOfFolder = (folder: string): string => (folder === 'platform' ? 'files' : folder.replace('/', '.'))

/** Rooms with calls in the order in which they may know each other. */
export const sections = roomsInOrder()
  .filter((room) => room !== 'writing')
  .map(sectionOfFolder)

/** The section in which a file's types are shown; those of no room stand with the platform's. */
export const sectionOf = (path: string): string => {
  const section = sectionOfFolder(roomOf(path))
  return sections.includes(section) ? section : 'files'
}
