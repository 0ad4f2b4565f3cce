import { api } from '../../../../api'
import { Only } from '../../../../identity/parts/Only'
import { useRead, useWrite } from '../../../../platform/client/calls'
import { back, toast, useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { useDraft, useNewId } from '../../../../platform/client/useDraft'
import { dayMs, instant, msOf } from '../../../../platform/instant'
import { fill } from '../../../../platform/refusal'
import { Button, Problem } from '../../../../ui/action'
import { Loaded } from '../../../../ui/faces'
import { Field } from '../../../../ui/fields'
import { Card, Page, Sub, Tag } from '../../../../ui/layout'
import { DayField } from '../../../../ui/Picked'
import { type Chosen, Settings } from '../../parts/Settings'
import type { Standing } from '../../standing'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type FormProps = { projectId: string; title: string; now: string; standing: Standing }

const Form = ({ projectId, title, now, standing }: FormProps) => {
  const t = useLabels({ zh, en })
  const day = (days: number) => instant(msOf(now) + days * dayMs).slice(0, 10)
  const [question, setQuestion] = useDraft('ballot.question', fill(t.asks, { title }))
  const [opens, setOpens] = useDraft('ballot.opens', day(16))
  const [closes, setCloses] = useDraft('ballot.closes', day(30))
  const ballot = useNewId('ballot')
  const [settings, set] = useDraft<Chosen>('ballot.settings', {
    sealed: 'yes',
    changes: 'no',
    wins: 'paper',
    objectionDays: '0',
  })
  const open = useWrite(
    api.votes.ballots.open.mutate,
    ({ heads }) => {
      toast(fill(t.locked, { heads }))
      back()
    },
    { draft: 'ballot' },
  )
  const submit = () =>
    open.run({
      ballotId: ballot.id,
      projectId,
      question,
      opensAt: `${opens}T09:00:00+08:00`,
      closesAt: `${closes}T18:00:00+08:00`,
      sealed: settings.sealed === 'yes',
      changes: settings.changes === 'yes',
      wins: settings.wins,
      objectionDays: Number(settings.objectionDays) || 0,
    })
  return (
    <Page
      foot={
        <Button
          id="open"
          busy={open.busy}
          deed="open"
          lacks={{ [t.question]: question.trim(), [t.opensAt]: opens, [t.closesAt]: closes }}
          onTap={submit}
        >
          {t.opens[standing]}
        </Button>
      }
    >
      <Card>
        <Tag tone="warn">{t.standingsLong[standing]}</Tag>
        <Field id="question" need label={t.question} value={question} onChange={setQuestion} most={100} />
        <DayField
          id="opens"
          need
          label={fill(t.atHour, { label: t.opensAt, hour: '9:00' })}
          value={opens}
          onChange={setOpens}
        />
        <DayField
          id="closes"
          need
          label={fill(t.atHour, { label: t.closesAt, hour: '18:00' })}
          value={closes}
          onChange={setCloses}
        />
        <Sub>{t.opensHint}</Sub>
      </Card>
      <Settings settings={settings} set={set} />
      <Problem error={open.error} />
    </Page>
  )
}

/** Open a ballot on the published plan. */
const Open = () => {
  const id = useWord('id')
  const read = useRead(['project', id], () => api.board.project.query(here({ projectId: id })))
  if (read.data)
    return <Form projectId={id} title={read.data.title} now={read.data.now} standing={read.data.standing} />
  return (
    <Page>
      <Loaded query={read}>{() => null}</Loaded>
    </Page>
  )
}

const MayOpen = () => (
  <Only posts={['secretary']} steps={['openBallot']}>
    <Open />
  </Only>
)

export default MayOpen
