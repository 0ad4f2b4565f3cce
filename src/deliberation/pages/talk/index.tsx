import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { Report } from '../../../content/parts/Report'
import { useMe } from '../../../identity/parts/me'
import { useWrite } from '../../../platform/client/calls'
import { toast, useNewId, useWord } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { date, monthDay } from '../../../platform/time'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Field, LongField } from '../../../ui/fields'
import { Card, Page, Sub, Tag, Tiny, Title } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { Resolved } from '../../parts/Resolved'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Talk = Awaited<ReturnType<typeof api.deliberation.ofProject.query>>

const RemarkLine = ({ remark, mayAnswer }: { remark: Talk['remarks'][number]; mayAnswer: boolean }) => {
  const t = useLabels({ zh, en })
  const [text, setText] = useState('')
  const answer = useWrite(api.deliberation.answerRemark.mutate, () => setText(''))
  return (
    <View className="line">
      <View className="grow">
        {remark.text}
        <Tiny>{`${remark.author} · ${monthDay(remark.at)}`}</Tiny>
        {remark.answer ? <Sub>{fill(t.answered, { answer: remark.answer })}</Sub> : <Tag tone="warn">{t.waiting}</Tag>}
        <View>
          <Report kind="remark" thing={remark.id}>
            {t.report}
          </Report>
          {remark.answer ? (
            <Report kind="answer" thing={remark.id}>
              {t.reportAnswer}
            </Report>
          ) : null}
        </View>
        {!remark.answer && mayAnswer && !remark.mine ? (
          <View>
            <Field id={`answer-${remark.id}`} label={t.answer} value={text} onChange={setText} most={500} />
            <Problem error={answer.error} />
            <Button
              gap
              busy={answer.busy}
              off={!text.trim()}
              onTap={() => answer.run({ remarkId: remark.id, answer: text })}
            >
              {t.answer}
            </Button>
          </View>
        ) : null}
      </View>
    </View>
  )
}

/** Meetings, resolutions, and what neighbours say; every remark is owed an answer. */
const TalkPage = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const [text, setText] = useState('')
  const remarkId = useNewId()
  const talk = usePages(['talk', projectId], async (at) => {
    const read = await api.deliberation.ofProject.query(
      here({ projectId, ...(at.cursor ? { remarkCursor: at.cursor } : {}) }),
    )
    return { ...read, items: read.remarks, next: read.nextRemark }
  })
  const held = usePages(['meetings', projectId], async (at) => {
    const { meetings, next } = await api.deliberation.ofProject.query(here({ projectId, ...at }))
    return { items: meetings, next }
  })
  const me = useMe()
  const say = useWrite(api.deliberation.remark.mutate, () => {
    toast(t.sent)
    setText('')
    remarkId.renew()
  })
  const mayAnswer = me.holds('secretary', 'officer', 'contractor', 'propertyManager')
  return (
    <Page
      foot={
        me.data?.person ? (
          <Button
            id="send"
            busy={say.busy}
            off={!text.trim()}
            onTap={() => say.run({ remarkId: remarkId.id, projectId, text })}
          >
            {t.send}
          </Button>
        ) : undefined
      }
    >
      {me.data?.person ? (
        <Card>
          <LongField id="remark" label={t.say} hint={t.sayHint} value={text} onChange={setText} />
          <Problem error={say.error} />
        </Card>
      ) : null}
      <Loaded query={talk.read}>
        {({ resolutions, items: remarks, ...first }) => (
          <>
            {remarks.length ? (
              <Card id="remarks">
                <Title>{t.remarks}</Title>
                {remarks.map((remark) => (
                  <RemarkLine key={remark.id} remark={remark} mayAnswer={mayAnswer} />
                ))}
                <Pager id="more-remarks" pages={talk} />
              </Card>
            ) : null}
            {resolutions.map((resolution) => (
              <Resolved key={resolution.id} resolution={resolution} />
            ))}
            <Card>
              <Title>{`${t.meetings} ${(held.read.data?.items ?? first.meetings).length}`}</Title>
              {(held.read.data?.items ?? first.meetings).map(({ id, venue, title, minutes, attended, heldAt }) => (
                <View key={id} className="line">
                  <View className="grow">
                    {`${t.venues[venue]} · ${title}`}
                    <Sub>{minutes}</Sub>
                    <Tiny>{`${date(heldAt)} · ${fill(t.attended, { attended })}`}</Tiny>
                    <Report kind="minutes" thing={id}>
                      {t.report}
                    </Report>
                  </View>
                </View>
              ))}
              <Pager id="more-meetings" pages={held} />
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default TalkPage
