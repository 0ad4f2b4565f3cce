import { useState } from 'react'
import { api } from '../../../api'
import { useRead } from '../../../platform/client/calls'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { squareMetres } from '../../../platform/fen'
import { Button } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Chips, Many } from '../../../ui/fields'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

export type Picked = { unitId: string; room: string }

/** Homes of the roll, building by building and a hundred at a time; `values` stay picked while another building is shown. */
export const PickHomes = ({
  projectId,
  name,
  values,
  onChange,
}: {
  projectId: string
  name: string
  values: readonly Picked[]
  onChange: (values: Picked[]) => void
}) => {
  const t = useLabels({ zh, en })
  const [place, setPlace] = useState<{ buildingId?: string; after?: number }>({})
  const read = useRead(['allocationRoll', projectId, place], () =>
    api.funding.shares.allocationRoll.query(here({ projectId, ...place })),
  )
  return (
    <Loaded query={read}>
      {({ buildings, homes, next }) => {
        const building = buildings.find(({ id }) => id === place.buildingId)?.name ?? ''
        const shown = new Set(homes.map(({ unitId }) => unitId))
        const elsewhere = values.filter(({ unitId }) => !shown.has(unitId))
        const change = (unitIds: string[]) =>
          onChange([
            ...elsewhere,
            ...homes
              .filter(({ unitId }) => unitIds.includes(unitId))
              .map(({ unitId, room }) => ({ unitId, room: `${building} ${room}` })),
          ])
        return (
          <>
            <Chips
              name={`${name}-building`}
              value={place.buildingId}
              onChange={(buildingId) => setPlace({ buildingId })}
              options={buildings.map(({ id, name: label }) => ({ value: id, label }))}
            />
            <Many
              name={name}
              values={values.map(({ unitId }) => unitId)}
              onChange={change}
              options={homes.map(({ unitId, room, areaDm2 }) => ({
                value: unitId,
                label: `${room} · ${squareMetres(areaDm2)}`,
              }))}
            />
            {next ? (
              <Button id={`${name}-next`} ghost gap onTap={() => setPlace({ ...place, after: next })}>
                {t.office.more}
              </Button>
            ) : null}
          </>
        )
      }}
    </Loaded>
  )
}
