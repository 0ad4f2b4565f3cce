import { useWords } from '../platform/client/session'
import { parseYuan } from '../platform/fen'
import { Field, type FieldProps } from './fields'
import { uiTexts } from './texts'

/** An amount in yuan, as a person types it; what is not plainly one is refused beside it. */
export const AmountField = (props: FieldProps) => {
  const t = useWords(uiTexts)
  const no = props.value.trim() && parseYuan(props.value) === undefined
  return <Field {...props} type="digit" most={20} wrong={no ? t.noAmount : props.wrong} />
}
