import { useState } from 'react'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { sure, toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { parseYuan, shortYuan, typedYuan, yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { dayTime } from '../../../platform/time'
import { Button, Problem } from '../../../ui/action'
import { Card, Line, Sub, Tiny, Title } from '../../../ui/layout'
import { barToChanging, leastFen } from '../rules'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'
import { AmountChoice, NameChoice } from './PledgeFields'

type HowToPay = Awaited<ReturnType<typeof api.funding.receiving.howToPay.query>>

const Form = ({ how, close }: { how: HowToPay; close: () => void }) => {
  const t = useLabels({ zh, en })
  const [amount, setAmount] = useDraft('change.amount', how.amountFen ? typedYuan(how.amountFen) : '')
  const [shownAs, setShownAs] = useDraft('change.shownAs', how.shownAs)
  const done = () => {
    toast(t.changeDone)
    close()
  }
  const change = useWrite(api.funding.pledges.changePledge.mutate, done, { draft: 'change' })
  const withdraw = useWrite(api.funding.pledges.withdrawPledge.mutate, done, { draft: 'change' })
  const least = leastFen(how)
  const amountFen = parseYuan(amount) ?? 0
  const bar = barToChanging(how.stage, how, { seen: how.version, amountFen, shownAs })
  const own = { commitmentId: how.id, seen: how.version }
  const takeBack = async () => {
    if (await sure(t.withdrawSure)) withdraw.run(own)
  }
  return (
    <>
      <Card id="change-form">
        <AmountChoice value={amount} onChange={setAmount} suggestedFen={null} />
        {least > 0 ? <Tiny>{fill(t.least, { amount: yuan(least) })}</Tiny> : null}
      </Card>
      <NameChoice value={shownAs} onChange={setShownAs} masked="" />
      <Problem error={change.error ?? withdraw.error} />
      <Card>
        <Button
          id="change-confirm"
          busy={change.busy}
          deed="change"
          off={!amountFen || bar !== undefined}
          onTap={() => change.run({ ...own, amountFen, shownAs })}
        >
          {fill(t.changeTo, { amount: amountFen ? yuan(amountFen) : '' })}
        </Button>
        {least === 0 && how.amountFen > 0 ? (
          <Button id="withdraw" ghost gap busy={withdraw.busy} deed="withdraw" onTap={() => void takeBack()}>
            {t.withdrawPledge}
          </Button>
        ) : null}
      </Card>
    </>
  )
}

const Versions = ({ how }: { how: HowToPay }) => {
  const t = useLabels({ zh, en })
  if (how.versions.length < 2) return null
  return (
    <Card id="versions">
      <Title>{t.versions}</Title>
      {how.versions.map(({ version, amountFen, shownAs, at }, place) => (
        <Line
          key={version}
          first={place === 0}
          left={amountFen ? shortYuan(amountFen) : t.withdrawn}
          under={t.shown[shownAs]}
          right={dayTime(at)}
        />
      ))}
    </Card>
  )
}

/** Change one's own promise or take it back while the campaign is open, and what it was before. */
export const ChangePledge = ({ how }: { how: HowToPay }) => {
  const t = useLabels({ zh, en })
  const [open, setOpen] = useState(false)
  return (
    <>
      {how.stage !== 'funding' ? null : open ? (
        <Form how={how} close={() => setOpen(false)} />
      ) : (
        <Card id="change" onTap={() => setOpen(true)}>
          <Title>{`${how.amountFen ? t.change : t.pledgeAgain} ›`}</Title>
          <Sub>{t.changeHint}</Sub>
        </Card>
      )}
      <Versions how={how} />
    </>
  )
}
