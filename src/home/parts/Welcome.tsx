import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { go, inLink, toast } from '../../platform/client/go'
import { remember, useLabels, useWords } from '../../platform/client/session'
import { Button } from '../../ui/action'
import { Loaded } from '../../ui/faces'
import { Field } from '../../ui/fields'
import { Card, Line, Page, Row, Sub, Tiny, Title } from '../../ui/layout'
import { Dot, pointMarks } from '../../ui/points'
import { uiTexts } from '../../ui/texts'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { ByAddress } from './ByAddress'
import { Letters, OfferLetters } from './Letters'
import { useCommunities } from './useCommunities'

/** The communities that there are, to look at one: none is chosen for anybody. */
const Communities = () => {
  const t = useLabels({ zh, en })
  const [text, setText] = useState('')
  const read = useCommunities()
  const wanted = text.trim()
  return (
    <Loaded query={read}>
      {({ items }) => {
        const found = items.filter(({ name, subdistrict }) => `${subdistrict}${name}`.includes(wanted))
        return (
          <Card id="communities">
            <Title>{t.which}</Title>
            {items.length > 6 ? <Field id="search" label={t.search} value={text} onChange={setText} /> : null}
            {found.length === 0 ? <Sub>{t.none}</Sub> : null}
            {found.slice(0, 50).map(({ id, name, subdistrict }, place) => (
              <Line
                key={id}
                id={`community-${place}`}
                first={place === 0}
                left={name}
                under={subdistrict}
                right="›"
                onTap={() => remember({ communityId: id })}
              />
            ))}
          </Card>
        )
      }}
    </Loaded>
  )
}

/** The code at a door leads to its home; on the web it is typed. */
const enter = async (notOurs: string): Promise<void> => {
  if (process.env.TARO_ENV === 'h5') return go('identity/pages/join/index')
  const scanned = await Taro.scanCode({}).catch(() => undefined)
  if (!scanned) return
  const link = encodeURIComponent(scanned.path || scanned.result)
  const code = inLink(link, 'code')
  const community = inLink(link, 'community') ?? inLink(link, 'c')
  if (!code) return toast(notOurs)
  go('identity/pages/join/index', community ? { code, community } : { code })
}

/** The first screen of somebody who stands nowhere yet: what this is, and three ways in. */
export const Welcome = () => {
  const t = useLabels({ zh, en })
  const { points } = useWords(uiTexts)
  const [way, setWay] = useState<'address' | 'look' | undefined>(undefined)
  return (
    <Page
      foot={
        <View className="grow">
          <Button id="enter" onTap={() => void enter(t.notOurs)}>
            {process.env.TARO_ENV === 'h5' ? t.typeCode : t.scan}
          </Button>
          <View className="row gap">
            <Button id="by-address" ghost onTap={() => setWay('address')}>
              {t.byAddress}
            </Button>
            <Button id="look" ghost onTap={() => setWay('look')}>
              {t.look}
            </Button>
          </View>
        </View>
      }
    >
      <Row className="gap first-step">
        <View className="dots">
          {pointMarks.map(({ point }) => (
            <Dot key={point} point={point} />
          ))}
        </View>
        <Letters />
      </Row>
      <OfferLetters />
      <Card id="welcome">
        <View className="what">{t.what}</View>
      </Card>
      {way === 'address' ? <ByAddress /> : null}
      {way === 'look' ? <Communities /> : null}
      {way ? null : (
        <Card>
          {pointMarks.map(({ point }, place) => (
            <View key={point} className={`line ${place === 0 ? 'first' : ''}`}>
              <Dot point={point} />
              <View className="grow">
                {points[point]}
                <Tiny>{t.points[point]}</Tiny>
              </View>
            </View>
          ))}
        </Card>
      )}
      <Sub>{t.lookHint}</Sub>
      <View className="second-row" />
    </Page>
  )
}
