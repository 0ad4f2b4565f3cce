import { View } from '@tarojs/components'
import { en } from '../../board/texts.en'
import { zh } from '../../board/texts.zh'
import { remember, useLabels, useSession } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { OneOf } from '../../ui/Picked'
import { Letters } from './Letters'
import { useCommunities } from './useCommunities'

/** Which community is shown, and a way to another one. */
export const Place = () => {
  const { communityId } = useSession()
  const t = useLabels({ zh, en })
  const read = useCommunities()
  const items = read.data?.items ?? []
  const place = items.find(({ id }) => id === communityId)
  if (items.length === 0) return null
  return (
    <View className="row top" style={{ marginBottom: '10px' }}>
      <OneOf
        id="place"
        className="chip"
        label={place ? fill(t.placeSpoken, { name: place.name }) : t.choosePlace}
        value={place?.id ?? ''}
        onChange={(communityId) => remember({ communityId })}
        options={items.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Letters />
    </View>
  )
}
