import { api } from '../../api'
import { useRead } from '../../platform/client/calls'
import { here } from '../../platform/client/link'
import type { Holds } from '../../platform/roles'

/** Who is in front of the phone: their homes and posts, as the server knows them, and whether they hold one of some posts. */
export const useMe = () => {
  const me = useRead(['me'], () => api.identity.me.query(here({})))
  const holds: Holds = (...wanted) => me.data?.roles.some(({ role }) => wanted.includes(role)) ?? false
  return { data: me.data, error: me.error, refetch: me.refetch, isPending: me.isPending, holds }
}
