import { View } from '@tarojs/components'
import { go } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { Line, Tiny } from '../../ui/layout'
import { en } from '../texts.told.en'
import { zh } from '../texts.told.zh'
import { useMe } from './me'

/** Ours: in a compound of fewer homes a surname, a building or a sum may tell who it is. */
const smallCompound = 30

/**
 * What of this is public and for whom, in one line; that it was shown goes with what is done (`toldNow`). `named`: a masked name
 * stands with it, which in a small compound hides nobody.
 */
export const Told = ({ text, named = true }: { text: string; named?: boolean }) => {
  const t = useLabels({ zh, en })
  const me = useMe()
  const homes = Math.min(...(me.data?.homes ?? []).map(({ households }) => households))
  return (
    <View id="told">
      <Tiny>{text}</Tiny>
      {named && homes < smallCompound ? <Tiny>{fill(t.small, { homes })}</Tiny> : null}
      <Line id="to-privacy" first left={<Tiny>{t.more}</Tiny>} onTap={() => go('identity/pages/privacy/index')} />
    </View>
  )
}
