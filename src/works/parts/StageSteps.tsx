import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../platform/client/api'
import { useWrite } from '../../platform/client/calls'
import { sure, toast } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { Button, Problem } from '../../ui/action'
import { Field } from '../../ui/fields'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Shown = { id: string; steps: readonly string[] }

/** The steps that move the works on: begin, report completion, accept, close. */
export const StageSteps = ({ shown, is }: { shown: Shown; is: (...roles: string[]) => boolean }) => {
  const t = useLabels({ zh, en })
  const [remark, setRemark] = useState('现场看过，同意验收')
  const done = () => toast('办好了')
  const begin = useWrite(api.works.begin.mutate, done)
  const finish = useWrite(api.works.finish.mutate, done)
  const accept = useWrite(api.works.accept.mutate, done)
  const close = useWrite(api.works.close.mutate, done)
  const projectId = shown.id
  const body = is('residentsSupervisor') ? ('residents' as const) : ('owners' as const)
  const ask = async (question: string, act: () => void) => (await sure(question)) && act()
  const may = (step: string) => shown.steps.includes(step)
  return (
    <View className="grow">
      <Problem error={begin.error ?? finish.error ?? accept.error ?? close.error} />
      {may('begin') ? (
        <Button
          id="begin"
          busy={begin.busy}
          onTap={() => void ask('资金已经落实，转入施工？', () => begin.run({ projectId }))}
        >
          {t.begin}
        </Button>
      ) : null}
      {may('finish') ? (
        <Button
          id="finish"
          busy={finish.busy}
          onTap={() => void ask('所有节点都完成了，报完工？', () => finish.run({ projectId }))}
        >
          {t.complete}
        </Button>
      ) : null}
      {may('acceptWorks') ? (
        <View>
          <Field id="accept-remark" label={t.note} value={remark} onChange={setRemark} most={300} />
          <Button id="accept" gap busy={accept.busy} onTap={() => accept.run({ projectId, body, remark })}>
            {t.accept}
          </Button>
        </View>
      ) : null}
      {may('close') ? (
        <Button
          id="close"
          gap
          busy={close.busy}
          onTap={() => void ask('账已付清，两方已验收，公布结算？', () => close.run({ projectId }))}
        >
          {t.close}
        </Button>
      ) : null}
    </View>
  )
}
