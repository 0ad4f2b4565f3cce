import { useState } from 'react'
import type { api } from '../../../api'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { Field, Many } from '../../../ui/fields'
import { Sub } from '../../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

export type Home = Awaited<ReturnType<typeof api.votes.resolutions.resolutionHomes.query>>['items'][number]

/** 2号楼 stands before 12号楼. */
const inOrder = (place: string): string => place.replace(/\d+/g, (number) => number.padStart(6, '0'))

/** So many are shown at once; what is looked for finds the rest. */
const mostShown = 60

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
  const words = said.split(/\s+/).filter(Boolean)
  const all = [...homes].sort((a, b) => (inOrder(a.place) < inOrder(b.place) ? -1 : 1))
  const chosen = all.filter(({ unitId }) => unitIds.includes(unitId))
  const others = all.filter(
    ({ unitId, place }) => !unitIds.includes(unitId) && words.every((word) => place.includes(word)),
  )
  const shown = [...chosen, ...others.slice(0, mostShown)]
  const more = chosen.length + others.length - shown.length
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
