import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { api } from '../../../api'
import { Covered } from '../../../content/parts/Covered'
import { useRead, useWrite } from '../../../platform/client/calls'
import { useCard } from '../../../platform/client/card'
import { toast, useWord } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels, useSession } from '../../../platform/client/session'
import { webLink } from '../../../platform/client/webAddress'
import { fill } from '../../../platform/refusal'
import { span } from '../../../platform/time'
import { Button, Problem, ShareButton } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Card, Page, Sub, Tag, Tiny, Title } from '../../../ui/layout'
import { noticePage, Poster } from '../../parts/Poster'
import { Said } from '../../parts/Said'
import type { ProblemName } from '../../rules'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Notice = Awaited<ReturnType<typeof api.notices.one.query>>

const tones = { queued: 'grey', handed: 'warn', sent: '', seen: '', failed: 'warn' } as const

/** Why a message was not sent, in the reader's words; what was written down in words before stays as it is. */
const useWhy = () => {
  const all: Record<ProblemName, string> = useLabels({ zh, en }).problems
  const names = new Map(Object.entries(all))
  return (problem: string | null): string | null => {
    const [name = '', number = ''] = problem?.split(' ') ?? []
    const words = names.get(name)
    return words ? fill(words, { number }) : problem
  }
}

const Reach = ({ notice, onTake }: { notice: Notice; onTake: (deliveryId: string) => void }) => {
  const t = useLabels({ zh, en })
  const why = useWhy()
  const sent = useWrite(api.notices.markSent.mutate, undefined, { waits: () => t.markSent })
  const take = useWrite(api.notices.takeShare.mutate, ({ text, deliveryId }) => {
    onTake(deliveryId)
    if (process.env.TARO_ENV === 'h5') void Taro.setClipboardData({ data: text })
  })
  if (notice.channels.length === 0) return null
  return (
    <Card id="reach">
      <Title>{t.reach}</Title>
      <Problem error={take.error ?? sent.error} />
      {notice.channels.map(({ deliveryId, channel, group, state, opened, problem, people }) => (
        <View key={deliveryId} className="line wraps">
          <View className="grow">
            {group ?? fill(t.people, { channel: t.channels[channel], people })}
            <Tiny>
              {why(problem) ??
                (state === 'seen'
                  ? fill(t.opened, { opened })
                  : state === 'sent' && channel === 'share'
                    ? t.claimed
                    : t.channels[channel])}
            </Tiny>
          </View>
          <Tag tone={tones[state]}>{t.states[state]}</Tag>
          {notice.posts && channel === 'share' && state === 'queued' ? (
            <Button id={`take-${deliveryId}`} ghost busy={take.busy} deed="do" onTap={() => take.run({ deliveryId })}>
              {t.take}
            </Button>
          ) : null}
          {notice.posts && channel === 'share' && state === 'handed' ? (
            <Button id={`sent-${deliveryId}`} busy={sent.busy} deed="record" onTap={() => sent.run({ deliveryId })}>
              {t.markSent}
            </Button>
          ) : null}
        </View>
      ))}
    </Card>
  )
}

/** One construction notice: when, what it affects, how to go round, whom to ring; and how it travelled. */
const NoticePage = () => {
  const t = useLabels({ zh, en })
  const noticeId = useWord('id')
  const deliveryId = useWord('d')
  const [shared, setShared] = useState('')
  const read = useRead(['notice', noticeId], () => api.notices.one.query(here({ noticeId })))
  const opened = useWrite(api.notices.opened.mutate)
  useEffect(() => {
    if (deliveryId) opened.run({ deliveryId })
  }, [deliveryId])
  const { language } = useSession()
  useCard(() => ({
    title: read.data?.title ?? t.title,
    page: noticePage,
    words: { id: noticeId, ...(shared ? { d: shared } : {}) },
  }))
  const copy = () =>
    void Taro.setClipboardData({
      data: [...(read.data?.words ?? []), process.env.TARO_ENV === 'h5' ? webLink(noticePage, { id: noticeId }) : '']
        .join('\n')
        .trim(),
    }).then(() => toast(t.copied))
  const share =
    process.env.TARO_ENV === 'h5' ? (
      <Button id="copy" onTap={copy}>
        {t.copy}
      </Button>
    ) : (
      <>
        <Button id="copy" ghost onTap={copy}>
          {t.copy}
        </Button>
        <ShareButton>{t.take}</ShareButton>
      </>
    )
  return (
    <Page foot={read.data ? share : undefined}>
      <Loaded query={read}>
        {(notice) => (
          <>
            <Card id="notice">
              <Tag tone="warn">{t.tag}</Tag>
              <Title>{notice.title}</Title>
              <Sub>{span(notice.startsAt, notice.endsAt, language)}</Sub>
              <Tiny>{notice.project}</Tiny>
            </Card>
            {notice.cover ? (
              <Card>
                <Covered kind="notice" thing={noticeId} cover={notice.cover} />
              </Card>
            ) : (
              <Said notice={notice} />
            )}
            <Reach notice={notice} onTake={setShared} />
            <Poster notice={notice} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default NoticePage
