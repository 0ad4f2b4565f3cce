import { View } from '@tarojs/components'
import { useState } from 'react'
import { useLabels } from '../../platform/client/session'
import { Field } from '../../ui/fields'
import { Sub } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { DoorFields, lacksOf, type Place, usePlace } from './DoorFields'

type Door = Place & { name: string; phoneEnd: string }

/** Where somebody lives and who they are, as the roll has it. */
export const useDoor = () => {
  const t = useLabels({ zh, en })
  const where = usePlace()
  const [name, setName] = useState('')
  const [phoneEnd, setPhoneEnd] = useState('')
  const door: Door = { ...where.place, name, phoneEnd }
  const lacks = { ...lacksOf(door, t), [t.name]: name.trim(), [t.phoneEnd]: /^\d{4}$/.test(phoneEnd) }
  return { where, setName, setPhoneEnd, door, lacks }
}

export const JoinByRoom = ({ where, door, setName, setPhoneEnd }: Omit<ReturnType<typeof useDoor>, 'lacks'>) => {
  const t = useLabels({ zh, en })
  return (
    <View>
      <Sub>{t.byRoomHint}</Sub>
      <DoorFields {...where} />
      <Field id="name" need label={t.name} value={door.name} onChange={setName} most={60} />
      <Field
        id="phone-end"
        need
        label={t.phoneEnd}
        type="number"
        value={door.phoneEnd}
        onChange={setPhoneEnd}
        most={4}
      />
    </View>
  )
}
