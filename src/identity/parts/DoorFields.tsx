import { Picker, View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../api'
import { useRead } from '../../platform/client/calls'
import { here } from '../../platform/client/link'
import { useLabels } from '../../platform/client/session'
import { Field } from '../../ui/fields'
import { spoken } from '../../ui/spoken'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

export type Place = { compoundId: string; building: string; stairwell: string; room: string }

export const wholePlace = (place: Place): boolean =>
  [place.compoundId, place.building, place.stairwell, place.room].every((word) => word.trim() !== '')

/** Which door. The only compound chooses itself. */
export const usePlace = () => {
  const [place, setPlace] = useState<Place>({ compoundId: '', building: '', stairwell: '', room: '' })
  const read = useRead(['compounds'], () => api.identity.compounds.query(here({})))
  const compounds = read.data?.items ?? []
  const only = compounds.length === 1 ? (compounds[0]?.id ?? '') : ''
  return { place: { ...place, compoundId: place.compoundId || only }, setPlace, compounds }
}

/** `name` sets two doors on one page apart. */
export const DoorFields = ({
  place,
  setPlace,
  compounds,
  name = '',
}: ReturnType<typeof usePlace> & { name?: string }) => {
  const t = useLabels({ zh, en })
  const set = (field: keyof Place) => (value: string) => setPlace({ ...place, [field]: value })
  const chosen = compounds.find(({ id }) => id === place.compoundId)
  return (
    <View className="gap">
      <Picker
        mode="selector"
        range={compounds.map((compound) => compound.name)}
        onChange={(event) => set('compoundId')(compounds[Number(event.detail.value)]?.id ?? '')}
      >
        <View id={`${name}compound`} className="in" {...spoken('button', `${t.compound} ${chosen?.name ?? ''}`)}>
          {chosen?.name ?? t.compound} ▾
        </View>
      </Picker>
      <Field
        id={`${name}building`}
        label={t.building}
        hint={t.buildingHint}
        value={place.building}
        onChange={set('building')}
        most={30}
      />
      <Field
        id={`${name}stairwell`}
        label={t.stairwell}
        hint={t.stairwellHint}
        value={place.stairwell}
        onChange={set('stairwell')}
        most={30}
      />
      <Field id={`${name}room`} label={t.room} value={place.room} onChange={set('room')} most={30} />
    </View>
  )
}
