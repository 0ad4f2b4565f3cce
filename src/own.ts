import { own as content } from './content/own'
import { own as deliberation } from './deliberation/own'
import { own as books } from './funding/books/own'
import { own as pledges } from './funding/pledges/own'
import { own as receiving } from './funding/receiving/own'
import { own as settlement } from './funding/settlement/own'
import { own as shares } from './funding/shares/own'
import { own as spending } from './funding/spending/own'
import { own as wechatpay } from './funding/wechatpay/own'
import { own as identity } from './identity/own'
import { own as roll } from './identity/roll/own'
import { own as notices } from './notices/own'
import { own as parking } from './parking/own'
import type { Own, OwnKind } from './platform/server/own'
import { own as platform } from './platform/server/ownOfPlatform'
import { own as posts } from './posts/own'
import { own as projects } from './projects/own'
import { own as ballots } from './votes/ballots/own'
import { own as resolutions } from './votes/resolutions/own'
import { own as signing } from './votes/signing/own'
import { own as whistles } from './whistles/own'
import { own as works } from './works/own'

/** What “my data” tells of each room, in the order in which it is told. */
export const own: Readonly<Record<string, Own>> = {
  identity,
  'identity/roll': roll,
  platform,
  posts,
  content,
  projects,
  deliberation,
  whistles,
  'votes/ballots': ballots,
  'votes/signing': signing,
  'votes/resolutions': resolutions,
  'funding/shares': shares,
  'funding/pledges': pledges,
  'funding/receiving': receiving,
  'funding/wechatpay': wechatpay,
  'funding/spending': spending,
  'funding/settlement': settlement,
  'funding/books': books,
  works,
  notices,
  parking,
}

/** Every kind of it, by a name of its room and its own. */
export const ownKinds: Readonly<Record<string, OwnKind>> = Object.fromEntries(
  Object.entries(own).flatMap(([room, { kinds }]) =>
    Object.entries(kinds).map(([name, kind]) => [`${room.replace('/', '.')}.${name}`, kind]),
  ),
)
