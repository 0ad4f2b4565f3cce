import { personal as board } from './board/personal'
import { personal as content } from './content/personal'
import { personal as deliberation } from './deliberation/personal'
import { personal as books } from './funding/books/personal'
import { personal as ledger } from './funding/ledger/personal'
import { personal as pledges } from './funding/pledges/personal'
import { personal as receiving } from './funding/receiving/personal'
import { personal as settlement } from './funding/settlement/personal'
import { personal as shares } from './funding/shares/personal'
import { personal as spending } from './funding/spending/personal'
import { personal as wechatpay } from './funding/wechatpay/personal'
import { personal as identity } from './identity/personal'
import { personal as roll } from './identity/roll/personal'
import { personal as notices } from './notices/personal'
import { personal as parking } from './parking/personal'
import type { Personal } from './platform/personal'
import { personal as platform } from './platform/server/personal'
import { personal as posts } from './posts/personal'
import { personal as projects } from './projects/personal'
import { personal as ballots } from './votes/ballots/personal'
import { personal as resolutions } from './votes/resolutions/personal'
import { personal as signing } from './votes/signing/personal'
import { personal as whistles } from './whistles/personal'
import { personal as works } from './works/personal'

/** Everything that is known of people, by the rooms that know it. */
export const personal: Readonly<Record<string, Personal>> = {
  platform,
  identity,
  'identity/roll': roll,
  posts,
  content,
  projects,
  deliberation,
  whistles,
  'votes/ballots': ballots,
  'votes/signing': signing,
  'votes/resolutions': resolutions,
  'funding/ledger': ledger,
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
  board,
}
