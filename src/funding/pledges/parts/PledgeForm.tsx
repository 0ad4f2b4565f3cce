import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { Told } from '../../../identity/parts/Told'
import { toldNow } from '../../../identity/toldNow'
import { useWrite } from '../../../platform/client/calls'
import { go } from '../../../platform/client/go'
import { stoodAlready } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { parseYuan, typedYuan, yuan } from '../../../platform/fen'
import { MoneyRulesCard } from '../../../projects/parts/MoneyRulesCard'
import { Button, Problem } from '../../../ui/action'
import { Chips } from '../../../ui/fields'
import { Big, Card, Line, Page, Sub, Tag, Title } from '../../../ui/layout'
import { More } from '../../../ui/More'
import { en as sharesEn } from '../../shares/texts.shared.en'
import { zh as sharesZh } from '../../shares/texts.shared.zh'
import { type PledgeName, suggestedFor } from '../rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { AmountChoice, NameChoice } from './PledgeFields'

type Project = Awaited<ReturnType<typeof api.board.project.query>>
type Me = Awaited<ReturnType<typeof api.identity.me.query>>
type Home = Me['homes'][number]
type Done = { commitmentId: string; amountFen: number }

const Thanks = ({ done }: { done: Done }) => {
  const t = useLabels({ zh, en })
  return (
    <Page
      foot={
        <Button id="to-pay" onTap={() => go('funding/receiving/pages/pay/index', { id: done.commitmentId })}>
          {t.toPay}
        </Button>
      }
    >
      <Card id="done">
        <Tag>{t.done}</Tag>
        <Big>{yuan(done.amountFen)}</Big>
        <Sub>{t.doneHint}</Sub>
        <Sub>{t.never}</Sub>
      </Card>
    </Page>
  )
}

/** An earlier try came through, with another amount perhaps: the pledge that stands is changed on its own page. */
const ToPledge = ({ id }: { id: string }) => {
  const t = useLabels({ zh, en })
  const see = () => go('funding/receiving/pages/pay/index', { id })
  return (
    <Card>
      <Line id="to-pledge" first left={t.seePledge} right="›" onTap={see} />
    </Card>
  )
}

type FormProps = { project: Project; homes: readonly Home[]; shares: ReadonlyMap<string, number>; maskedName: string }

/** How much, for which home, under which name; what the home was asked for by agreement stands in the field to be changed. */
export const PledgeForm = ({ project, homes, shares, maskedName }: FormProps) => {
  const t = useLabels({ zh, en })
  const s = useLabels({ zh: sharesZh, en: sharesEn })
  const suggestion = (of: string) => suggestedFor(project.plan, shares.get(of))
  const [unitId, setUnitId] = useDraft('pledge.unitId', homes[0]?.unitId ?? '')
  const suggestedFen = suggestion(unitId)
  const agreed = Boolean(shares.get(unitId))
  const [amount, setAmount] = useDraft('pledge.amount', agreed && suggestedFen ? typedYuan(suggestedFen) : '')
  const [shownAs, setShownAs] = useDraft<PledgeName>('pledge.shownAs', 'masked')
  const commitment = useNewId('pledge')
  const [done, setDone] = useState<Done | undefined>(undefined)
  const amountFen = parseYuan(amount)
  const send = useWrite(api.funding.pledges.pledge.mutate, setDone, { draft: 'pledge' })
  const submit = () =>
    amountFen &&
    send.run({ commitmentId: commitment.id, projectId: project.id, unitId, amountFen, shownAs, told: toldNow.pledge })
  const chooseHome = (of: string) => {
    setUnitId(of)
    const fen = suggestion(of)
    if (fen && shares.get(of)) setAmount(typedYuan(fen))
  }
  if (done) return <Thanks done={done} />
  const home = homes.find((one) => one.unitId === unitId)
  return (
    <Page
      foot={
        <Button id="confirm" busy={send.busy} deed="pledge" lacks={{ [t.amount]: amountFen }} onTap={submit}>
          {`${t.confirm} ${amountFen ? yuan(amountFen) : ''}`}
        </Button>
      }
    >
      <Card>
        <Sub>{project.title}</Sub>
        <View>{t.spirit}</View>
        {homes.length > 1 ? (
          <Chips
            name="home"
            value={unitId}
            onChange={chooseHome}
            options={homes.map((one) => ({ value: one.unitId, label: `${one.building} ${one.room}` }))}
          />
        ) : null}
        <AmountChoice value={amount} onChange={setAmount} suggestedFen={suggestedFen} agreed={agreed} />
        {agreed ? (
          <Line
            id="to-allocation"
            left={s.see}
            right="›"
            onTap={() => go('funding/shares/pages/allocation/index', { id: project.id })}
          />
        ) : null}
      </Card>
      <Card>
        <Told text={t.told} />
      </Card>
      <Problem error={send.error} />
      {stoodAlready(send.error) ? <ToPledge id={commitment.id} /> : null}
      <More>
        <NameChoice value={shownAs} onChange={setShownAs} masked={`${maskedName} ${home?.building ?? ''}***`} />
        <Card>
          <Title>{t.howToPay}</Title>
          <Sub>{t.payTo}</Sub>
        </Card>
        {project.plan ? <MoneyRulesCard rules={project.plan} /> : null}
      </More>
    </Page>
  )
}
