import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../api'
import { useRead } from '../../platform/client/calls'
import { here } from '../../platform/client/link'
import { useLabels } from '../../platform/client/session'
import { Button } from '../../ui/action'
import { Loaded } from '../../ui/faces'
import { Line, Sub } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { DoorFields, type Place, usePlace, wholePlace } from './DoorFields'

export type Found = { personId: string; name: string; joined: boolean }

type FindPersonProps = { name: string; purpose: 'assist' | 'claim' | 'appoint'; onFound: (person: Found) => void }

/** Somebody of the roll, by their door. Looking is on record, so it happens on a tap. */
export const FindPerson = ({ name, purpose, onFound }: FindPersonProps) => {
  const t = useLabels({ zh, en })
  const where = usePlace()
  const [asked, setAsked] = useState<Place | undefined>(undefined)
  const read = useRead(
    ['people at', purpose, asked],
    () => api.identity.peopleAt.query(here({ ...(asked ?? where.place), purpose })),
    asked !== undefined,
  )
  return (
    <View>
      <DoorFields {...where} name={`${name}-`} />
      <Button id={`${name}-find`} ghost gap off={!wholePlace(where.place)} onTap={() => setAsked(where.place)}>
        {t.find}
      </Button>
      {asked ? (
        <Loaded query={read}>
          {({ items }) => (
            <View>
              {items.length === 0 ? <Sub>{t.nobodyThere}</Sub> : null}
              {items.map((person, place) => (
                <Line
                  key={person.personId}
                  id={`${name}-person-${place}`}
                  first={place === 0}
                  left={person.name}
                  under={[person.owner ? t.owner : t.tenant, person.joined ? t.hasJoined : '']
                    .filter(Boolean)
                    .join(' · ')}
                  right="›"
                  onTap={() => onFound(person)}
                />
              ))}
            </View>
          )}
        </Loaded>
      ) : null}
    </View>
  )
}
