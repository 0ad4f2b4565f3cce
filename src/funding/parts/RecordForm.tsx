import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../platform/client/api'
import { useWrite } from '../../platform/client/calls'
import { toast, useNewId } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { yuan } from '../../platform/fen'
import { Button, Problem } from '../../ui/action'
import { Field } from '../../ui/fields'
import { Line } from '../../ui/layout'
import type { Desk } from '../desk'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

/** Write down that a promise was kept; somebody else will confirm it. */
export const RecordForm = ({ commitment }: { commitment: Desk['commitments'][number] }) => {
  const t = useLabels({ zh, en })
  const [open, setOpen] = useState(false)
  const [evidence, setEvidence] = useState('')
  const receipt = useNewId()
  const record = useWrite(api.funding.recordReceipt.mutate, () => {
    toast('已登记，等另一人核对')
    setOpen(false)
    receipt.renew()
  })
  const leftFen = commitment.amountFen - commitment.receivedFen
  const method = commitment.kind === 'cash' ? 'transfer' : 'inKind'
  return (
    <View>
      <Line
        id={`record-${commitment.number}`}
        left={`${commitment.payer} #${commitment.number}`}
        under={t.kinds[commitment.kind]}
        right={`${yuan(leftFen)} ›`}
        onTap={() => setOpen(!open)}
      />
      {open ? (
        <View>
          <Field id="evidence" label="凭据（回单号、清单）" value={evidence} onChange={setEvidence} most={200} />
          <Problem error={record.error} />
          <Button
            id="record"
            gap
            busy={record.busy}
            off={!evidence.trim()}
            onTap={() =>
              record.run({ receiptId: receipt.id, commitmentId: commitment.id, amountFen: leftFen, method, evidence })
            }
          >
            {`${t.record} ${yuan(leftFen)}`}
          </Button>
        </View>
      ) : null}
    </View>
  )
}
