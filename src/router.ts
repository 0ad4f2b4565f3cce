import { boardRouter } from './board/router'
import { contentRouter } from './content/router'
import { deliberationRouter, tellAnswered } from './deliberation/router'
import { booksRouter } from './funding/books/router'
import { ledgerRouter } from './funding/ledger/router'
import { moneyHeld } from './funding/ledger/store'
import { pledgesRouter } from './funding/pledges/router'
import { anyPromised } from './funding/pledges/store'
import { receivingRouter } from './funding/receiving/router'
import { settlementRouter } from './funding/settlement/router'
import { sharesRouter } from './funding/shares/router'
import { spendingRouter } from './funding/spending/router'
import { wechatpayRouter } from './funding/wechatpay/router'
import { identityRouter } from './identity/router'
import { languagesRouter } from './languages/router'
import { noticesRouter, sendPassed } from './notices/router'
import { ownKinds } from './own'
import { parkingRouter } from './parking/router'
import { domain } from './platform/server/call'
import { filesRouter } from './platform/server/files'
import { pageErrorsRouter } from './platform/server/pageErrors'
import { postsRouter } from './posts/router'
import { projectsRouter } from './projects/router'
import { ballotsRouter } from './votes/ballots/router'
import { resolutionsRouter } from './votes/resolutions/router'
import { signingRouter } from './votes/signing/router'
import { whistlesRouter } from './whistles/router'
import { worksRouter } from './works/router'
import { acceptedBodies } from './works/store'

/** Every call of the system, by domain. */
export const appRouter = domain({
  identity: identityRouter(ownKinds),
  posts: postsRouter,
  files: filesRouter,
  pageErrors: pageErrorsRouter,
  content: contentRouter({ notice: sendPassed, answer: tellAnswered }),
  projects: projectsRouter({ moneyHeld, anyPromised }),
  deliberation: deliberationRouter,
  whistles: whistlesRouter,
  votes: domain({ ballots: ballotsRouter, signing: signingRouter, resolutions: resolutionsRouter }),
  funding: domain({
    ledger: ledgerRouter,
    shares: sharesRouter,
    pledges: pledgesRouter,
    receiving: receivingRouter,
    wechatpay: wechatpayRouter,
    spending: spendingRouter,
    settlement: settlementRouter(acceptedBodies),
    books: booksRouter,
  }),
  works: worksRouter,
  languages: languagesRouter,
  notices: noticesRouter,
  parking: parkingRouter,
  board: boardRouter,
})

export type AppRouter = typeof appRouter
