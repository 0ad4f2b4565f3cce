import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { parseYuan, typedYuan, yuan } from '../../../platform/fen'
import { AmountField } from '../../../ui/Amount'
import { Button, Problem } from '../../../ui/action'
import { Chips, Field } from '../../../ui/fields'
import { Line, Tiny } from '../../../ui/layout'
import { PhotoPicker } from '../../../ui/PhotoPicker'
import { barToPhotos } from '../../pledges/thingRules'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'

type Promised = Awaited<ReturnType<typeof api.funding.spending.awaited.query>>['items'][number]

/** What came, how, and what proves it. Cash has the number of the slip that its payer holds. */
const Form = ({ commitment, done }: { commitment: Promised; done: () => void }) => {
  const { record: word, cash: t, donePhotos, donePhotosIfAny } = useLabels({ zh, en })
  const leftFen = commitment.amountFen - commitment.receivedFen
  const [way, setWay] = useDraft<'transfer' | 'cash'>(`receipt.${commitment.id}.way`, 'transfer')
  const [amount, setAmount] = useDraft(`receipt.${commitment.id}.amount`, typedYuan(leftFen))
  const [counter, setCounter] = useDraft(`receipt.${commitment.id}.counter`, '')
  const [evidence, setEvidence] = useDraft(`receipt.${commitment.id}.evidence`, '')
  const [photoIds, setPhotoIds] = useDraft<string[]>(`receipt.${commitment.id}.photoIds`, [])
  const receipt = useNewId(`receipt.${commitment.id}`)
  const record = useWrite(api.funding.receiving.recordReceipt.mutate, done, { draft: `receipt.${commitment.id}` })
  const amountFen = parseYuan(amount)
  const isCash = commitment.kind === 'cash' && way === 'cash'
  const method = commitment.kind === 'cash' ? way : 'inKind'
  const shown = !barToPhotos(commitment.kind, photoIds.length)
  const lacks = {
    [t.amount]: amountFen,
    ...(isCash ? { [t.counter]: counter.trim() } : {}),
    [isCash ? t.cashEvidence : t.evidence]: evidence.trim(),
    [donePhotos]: shown,
  }
  const submit = () =>
    amountFen &&
    record.run({
      receiptId: receipt.id,
      commitmentId: commitment.id,
      amountFen,
      method,
      evidence,
      photoIds,
      ...(isCash ? { counter: counter.trim() } : {}),
    })
  return (
    <View>
      {commitment.kind === 'cash' ? (
        <Chips
          name="way"
          value={way}
          onChange={setWay}
          options={(['transfer', 'cash'] as const).map((value) => ({ value, label: t[value] }))}
        />
      ) : null}
      <AmountField id="received" need label={t.amount} value={amount} onChange={setAmount} />
      {isCash ? (
        <Field
          id="counter"
          need
          label={t.counter}
          hint={t.counterHint}
          value={counter}
          onChange={setCounter}
          most={20}
        />
      ) : null}
      <Field
        id="evidence"
        need
        label={isCash ? t.cashEvidence : t.evidence}
        value={evidence}
        onChange={setEvidence}
        most={200}
      />
      {commitment.kind === 'cash' ? null : (
        <View>
          <Tiny>{commitment.kind === 'concession' ? donePhotosIfAny : donePhotos}</Tiny>
          <PhotoPicker fileIds={photoIds} onChange={setPhotoIds} />
        </View>
      )}
      <Problem error={record.error} />
      <Button id="record" gap busy={record.busy} deed="record" lacks={lacks} onTap={submit}>
        {`${word} ${amountFen ? yuan(amountFen) : ''}`}
      </Button>
    </View>
  )
}

/** Write down that a promise was kept; somebody else will confirm it. */
export const RecordForm = ({ commitment }: { commitment: Promised }) => {
  const t = useLabels({ zh, en })
  const [open, setOpen] = useState(false)
  const done = () => {
    toast(t.desk.recordedNow)
    setOpen(false)
  }
  return (
    <View>
      <Line
        id={`record-${commitment.number}`}
        left={`${commitment.payer} #${commitment.number}`}
        under={t.kinds[commitment.kind]}
        right={`${yuan(commitment.amountFen - commitment.receivedFen)} ›`}
        onTap={() => setOpen(!open)}
      />
      {open ? <Form commitment={commitment} done={done} /> : null}
    </View>
  )
}
