import { useState } from 'react'
import { queryClient } from '../../../platform/client/calls'
import { back } from '../../../platform/client/go'
import { remember, useLabels, useSession } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { Button } from '../../../ui/action'
import { Card, Line, Page, Sub, Title } from '../../../ui/layout'
import { FindPerson, type Found } from '../../parts/FindPerson'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

/** One of the two whom the worker names, found by their door. */
const Who = ({
  name,
  title,
  hint,
  person,
  choose,
}: {
  name: string
  title: string
  hint: string
  person: Found | undefined
  choose: (person: Found | undefined) => void
}) => (
  <Card id={name}>
    <Title>{title}</Title>
    {person ? (
      <Line first left={person.name} right="✕" onTap={() => choose(undefined)} />
    ) : (
      <>
        <Sub>{hint}</Sub>
        <FindPerson name={name} purpose="assist" onFound={choose} />
      </>
    )}
  </Card>
)

/** Act for a neighbour without a phone: for whom, before whom; then every page does it in their name until it ends. */
const Assist = () => {
  const t = useLabels({ zh, en })
  const { assisting } = useSession()
  const [neighbour, setNeighbour] = useState<Found | undefined>(undefined)
  const [witness, setWitness] = useState<Found | undefined>(undefined)
  const begin = () => {
    if (!neighbour || !witness) return
    const words = fill(t.assisting, { name: neighbour.name, witness: witness.name })
    remember({ assisting: { personId: neighbour.personId, witnessId: witness.personId, words } })
    queryClient.clear()
    back()
  }
  const end = () => {
    remember({ assisting: undefined })
    queryClient.clear()
  }
  if (assisting)
    return (
      <Page
        foot={
          <Button id="end-assist" onTap={end}>
            {t.endAssist}
          </Button>
        }
      >
        <Sub>{t.assistHint}</Sub>
      </Page>
    )
  return (
    <Page
      foot={
        <Button id="begin-assist" lacks={{ [t.assistFor]: neighbour, [t.witness]: witness }} onTap={begin}>
          {t.beginAssist}
        </Button>
      }
    >
      <Card>
        <Sub>{t.assistHint}</Sub>
      </Card>
      <Who name="for" title={t.assistFor} hint={t.findPerson} person={neighbour} choose={setNeighbour} />
      <Who name="witness" title={t.witness} hint={t.witnessHint} person={witness} choose={setWitness} />
    </Page>
  )
}

export default Assist
