import { api } from '../../../api'
import { en as identityEn } from '../../../identity/texts.shared.en'
import { zh as identityZh } from '../../../identity/texts.shared.zh'
import { useWrite } from '../../../platform/client/calls'
import { sure, toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { dayMs, instant, later } from '../../../platform/instant'
import { fill } from '../../../platform/refusal'
import { roles as allRoles } from '../../../platform/roles'
import { Button, Problem } from '../../../ui/action'
import { Chips, Field, LongField } from '../../../ui/fields'
import { Card, Sub, Tiny, Title } from '../../../ui/layout'
import { DayField, TimeField } from '../../../ui/Picked'
import { meetingVenues } from '../../ballots/profiles'
import { namedFrom, type Strictness, sideOf, strictnesses, strictOf } from '../putRules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { ChooseSome } from './ChooseSome'

type Venue = (typeof meetingVenues)[number]
const lasting = ['1', '3', '7'] as const

const lastingOptions = lasting.map((value) => ({ value, label: value }))

/** What somebody's roles are called together; one that is not known is told by its own word. */
const useBodyName = () => {
  const t = useLabels({ zh: identityZh, en: identityEn })
  const nameOf = (role: string) => {
    const known = allRoles.find((one) => one === role)
    return known ? t.roles[known] : role
  }
  return (roles: readonly string[]) => roles.map(nameOf).join('、')
}

type Candidates = Awaited<ReturnType<typeof api.votes.resolutions.resolutionCandidates.query>>['items']

/** Put a resolution before a meeting: everything that counts, fixed before anybody signs. */
export const PutMeeting = ({ projectId, candidates }: { projectId: string; candidates: Candidates }) => {
  const t = useLabels({ zh, en })
  const bodyOf = useBodyName()
  const [venue, setVenue] = useDraft<Venue>('meeting.venue', 'hall')
  const [text, setText] = useDraft('meeting.text', '')
  const [place, setPlace] = useDraft('meeting.place', '')
  const [day, setDay] = useDraft('meeting.day', instant(Date.now() + 2 * dayMs).slice(0, 10))
  const [hour, setHour] = useDraft('meeting.hour', '19:00')
  const [days, setDays] = useDraft<(typeof lasting)[number]>('meeting.days', '1')
  const [quorum, setQuorum] = useDraft<Strictness>('meeting.quorum', 'half')
  const [majority, setMajority] = useDraft<Strictness>('meeting.majority', 'half')
  const [personIds, setPersonIds] = useDraft<readonly string[]>('meeting.personIds', [])
  const [named, setNamed] = useDraft('meeting.named', '')
  const resolution = useNewId('meeting')
  const put = useWrite(api.votes.resolutions.putResolution.mutate, () => toast(t.putDone), { draft: 'meeting' })
  const called = [
    ...candidates
      .filter(({ personId }) => personIds.includes(personId))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .map(({ personId, roles }) => ({
        personId,
        party: sideOf(roles),
        body: bodyOf(roles).slice(0, 40),
      })),
    ...namedFrom(named),
  ]
  const submit = async () => {
    if (!(await sure(t.putSure))) return
    const meetsAt = `${day}T${hour}:00.000+08:00`
    const closesAt = later(meetsAt, Number(days) * dayMs)
    const measures = { quorum: strictOf(quorum), majority: strictOf(majority) }
    const words = { text: text.trim(), place: place.trim() }
    put.run({ resolutionId: resolution.id, projectId, venue, ...words, meetsAt, closesAt, ...measures, called })
  }
  const strict = strictnesses.map((value) => ({ value, label: t.strictness[value] }))
  return (
    <Card id="put-meeting">
      <Title>{t.put}</Title>
      <Sub>{t.venue}</Sub>
      <Chips
        name="venue"
        value={venue}
        onChange={setVenue}
        options={meetingVenues.map((value) => ({ value, label: t.venues[value] }))}
      />
      <LongField id="resolution-text" label={t.text1} value={text} onChange={setText} most={2000} />
      <Field id="resolution-place" label={t.place} value={place} onChange={setPlace} most={100} />
      <DayField id="meeting-day" label={t.day} value={day} onChange={setDay} />
      <TimeField id="meeting-hour" label={t.hour} value={hour} onChange={setHour} />
      <Sub>{t.lasts}</Sub>
      <Chips name="lasts" value={days} onChange={setDays} options={lastingOptions} />
      <Sub>{t.quorum}</Sub>
      <Chips name="quorum" value={quorum} onChange={setQuorum} options={strict} />
      <Sub>{t.majority}</Sub>
      <Chips name="majority" value={majority} onChange={setMajority} options={strict} />
      <Tiny>{t.basis}</Tiny>
      <Sub>{t.whom}</Sub>
      <ChooseSome
        name="called"
        chosen={personIds}
        onChange={setPersonIds}
        choices={candidates.map(({ personId: value, name, roles }) => ({ value, label: `${name} ${bodyOf(roles)}` }))}
        find={t.findPerson}
        more={(more) => fill(t.morePeople, { more })}
      />
      <LongField id="named" label={t.named} value={named} onChange={setNamed} most={2000} />
      <Problem error={put.error} />
      <Button
        id="put-now"
        gap
        busy={put.busy}
        deed="open"
        lacks={{ [t.text1]: text.trim().length >= 4, [t.place]: place.trim().length >= 2, [t.whom]: called.length > 0 }}
        onTap={() => void submit()}
      >
        {t.put}
      </Button>
    </Card>
  )
}
