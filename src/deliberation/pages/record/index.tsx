import { api } from '../../../api'
import { Only } from '../../../identity/parts/Only'
import { useWrite } from '../../../platform/client/calls'
import { back, useWord } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { instant } from '../../../platform/instant'
import { Button, Problem } from '../../../ui/action'
import { Chips, Field, LongField } from '../../../ui/fields'
import { Card, Page } from '../../../ui/layout'
import { DayField } from '../../../ui/Picked'
import { minuteTakers, venues } from '../../rules'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Venue = (typeof venues)[number]

/** Write down a meeting. */
const RecordPage = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const [venue, setVenue] = useDraft<Venue>('record.venue', 'hall')
  const [day, setDay] = useDraft('record.day', instant(Date.now()).slice(0, 10))
  const [title, setTitle] = useDraft('record.title', '')
  const [minutes, setMinutes] = useDraft('record.minutes', '')
  const [present, setPresent] = useDraft('record.present', '')
  const meeting = useNewId('record')
  const record = useWrite(api.deliberation.recordMeeting.mutate, back, {
    draft: 'record',
    waits: (input) => `${t.record} · ${input.title}`,
  })
  const lacks = { [t.topic]: title.trim(), [t.minutes]: minutes.trim(), [t.present]: Number(present) > 0 }
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
        <Button id="save" busy={record.busy} deed="record" lacks={lacks} onTap={submit}>
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
        <Field id="meeting-title" need label={t.topic} value={title} onChange={setTitle} />
        <LongField id="minutes" need label={t.minutes} value={minutes} onChange={setMinutes} most={2000} />
        <Field id="present" need type="number" label={t.present} value={present} onChange={setPresent} />
      </Card>
      <Problem error={record.error} />
    </Page>
  )
}

const MayRecord = () => (
  <Only posts={minuteTakers} steps={['recordMeeting']}>
    <RecordPage />
  </Only>
)

export default MayRecord
