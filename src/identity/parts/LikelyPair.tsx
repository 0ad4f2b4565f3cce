import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { sure } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { Button, Problem } from '../../ui/action'
import { Card, Line, Sub } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Asked = Awaited<ReturnType<typeof api.identity.pairs.query>>['items'][number]

/** Two of the roll side by side, and what a person says of them. */
export const LikelyPair = ({ asked: { kind, sides, phone, document } }: { asked: Asked }) => {
  const t = useLabels({ zh, en })
  const answer = useWrite(api.identity.answerPair.mutate)
  const [a, b] = sides
  const both = { kind, one: a.id, other: b.id }
  const join = async (keep?: string) => {
    if (!(await sure(kind === 'home' ? t.sureSameHome : t.sureSamePerson))) return
    answer.run({ ...both, same: true, ...(keep ? { keep } : {}) })
  }
  const homes = kind === 'home'
  return (
    <Card id={`pair-${a.id}`}>
      {sides.map(({ id, written, of, areaDm2 }, place) => (
        <Line
          key={id}
          first={place === 0}
          left={written}
          right={`${(areaDm2 / 100).toFixed(2)}㎡`}
          under={of.join('；')}
        />
      ))}
      {homes ? null : <Sub>{`${t.evidence.phone[phone]} · ${t.evidence.document[document]}`}</Sub>}
      {homes ? (
        sides.map(({ id, written }) => (
          <Button key={id} id={`same-${id}`} gap busy={answer.busy} onTap={() => void join(id)}>
            {fill(t.keepHome, { written })}
          </Button>
        ))
      ) : (
        <Button id={`same-${a.id}`} gap busy={answer.busy} onTap={() => void join()}>
          {t.samePerson}
        </Button>
      )}
      <Button id={`two-${a.id}`} ghost gap busy={answer.busy} onTap={() => answer.run({ ...both, same: false })}>
        {homes ? t.twoHomes : t.twoPeople}
      </Button>
      <Problem error={answer.error} />
    </Card>
  )
}
