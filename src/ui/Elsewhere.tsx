import { View } from '@tarojs/components'
import { api } from '../api'
import { useRead } from '../platform/client/calls'
import { goHome } from '../platform/client/go'
import { here } from '../platform/client/link'
import { useSession, useWords, visiting } from '../platform/client/session'
import { fill } from '../platform/refusal'
import { spoken } from './spoken'
import { uiTexts } from './texts'

/** A link led to another community than the one that was chosen here: the page says which, and how to go back. */
export const Elsewhere = () => {
  const t = useWords(uiTexts)
  const { communityId } = useSession()
  const read = useRead(['communities'], () => api.identity.communities.query(here({})))
  const name = (id?: string) => read.data?.items.find((one) => one.id === id)?.name
  const there = name(communityId)
  if (!there) return null
  return (
    <View id="elsewhere" className="card warn" onClick={goHome} {...spoken('link')}>
      {fill(t.elsewhere, { name: there })} · {fill(t.backTo, { name: name(visiting()) ?? '' })}
    </View>
  )
}
