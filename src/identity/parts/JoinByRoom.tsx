import { View } from '@tarojs/components'
import { useState } from 'react'
import { useLabels } from '../../platform/client/session'
import { Field } from '../../ui/fields'
import { Sub } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { DoorFields, type Place, usePlace, wholePlace } from './DoorFields'

type Door = Place & { name: string; phoneEnd: string }

export const wholeDoor = (door: Door): boolean =>
  wholePlace(door) && door.name.trim() !== '' && /^\d{4}$/.test(door.phoneEnd)

/** Where somebody lives and who they are, as the roll has it. */
export const useDoor = () => {
  const where = usePlace()
  const [name, setName] = useState('')
  const [phoneEnd, setPhoneEnd] = useState('')
  return { where, setName, setPhoneEnd, door: { ...where.place, name, phoneEnd } }
}

export const JoinByRoom = ({ where, door, setName, setPhoneEnd }: ReturnType<typeof useDoor>) => {
  const t = useLabels({ zh, en })
  return (
    <View>
      <Sub>{t.byRoomHint}</Sub>
      <DoorFields {...where} />
      <Field id="name" label={t.name} value={door.name} onChange={setName} most={60} />
      <Field id="phone-end" label={t.phoneEnd} type="number" value={door.phoneEnd} onChange={setPhoneEnd} most={4} />
    </View>
  )
}
