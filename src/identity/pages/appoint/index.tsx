import { useState } from 'react'
import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { back, toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { type Role, roles } from '../../../platform/roles'
import { Button, Problem } from '../../../ui/action'
import { Chips, DayField, Field } from '../../../ui/fields'
import { Card, Line, Page, Sub, Title } from '../../../ui/layout'
import { FindPerson, type Found } from '../../parts/FindPerson'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

const whole = 'whole'

/** Give somebody of the roll a post: which, for what, until when. */
const Appoint = () => {
  const t = useLabels({ zh, en })
  const [person, setPerson] = useState<Found | undefined>(undefined)
  const [role, setRole] = useState<Role | undefined>(undefined)
  const [scope, setScope] = useState('')
  const [grid, setGrid] = useState(whole)
  const [until, setUntil] = useState('')
  const grids = useRead(['grids'], () => api.identity.grids.query(here({})))
  const appoint = useWrite(api.identity.appoint.mutate, () => {
    toast(t.appointed)
    back()
  })
  const submit = () =>
    person &&
    role &&
    appoint.run({
      personId: person.personId,
      legalName: person.name,
      role,
      scope,
      ...(grid === whole ? {} : { of: { kind: 'grid' as const, id: grid } }),
      ...(until ? { until: `${until}T23:59:59+08:00` } : {}),
    })
  return (
    <Page
      foot={
        <Button id="appoint" busy={appoint.busy} off={!person || !role} onTap={submit}>
          {t.appoint}
        </Button>
      }
    >
      <Card>
        <Title>{t.findPerson}</Title>
        {person ? (
          <Line first left={person.name} right="✕" onTap={() => setPerson(undefined)} />
        ) : (
          <FindPerson name="appointee" purpose="appoint" onFound={setPerson} />
        )}
      </Card>
      <Card>
        <Sub>{t.appointRole}</Sub>
        <Chips
          name="role"
          value={role}
          onChange={setRole}
          options={roles.filter((value) => value !== 'secretary').map((value) => ({ value, label: t.roles[value] }))}
        />
        <Sub>{t.appointGrid}</Sub>
        <Chips
          name="grid"
          value={grid}
          onChange={setGrid}
          options={[
            { value: whole, label: t.wholeCommunity },
            ...(grids.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Field id="scope" label={t.appointScope} value={scope} onChange={setScope} />
        <DayField id="until" label={t.appointUntil} value={until} onChange={setUntil} />
      </Card>
      <Problem error={appoint.error} />
    </Page>
  )
}

export default Appoint
