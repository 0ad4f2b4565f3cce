import { refusals as contentEn } from './content/refusals.en'
import { refusals as content } from './content/refusals.zh'
import { refusals as deliberationEn } from './deliberation/refusals.en'
import { refusals as deliberation } from './deliberation/refusals.zh'
import { refusals as booksEn } from './funding/books/refusals.en'
import { refusals as books } from './funding/books/refusals.zh'
import { refusals as ledgerEn } from './funding/ledger/refusals.en'
import { refusals as ledger } from './funding/ledger/refusals.zh'
import { refusals as pledgesEn } from './funding/pledges/refusals.en'
import { refusals as pledges } from './funding/pledges/refusals.zh'
import { refusals as receivingEn } from './funding/receiving/refusals.en'
import { refusals as receiving } from './funding/receiving/refusals.zh'
import { refusals as settlementEn } from './funding/settlement/refusals.en'
import { refusals as settlement } from './funding/settlement/refusals.zh'
import { refusals as sharesEn } from './funding/shares/refusals.en'
import { refusals as shares } from './funding/shares/refusals.zh'
import { refusals as spendingEn } from './funding/spending/refusals.en'
import { refusals as spending } from './funding/spending/refusals.zh'
import { refusals as wechatpayEn } from './funding/wechatpay/refusals.en'
import { refusals as wechatpay } from './funding/wechatpay/refusals.zh'
import { refusals as identityEn } from './identity/refusals.en'
import { refusals as identity } from './identity/refusals.zh'
import { refusals as noticesEn } from './notices/refusals.en'
import { refusals as notices } from './notices/refusals.zh'
import { refusals as parkingEn } from './parking/refusals.en'
import { refusals as parking } from './parking/refusals.zh'
import type { Catalogue, RefusalTexts } from './platform/refusal'
import { refusals as platformEn } from './platform/refusals.en'
import { refusals as platform } from './platform/refusals.zh'
import { refusals as postsEn } from './posts/refusals.en'
import { refusals as posts } from './posts/refusals.zh'
import { refusals as projectsEn } from './projects/refusals.en'
import { refusals as projects } from './projects/refusals.zh'
import { refusals as ballotsEn } from './votes/ballots/refusals.en'
import { refusals as ballots } from './votes/ballots/refusals.zh'
import { refusals as resolutionsEn } from './votes/resolutions/refusals.en'
import { refusals as resolutions } from './votes/resolutions/refusals.zh'
import { refusals as signingEn } from './votes/signing/refusals.en'
import { refusals as signing } from './votes/signing/refusals.zh'
import { refusals as whistlesEn } from './whistles/refusals.en'
import { refusals as whistles } from './whistles/refusals.zh'
import { refusals as worksEn } from './works/refusals.en'
import { refusals as works } from './works/refusals.zh'

/** Every refusal's text in each language, for the one place that answers calls: a page shows the words that an answer brings. */
export const refusalTexts: Record<'zh' | 'en', Catalogue<RefusalTexts>> = {
  zh: {
    ...platform,
    ...identity,
    ...posts,
    ...content,
    ...projects,
    ...deliberation,
    ...whistles,
    ...ballots,
    ...signing,
    ...resolutions,
    ...ledger,
    ...shares,
    ...pledges,
    ...receiving,
    ...wechatpay,
    ...spending,
    ...settlement,
    ...books,
    ...works,
    ...notices,
    ...parking,
  },
  en: {
    ...platformEn,
    ...identityEn,
    ...postsEn,
    ...contentEn,
    ...projectsEn,
    ...deliberationEn,
    ...whistlesEn,
    ...ballotsEn,
    ...signingEn,
    ...resolutionsEn,
    ...ledgerEn,
    ...sharesEn,
    ...pledgesEn,
    ...receivingEn,
    ...wechatpayEn,
    ...spendingEn,
    ...settlementEn,
    ...booksEn,
    ...worksEn,
    ...noticesEn,
    ...parkingEn,
  },
}
