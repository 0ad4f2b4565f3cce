import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { back, toast, useTitle } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { isAppointedByOperator, type Role, roles } from '../../../platform/roles'
import { useProposal } from '../../../posts/parts/useProposal'
import { en as postsEn } from '../../../posts/texts.en'
import { zh as postsZh } from '../../../posts/texts.zh'
import { Button, Problem } from '../../../ui/action'
import { Chips, Field } from '../../../ui/fields'
import { Card, Page, Sub } from '../../../ui/layout'
import { DayField } from '../../../ui/Picked'
import { useAppointee } from '../../parts/Appointee'
import { Only } from '../../parts/Only'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

const whole = 'whole'

const useGrids = () => useRead(['grids'], () => api.identity.grids.query(here({})))

/** Give somebody a post: which, for what, until when. */
const Appoint = () => {
  const t = useLabels({ zh, en })
  useTitle(t.appoint)
  const watch = useLabels({ zh: postsZh, en: postsEn })
  const { person, fields } = useAppointee('post')
  const [role, setRole] = useDraft<Role | undefined>('post.role', undefined)
  const [scope, setScope] = useDraft('post.scope', '')
  const [grid, setGrid] = useDraft('post.grid', whole)
  const [until, setUntil] = useDraft('post.until', '')
  const grids = useGrids()
  const done = (said: string) => () => {
    toast(said)
    back()
  }
  const appoint = useWrite(api.identity.appoint.mutate, done(t.appointed), { draft: 'post' })
  const propose = useWrite(api.posts.propose.mutate, done(watch.proposed), { draft: 'post' })
  const proposal = useProposal(role)
  const submit = () => {
    if (!person || !role) return
    const post = {
      personId: person.personId,
      legalName: person.name,
      scope,
      ...(grid === whole ? {} : { of: { kind: 'grid' as const, id: grid } }),
      ...(until ? { until: `${until}T23:59:59+08:00` } : {}),
    }
    if (proposal.said) propose.run({ ...post, ...proposal.said })
    else if (!proposal.needed) appoint.run({ ...post, role })
  }
  return (
    <Page
      foot={
        <Button
          id="appoint"
          busy={appoint.busy || propose.busy}
          deed="ask"
          lacks={{ [t.appointee]: person, [t.appointRole]: role, ...proposal.lacks }}
          onTap={submit}
        >
          {proposal.needed ? watch.propose : t.appoint}
        </Button>
      }
    >
      <Card>{fields}</Card>
      <Card>
        <Sub>{t.appointRole}</Sub>
        <Chips
          name="role"
          value={role}
          onChange={setRole}
          options={roles
            .filter((value) => !isAppointedByOperator(value))
            .map((value) => ({ value, label: t.roles[value] }))}
        />
        {proposal.fields}
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
        <Field id="scope" need={false} label={t.appointScope} value={scope} onChange={setScope} />
        <DayField id="until" need={false} label={t.appointUntil} value={until} onChange={setUntil} />
      </Card>
      <Problem error={appoint.error ?? propose.error} />
    </Page>
  )
}

const MayAppoint = () => {
  // Asked for together with who I am, so that the page is drawn once.
  useGrids()
  return (
    <Only posts={['secretary', 'residentsCommittee', 'ownersCommittee']}>
      <Appoint />
    </Only>
  )
}

export default MayAppoint
