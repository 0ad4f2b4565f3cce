import { useState } from 'react'
import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useNewId } from '../../../platform/client/useDraft'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Chips } from '../../../ui/fields'
import { Sub } from '../../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

const useNextProjects = (projectId: string) =>
  useRead(['nextProjects', projectId], () => api.funding.settlement.nextProjects.query(here({ projectId })))

type Pick = { projectId: string; value: string; onChange: (id: string) => void }

/** The secretary chooses which project of the compound the surplus is meant for, or that it is not there yet. */
export const PickNext = ({ projectId, value, onChange }: Pick) => {
  const t = useLabels({ zh, en })
  const read = useNextProjects(projectId)
  return (
    <Loaded query={read}>
      {({ items }) => (
        <>
          <Sub>{t.nextProject}</Sub>
          <Chips
            name="next"
            options={[
              ...items.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` })),
              { value: '', label: t.nextLater },
            ]}
            value={value}
            onChange={onChange}
          />
        </>
      )}
    </Loaded>
  )
}

type Surplus = { id: string; number: number }

/** What was sent to the next project becomes a promise there: in the one that the account names, or in one that collects now. */
export const CarryOver = ({ row, projectId, next }: { row: Surplus; projectId: string; next: string | undefined }) => {
  const t = useLabels({ zh, en })
  const read = useNextProjects(projectId)
  const [chosen, choose] = useState(next)
  const promise = useNewId(`carry.${row.id}`)
  const carry = useWrite(
    api.funding.settlement.carryOver.mutate,
    () => {
      toast(t.carryOver)
      promise.renew()
    },
    { draft: `carry.${row.id}` },
  )
  const run = () => chosen && carry.run({ returnId: row.id, projectId: chosen, promiseId: promise.id })
  return (
    <Loaded query={read}>
      {({ items }) => {
        const open = items.filter(({ id, stage }) => stage === 'funding' || id === next)
        if (open.length === 0) return <Sub>{t.noNext}</Sub>
        return (
          <>
            <Sub>{t.nextProject}</Sub>
            <Chips
              name={`into-${row.number}`}
              options={open.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }))}
              value={chosen}
              onChange={choose}
            />
            <Problem error={carry.error} />
            <Button
              id={`carry-${row.number}`}
              gap
              busy={carry.busy}
              deed="do"
              off={!open.some(({ id }) => id === chosen)}
              onTap={run}
            >
              {t.carryOver}
            </Button>
          </>
        )
      }}
    </Loaded>
  )
}
