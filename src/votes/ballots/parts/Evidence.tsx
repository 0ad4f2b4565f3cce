import { Text } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { saveFile } from '../../../platform/client/file'
import { go, toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { sha256Text } from '../../../platform/sha256'
import { Button, Problem } from '../../../ui/action'
import { Card, Line, Sub, Tiny } from '../../../ui/layout'
import { faultsIn } from '../check'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import type { Ballot } from './Figures'

type Mine = keyof (typeof zh)['labels']['verified']
type State = { faults?: readonly string[]; mine?: Mine; error?: unknown; busy?: boolean }

/** What is known of one's own vote: nobody is told that a vote is in who cast none. */
const found = (own: Ballot['mine'], commitments: readonly string[]): Mine => {
  if (own.length === 0) return 'noRight'
  const cast = own.flatMap(({ commitment }) => (commitment ? [commitment] : []))
  if (cast.length === 0) return 'notCast'
  return cast.every((commitment) => commitments.includes(commitment)) ? 'counted' : 'missing'
}

/** The fingerprint; and once it is counted, the whole result recomputed on this very phone, without trusting the server. */
export const Evidence = ({ ballot }: { ballot: Ballot }) => {
  const t = useLabels({ zh, en })
  const [state, setState] = useState<State>({})
  const load = () => api.votes.ballots.evidence.query(here({ ballotId: ballot.id }))
  const check = async () => {
    setState({ busy: true })
    try {
      const evidence = await load()
      const faults = faultsIn(evidence, sha256Text)
      setState({ faults, mine: found(ballot.mine, evidence.commitments) })
    } catch (error) {
      setState({ error })
    }
  }
  const save = async (asked: Promise<object>) => {
    try {
      await saveFile(`ballot-${ballot.id}.json`, JSON.stringify(await asked, null, 1))
      toast(t.evidenceSaved)
    } catch (error) {
      setState({ error })
    }
  }
  const { faults, mine = 'noRight' } = state
  return (
    <Card id="evidence">
      <Line first left={t.receipt} right={t.recount} />
      <Tiny>{t.fingerprintPackage}</Tiny>
      <Text className="mono" userSelect>
        {ballot.fingerprint}
      </Text>
      {ballot.countedAt ? (
        <>
          {faults ? <Sub>{faults.length ? fill(t.faulty, { count: faults.length }) : t.verified[mine]}</Sub> : null}
          <Problem error={state.error} />
          <Button id="check-ballot" ghost gap busy={state.busy ?? false} deed="check" onTap={() => void check()}>
            {t.check}
          </Button>
          <Button
            id="to-certificate"
            ghost
            gap
            onTap={() => go('votes/ballots/pages/certificate/index', { id: ballot.id })}
          >
            {t.certificate}
          </Button>
          <Button id="save-evidence" ghost gap onTap={() => void save(load())}>
            {t.saveEvidence}
          </Button>
          {ballot.mine.length ? (
            <Button
              id="save-by-home"
              ghost
              gap
              onTap={() => void save(api.votes.ballots.byHome.query(here({ ballotId: ballot.id })))}
            >
              {t.saveByHome}
            </Button>
          ) : null}
        </>
      ) : null}
    </Card>
  )
}
