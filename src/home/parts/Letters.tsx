import { View } from '@tarojs/components'
import { useState } from 'react'
import { largerThanUsual } from '../../platform/client/letters'
import { remember, useLabels, useSession } from '../../platform/client/session'
import { Button } from '../../ui/action'
import { Card, Title } from '../../ui/layout'
import { spoken } from '../../ui/spoken'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

/** Larger letters by one tap, on the first screen. Whoever chose is not asked any more. */
export const Letters = () => {
  const t = useLabels({ zh, en })
  const { elder } = useSession()
  const change = () => remember({ elder: !elder, lettersAsked: true })
  return (
    <View id="letters" className="chip" onClick={change} {...spoken('button')}>
      {elder ? t.usual : t.large}
    </View>
  )
}

/** Offered once, to whoever reads everything else on this phone in larger letters; a no is for good. */
export const OfferLetters = () => {
  const t = useLabels({ zh, en })
  const { elder, lettersAsked } = useSession()
  const [larger] = useState(largerThanUsual)
  if (elder || lettersAsked || !larger) return null
  return (
    <Card id="offer-letters">
      <Title>{t.offer}</Title>
      <Button id="letters-yes" gap onTap={() => remember({ elder: true, lettersAsked: true })}>
        {t.offerYes}
      </Button>
      <Button id="letters-no" ghost gap onTap={() => remember({ lettersAsked: true })}>
        {t.offerNo}
      </Button>
    </Card>
  )
}
