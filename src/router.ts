import { fundingRouter } from './funding/router'
import { identityRouter } from './identity/router'
import { domain } from './platform/server/call'
import { filesRouter } from './platform/server/files'
import { projectsRouter } from './projects/router'
import { votesRouter } from './votes/router'

/** Every call of the system, by domain. */
export const appRouter = domain({
  identity: identityRouter,
  files: filesRouter,
  projects: projectsRouter,
  votes: votesRouter,
  funding: fundingRouter,
})

export type AppRouter = typeof appRouter
