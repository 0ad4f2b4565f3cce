import { api } from '../../../api'
import { useRead } from '../../../platform/client/calls'
import { here } from '../../../platform/client/link'
import { whole } from '../../../ui/Pager'

/** All that the points give to a project besides the owners' money: promises of money, and things. */
export const useGiven = (projectId: string) =>
  useRead(['given', projectId], async () => {
    const { items } = await whole(async (at) => {
      const page = await api.funding.pledges.given.query(here({ projectId, ...at }))
      return { items: [page], next: page.next }
    })
    return { promises: items.flatMap(({ promises }) => promises), things: items.flatMap(({ things }) => things) }
  })
