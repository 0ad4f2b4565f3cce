import { useDidShow } from '@tarojs/taro'
import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { go, useWord } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { dayTime } from '../../../platform/time'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Card, Page, Sub, Title } from '../../../ui/layout'
import { AskHelp, type MyHelp } from '../../parts/AskHelp'
import { en } from '../../texts.help.en'
import { zh } from '../../texts.help.zh'

/** Where the last request stands, and the way to take it back while it is not done. */
const LastHelp = ({ last }: { last: NonNullable<MyHelp['last']> }) => {
  const t = useLabels({ zh, en })
  const withdraw = useWrite(api.notices.withdrawHelp.mutate)
  return (
    <Card id="help-state">
      <Title>{t.states[last.state]}</Title>
      <Sub>{fill(t.stateHints[last.state], { worker: last.worker ?? '' })}</Sub>
      <Sub>{[t.topics[last.topic], t.ways[last.way], last.project].filter(Boolean).join(' · ')}</Sub>
      <Sub>{`${last.home} · ${dayTime(last.askedAt)}`}</Sub>
      <Problem error={withdraw.error} />
      {last.endedAt ? null : (
        <Button
          id="withdraw"
          ghost
          gap
          busy={withdraw.busy}
          deed="withdraw"
          onTap={() => withdraw.run({ helpId: last.id })}
        >
          {t.withdraw}
        </Button>
      )}
    </Card>
  )
}

/** Ask the workers of one's own grid to come or to call, and see whether somebody will. */
const Help = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('project')
  const read = useRead(['help'], () => api.notices.myHelp.query(here({})))
  useDidShow(() => void (read.data && read.refetch()))
  return (
    <Page>
      <Loaded query={read}>
        {({ homes, last }) => (
          <>
            {last ? <LastHelp key={last.id} last={last} /> : null}
            {homes.length === 0 ? (
              <Card id="bind" onTap={() => go('identity/pages/join/index')}>
                <Title>{t.noHome}</Title>
                <Sub>{t.noHomeText}</Sub>
                <Sub>{`${t.bind} ›`}</Sub>
              </Card>
            ) : last && !last.endedAt ? null : (
              <AskHelp homes={homes} projectId={projectId} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default Help
