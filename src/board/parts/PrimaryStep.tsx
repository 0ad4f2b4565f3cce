import { useEffect } from 'react'
import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { go, sure, tell, toast } from '../../platform/client/go'
import { useLabels, useWords } from '../../platform/client/session'
import { Button, wordsOf } from '../../ui/action'
import type { Deed } from '../../ui/Doing'
import { Card, Line, Sub } from '../../ui/layout'
import { uiTexts } from '../../ui/texts'
import type { Step } from '../steps'
import { en } from '../texts.project.en'
import { zh } from '../texts.project.zh'

export type Detail = Awaited<ReturnType<typeof api.board.project.query>>

type Pages = Partial<Record<Step, string>>
const pages: Pages = {
  sign: 'votes/signing/pages/sign/index',
  signEarly: 'votes/signing/pages/sign/index',
  pledge: 'funding/pledges/pages/pledge/index',
  writePlan: 'projects/pages/plan/index',
  revisePlan: 'projects/pages/plan/index',
  openBallot: 'votes/ballots/pages/open/index',
  resolve: 'votes/resolutions/pages/resolve/index',
  commit: 'funding/spending/pages/desk/index',
  confirm: 'funding/spending/pages/desk/index',
  desk: 'funding/spending/pages/desk/index',
  postNotice: 'notices/pages/post/index',
  planWorks: 'works/pages/progress/index',
  finish: 'works/pages/progress/index',
  acceptWorks: 'works/pages/progress/index',
  account: 'funding/settlement/pages/account/index',
  audit: 'funding/settlement/pages/account/index',
  giveBack: 'funding/settlement/pages/account/index',
  seeAccount: 'funding/settlement/pages/account/index',
  stop: 'funding/settlement/pages/stop/index',
  finishStep: 'works/pages/progress/index',
  watch: 'works/pages/progress/index',
  answerWhistle: 'whistles/pages/list/index',
  talk: 'deliberation/pages/talk/index',
  recordMeeting: 'deliberation/pages/record/index',
  close: 'works/pages/progress/index',
  begin: 'works/pages/progress/index',
}

/** Which page a step opens, and of which thing. */
const where = ({ id, ballot, leads }: Detail, step: Step): readonly [string | undefined, string] => {
  if (ballot && (step === 'vote' || step === 'seeBallot')) return ['votes/ballots/pages/cast/index', ballot.id]
  if (ballot && step === 'doors') return ['votes/ballots/pages/doors/index', ballot.id]
  if (leads.pay && step === 'pay') return ['funding/receiving/pages/pay/index', leads.pay]
  if (leads.payment && (step === 'signPayment' || step === 'recordPaid'))
    return ['funding/spending/pages/payment/index', leads.payment]
  return [pages[step], id]
}

/** What each step does, and what it is called here. */
const useSteps = (shown: Detail) => {
  const t = useLabels({ zh, en })
  const uiWords = useWords(uiTexts)
  const unitId = shown.myUnitId
  const asks: Partial<Record<Step, string>> = shown.standing === 'consultative' ? t.asking : {}
  const nameOf = (step: Step): string => asks[step] ?? t.steps[step]
  const done = () => toast(t.didIt)
  const cosign = useWrite(api.projects.cosign.mutate, done)
  const accept = useWrite(api.projects.accept.mutate, done)
  const error = cosign.error ?? accept.error
  const take = async (step: Step) => {
    if (step === 'cosign' && unitId) return cosign.run({ projectId: shown.id, unitId })
    if (step === 'accept' && (await sure(t.sureAccept))) return accept.run({ projectId: shown.id, reason: t.accepted })
    const [page, id] = where(shown, step)
    if (page) go(page, { id })
  }
  // Told once for each time it happens, not again whenever the page is drawn.
  useEffect(() => {
    if (!error) return
    const [title, content] = wordsOf(error, uiWords)
    tell(title, content)
  }, [error])
  const deed: Deed = cosign.busy ? 'cosign' : 'take'
  return { nameOf, take, deed, busy: cosign.busy || accept.busy }
}

/** The most pressing thing that I can do with this project, as its one button. */
export const PrimaryStep = ({ shown }: { shown: Detail }) => {
  const { nameOf, take, busy, deed } = useSteps(shown)
  const { next } = shown
  if (!next) return null
  return (
    <Button id={`step-${next}`} busy={busy} deed={deed} onTap={() => void take(next)}>
      {nameOf(next)}
    </Button>
  )
}

/** Whatever I can do with it besides what its one button does, in sight. */
export const OtherSteps = ({ shown, besides }: { shown: Detail; besides: Step | null }) => {
  const t = useLabels({ zh, en })
  const { nameOf, take } = useSteps(shown)
  const rest = shown.steps.filter((step) => step !== besides)
  if (rest.length === 0) return null
  return (
    <Card id="other-steps">
      <Sub>{t.otherSteps}</Sub>
      {rest.map((step) => (
        <Line key={step} id={`step-${step}`} left={nameOf(step)} right="›" onTap={() => void take(step)} />
      ))}
    </Card>
  )
}
