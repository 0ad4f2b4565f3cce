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
import { Card, Line, Sub } from '../../../ui/layout'
import { faultsIn } from '../check'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import type { Ballot } from './Figures'

type State = { faults?: readonly string[]; mine?: boolean; error?: unknown; busy?: boolean }

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
      const own = ballot.mine.flatMap(({ commitment }) => (commitment ? [commitment] : []))
      setState({ faults, mine: own.every((commitment) => evidence.commitments.includes(commitment)) })
    } catch (error) {
      setState({ error })
    }
  }
  const save = async () => {
    await saveFile(`ballot-${ballot.id}.json`, JSON.stringify(await load(), null, 1))
    toast(t.evidenceSaved)
  }
  const { faults, mine } = state
  return (
    <Card id="evidence">
      <Line first left={t.receipt} right={t.recount} />
      <Text className="mono" userSelect>
        {ballot.fingerprint}
      </Text>
      {ballot.countedAt ? (
        <>
          {faults ? (
            <Sub>{faults.length ? fill(t.faulty, { faults: faults.join('、') }) : mine ? t.verified : t.notMine}</Sub>
          ) : null}
          <Problem error={state.error} />
          <Button id="check-ballot" ghost gap busy={state.busy ?? false} onTap={() => void check()}>
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
          <Button id="save-evidence" ghost gap onTap={() => void save()}>
            {t.saveEvidence}
          </Button>
        </>
      ) : null}
    </Card>
  )
}
