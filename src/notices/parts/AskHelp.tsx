import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { useLabels } from '../../platform/client/session'
import { useDraft, useNewId } from '../../platform/client/useDraft'
import { fill } from '../../platform/refusal'
import { Button, Problem } from '../../ui/action'
import { Chips, Choice, Field } from '../../ui/fields'
import { Card, Sub, Title } from '../../ui/layout'
import { helpTopics, helpWays } from '../helpRules'
import { en } from '../texts.help.en'
import { zh } from '../texts.help.zh'

export type MyHelp = Awaited<ReturnType<typeof api.notices.myHelp.query>>

/** One question after the other: with what, how, at which number. The next one comes when the one before is answered. */
export const AskHelp = ({ homes, projectId }: { homes: MyHelp['homes']; projectId: string }) => {
  const t = useLabels({ zh, en })
  const [topic, setTopic] = useDraft<(typeof helpTopics)[number] | undefined>('help.topic', undefined)
  const [way, setWay] = useDraft<(typeof helpWays)[number] | undefined>('help.way', undefined)
  const [unitId, setUnitId] = useDraft('help.unitId', homes[0]?.unitId ?? '')
  const [phone, setPhone] = useDraft('help.phone', '')
  const help = useNewId('help')
  const send = useWrite(api.notices.askHelp.mutate, help.renew, { draft: 'help' })
  const home = homes.find((one) => one.unitId === unitId)
  const ready = topic && way && (way === 'come' || phone.trim())
  const submit = () => {
    if (!topic || !way) return
    const said = way === 'call' ? phone.trim() : ''
    send.run({ helpId: help.id, unitId, topic, way, phone: said, ...(projectId ? { projectId } : {}) })
  }
  const choose = homes.map(({ unitId: value, name }) => ({ value, label: name }))
  const blocked = home && !(home.grid && home.workers.length > 0)
  return (
    <>
      <Card id="ask-help">
        {homes.length > 1 ? (
          <>
            <Title>{t.which}</Title>
            <Chips name="home" value={unitId} onChange={setUnitId} options={choose} />
          </>
        ) : null}
        {blocked ? (
          <>
            <Title>{t.noWorker}</Title>
            <Sub>{t.station}</Sub>
          </>
        ) : (
          <>
            <Sub>{fill(t.workers, { names: home?.workers.join('、') ?? '' })}</Sub>
            <Title>{t.about}</Title>
            <Choice
              name="topic"
              value={topic}
              onChange={setTopic}
              options={helpTopics.map((value) => ({ value, label: t.topics[value] }))}
            />
          </>
        )}
      </Card>
      {topic && !blocked ? (
        <Card>
          <Title>{t.how}</Title>
          <Choice
            name="way"
            value={way}
            onChange={setWay}
            options={helpWays.map((value) => ({ value, label: t.ways[value] }))}
          />
          {way === 'call' ? (
            <Field
              id="phone"
              type="number"
              label={t.phone}
              hint={t.phoneHint}
              value={phone}
              most={20}
              onChange={setPhone}
            />
          ) : null}
        </Card>
      ) : null}
      <Problem error={send.error} />
      {ready && !blocked ? (
        <Button id="send" busy={send.busy} deed="ask" onTap={submit}>
          {t.send}
        </Button>
      ) : null}
    </>
  )
}
