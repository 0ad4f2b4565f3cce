import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { sure, toast } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { useSigningSide } from '../../posts/parts/useSigningSide'
import { Button, Problem } from '../../ui/action'
import { Field } from '../../ui/fields'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Shown = { id: string; steps: readonly string[] }
type StageStepsProps = { shown: Shown; accepted: readonly string[] }

/** The steps that move the works on: begin, report completion, accept (each body once), close. */
export const StageSteps = ({ shown, accepted }: StageStepsProps) => {
  const t = useLabels({ zh, en })
  const [remark, setRemark] = useState<string>(t.seen)
  const done = () => toast(t.didIt)
  const begin = useWrite(api.works.begin.mutate, done)
  const finish = useWrite(api.works.finish.mutate, done)
  const accept = useWrite(api.works.accept.mutate, done)
  const close = useWrite(api.works.close.mutate, done)
  const projectId = shown.id
  const { side: body, waits } = useSigningSide()
  const ask = async (question: string, act: () => void) => (await sure(question)) && act()
  const may = (step: string) => shown.steps.includes(step)
  return (
    <View className="grow">
      <Problem error={begin.error ?? finish.error ?? accept.error ?? close.error} />
      {may('begin') ? (
        <Button
          id="begin"
          busy={begin.busy}
          deed="do"
          onTap={() => void ask(t.sureBegin, () => begin.run({ projectId }))}
        >
          {t.begin}
        </Button>
      ) : null}
      {may('finish') ? (
        <Button
          id="finish"
          busy={finish.busy}
          deed="do"
          onTap={() => void ask(t.sureFinish, () => finish.run({ projectId }))}
        >
          {t.complete}
        </Button>
      ) : null}
      {body && may('acceptWorks') && !accepted.includes(body)
        ? (waits ?? (
            <View>
              <Field id="accept-remark" label={t.note} value={remark} onChange={setRemark} most={300} />
              <Button
                id="accept"
                gap
                busy={accept.busy}
                deed="sign"
                onTap={() => accept.run({ projectId, body, remark })}
              >
                {t.accept}
              </Button>
            </View>
          ))
        : null}
      {may('close') ? (
        <Button
          id="close"
          gap
          busy={close.busy}
          deed="do"
          onTap={() => void ask(t.sureClose, () => close.run({ projectId }))}
        >
          {t.close}
        </Button>
      ) : null}
    </View>
  )
}
