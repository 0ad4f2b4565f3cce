import { View } from '@tarojs/components'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { go, sure, toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { fill } from '../../../platform/refusal'
import { type Holds, supervisors } from '../../../platform/roles'
import { monthDay } from '../../../platform/time'
import { useBodyName } from '../../../posts/parts/useBodyName'
import { useSigningSide } from '../../../posts/parts/useSigningSide'
import { en as projectsEn } from '../../../projects/texts.shared.en'
import { zh as projectsZh } from '../../../projects/texts.shared.zh'
import { Button, Problem } from '../../../ui/action'
import { Field } from '../../../ui/fields'
import { Card, Line, Row, Sub, Tag, Title } from '../../../ui/layout'
import { bodies } from '../../ledger/rules'
import type { FinalAccount } from '../store'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

/** Take the account back with a reason, while it is not fixed. */
const Withdraw = ({ accountId }: { accountId: string }) => {
  const t = useLabels({ zh, en })
  const [why, setWhy] = useDraft(`withdraw.${accountId}.why`, '')
  const withdraw = useWrite(api.funding.settlement.withdrawAccount.mutate, () => toast(t.withdrawAccount), {
    draft: `withdraw.${accountId}`,
  })
  const submit = async () => {
    if (await sure(t.withdrawAccount)) withdraw.run({ accountId, why })
  }
  return (
    <View>
      <Field id="withdraw-why" label={t.withdrawWhy} value={why} onChange={setWhy} most={200} />
      <Problem error={withdraw.error} />
      <Button
        id="withdraw-account"
        ghost
        gap
        busy={withdraw.busy}
        deed="withdraw"
        lacks={{ [t.withdrawWhy]: why.trim().length >= 2 }}
        onTap={() => void submit()}
      >
        {t.withdrawAccount}
      </Button>
    </View>
  )
}

/** Where the account stands: who has signed it, until when it is public, since when it is fixed. */
export const FinalState = ({ account, holds }: { account: FinalAccount; holds: Holds }) => {
  const t = useLabels({ zh, en })
  const projectTexts = useLabels({ zh: projectsZh, en: projectsEn })
  const bodyName = useBodyName()
  const sign = useWrite(api.funding.settlement.signAccount.mutate, () => toast(t.signAccount))
  const { fixedAt, dueAt, signed, next } = account
  const state = fixedAt
    ? fill(t.finalStates.fixed, { at: monthDay(fixedAt) })
    : dueAt
      ? fill(t.finalStates.public, { until: monthDay(dueAt) })
      : t.finalStates.written
  const { side: mine, waits } = useSigningSide()
  const open = mine && !signed.some(({ body }) => body === mine)
  return (
    <Card id="final-account">
      <Row className="top">
        <Title>{t.finalKinds[account.kind]}</Title>
        <Tag tone={fixedAt ? '' : 'warn'}>{state}</Tag>
      </Row>
      {account.reason ? <Sub>{account.reason}</Sub> : null}
      {bodies.map((body) => {
        const by = signed.find((one) => one.body === body)
        const under = by ? { under: bodyName(by.asBody) } : {}
        return <Line key={body} left={t.finalBodies[body]} {...under} right={by ? `✓ ${monthDay(by.at)}` : '—'} />
      })}
      <Line
        left={t.surplusTo}
        under={next ? `${account.destination} ›` : account.destination}
        right={account.leftFen > 0 ? projectTexts.surplus[account.surplus] : t.nothingLeft}
        {...(next ? { id: 'to-next', onTap: () => go('board/pages/project/index', { id: next.id }) } : {})}
      />
      <Problem error={sign.error} />
      {open
        ? (waits ?? (
            <Button
              id="sign-account"
              gap
              busy={sign.busy}
              deed="sign"
              onTap={() => sign.run({ accountId: account.id, body: mine })}
            >
              {t.signAccount}
            </Button>
          ))
        : null}
      {!fixedAt && (holds('secretary') || (holds(...supervisors) && !waits)) ? (
        <Withdraw accountId={account.id} />
      ) : null}
    </Card>
  )
}
