import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { toast, useTitle } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { dayTime } from '../../../platform/time'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Card, Page, Sub, Tiny, Title } from '../../../ui/layout'
import { faultNumber } from '../../rules'
import { en } from '../../texts.overdue.en'
import { zh } from '../../texts.overdue.zh'

type Failing = Awaited<ReturnType<typeof api.board.overdue.query>>['items'][number]

const FailingCard = ({ failing }: { failing: Failing }) => {
  const t = useLabels({ zh, en })
  const { kind, thing, project, since, attempts, nextAt, code } = failing
  const number = faultNumber(code)
  const again = useWrite(api.board.tryOverdue.mutate, () => toast(t.will))
  return (
    <Card>
      <Title>{t.kinds[kind]}</Title>
      {project ? <Sub>{project}</Sub> : null}
      <Sub>{fill(t.since, { since: dayTime(since), attempts })}</Sub>
      <Sub>{nextAt === null ? t.givenUp : fill(t.next, { next: dayTime(nextAt) })}</Sub>
      <Tiny>{number ? fill(t.code, { code: number }) : t.noCode}</Tiny>
      <Problem error={again.error} />
      <Button id={`again-${kind}`} gap busy={again.busy} deed="again" onTap={() => again.run({ kind, thing })}>
        {t.again}
      </Button>
    </Card>
  )
}

/** What was due and failed, for the secretary: since when, why in a code, and a way to have it tried at once. */
const OverduePage = () => {
  const t = useLabels({ zh, en })
  useTitle(t.title)
  const read = useRead(['overdue'], () => api.board.overdue.query(here({})))
  return (
    <Page>
      <Loaded query={read} empty={{ when: ({ items }) => items.length === 0, title: t.none, text: t.noneText }}>
        {({ items }) => (
          <>
            {items.map((failing) => (
              <FailingCard key={`${failing.kind} ${failing.thing}`} failing={failing} />
            ))}
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default OverduePage
