import { useState } from 'react'
import { api } from '../../api'
import { useRead } from '../../platform/client/calls'
import { here } from '../../platform/client/link'
import { remember, useLabels } from '../../platform/client/session'
import { Button } from '../../ui/action'
import { Loaded } from '../../ui/faces'
import { Field } from '../../ui/fields'
import { Card, Line, Sub } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

/** A compound of one building is often named like it. */
const placeName = (compound: string, building: string | null): string =>
  building && !compound.endsWith(building) ? `${compound} ${building}` : compound

/** Where somebody lives leads to their community. */
export const ByAddress = () => {
  const t = useLabels({ zh, en })
  const [typed, setTyped] = useState('')
  const [asked, ask] = useState('')
  const read = useRead(['place', asked], () => api.identity.findPlace.query(here({ address: asked })), asked !== '')
  return (
    <Card id="address">
      <Field id="typed-address" label={t.address} hint={t.addressHint} value={typed} onChange={setTyped} />
      <Button id="find" lacks={{ [t.address]: typed.trim() }} onTap={() => ask(typed.trim())}>
        {t.find}
      </Button>
      {asked ? (
        <Loaded query={read}>
          {({ items }) => (
            <>
              {items.length === 0 ? <Sub>{t.findNone}</Sub> : null}
              {items.map(({ communityId, name, subdistrict, compound, building }, place) => (
                <Line
                  key={`${communityId} ${compound}`}
                  id={`place-${place}`}
                  left={compound ? placeName(compound, building) : name}
                  under={`${subdistrict} ${name}`}
                  right="›"
                  onTap={() => remember({ communityId })}
                />
              ))}
            </>
          )}
        </Loaded>
      ) : null}
    </Card>
  )
}
