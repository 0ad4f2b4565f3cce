import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { toast } from '../../platform/client/go'
import { here } from '../../platform/client/link'
import { useLabels } from '../../platform/client/session'
import { dayOf } from '../../platform/instant'
import { fill } from '../../platform/refusal'
import { Button, Problem } from '../../ui/action'
import { Loaded } from '../../ui/faces'
import { Card, Sub, Title } from '../../ui/layout'
import { Pager, usePages } from '../../ui/Pager'
import { Rows } from '../../ui/Rows'
import { en } from '../texts.joining.en'
import { zh } from '../texts.joining.zh'

type Objection = Awaited<ReturnType<typeof api.identity.objections.query>>['items'][number]

const One = ({ objection, mayConfirm }: { objection: Objection; mayConfirm: boolean }) => {
  const t = useLabels({ zh, en })
  const { id, name, objector, reason, stands, proposed } = objection
  const confirms = mayConfirm && stands !== null && !proposed
  const decide = useWrite(confirms ? api.identity.confirmObjection.mutate : api.identity.proposeObjection.mutate, () =>
    toast(t.decidedWell),
  )
  const way = t.ways[objection.way as keyof typeof t.ways]
  const say = (yes: boolean) => decide.run({ joiningId: id, stands: yes })
  const verdict = stands === null ? undefined : stands ? t.stands : t.undone
  return (
    <Card>
      <Title>{name}</Title>
      <Sub>{`${dayOf(objection.at)} · ${way}`}</Sub>
      <Sub>{fill(t.objectionBy, { name: objector, reason })}</Sub>
      {verdict ? <Sub>{fill(t.proposedVerdict, { verdict })}</Sub> : null}
      {confirms ? (
        <Button id={`confirm-${id}`} gap busy={decide.busy} deed="do" onTap={() => say(stands === true)}>
          {fill(t.confirmVerdict, { verdict: verdict ?? '' })}
        </Button>
      ) : (
        <>
          <Button id={`stands-${id}`} ghost gap busy={decide.busy} deed="do" onTap={() => say(true)}>
            {t.stands}
          </Button>
          <Button id={`undone-${id}`} ghost gap busy={decide.busy} deed="do" onTap={() => say(false)}>
            {t.undone}
          </Button>
        </>
      )}
      <Problem error={decide.error} />
    </Card>
  )
}

/** What households object to: one proposes, another one confirms. */
export const Objections = ({ mayConfirm }: { mayConfirm: boolean }) => {
  const t = useLabels({ zh, en })
  const pages = usePages(['objections'], (at) => api.identity.objections.query(here(at)))
  return (
    <>
      <Loaded
        query={pages.read}
        empty={{ when: ({ items }) => items.length === 0, title: t.noObjections, text: t.noObjectionsText }}
      >
        {({ items }) => (
          <Rows items={items}>{(one) => <One key={one.id} objection={one} mayConfirm={mayConfirm} />}</Rows>
        )}
      </Loaded>
      <Pager pages={pages} />
    </>
  )
}
