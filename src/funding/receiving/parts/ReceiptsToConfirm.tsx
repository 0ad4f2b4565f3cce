import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { yuan } from '../../../platform/fen'
import { SecondSignature, useSigningSide } from '../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../ui/action'
import { Field } from '../../../ui/fields'
import { Card, Line, Sub, Tag, Title } from '../../../ui/layout'
import { keepers } from '../rules'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'
import type { Desk } from './answers'

type Receipt = Desk['receipts'][number]

/** One tap opens the field for the reason and a second one sends it, so that a slip of the finger declines nothing. */
const TakeBack = ({ receipt, mine }: { receipt: Receipt; mine: boolean }) => {
  const { sendBack: t } = useLabels({ zh, en }).desk
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useDraft(`decline.${receipt.id}.reason`, '')
  const decline = useWrite(api.funding.receiving.declineReceipt.mutate, () => toast(t.declined), {
    draft: `decline.${receipt.id}`,
  })
  if (!open)
    return (
      <Button id={`decline-${receipt.id}`} ghost gap onTap={() => setOpen(true)}>
        {mine ? t.withdraw : t.decline}
      </Button>
    )
  return (
    <View>
      <Field
        id={`decline-why-${receipt.id}`}
        label={mine ? t.withdrawReason : t.declineReason}
        value={reason}
        onChange={setReason}
        most={100}
      />
      <Problem error={decline.error} />
      <Button
        id={`decline-send-${receipt.id}`}
        gap
        busy={decline.busy}
        deed="refuse"
        lacks={{ [mine ? t.withdrawReason : t.declineReason]: reason.trim() }}
        onTap={() => decline.run({ receiptId: receipt.id, reason })}
      >
        {t.sure}
      </Button>
      <Button id={`decline-keep-${receipt.id}`} ghost gap onTap={() => setOpen(false)}>
        {t.keep}
      </Button>
    </View>
  )
}

/** What came and waits for its second person, and what was taken back, with its reason. */
export const ReceiptsToConfirm = ({ desk, supervisor }: { desk: Desk; supervisor: boolean }) => {
  const t = useLabels({ zh, en })
  const { waits } = useSigningSide(keepers)
  const confirm = useWrite(api.funding.receiving.confirmReceipt.mutate, () => toast(t.desk.proofHandled))
  return (
    <Card id="receipts">
      <Title>{t.receipts}</Title>
      <Problem error={confirm.error} />
      {desk.receipts.length === 0 ? <Sub>{t.desk.noReceiptsWait}</Sub> : null}
      {desk.receipts.map((receipt) => (
        <View key={receipt.id}>
          <View className="line">
            <View className="grow">
              {receipt.payer}
              <View className="tiny">{receipt.evidence}</View>
            </View>
            <View className="num strong">{yuan(receipt.amountFen)}</View>
            {supervisor && !receipt.recordedByMe ? (
              <SecondSignature>
                <Button
                  id={`confirm-${receipt.id}`}
                  busy={confirm.busy}
                  deed="confirm"
                  onTap={() => confirm.run({ receiptId: receipt.id })}
                >
                  {t.confirmReceipt}
                </Button>
              </SecondSignature>
            ) : (
              <Tag tone="grey">{t.desk.waitsForOther}</Tag>
            )}
          </View>
          {receipt.takesBack && (supervisor || receipt.recordedByMe) && !waits ? (
            <TakeBack receipt={receipt} mine={receipt.recordedByMe} />
          ) : null}
        </View>
      ))}
      {desk.declined.length > 0 ? <Sub>{t.desk.sendBack.declinedOnes}</Sub> : null}
      {desk.declined.map(({ id, number, amountFen, reason, byRecorder }) => (
        <Line
          key={id}
          id={`declined-${id}`}
          left={`#${number} · ${reason}`}
          under={byRecorder ? t.desk.sendBack.byRecorder : t.desk.sendBack.bySupervisor}
          right={yuan(amountFen)}
        />
      ))}
    </Card>
  )
}
