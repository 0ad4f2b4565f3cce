import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { useLabels } from '../../platform/client/session'
import { useDraft } from '../../platform/client/useDraft'
import { Button, Problem } from '../../ui/action'
import { Field } from '../../ui/fields'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { Question, SideBySide } from './SideBySide'

type Asked = Awaited<ReturnType<typeof api.identity.rollQuestions.query>>['phones'][number]

/** A telephone that was not understood: the right one is written, or there is none. */
export const AskedPhone = ({ asked: { id, name, home, why, said } }: { asked: Asked }) => {
  const t = useLabels({ zh, en })
  const [phone, setPhone] = useDraft(`phone.${id}.phone`, '')
  const answer = useWrite(api.identity.answerPhone.mutate, undefined, { draft: `phone.${id}` })
  return (
    <Question id={`phone-${id}`} asks={t.askPhone} under={t.phoneWhy[why]}>
      <SideBySide
        sides={[
          { id: 'who', top: name, lines: [home] },
          { id: 'said', top: t.phoneSaid, lines: [said] },
        ]}
      />
      <Field id={`right-${id}`} label={t.rightPhone} value={phone} onChange={setPhone} most={40} />
      <Button
        id={`keep-${id}`}
        gap
        busy={answer.busy}
        deed="save"
        lacks={{ [t.rightPhone]: phone.trim() }}
        onTap={() => answer.run({ questionId: id, phone: phone.trim() })}
      >
        {t.keepPhone}
      </Button>
      <Button
        id={`none-${id}`}
        gap
        busy={answer.busy}
        deed="save"
        onTap={() => answer.run({ questionId: id, phone: '' })}
      >
        {t.noPhone}
      </Button>
      <Problem error={answer.error} />
    </Question>
  )
}
