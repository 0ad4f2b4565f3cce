import { api } from '../../api'
import { useRead } from '../../platform/client/calls'
import { here } from '../../platform/client/link'
import { whole } from '../../ui/Pager'

/** All communities, whoever chooses among them. */
export const useCommunities = () =>
  useRead(['communities'], () => whole((at) => api.identity.communities.query(here(at))))
