import { View } from '@tarojs/components'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { parseYuan, yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import type { Holds } from '../../../platform/roles'
import { SecondSignature, useSigningSide } from '../../../posts/parts/useSigningSide'
import { AmountField } from '../../../ui/Amount'
import { Button, Problem } from '../../../ui/action'
import { Field } from '../../../ui/fields'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { barToConfirmingValue, confirmers, valuers } from '../thingRules'
import type { Thing } from './ThingLine'

type Props = { thing: Thing; holds: Holds }

/** Whether this person may confirm the value as it stands; the rule is the call's own. */
const mayConfirm = (thing: Thing): boolean =>
  !barToConfirmingValue(
    'funding',
    {
      madeBy: thing.mine ? 'me' : 'another',
      value: thing.value && { fen: thing.value.fen, by: thing.value.by.mine ? 'me' : 'another' },
      confirmed: thing.confirmed !== null,
    },
    thing.value?.fen ?? 0,
    'me',
  )

/** For the two who say what a thing is worth: one types a value and its basis, another confirms what they see. */
export const ValueForm = ({ thing, holds }: Props) => {
  const t = useLabels({ zh, en })
  const [amount, setAmount] = useDraft(`value.${thing.id}.amount`, '')
  const [basis, setBasis] = useDraft(`value.${thing.id}.basis`, '')
  const say = useWrite(
    api.funding.pledges.valueThing.mutate,
    () => {
      toast(t.valued)
      setAmount('')
    },
    { draft: `value.${thing.id}` },
  )
  const confirm = useWrite(api.funding.pledges.confirmThing.mutate, () => toast(t.confirmed))
  const valueFen = parseYuan(amount)
  const { value } = thing
  const { waits } = useSigningSide(valuers)
  if (thing.confirmed) return null
  return (
    <View>
      {value && holds(...confirmers) && mayConfirm(thing) ? (
        <SecondSignature posts={confirmers}>
          <Button
            id={`confirm-value-${thing.id}`}
            gap
            busy={confirm.busy}
            deed="confirm"
            onTap={() => confirm.run({ thingId: thing.id, valueFen: value.fen })}
          >
            {fill(t.confirmValue, { value: yuan(value.fen) })}
          </Button>
        </SecondSignature>
      ) : null}
      <Problem error={confirm.error ?? say.error} />
      {holds(...valuers) && !waits ? (
        <View>
          <AmountField id={`value-${thing.id}`} need label={t.value} value={amount} onChange={setAmount} />
          <Field id={`basis-${thing.id}`} need label={t.basis} value={basis} onChange={setBasis} most={100} />
          <Button
            id={`say-value-${thing.id}`}
            ghost
            gap
            busy={say.busy}
            deed="save"
            lacks={{ [t.value]: valueFen, [t.basis]: basis.trim() }}
            onTap={() => valueFen && say.run({ thingId: thing.id, valueFen, basis })}
          >
            {t.sendValue}
          </Button>
        </View>
      ) : null}
    </View>
  )
}
