import { useState } from 'react'
import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { sure } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { Button, Problem } from '../../ui/action'
import { Sub } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { Question, SideBySide } from './SideBySide'

type Asked = Awaited<ReturnType<typeof api.identity.pairs.query>>['items'][number]

export const areaText = (areaDm2: number): string => `${(areaDm2 / 100).toFixed(2)}㎡`

/** Two of the roll side by side, and what a person says of them. */
export const LikelyPair = ({ asked: { kind, sides, phone, document } }: { asked: Asked }) => {
  const t = useLabels({ zh, en })
  const [choosing, setChoosing] = useState(false)
  const answer = useWrite(api.identity.answerPair.mutate)
  const [a, b] = sides
  const both = { kind, one: a.id, other: b.id }
  const homes = kind === 'home'
  const join = async (keep?: string) => {
    if (!(await sure(homes ? t.sureSameHome : t.sureSamePerson))) return
    answer.run({ ...both, same: true, ...(keep ? { keep } : {}) })
  }
  return (
    <Question id={`pair-${a.id}`} asks={homes ? t.askHome : t.askPerson}>
      <SideBySide
        sides={sides.map(({ id, written, of, areaDm2 }) => ({ id, top: written, lines: [...of, areaText(areaDm2)] }))}
      />
      {homes ? null : <Sub>{`${t.evidence.phone[phone]} · ${t.evidence.document[document]}`}</Sub>}
      {choosing ? (
        sides.map(({ id, written }) => (
          <Button key={id} id={`same-${id}`} gap busy={answer.busy} deed="save" onTap={() => void join(id)}>
            {fill(t.keepHome, { written })}
          </Button>
        ))
      ) : (
        <Button
          id={`same-${a.id}`}
          gap
          busy={answer.busy}
          deed="save"
          onTap={() => (homes ? setChoosing(true) : void join())}
        >
          {homes ? t.sameHome : t.samePerson}
        </Button>
      )}
      <Button id={`two-${a.id}`} gap busy={answer.busy} deed="save" onTap={() => answer.run({ ...both, same: false })}>
        {homes ? t.twoHomes : t.twoPeople}
      </Button>
      <Problem error={answer.error} />
    </Question>
  )
}
