import { deleters as content } from './content/forgetting'
import { deleters as statements } from './funding/receiving/statements/forgetting'
import { deleters as shares } from './funding/shares/forgetting'
import { deleters as wechatpay } from './funding/wechatpay/forgetting'
import { deleters as identity } from './identity/forgetting'
import { deleters as notices } from './notices/forgetting'
import { deleters as parking } from './parking/forgetting'
import { deleters as platform } from './platform/server/deleters'
import type { Deleter } from './platform/server/forgetting'
import { deleters as ballots } from './votes/ballots/forgetting'
import { deleters as resolutions } from './votes/resolutions/forgetting'
import { deleters as signing } from './votes/signing/forgetting'

/** Everything that is kept for a term, by the names under which `personal.ts` and the list of deletions know it. */
export const deleters: Readonly<Record<string, Deleter>> = {
  ...platform,
  ...identity,
  ...content,
  ...ballots,
  ...signing,
  ...resolutions,
  ...statements,
  ...shares,
  ...wechatpay,
  ...notices,
  ...parking,
}
