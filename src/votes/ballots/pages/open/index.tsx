import { useState } from 'react'
import { api } from '../../../../api'
import { useRead, useWrite } from '../../../../platform/client/calls'
import { back, toast, useNewId, useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { dayMs, instant, msOf } from '../../../../platform/instant'
import { fill } from '../../../../platform/refusal'
import { Button, Problem } from '../../../../ui/action'
import { Loaded } from '../../../../ui/faces'
import { Chips, DayField, Field } from '../../../../ui/fields'
import { Card, Page, Sub, Tag, Title } from '../../../../ui/layout'
import { winners } from '../../rules'
import type { Standing } from '../../standing'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

const yesNo = ['yes', 'no'] as const
type YesNo = (typeof yesNo)[number]

type FormProps = { projectId: string; title: string; now: string; standing: Standing }

type Chosen = { sealed: YesNo; changes: YesNo; wins: (typeof winners)[number]; objectionDays: string }

/** What the secretary chooses where the community's profile leaves a choice. */
const Settings = ({ settings, set }: { settings: Chosen; set: (settings: Chosen) => void }) => {
  const t = useLabels({ zh, en })
  return (
    <Card>
      <Title>{t.settings}</Title>
      <Sub>{t.sealedLabel}</Sub>
      <Chips
        name="sealed"
        value={settings.sealed}
        onChange={(sealed) => set({ ...settings, sealed })}
        options={yesNo.map((value) => ({ value, label: t.sealed[value] }))}
      />
      <Sub>{t.changesLabel}</Sub>
      <Chips
        name="changes"
        value={settings.changes}
        onChange={(changes) => set({ ...settings, changes })}
        options={yesNo.map((value) => ({ value, label: t.changes[value] }))}
      />
      <Sub>{t.winsLabel}</Sub>
      <Chips
        name="wins"
        value={settings.wins}
        onChange={(wins) => set({ ...settings, wins })}
        options={winners.map((value) => ({ value, label: t.wins[value] }))}
      />
      <Field
        id="objection-days"
        label={t.objectionDaysLabel}
        type="number"
        value={settings.objectionDays}
        onChange={(objectionDays) => set({ ...settings, objectionDays })}
        most={2}
      />
    </Card>
  )
}

const Form = ({ projectId, title, now, standing }: FormProps) => {
  const t = useLabels({ zh, en })
  const day = (days: number) => instant(msOf(now) + days * dayMs).slice(0, 10)
  const [question, setQuestion] = useState(fill(t.asks, { title }))
  const [opens, setOpens] = useState(day(16))
  const [closes, setCloses] = useState(day(30))
  const ballot = useNewId()
  const [settings, set] = useState<Chosen>({ sealed: 'yes', changes: 'no', wins: 'paper', objectionDays: '0' })
  const open = useWrite(api.votes.ballots.open.mutate, ({ heads }) => {
    toast(fill(t.locked, { heads }))
    back()
  })
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
        <Button id="open" busy={open.busy} onTap={submit}>
          {t.opens[standing]}
        </Button>
      }
    >
      <Card>
        <Tag tone="warn">{t.standingsLong[standing]}</Tag>
        <Field id="question" label={t.question} value={question} onChange={setQuestion} most={100} />
        <DayField
          id="opens"
          label={fill(t.atHour, { label: t.opensAt, hour: '9:00' })}
          value={opens}
          onChange={setOpens}
        />
        <DayField
          id="closes"
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

export default Open
