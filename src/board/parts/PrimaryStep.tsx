import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { go, sure, toast } from '../../platform/client/go'
import { useLabels, useWords } from '../../platform/client/session'
import { Button, wordsOf } from '../../ui/action'
import { uiTexts } from '../../ui/texts'
import type { Step } from '../rules'
import { en } from '../texts.project.en'
import { zh } from '../texts.project.zh'

export type Detail = Awaited<ReturnType<typeof api.board.project.query>>

type Pages = Partial<Record<Step, string>>
const pages: Pages = {
  sign: 'votes/signing/pages/sign/index',
  pledge: 'funding/pledges/pages/pledge/index',
  writePlan: 'projects/pages/plan/index',
  openBallot: 'votes/ballots/pages/open/index',
  resolve: 'votes/resolutions/pages/resolve/index',
  commit: 'funding/spending/pages/desk/index',
  desk: 'funding/spending/pages/desk/index',
  postNotice: 'notices/pages/post/index',
  planWorks: 'works/pages/progress/index',
  finish: 'works/pages/progress/index',
  acceptWorks: 'works/pages/progress/index',
  account: 'funding/settlement/pages/account/index',
  stop: 'funding/settlement/pages/account/index',
  close: 'works/pages/progress/index',
  begin: 'works/pages/progress/index',
}

/** The most pressing thing that I can do with this project, as its one button; the rest behind “更多”. */
export const PrimaryStep = ({ shown }: { shown: Detail }) => {
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
    if (step === 'vote' && shown.ballot) return go('votes/ballots/pages/cast/index', { id: shown.ballot.id })
    if (step === 'accept' && (await sure(t.sureAccept))) return accept.run({ projectId: shown.id, reason: t.accepted })
    const page = pages[step]
    if (page) go(page, { id: shown.id })
  }
  const more = async () => {
    const rest = shown.steps.slice(1)
    const chosen = await Taro.showActionSheet({ itemList: rest.map(nameOf) }).catch(() => undefined)
    const step = chosen && rest[chosen.tapIndex]
    if (step) await take(step)
  }
  // Told once for each time it happens, not again whenever the page is drawn.
  useEffect(() => {
    if (!error) return
    const [title, content] = wordsOf(error, uiWords)
    void Taro.showModal({ title, content, showCancel: false })
  }, [error])
  const [first] = shown.steps
  if (!first) return null
  return (
    <>
      {shown.steps.length > 1 ? (
        <Button id="more-steps" ghost onTap={() => void more()}>
          {t.more}
        </Button>
      ) : null}
      <Button id={`step-${first}`} busy={cosign.busy || accept.busy} onTap={() => void take(first)}>
        {nameOf(first)}
      </Button>
    </>
  )
}
