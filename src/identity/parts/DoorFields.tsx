import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../api'
import { useRead } from '../../platform/client/calls'
import { here } from '../../platform/client/link'
import { useLabels } from '../../platform/client/session'
import { Field } from '../../ui/fields'
import { OneOf } from '../../ui/Picked'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

export type Place = { compoundId: string; building: string; stairwell: string; room: string }

type Words = Record<keyof Door, string>
type Door = { compound: string; building: string; stairwell: string; room: string }
/** What is still missing of a door, by what its fields are called. */
export const lacksOf = (place: Place, t: Words) => ({
  [t.compound]: place.compoundId,
  [t.building]: place.building.trim(),
  [t.stairwell]: place.stairwell.trim(),
  [t.room]: place.room.trim(),
})

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
  return (
    <View className="gap">
      <OneOf
        id={`${name}compound`}
        className="in"
        label={t.compound}
        value={place.compoundId}
        onChange={set('compoundId')}
        options={compounds.map((compound) => ({ value: compound.id, label: compound.name }))}
      />
      <Field
        id={`${name}building`}
        need
        label={t.building}
        hint={t.buildingHint}
        value={place.building}
        onChange={set('building')}
        most={30}
      />
      <Field
        id={`${name}stairwell`}
        need
        label={t.stairwell}
        hint={t.stairwellHint}
        value={place.stairwell}
        onChange={set('stairwell')}
        most={30}
      />
      <Field id={`${name}room`} need label={t.room} value={place.room} onChange={set('room')} most={30} />
    </View>
  )
}
