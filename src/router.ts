import { boardRouter } from './board/router'
import { deliberationRouter } from './deliberation/router'
import { fundingRouter } from './funding/router'
import { identityRouter } from './identity/router'
import { noticesRouter } from './notices/router'
import { parkingRouter } from './parking/router'
import { domain } from './platform/server/call'
import { filesRouter } from './platform/server/files'
import { projectsRouter } from './projects/router'
import { votesRouter } from './votes/router'
import { whistlesRouter } from './whistles/router'
import { worksRouter } from './works/router'

/** Every call of the system, by domain. */
export const appRouter = domain({
  identity: identityRouter,
  files: filesRouter,
  projects: projectsRouter,
  deliberation: deliberationRouter,
  whistles: whistlesRouter,
  votes: votesRouter,
  funding: fundingRouter,
  works: worksRouter,
  notices: noticesRouter,
  parking: parkingRouter,
  board: boardRouter,
})

export type AppRouter = typeof appRouter
