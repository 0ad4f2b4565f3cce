import { useState } from 'react'
import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { useLabels } from '../../platform/client/session'
import { useDraft } from '../../platform/client/useDraft'
import { Button, Problem } from '../../ui/action'
import { Chips, Field } from '../../ui/fields'
import { Sub } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { areaText } from './LikelyPair'
import { Question, SideBySide } from './SideBySide'

type Asked = Awaited<ReturnType<typeof api.identity.rollQuestions.query>>['names'][number]

/** A name that may be several people's: one, or several, whose names are proposed and may be written otherwise. */
export const LikelyNames = ({ asked: { id, written, of, areaDm2, names, numbered } }: { asked: Asked }) => {
  const t = useLabels({ zh, en })
  const [several, setSeveral] = useState(false)
  const [said, setSaid] = useDraft(`name.${id}.said`, names.join('、'))
  const [whose, setWhose] = useState<string | undefined>(undefined)
  const answer = useWrite(api.identity.answerName.mutate, undefined, { draft: `name.${id}` })
  const people = said
    .split(/[、,，;；/]/)
    .map((name) => name.trim())
    .filter(Boolean)
  const place = numbered ? people.indexOf(whose ?? '') + 1 : 1
  const proposed = names.length > 1 ? names : [...names, t.someoneElse]
  return (
    <Question id={`name-${id}`} asks={t.askNames}>
      <SideBySide
        sides={[
          { id: 'one', top: t.oneIs, lines: [written, ...of, areaText(areaDm2)] },
          { id: 'several', top: t.severalAre, lines: proposed },
        ]}
      />
      {several ? (
        <>
          <Field id={`names-${id}`} label={t.namesSaid} value={said} onChange={setSaid} most={200} />
          {numbered ? (
            <>
              <Sub>{t.whoseNumber}</Sub>
              <Chips
                name={`whose-${id}`}
                options={people.map((name) => ({ value: name, label: name }))}
                value={whose}
                onChange={setWhose}
              />
            </>
          ) : null}
          <Button
            id={`split-${id}`}
            gap
            busy={answer.busy}
            deed="save"
            off={people.length < 2 || place < 1}
            onTap={() => answer.run({ personId: id, several: { names: people, place } })}
          >
            {t.namesConfirm}
          </Button>
        </>
      ) : (
        <>
          <Button id={`one-${id}`} gap busy={answer.busy} deed="save" onTap={() => answer.run({ personId: id })}>
            {t.onePerson}
          </Button>
          <Button id={`several-${id}`} gap busy={answer.busy} deed="save" onTap={() => setSeveral(true)}>
            {t.severalPeople}
          </Button>
        </>
      )}
      <Problem error={answer.error} />
    </Question>
  )
}
