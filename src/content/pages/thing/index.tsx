import { View } from '@tarojs/components'
import { api } from '../../../api'
import { useMe } from '../../../identity/parts/me'
import { useRead } from '../../../platform/client/calls'
import { useWord } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { dayTime } from '../../../platform/time'
import { Loaded } from '../../../ui/faces'
import { Card, Page, Row, Sub, Tag, Tiny, Title } from '../../../ui/layout'
import { Picture } from '../../../ui/Picture'
import { Acts } from '../../parts/Acts'
import { useHider } from '../../parts/Covered'
import { Own } from '../../parts/Own'
import { byAuthor, kinds } from '../../rules'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Thing = Awaited<ReturnType<typeof api.content.thing.query>>
type Shown = { thing: Thing }

/** What it says where the reader may see it; else who hid it, why and since when. */
const Face = ({ thing }: Shown) => {
  const t = useLabels({ zh, en })
  const { postName, why } = useHider()
  const { kind, state, words, photo, hiddenAs, since, appeal } = thing
  return (
    <Card id="face">
      <Row className="top">
        <Title>{t.kinds[kind]}</Title>
        <Tag tone={state === 'shown' ? '' : 'warn'}>
          {hiddenAs === byAuthor && state === 'hidden' ? t.taken : t.states[state]}
        </Tag>
      </Row>
      {Object.entries(words ?? {}).map(([name, text]) => (text ? <Sub key={name}>{text}</Sub> : null))}
      {photo ? <Picture src={photo} label={t.kinds.photo} /> : null}
      {state === 'hidden' && since ? (
        <>
          <Sub>
            {hiddenAs === byAuthor
              ? fill(t.takenOn, { when: dayTime(since) })
              : fill(t.hiddenBy, { post: postName(hiddenAs), when: dayTime(since) })}
          </Sub>
          {thing.reason ? <Sub>{fill(t.why, { reason: why(thing) })}</Sub> : null}
        </>
      ) : null}
      {appeal ? <Sub>{fill(t.appealSays, { appeal })}</Sub> : null}
    </Card>
  )
}

/** Where no person did it, WeChat's check of the photo did. */
const byWechat = (act: string, role: string | null): boolean => role === null && (act === 'passed' || act === 'hidden')

const Log = ({ thing: { kind, log } }: Shown) => {
  const t = useLabels({ zh, en })
  const { postName } = useHider()
  if (log.length === 0) return null
  return (
    <Card>
      <Title>{t.done}</Title>
      {log.map(({ act, role, note, at }) => (
        <View key={`${act} ${at}`} className="line">
          <View className="grow">
            {act === 'passed' && role === null && kind !== 'photo' ? t.passedUnseen : t.acts[act]}
            {act !== 'held' && note && !byWechat(act, role) ? <Sub>{note}</Sub> : null}
            <Tiny>
              {[dayTime(at), kind === 'photo' && byWechat(act, role) ? t.wechat : postName(role)]
                .filter(Boolean)
                .join(' · ')}
            </Tiny>
          </View>
        </View>
      ))}
    </Card>
  )
}

/** One thing that somebody said or showed: its face, what may be done about it, and what was. */
const ThingPage = () => {
  const t = useLabels({ zh, en })
  const id = useWord('id')
  const word = useWord('kind')
  const kind = kinds.find((one) => one === word) ?? 'remark'
  const me = useMe()
  const read = useRead(['content', kind, id], () => api.content.thing.query(here({ kind, thing: id })))
  return (
    <Page>
      <Loaded query={read}>
        {(thing) => (
          <>
            <Face thing={thing} />
            {thing.state === 'waiting' && !thing.keeps ? (
              <Card>
                <Sub>{t.waitsHint}</Sub>
              </Card>
            ) : null}
            <Own thing={thing} />
            <Acts thing={thing} member={Boolean(me.data?.person)} />
            <Log thing={thing} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default ThingPage
