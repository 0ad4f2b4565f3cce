import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { api } from '../../../../api'
import { useMe } from '../../../../identity/parts/me'
import { useRead } from '../../../../platform/client/calls'
import { go, toast, useWord } from '../../../../platform/client/go'
import { useLabels } from '../../../../platform/client/session'
import { dayTime } from '../../../../platform/time'
import { Button } from '../../../../ui/action'
import { Empty, Loaded } from '../../../../ui/faces'
import { Card, Line, Page, Sub, Title } from '../../../../ui/layout'
import { Checks } from '../../parts/Checks'
import { type Kept, keptReceipts } from '../../parts/kept'
import { castPage } from '../../parts/PassOn'
import { en } from '../../texts.receipt.en'
import { zh } from '../../texts.receipt.zh'

const One = ({ kept }: { kept: Kept }) => {
  const t = useLabels({ zh, en })
  const { ballotId, communityId } = kept
  const read = useRead(['ballot', ballotId], () => api.votes.ballots.ballot.query({ ballotId, communityId }))
  const copy = () => void Taro.setClipboardData({ data: kept.commitment }).then(() => toast(t.copied))
  return (
    <>
      <Card id="recorded">
        <View className="ticked">✓</View>
        <Title>{t.recorded}</Title>
        <Sub>{kept.question}</Sub>
        <Sub>{`${kept.places} · ${dayTime(kept.castAt)}`}</Sub>
      </Card>
      <Checks kept={kept} ballot={read.data} />
      <Card>
        <Sub>{t.keptHere}</Sub>
        <Text className="mono" userSelect>{`${t.code} ${kept.commitment}`}</Text>
        <Button id="copy-code" ghost gap onTap={copy}>
          {t.copy}
        </Button>
        <Button id="to-ballot" ghost gap onTap={() => go(castPage, { id: ballotId })}>
          {t.toBallot}
        </Button>
      </Card>
    </>
  )
}

/** What this phone kept of the votes cast on it: one ballot's newest, or all of them. */
const Receipts = () => {
  const t = useLabels({ zh, en })
  const ballotId = useWord('id')
  const entry = useWord('entry')
  const me = useMe()
  return (
    <Page>
      <Loaded query={me}>
        {({ person }) => {
          const all = keptReceipts(person?.id ?? null)
          const wanted = all.filter(
            (one) => !ballotId || (one.ballotId === ballotId && (!entry || String(one.entry) === entry)),
          )
          const [newest] = wanted
          if (!newest) return <Empty title={t.none} text={t.noneText} />
          if (ballotId) return <One kept={newest} />
          return (
            <Card id="receipts">
              {wanted.map((one, place) => (
                <Line
                  key={one.commitment}
                  id={`receipt-${place}`}
                  first={place === 0}
                  left={one.question}
                  under={`${one.places} · ${dayTime(one.castAt)}`}
                  right="›"
                  onTap={() => go('votes/ballots/pages/receipt/index', { id: one.ballotId, entry: String(one.entry) })}
                />
              ))}
            </Card>
          )
        }}
      </Loaded>
    </Page>
  )
}

export default Receipts
