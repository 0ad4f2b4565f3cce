import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { toast } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { useDraft } from '../../platform/client/useDraft'
import { Button, Problem } from '../../ui/action'
import { Chips, Label, LongField } from '../../ui/fields'
import { Card, Sub } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Thing = Awaited<ReturnType<typeof api.content.thing.query>>
type Shown = { thing: Thing }

/** Let it stand, or hide it with a reason. */
const Keeping = ({ thing: { kind, thing, state, mine, reports, record } }: Shown) => {
  const t = useLabels({ zh, en })
  const [reason, setReason] = useDraft('keeping.reason', '')
  const pass = useWrite(api.content.pass.mutate, () => toast(t.passed), { draft: 'keeping' })
  const hide = useWrite(api.content.hide.mutate, () => toast(t.hid), { draft: 'keeping' })
  const waits = (state === 'waiting' || reports > 0) && !mine
  const hides = state === 'waiting' || !record
  if (!waits && !hides) return null
  return (
    <Card>
      {waits ? (
        <>
          <Problem error={pass.error} />
          <Button id="pass" gap busy={pass.busy} deed="do" onTap={() => pass.run({ kind, thing })}>
            {t.pass}
          </Button>
        </>
      ) : null}
      {hides ? (
        <>
          <LongField id="why" label={t.hideWhy} value={reason} onChange={setReason} most={100} />
          {kind === 'notice' ? <Sub>{t.hideOut}</Sub> : null}
          <Problem error={hide.error} />
          <Button
            id="hide"
            gap
            ghost
            busy={hide.busy}
            deed="do"
            lacks={{ [t.hideWhy]: reason.trim() }}
            onTap={() => hide.run({ kind, thing, reason })}
          >
            {t.hide}
          </Button>
        </>
      ) : null}
    </Card>
  )
}

/** The appeal is decided by somebody else than who hid it. */
const Deciding = ({ thing: { kind, thing } }: Shown) => {
  const t = useLabels({ zh, en })
  const [reason, setReason] = useDraft('deciding.reason', '')
  const decide = useWrite(api.content.decide.mutate, () => toast(t.decided), { draft: 'deciding' })
  const run = (shows: boolean) => decide.run({ kind, thing, shows, reason })
  return (
    <Card>
      <LongField id="why" label={t.decideWhy} value={reason} onChange={setReason} most={100} />
      <Problem error={decide.error} />
      <Button
        id="show"
        gap
        busy={decide.busy}
        deed="do"
        lacks={{ [t.decideWhy]: reason.trim() }}
        onTap={() => run(true)}
      >
        {t.show}
      </Button>
      <Button id="keep" gap ghost busy={decide.busy} deed="do" off={!reason.trim()} onTap={() => run(false)}>
        {t.keep}
      </Button>
    </Card>
  )
}

/** What its author says once against its being hidden. */
const Appealing = ({ thing: { kind, thing } }: Shown) => {
  const t = useLabels({ zh, en })
  const [reason, setReason] = useDraft('saying.reason', '')
  const appeal = useWrite(api.content.appeal.mutate, () => toast(t.appealed), {
    draft: 'saying',
    waits: () => `${t.appeal} · ${reason}`,
  })
  return (
    <Card>
      <LongField id="why" label={t.appealWhy} value={reason} onChange={setReason} most={100} />
      <Problem error={appeal.error} />
      <Button
        id="say"
        gap
        busy={appeal.busy}
        deed="say"
        lacks={{ [t.appealWhy]: reason.trim() }}
        onTap={() => appeal.run({ kind, thing, reason })}
      >
        {t.appeal}
      </Button>
    </Card>
  )
}

const troubles = ['face', 'child', 'plate', 'private', 'insult', 'other'] as const
type Trouble = (typeof troubles)[number]

/** What a neighbour says is wrong with what is public: one tap for what is wrong most often. */
const Reporting = ({ thing: { kind, thing } }: Shown) => {
  const t = useLabels({ zh, en })
  const [trouble, setTrouble] = useDraft<Trouble | ''>('saying.trouble', '')
  const [more, setMore] = useDraft('saying.reason', '')
  const name = trouble ? t.troubles[trouble] : ''
  const reason = [trouble === 'other' && more.trim() ? '' : name, more.trim()].filter(Boolean).join('：').slice(0, 100)
  const report = useWrite(api.content.report.mutate, () => toast(t.reported), {
    draft: 'saying',
    waits: () => `${t.report} · ${reason}`,
  })
  return (
    <Card>
      <Label text={t.reportWhat} />
      <Chips
        name="trouble"
        options={troubles.map((value) => ({ value, label: t.troubles[value] }))}
        value={trouble || undefined}
        onChange={setTrouble}
      />
      <LongField id="why" label={t.reportWhy} value={more} onChange={setMore} most={80} />
      <Problem error={report.error} />
      <Button
        id="say"
        gap
        busy={report.busy}
        deed="say"
        lacks={{ [t.reportWhat]: reason }}
        onTap={() => report.run({ kind, thing, reason })}
      >
        {t.report}
      </Button>
    </Card>
  )
}

/** What the reader may do about it now. */
export const Acts = ({ thing, member }: Shown & { member: boolean }) => {
  const t = useLabels({ zh, en })
  const { state, mine, keeps, record, appeal, appeals, decided, decides } = thing
  if (state === 'hidden') {
    if (decided) return null
    if (appeal)
      return decides ? (
        <Deciding thing={thing} />
      ) : (
        <Card>
          <Sub>{t.appealWaits}</Sub>
        </Card>
      )
    return appeals ? <Appealing thing={thing} /> : null
  }
  // What an appeal gave back is neither hidden nor reported again.
  if (decided) return null
  return (
    <>
      {record && state === 'shown' ? (
        <Card>
          <Sub>{t.record}</Sub>
        </Card>
      ) : null}
      {keeps ? <Keeping thing={thing} /> : member && !mine && state === 'shown' ? <Reporting thing={thing} /> : null}
    </>
  )
}
