import { View } from '@tarojs/components'
import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { toast } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { useDraft } from '../../platform/client/useDraft'
import { Button, Problem } from '../../ui/action'
import { Field } from '../../ui/fields'
import { en } from '../texts.gate.en'
import { zh } from '../texts.gate.zh'

/** What was entered wrongly is cancelled with a reason; what is right is then entered anew. */
export const CancelStay = ({ lotId, stayId, done }: { lotId: string; stayId: string; done: () => void }) => {
  const t = useLabels({ zh, en })
  const [reason, setReason] = useDraft(`cancel.${stayId}.reason`, '')
  const cancelled = () => {
    toast(t.cancelled)
    done()
  }
  const cancel = useWrite(api.parking.cancelStay.mutate, cancelled, { draft: `cancel.${stayId}` })
  return (
    <View>
      <Field id={`reason-${stayId}`} label={t.reason} value={reason} onChange={setReason} most={100} />
      <Problem error={cancel.error} />
      <Button
        id={`cancel-${stayId}`}
        ghost
        gap
        busy={cancel.busy}
        deed="withdraw"
        lacks={{ [t.reason]: reason.trim() }}
        onTap={() => cancel.run({ lotId, stayId, reason })}
      >
        {t.cancel}
      </Button>
    </View>
  )
}
