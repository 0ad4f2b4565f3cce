import { useState } from 'react'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { back, useNewId, useWord } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { instant } from '../../../platform/instant'
import { Button, Problem } from '../../../ui/action'
import { Chips, DayField, Field, LongField } from '../../../ui/fields'
import { Card, Page } from '../../../ui/layout'
import { venues } from '../../rules'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Venue = (typeof venues)[number]

/** Write down a meeting. */
const RecordPage = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const [venue, setVenue] = useState<Venue>('hall')
  const [day, setDay] = useState(instant(Date.now()).slice(0, 10))
  const [title, setTitle] = useState('')
  const [minutes, setMinutes] = useState('')
  const [present, setPresent] = useState('')
  const meeting = useNewId()
  const record = useWrite(api.deliberation.recordMeeting.mutate, back)
  const ready = title.trim() && minutes.trim() && Number(present) > 0
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
        <Button id="save" busy={record.busy} off={!ready} onTap={submit}>
          {t.record}
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
        <DayField id="day" label={t.day} value={day} onChange={setDay} />
        <Field id="meeting-title" label={t.topic} value={title} onChange={setTitle} />
        <LongField id="minutes" label={t.minutes} value={minutes} onChange={setMinutes} most={2000} />
        <Field id="present" type="number" label={t.present} value={present} onChange={setPresent} />
      </Card>
      <Problem error={record.error} />
    </Page>
  )
}

export default RecordPage
