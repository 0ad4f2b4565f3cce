import { useState } from 'react'
import type { api } from '../../../api'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { Field, Many } from '../../../ui/fields'
import { Sub } from '../../../ui/layout'
import { homesShown, mostShown } from '../choosing'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

export type Home = Awaited<ReturnType<typeof api.votes.resolutions.resolutionHomes.query>>['items'][number]

/** Homes of a compound, chosen one by one: those that are chosen stand first and stay, whatever is looked for. */
export const ChoosePayers = ({
  homes,
  unitIds,
  onChange,
}: {
  homes: readonly Home[]
  unitIds: readonly string[]
  onChange: (unitIds: readonly string[]) => void
}) => {
  const t = useLabels({ zh, en })
  const [said, setSaid] = useState('')
  const { shown, more } = homesShown(homes, unitIds, said)
  return (
    <>
      {homes.length > mostShown ? (
        <Field id="payer-words" label={t.findHome} value={said} onChange={setSaid} most={30} />
      ) : null}
      <Many
        name="payer"
        values={unitIds}
        onChange={onChange}
        options={shown.map(({ unitId, place }) => ({ value: unitId, label: place }))}
      />
      {more > 0 ? <Sub>{fill(t.moreHomes, { more })}</Sub> : null}
    </>
  )
}
