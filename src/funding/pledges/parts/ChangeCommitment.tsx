import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { sure, toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { parseYuan, typedYuan, yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { AmountField } from '../../../ui/Amount'
import { Button, Problem } from '../../../ui/action'
import { Field } from '../../../ui/fields'
import { Tiny } from '../../../ui/layout'
import { PhotoPicker } from '../../../ui/PhotoPicker'
import { barToChanging, leastFen } from '../rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Promised = {
  id: string
  amountFen: number
  receivedFen: number
  waitingFen: number
  version: number
}
type Props = { promise: Promised; thing?: boolean }

const Form = ({ promise, thing = false, close }: Props & { close: () => void }) => {
  const t = useLabels({ zh, en })
  const [amount, setAmount] = useDraft(
    `change.${promise.id}.amount`,
    promise.amountFen ? typedYuan(promise.amountFen) : '',
  )
  const [evidence, setEvidence] = useDraft(`change.${promise.id}.evidence`, '')
  const [fileIds, setFileIds] = useDraft<string[]>(`change.${promise.id}.fileIds`, [])
  const change = useWrite(
    api.funding.pledges.changeCommitment.mutate,
    ({ amountFen }) => {
      toast(amountFen ? t.changeDone : t.withdrawnNow)
      close()
    },
    { draft: `change.${promise.id}` },
  )
  const least = leastFen(promise)
  const amountFen = parseYuan(amount) ?? 0
  const standing = { ...promise, shownAs: 'organisation' as const }
  const bar = barToChanging('funding', standing, { seen: promise.version, amountFen, shownAs: 'organisation' })
  const send = (wantedFen: number) =>
    change.run({ commitmentId: promise.id, seen: promise.version, amountFen: wantedFen, evidence, fileIds })
  const takeBack = async () => {
    if (await sure(t.withdrawCommitmentSure)) send(0)
  }
  const lacks = { [t.changeWhy]: evidence.trim() }
  return (
    <View>
      {thing ? null : <AmountField id={`amount-${promise.id}`} label={t.amount} value={amount} onChange={setAmount} />}
      {least > 0 ? <Tiny>{fill(t.least, { amount: yuan(least) })}</Tiny> : null}
      <Field id={`why-${promise.id}`} label={t.changeWhy} value={evidence} onChange={setEvidence} most={200} />
      <Tiny>{t.paperHint}</Tiny>
      <PhotoPicker fileIds={fileIds} onChange={setFileIds} most={5} />
      <Problem error={change.error} />
      {thing ? null : (
        <Button
          id={`change-to-${promise.id}`}
          gap
          busy={change.busy}
          deed="change"
          lacks={{ [t.amount]: amountFen, ...lacks }}
          off={bar !== undefined}
          onTap={() => send(amountFen)}
        >
          {fill(t.changeTo, { amount: amountFen ? yuan(amountFen) : '' })}
        </Button>
      )}
      {least === 0 && promise.amountFen > 0 ? (
        <Button
          id={`take-back-${promise.id}`}
          ghost
          gap
          busy={change.busy}
          deed="change"
          lacks={thing ? lacks : {}}
          off={!evidence.trim()}
          onTap={() => void takeBack()}
        >
          {thing ? t.withdrawThing : t.withdrawCommitment}
        </Button>
      ) : null}
    </View>
  )
}

/** An organisation's promise, changed or withdrawn with its paper by whoever speaks for it; what two people valued is only withdrawn. */
export const ChangeCommitment = (props: Props) => {
  const t = useLabels({ zh, en })
  const [open, setOpen] = useState(false)
  const { promise, thing = false } = props
  if (thing && (promise.amountFen === 0 || leastFen(promise) > 0)) return null
  if (open) return <Form {...props} close={() => setOpen(false)} />
  return (
    <Button id={`change-${promise.id}`} ghost gap onTap={() => setOpen(true)}>
      {thing ? t.withdrawThing : t.changeCommitment}
    </Button>
  )
}
