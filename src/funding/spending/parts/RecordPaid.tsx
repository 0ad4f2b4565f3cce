import { View } from '@tarojs/components'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { Button, Problem } from '../../../ui/action'
import { Field } from '../../../ui/fields'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

/** Both bodies have signed: the secretary records the transfer with the bank's slip. */
export const RecordPaid = ({ payment: { id, invoice } }: { payment: { id: string; invoice: string } }) => {
  const t = useLabels({ zh, en })
  const [proof, setProof] = useDraft(`paid.${id}.proof`, '')
  const pay = useWrite(api.funding.spending.recordPaid.mutate, () => toast(t.desk.bookedNow), {
    draft: `paid.${id}`,
  })
  return (
    <View>
      <Problem error={pay.error} />
      <Field id="proof" need label={t.desk.bankProof} value={proof} onChange={setProof} />
      <Button
        id={`pay-${invoice}`}
        gap
        busy={pay.busy}
        deed="record"
        lacks={{ [t.desk.bankProof]: proof.trim() }}
        onTap={() => pay.run({ paymentId: id, bankProof: proof })}
      >
        {t.pay}
      </Button>
    </View>
  )
}
