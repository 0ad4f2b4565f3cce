import { Picker, View } from '@tarojs/components'
import { useState } from 'react'
import { api, here } from '../../platform/client/api'
import { useRead } from '../../platform/client/calls'
import { useLabels } from '../../platform/client/session'
import { Field } from '../../ui/fields'
import { Sub } from '../../ui/layout'
import { spoken } from '../../ui/spoken'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

export type Door = {
  compoundId: string
  building: string
  stairwell: string
  room: string
  name: string
  phoneEnd: string
}

export const wholeDoor = (door: Door): boolean =>
  [door.compoundId, door.building, door.stairwell, door.room, door.name].every((word) => word.trim() !== '') &&
  /^\d{4}$/.test(door.phoneEnd)

/** Where somebody lives and who they are, as the roll has it. The only compound chooses itself. */
export const useDoor = () => {
  const [door, setDoor] = useState<Door>({
    compoundId: '',
    building: '',
    stairwell: '',
    room: '',
    name: '',
    phoneEnd: '',
  })
  const read = useRead(['compounds'], () => api.identity.compounds.query(here({})))
  const compounds = read.data?.items ?? []
  const only = compounds.length === 1 ? (compounds[0]?.id ?? '') : ''
  return { door: { ...door, compoundId: door.compoundId || only }, setDoor, compounds }
}

export const JoinByRoom = ({ door, setDoor, compounds }: ReturnType<typeof useDoor>) => {
  const t = useLabels({ zh, en })
  const set = (name: keyof Door) => (value: string) => setDoor({ ...door, [name]: value })
  const chosen = compounds.find(({ id }) => id === door.compoundId)
  return (
    <View>
      <Sub>{t.byRoomHint}</Sub>
      <Picker
        mode="selector"
        range={compounds.map(({ name }) => name)}
        onChange={(event) => set('compoundId')(compounds[Number(event.detail.value)]?.id ?? '')}
      >
        <View id="compound" className="in" {...spoken('button', `${t.compound} ${chosen?.name ?? ''}`)}>
          {chosen?.name ?? t.compound} ▾
        </View>
      </Picker>
      <Field
        id="building"
        label={t.building}
        hint={t.buildingHint}
        value={door.building}
        onChange={set('building')}
        most={30}
      />
      <Field
        id="stairwell"
        label={t.stairwell}
        hint={t.stairwellHint}
        value={door.stairwell}
        onChange={set('stairwell')}
        most={30}
      />
      <Field id="room" label={t.room} value={door.room} onChange={set('room')} most={30} />
      <Field id="name" label={t.name} value={door.name} onChange={set('name')} most={60} />
      <Field
        id="phone-end"
        label={t.phoneEnd}
        type="number"
        value={door.phoneEnd}
        onChange={set('phoneEnd')}
        most={4}
      />
    </View>
  )
}
