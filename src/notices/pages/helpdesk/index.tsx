import Taro, { useDidShow } from '@tarojs/taro'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { dayTime } from '../../../platform/time'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Card, Page, Sub, Tag, Title } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { en } from '../../texts.help.en'
import { zh } from '../../texts.help.zh'

type Asked = Awaited<ReturnType<typeof api.notices.helpDesk.query>>['items'][number]

/** One home that asks: who, where, with what; two steps, each a tap. */
const One = ({ asked }: { asked: Asked }) => {
  const t = useLabels({ zh, en })
  const take = useWrite(api.notices.takeHelp.mutate)
  const finish = useWrite(api.notices.finishHelp.mutate)
  const { id, phone } = asked
  return (
    <Card id={`help-${id}`}>
      <Title>{`${asked.name} · ${asked.home}`}</Title>
      <Sub>{[t.topics[asked.topic], t.ways[asked.way], asked.project].filter(Boolean).join(' · ')}</Sub>
      <Sub>{dayTime(asked.askedAt)}</Sub>
      {asked.mine ? <Tag>{t.promised}</Tag> : null}
      <Problem error={take.error ?? finish.error} />
      {phone ? (
        <Button id={`call-${id}`} ghost gap onTap={() => void Taro.makePhoneCall({ phoneNumber: phone })}>
          {fill(t.call, { phone })}
        </Button>
      ) : null}
      {asked.mine ? (
        <Button id={`finish-${id}`} gap busy={finish.busy} deed="do" onTap={() => finish.run({ helpId: id })}>
          {t.finish}
        </Button>
      ) : (
        <Button id={`take-${id}`} gap busy={take.busy} deed="do" onTap={() => take.run({ helpId: id })}>
          {t.take}
        </Button>
      )}
    </Card>
  )
}

/** Who asks for this worker's help, the oldest first. */
const HelpDesk = () => {
  const t = useLabels({ zh, en })
  const pages = usePages(['help desk'], (at) => api.notices.helpDesk.query(here(at)))
  const { read } = pages
  useDidShow(() => void (read.data && read.refetch()))
  return (
    <Page>
      <Loaded query={read} empty={{ when: ({ items }) => items.length === 0, title: t.nobody, text: t.nobodyText }}>
        {({ items }) => (
          <>
            {items.map((asked) => (
              <One key={asked.id} asked={asked} />
            ))}
            <Pager pages={pages} id="more-help" />
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default HelpDesk
