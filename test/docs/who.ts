import { en } from '../../src/identity/texts.shared.en'
import type { Meta } from '../../src/platform/server/call'
import { reachedBy } from '../platform/scopeTable'

/** Who may make a call that asks for no post. */
const may: Record<Exclude<Meta['access'], readonly unknown[]>, string> = {
  anyone: 'Anybody, also without signing in',
  account: 'Whoever has signed in',
  member: 'Members of the community',
  owner: 'Owners of a home in the community',
  operator: 'Whoever runs this deployment',
}

const kindOf: Readonly<Record<string, string>> = {
  p: 'project',
  c: 'compound',
  b: 'building',
  g: 'grid',
  m: 'micro-grid',
  l: 'car park',
}

/** `a, b or c`. */
export const either = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

/** Which limited posts count: what their limits are called is told by what reaches a thing of this kind in the test's town. */
const reach = (within: string): string => {
  if (within === 'community') return 'for the whole community'
  if (within === 'anywhere') return 'for whatever it is limited to'
  const limits = Object.entries(reachedBy).find(([word]) => word === within)?.[1]
  if (!limits) throw new Error(`no words for a post within ${within}`)
  const kinds = limits.map((limit) => kindOf[limit.charAt(0)] ?? limit)
  return `for the whole community, or for the ${either([...new Set(kinds)])} concerned`
}

/** Who may make a call, in plain words. */
export const whoMay = ({ access, within, assistable }: Pick<Meta, 'access' | 'within' | 'assistable'>): string => {
  const who =
    typeof access === 'string'
      ? may[access]
      : `${either(access.map((role) => en.labels.roles[role]))}, ${reach(within)}`
  const posts = typeof access === 'string' && within !== 'nobody' ? ` A post counts ${reach(within)}.` : ''
  return `${who}.${posts}${assistable ? ' Also by a grid worker for a neighbour.' : ''}`
}

/** What every call answers that asks for this much: told once on the page, and not again at each call. */
export const wallsOf = ({ access, kind }: Pick<Meta, 'access' | 'kind'>): readonly string[] => {
  const always = [
    'platform.badInput',
    'platform.noSuchCall',
    'platform.noSuchCommunity',
    'platform.unavailable',
    'platform.broken',
  ]
  const again = kind === 'writing' ? ['platform.requestReused'] : []
  if (access === 'anyone') return [...always, ...again]
  if (access === 'operator') return [...always, ...again, 'platform.notYours']
  const joined = access === 'account' ? [] : ['platform.notMember']
  const owner = access === 'owner' ? ['platform.notOwner'] : []
  const post = typeof access === 'string' ? [] : ['platform.notYours', 'platform.outOfScope']
  return [...always, ...again, 'platform.signIn', ...joined, ...owner, ...post]
}
