import { useState } from 'react'
import { api } from '../../../../api'
import { Only } from '../../../../identity/parts/Only'
import { useRead, useWrite } from '../../../../platform/client/calls'
import { back, go, toast, useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { useDraft, useNewId } from '../../../../platform/client/useDraft'
import { yuan } from '../../../../platform/fen'
import { fill } from '../../../../platform/refusal'
import { Button, Problem } from '../../../../ui/action'
import { Loaded } from '../../../../ui/faces'
import { LongField } from '../../../../ui/fields'
import { Card, Page, Sub, Title } from '../../../../ui/layout'
import { Sheet } from '../../../../ui/Sheet'
import { Consequences } from '../../parts/Consequences'
import type { Stopping } from '../../stopping'
import { en } from '../../texts.stop.en'
import { zh } from '../../texts.stop.zh'

type Project = Awaited<ReturnType<typeof api.board.project.query>>
type Shown = { project: Project; stopping: Stopping; days: number }

/** Before money is asked for a word stops a project; afterwards its account is written, and the stop follows from it. */
const useStop = (project: Project) => {
  const t = useLabels({ zh, en })
  const account = useNewId('account')
  const stop = useWrite(api.works.stop.mutate, () => {
    toast(t.stopped)
    back()
  })
  const write = useWrite(api.funding.settlement.writeAccount.mutate, () => {
    toast(t.written)
    go('funding/settlement/pages/account/index', { id: project.id })
  })
  const asked = project.stage !== 'planned'
  const run = (reason: string) =>
    asked
      ? write.run({ accountId: account.id, projectId: project.id, reason, destination: '' })
      : stop.run({ projectId: project.id, reason })
  return { asked, run, busy: stop.busy || write.busy, error: stop.error ?? write.error }
}

const Form = ({ project, stopping, days }: Shown) => {
  const t = useLabels({ zh, en })
  const [reason, setReason] = useDraft('stop.reason', '')
  const [sure, setSure] = useState(false)
  const { asked, run, busy, error } = useStop(project)
  const { waitingReceipts, waitingPayments, backFen } = stopping
  const lacks = {
    [fill(t.receiptsWait, { count: waitingReceipts })]: waitingReceipts === 0,
    [fill(t.paymentsWait, { count: waitingPayments })]: waitingPayments === 0,
    [t.reason]: reason.trim().length >= 2,
  }
  return (
    <Page
      foot={
        <Button id="stop" lacks={lacks} onTap={() => setSure(true)}>
          {t.stop}
        </Button>
      }
    >
      <Card>
        <Title>{fill(t.title, { title: project.title })}</Title>
        <Sub>{asked ? t.intro : t.introNoMoney}</Sub>
      </Card>
      {asked ? <Consequences stopping={stopping} days={days} /> : null}
      <Card>
        <LongField
          id="reason"
          need
          label={t.reason}
          hint={t.reasonHint}
          value={reason}
          onChange={setReason}
          most={300}
        />
      </Card>
      {sure ? (
        <Sheet
          title={fill(t.sure, { title: project.title })}
          text={asked ? fill(t.sureText, { back: yuan(backFen), days }) : t.sureNoMoney}
          yes={t.yes}
          busy={busy}
          deed="stop"
          onYes={() => run(reason)}
          onNo={() => setSure(false)}
        >
          <Problem error={error} />
        </Sheet>
      ) : null}
    </Page>
  )
}

const StopPage = () => {
  const projectId = useWord('id')
  const project = useRead(['project', projectId], () => api.board.project.query(here({ projectId })))
  const stopping = useRead(['stopping', projectId], () => api.funding.settlement.stopping.query(here({ projectId })))
  const account = useRead(['finalAccount', projectId], () =>
    api.funding.settlement.finalAccount.query(here({ projectId })),
  )
  if (project.data && stopping.data && account.data)
    return <Form project={project.data} stopping={stopping.data} days={account.data.days} />
  return (
    <Page>
      <Loaded query={project}>{() => <Loaded query={stopping}>{() => null}</Loaded>}</Loaded>
    </Page>
  )
}

/** Ending a project before its time: who gets what back, what is gone, what cannot be undone; then the reason, and one more question. */
const MayStop = () => (
  <Only posts={['secretary']} steps={['stop']}>
    <StopPage />
  </Only>
)

export default MayStop
