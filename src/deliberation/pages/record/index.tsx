import { useState } from 'react'
import { api, here } from '../../../platform/client/api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { back, toast, useNewId, useWord } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { instant } from '../../../platform/instant'
import { Button, Problem } from '../../../ui/action'
import { Chips, DayField, Field, LongField } from '../../../ui/fields'
import { Card, Page, Sub, Title } from '../../../ui/layout'
import { venues } from '../../rules'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Venue = (typeof venues)[number]

/** Write down a meeting, and where the plan is decided by one, its resolution. */
const RecordPage = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const [venue, setVenue] = useState<Venue>('hall')
  const [day, setDay] = useState(instant(Date.now()).slice(0, 10))
  const [title, setTitle] = useState('')
  const [minutes, setMinutes] = useState('')
  const [entitled, setEntitled] = useState('')
  const [present, setPresent] = useState('')
  const [consented, setConsented] = useState('')
  const meeting = useNewId()
  const resolution = useNewId()
  const project = useRead(['project', projectId], () => api.board.project.query(here({ projectId })))
  const resolves =
    project.data?.stage === 'planned' &&
    (project.data.decidedBy === 'council' || project.data.decidedBy === 'contributors')
  const resolve = useWrite(api.deliberation.resolve.mutate, ({ passed }) => {
    toast(passed ? t.passed : t.failed)
    back()
  })
  const record = useWrite(api.deliberation.recordMeeting.mutate, ({ meetingId }) => {
    if (!resolves) return back()
    const show = { entitled: Number(entitled), present: Number(present), consented: Number(consented) }
    resolve.run({ resolutionId: resolution.id, projectId, meetingId, text: title, ...show })
  })
  const ready = title.trim() && minutes.trim() && Number(present) > 0 && (!resolves || Number(entitled) > 0)
  const submit = () =>
    record.run({
      meetingId: meeting.id,
      projectId,
      venue,
      heldAt: `${day}T00:00:00+08:00`,
      title,
      minutes,
      attended: Number(present),
    })
  return (
    <Page
      foot={
        <Button id="save" busy={record.busy || resolve.busy} off={!ready} onTap={submit}>
          {resolves ? t.resolve : t.record}
        </Button>
      }
    >
      <Card>
        <Chips
          name="venue"
          value={venue}
          onChange={setVenue}
          options={venues.map((value) => ({ value, label: t.venues[value] }))}
        />
        <DayField id="day" label="日期" value={day} onChange={setDay} />
        <Field id="meeting-title" label="议题" value={title} onChange={setTitle} />
        <LongField id="minutes" label="纪要" value={minutes} onChange={setMinutes} most={2000} />
        <Field id="present" type="number" label="到会人数" value={present} onChange={setPresent} />
      </Card>
      {resolves ? (
        <Card>
          <Title>{t.resolutions}</Title>
          <Field id="entitled" type="number" label="应到人数" value={entitled} onChange={setEntitled} />
          <Field id="consented" type="number" label="同意人数" value={consented} onChange={setConsented} />
          <Sub>过半数到会、到会过半数同意才通过；由出资人决定的，要全体到会并同意。</Sub>
        </Card>
      ) : null}
      <Problem error={record.error ?? resolve.error} />
    </Page>
  )
}

export default RecordPage
