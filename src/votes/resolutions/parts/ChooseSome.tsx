import { useState } from 'react'
import { Field, Many } from '../../../ui/fields'
import { Sub } from '../../../ui/layout'
import { type Choice, choicesShown, mostShown } from '../choosing'

/** Chosen one by one out of many: those that are chosen stand first and stay, whatever is looked for. `more` tells how many are not shown. */
export const ChooseSome = ({
  name,
  choices,
  chosen,
  onChange,
  find,
  more: told,
}: {
  name: string
  choices: readonly Choice[]
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
  find: string
  more: (more: number) => string
}) => {
  const [said, setSaid] = useState('')
  const { shown, more } = choicesShown(choices, chosen, said)
  return (
    <>
      {choices.length > mostShown ? (
        <Field id={`${name}-words`} label={find} value={said} onChange={setSaid} most={30} />
      ) : null}
      <Many name={name} values={chosen} onChange={onChange} options={shown} />
      {more > 0 ? <Sub>{told(more)}</Sub> : null}
    </>
  )
}
