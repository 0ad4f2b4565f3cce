import { useState } from 'react'
import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { here } from '../../platform/client/link'
import { useLabels } from '../../platform/client/session'
import { useDraft } from '../../platform/client/useDraft'
import { dayOf } from '../../platform/instant'
import { Button, Problem } from '../../ui/action'
import { Loaded } from '../../ui/faces'
import { Field } from '../../ui/fields'
import { Card, Sub } from '../../ui/layout'
import { Pager, usePages } from '../../ui/Pager'
import { Rows } from '../../ui/Rows'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { SideBySide } from './SideBySide'

type Given = Awaited<ReturnType<typeof api.identity.pairAnswers.query>>['items'][number]

/** An answer that holds: who gave it, and the way to take it back with a reason. */
const GivenAnswer = ({ given: { id, kind, sides, same, by, at } }: { given: Given }) => {
  const t = useLabels({ zh, en })
  const [why, setWhy] = useDraft<string | undefined>(`back.${id}.why`, undefined)
  const take = useWrite(api.identity.takeBackAnswer.mutate, undefined, { draft: `back.${id}` })
  const said = kind === 'home' ? (same ? t.sameHome : t.twoHomes) : same ? t.samePerson : t.twoPeople
  return (
    <Card id={`answer-${id}`}>
      <SideBySide sides={sides.map((side) => ({ id: side.id, top: side.written, lines: side.of }))} />
      <Sub>{`${said} · ${by} · ${dayOf(at)}`}</Sub>
      {why === undefined ? (
        <Button id={`back-${id}`} ghost gap onTap={() => setWhy('')}>
          {t.takeBack}
        </Button>
      ) : (
        <>
          <Field id={`why-${id}`} label={t.takeBackWhy} value={why} onChange={setWhy} most={200} />
          <Button
            id={`sure-${id}`}
            gap
            busy={take.busy}
            deed="withdraw"
            lacks={{ [t.takeBackWhy]: why.trim() }}
            onTap={() => take.run({ answerId: id, why: why.trim() })}
          >
            {t.takeBackSure}
          </Button>
        </>
      )}
      <Problem error={take.error} />
    </Card>
  )
}

const List = () => {
  const t = useLabels({ zh, en })
  const pages = usePages(['pair answers'], (at) => api.identity.pairAnswers.query(here(at)))
  return (
    <Loaded query={pages.read}>
      {({ items }) => (
        <>
          {items.length === 0 ? <Sub>{t.noAnswers}</Sub> : null}
          <Rows items={items}>{(given) => <GivenAnswer key={given.id} given={given} />}</Rows>
          <Pager pages={pages} />
        </>
      )}
    </Loaded>
  )
}

/** What was answered, for whoever wants to see it or take an answer back. */
export const AnsweredPairs = () => {
  const t = useLabels({ zh, en })
  const [open, setOpen] = useState(false)
  return open ? (
    <List />
  ) : (
    <Button id="answers" ghost gap onTap={() => setOpen(true)}>
      {t.seeAnswers}
    </Button>
  )
}
