import { Picker, View } from '@tarojs/components'
import { useEffect } from 'react'
import { api } from '../../api'
import { en } from '../../board/texts.en'
import { zh } from '../../board/texts.zh'
import { useRead } from '../../platform/client/calls'
import { here } from '../../platform/client/link'
import { nowhere, remember, useLabels, useSession } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { spoken } from '../../ui/spoken'

/** Which community is shown, and a way to another one. The first one is opened where none was chosen yet. */
export const Place = () => {
  const { communityId } = useSession()
  const t = useLabels({ zh, en })
  const read = useRead(['communities'], () => api.identity.communities.query(here({})))
  const items = read.data?.items ?? []
  const place = items.findIndex(({ id }) => id === communityId)
  const first = items[0]?.id
  useEffect(() => {
    if (communityId === nowhere && first) remember({ communityId: first })
  }, [communityId, first])
  if (items.length === 0) return null
  return (
    <Picker
      mode="selector"
      range={items.map(({ name }) => name)}
      value={Math.max(0, place)}
      onChange={(event) => remember({ communityId: items[Number(event.detail.value)]?.id ?? communityId })}
    >
      <View
        id="place"
        className="chip"
        style={{ marginBottom: '10px' }}
        {...spoken('button', fill(t.placeSpoken, { name: items[place]?.name ?? '' }))}
      >
        {items[place]?.name ?? t.choosePlace} ▾
      </View>
    </Picker>
  )
}
