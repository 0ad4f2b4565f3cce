import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../platform/client/api'
import { useWrite } from '../../platform/client/calls'
import { go, useNewId } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { parseYuan, yuan } from '../../platform/fen'
import { fill } from '../../platform/refusal'
import { MoneyRulesCard } from '../../projects/parts/MoneyRulesCard'
import { Button, Problem } from '../../ui/action'
import { AmountField, Chips, Choice } from '../../ui/fields'
import { Big, Card, Line, Page, Sub, Tag, Tiny, Title } from '../../ui/layout'
import { pledgeNames } from '../rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Shown = (typeof pledgeNames)[number]
type Project = Awaited<ReturnType<typeof api.board.project.query>>

const usual = ['50', '200', '500'] as const

/** How much, and under which name; what a home was asked for by agreement stands in the field to be changed. */
export const PledgeForm = ({
  project,
  unitId,
  masked,
  shareFen,
}: {
  project: Project
  unitId: string
  masked: string
  shareFen: number | undefined
}) => {
  const t = useLabels({ zh, en })
  const suggestedFen = shareFen ?? project.plan?.suggestedFen ?? null
  const [amount, setAmount] = useState(suggestedFen ? String(suggestedFen / 100) : '')
  const [shownAs, setShownAs] = useState<Shown>('masked')
  const commitment = useNewId()
  const [done, setDone] = useState<{ commitmentId: string; amountFen: number } | undefined>(undefined)
  const amountFen = parseYuan(amount)
  const send = useWrite(api.funding.pledge.mutate, setDone)
  const submit = () =>
    amountFen && send.run({ commitmentId: commitment.id, projectId: project.id, unitId, amountFen, shownAs })
  if (done) {
    return (
      <Page
        foot={
          <Button id="to-pay" onTap={() => go('funding/pages/pay/index', { id: done.commitmentId })}>
            {t.paying.toPay}
          </Button>
        }
      >
        <Card id="done">
          <Tag>{t.done}</Tag>
          <Big>{yuan(done.amountFen)}</Big>
          <Sub>{t.paying.never}</Sub>
        </Card>
      </Page>
    )
  }
  return (
    <Page
      foot={
        <Button id="confirm" busy={send.busy} off={!amountFen} onTap={submit}>
          {`${t.confirm} ${amountFen ? yuan(amountFen) : ''}`}
        </Button>
      }
    >
      <Card>
        <Sub>{project.title}</Sub>
        <View>{t.spirit}</View>
        <AmountField
          id="amount"
          label={t.amount}
          value={amount}
          onChange={setAmount}
          wrong={amount !== '' && !amountFen ? zh.refusals['funding.atLeastOneFen'].next : undefined}
        />
        <Chips
          name="usual"
          value={usual.find((one) => one === amount)}
          onChange={setAmount}
          options={usual.map((value) => ({ value, label: value }))}
        />
        {suggestedFen ? (
          <Tiny>{fill(shareFen ? t.sharing.byAgreement : t.suggested, { amount: yuan(suggestedFen) })}</Tiny>
        ) : null}
        {shareFen ? (
          <Line
            id="to-allocation"
            left={t.sharing.see}
            right="›"
            onTap={() => go('funding/pages/allocation/index', { id: project.id })}
          />
        ) : null}
      </Card>
      <Problem error={send.error} />
      <Card>
        <Title>{t.shownAs}</Title>
        <Choice
          name="shown"
          value={shownAs}
          onChange={setShownAs}
          options={pledgeNames.map((value) => ({
            value,
            label: value === 'masked' ? `${t.shown.masked}（${masked}）` : t.shown[value],
          }))}
        />
        <Tiny>{t.realName}</Tiny>
      </Card>
      <Card>
        <Title>{t.howToPay}</Title>
        <Sub>{t.payTo}</Sub>
      </Card>
      {project.plan ? <MoneyRulesCard rules={project.plan} /> : null}
    </Page>
  )
}
