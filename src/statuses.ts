import { statuses as content } from './content/refusals.zh'
import { statuses as deliberation } from './deliberation/refusals.zh'
import { statuses as books } from './funding/books/refusals.zh'
import { statuses as ledger } from './funding/ledger/refusals.zh'
import { statuses as pledges } from './funding/pledges/refusals.zh'
import { statuses as receiving } from './funding/receiving/refusals.zh'
import { statuses as settlement } from './funding/settlement/refusals.zh'
import { statuses as shares } from './funding/shares/refusals.zh'
import { statuses as spending } from './funding/spending/refusals.zh'
import { statuses as wechatpay } from './funding/wechatpay/refusals.zh'
import { statuses as identity } from './identity/refusals.zh'
import { statuses as notices } from './notices/refusals.zh'
import { statuses as parking } from './parking/refusals.zh'
import type { RefusalStatus, Statuses } from './platform/refusal'
import { statuses as platform } from './platform/refusals.zh'
import { statuses as posts } from './posts/refusals.zh'
import { statuses as projects } from './projects/refusals.zh'
import { statuses as ballots } from './votes/ballots/refusals.zh'
import { statuses as resolutions } from './votes/resolutions/refusals.zh'
import { statuses as signing } from './votes/signing/refusals.zh'
import { statuses as whistles } from './whistles/refusals.zh'
import { statuses as works } from './works/refusals.zh'

const catalogues: readonly Statuses[] = [
  platform,
  identity,
  posts,
  content,
  projects,
  deliberation,
  whistles,
  ballots,
  signing,
  resolutions,
  ledger,
  shares,
  pledges,
  receiving,
  wechatpay,
  spending,
  settlement,
  books,
  works,
  notices,
  parking,
]

/** Every refusal that has an HTTP status of its own, with it: `['platform.signIn', 401]`. */
export const statusesSaid: readonly (readonly [code: string, status: RefusalStatus])[] = catalogues.flatMap((one) =>
  ([400, 401, 403, 404, 409, 413, 422, 429, 500, 503] as const).flatMap((status) =>
    (one[status] ?? []).map((code) => [code, status] as const),
  ),
)

const own: ReadonlyMap<string, RefusalStatus> = new Map(statusesSaid)

/** The HTTP status of a refusal; what keeps a rule and says no more is 422. */
export const statusOf = (code: string): RefusalStatus => own.get(code) ?? 422
