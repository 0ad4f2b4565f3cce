import { useState } from 'react'
import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { toast } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { Button, Problem } from '../../ui/action'
import { LongField } from '../../ui/fields'
import { Card, Sub } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Thing = Awaited<ReturnType<typeof api.content.thing.query>>
type Shown = { thing: Thing }

/** Let it stand, or hide it with a reason. */
const Keeping = ({ thing: { kind, thing, state, mine, reports } }: Shown) => {
  const t = useLabels({ zh, en })
  const [reason, setReason] = useState('')
  const pass = useWrite(api.content.pass.mutate, () => toast(t.passed))
  const hide = useWrite(api.content.hide.mutate, () => toast(t.hid))
  const waits = state === 'waiting' || reports > 0
  return (
    <Card>
      {waits && !mine ? (
        <>
          <Problem error={pass.error} />
          <Button id="pass" gap busy={pass.busy} onTap={() => pass.run({ kind, thing })}>
            {t.pass}
          </Button>
        </>
      ) : null}
      <LongField id="why" label={t.hideWhy} value={reason} onChange={setReason} most={100} />
      {kind === 'notice' ? <Sub>{t.hideOut}</Sub> : null}
      <Problem error={hide.error} />
      <Button id="hide" gap ghost busy={hide.busy} off={!reason.trim()} onTap={() => hide.run({ kind, thing, reason })}>
        {t.hide}
      </Button>
    </Card>
  )
}

/** The appeal is decided by somebody else than who hid it. */
const Deciding = ({ thing: { kind, thing } }: Shown) => {
  const t = useLabels({ zh, en })
  const [reason, setReason] = useState('')
  const decide = useWrite(api.content.decide.mutate, () => toast(t.decided))
  const run = (shows: boolean) => decide.run({ kind, thing, shows, reason })
  return (
    <Card>
      <LongField id="why" label={t.decideWhy} value={reason} onChange={setReason} most={100} />
      <Problem error={decide.error} />
      <Button id="show" gap busy={decide.busy} off={!reason.trim()} onTap={() => run(true)}>
        {t.show}
      </Button>
      <Button id="keep" gap ghost busy={decide.busy} off={!reason.trim()} onTap={() => run(false)}>
        {t.keep}
      </Button>
    </Card>
  )
}

/** What its author says once against its being hidden, or a neighbour of what is public. */
const Saying = ({ thing: { kind, thing, mine } }: Shown) => {
  const t = useLabels({ zh, en })
  const [reason, setReason] = useState('')
  const appeal = useWrite(api.content.appeal.mutate, () => toast(t.appealed))
  const report = useWrite(api.content.report.mutate, () => toast(t.reported))
  const says = mine ? appeal : report
  return (
    <Card>
      <LongField id="why" label={mine ? t.appealWhy : t.reportWhy} value={reason} onChange={setReason} most={100} />
      <Problem error={says.error} />
      <Button id="say" gap busy={says.busy} off={!reason.trim()} onTap={() => says.run({ kind, thing, reason })}>
        {mine ? t.appeal : t.report}
      </Button>
    </Card>
  )
}

/** What the reader may do about it now. */
export const Acts = ({ thing, member }: Shown & { member: boolean }) => {
  const t = useLabels({ zh, en })
  const { state, mine, keeps, record, appeal, decided } = thing
  if (keeps && state === 'hidden' && appeal && !decided) return <Deciding thing={thing} />
  if (mine && state === 'hidden' && !appeal) return <Saying thing={thing} />
  if (record && state === 'shown') return <Sub>{t.record}</Sub>
  if (keeps && state !== 'hidden') return <Keeping thing={thing} />
  return member && !mine && state === 'shown' ? <Saying thing={thing} /> : null
}
