import { useState } from 'react'
import { useLabels } from '../../platform/client/session'
import { useDraft, useNewId } from '../../platform/client/useDraft'
import { Chips, Field } from '../../ui/fields'
import { Line, Sub, Title } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { FindPerson, type Found } from './FindPerson'

const homes = ['here', 'elsewhere'] as const

/** Who is given a post: somebody of the roll, found by their door, or somebody who lives nowhere here, by their name. */
export const useAppointee = (form: string) => {
  const t = useLabels({ zh, en })
  const { id } = useNewId(form)
  const [lives, setLives] = useDraft<(typeof homes)[number]>(`${form}.lives`, 'here')
  const [name, setName] = useDraft(`${form}.name`, '')
  const [found, setFound] = useState<Found | undefined>(undefined)
  const legalName = name.trim()
  const outside = legalName && id ? { personId: id, name: legalName } : undefined
  const person = lives === 'here' ? found : outside
  const fields = (
    <>
      <Title>{t.appointee}</Title>
      <Chips
        name="lives"
        value={lives}
        onChange={setLives}
        options={homes.map((value) => ({ value, label: t.lives[value] }))}
      />
      {lives === 'elsewhere' ? (
        <>
          <Field id="appointee-name" label={t.legalName} value={name} onChange={setName} />
          <Sub>{t.elsewhereText}</Sub>
        </>
      ) : found ? (
        <Line first left={found.name} right="✕" onTap={() => setFound(undefined)} />
      ) : (
        <FindPerson name="appointee" purpose="appoint" onFound={setFound} />
      )}
    </>
  )
  return { person, fields }
}
