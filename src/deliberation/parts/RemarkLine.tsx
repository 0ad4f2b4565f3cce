import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../api'
import { Covered } from '../../content/parts/Covered'
import { Report } from '../../content/parts/Report'
import { useWrite } from '../../platform/client/calls'
import { useLabels } from '../../platform/client/session'
import { useDraft } from '../../platform/client/useDraft'
import { fill } from '../../platform/refusal'
import { monthDay } from '../../platform/time'
import { Button, Problem } from '../../ui/action'
import { Field } from '../../ui/fields'
import { Sub, Tag, Tiny } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Remark = Awaited<ReturnType<typeof api.deliberation.ofProject.query>>['remarks'][number]

const Answering = ({ remarkId }: { remarkId: string }) => {
  const t = useLabels({ zh, en })
  const [open, setOpen] = useState(false)
  const [text, setText] = useDraft(`answer.${remarkId}.text`, '')
  const answer = useWrite(api.deliberation.answerRemark.mutate, () => setText(''), {
    draft: `answer.${remarkId}`,
    waits: (input) => `${t.answer} · ${input.answer}`,
  })
  if (!open && !text)
    return (
      <Button id={`to-answer-${remarkId}`} ghost gap onTap={() => setOpen(true)}>
        {t.answer}
      </Button>
    )
  return (
    <View>
      <Field id={`answer-${remarkId}`} label={t.answer} value={text} onChange={setText} most={500} />
      <Problem error={answer.error} />
      <Button
        gap
        busy={answer.busy}
        deed="answer"
        lacks={{ [t.answer]: text.trim() }}
        onTap={() => answer.run({ remarkId, answer: text })}
      >
        {t.answer}
      </Button>
    </View>
  )
}

/** The answer, its cover, or that one is owed: what is not shown owes none. */
const Answer = ({ remark: { id, answer, answerCover, cover } }: { remark: Remark }) => {
  const t = useLabels({ zh, en })
  if (answerCover) return <Covered kind="answer" thing={id} cover={answerCover} />
  if (answer) return <Sub>{fill(t.answered, { answer })}</Sub>
  return cover ? null : <Tag tone="warn">{t.waiting}</Tag>
}

/** What somebody said, and what was answered. */
export const RemarkLine = ({ remark, mayAnswer }: { remark: Remark; mayAnswer: boolean }) => {
  const t = useLabels({ zh, en })
  const { id, text, author, at, answer, cover, answerCover, mine } = remark
  return (
    <View className="line">
      <View className="grow">
        {cover ? <Covered kind="remark" thing={id} cover={cover} /> : text}
        <Tiny>{`${author} · ${monthDay(at)}`}</Tiny>
        <Answer remark={remark} />
        <View>
          {cover ? null : (
            <Report kind="remark" thing={id}>
              {t.report}
            </Report>
          )}
          {answer && !answerCover ? (
            <Report kind="answer" thing={id}>
              {t.reportAnswer}
            </Report>
          ) : null}
        </View>
        {!answer && !cover && mayAnswer && !mine ? <Answering remarkId={id} /> : null}
      </View>
    </View>
  )
}
