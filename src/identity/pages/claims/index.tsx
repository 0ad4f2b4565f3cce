import { useState } from 'react'
import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { dayOf } from '../../../platform/instant'
import { fill } from '../../../platform/refusal'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Field } from '../../../ui/fields'
import { Card, Line, Page, Sub, Title } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { Picture } from '../../../ui/Picture'
import { Rows } from '../../../ui/Rows'
import { FindPerson, type Found } from '../../parts/FindPerson'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Claim = { id: string; saidName: string; saidHome: string }

const Photo = ({ claimId }: { claimId: string }) => {
  const t = useLabels({ zh, en })
  const read = useRead(['claim photo', claimId], () => api.identity.claimPhoto.query(here({ claimId })))
  return <Loaded query={read}>{({ src }) => <Picture src={src} label={t.seePhoto} />}</Loaded>
}

/** One document: look, find who it proves on the roll, and say yes or no. */
const One = ({ claim, done }: { claim: Claim; done: () => void }) => {
  const t = useLabels({ zh, en })
  const [open, setOpen] = useState(false)
  const [person, setPerson] = useState<Found | undefined>(undefined)
  const [reason, setReason] = useDraft(`claim.${claim.id}.reason`, '')
  const decide = useWrite(
    api.identity.decideClaim.mutate,
    () => {
      toast(t.claimDone)
      done()
    },
    { draft: `claim.${claim.id}` },
  )
  const say = (more: object) => decide.run({ claimId: claim.id, reason, ...more })
  return (
    <Card id="claim">
      <Title>{claim.saidName}</Title>
      <Sub>{claim.saidHome}</Sub>
      {open ? (
        <Photo claimId={claim.id} />
      ) : (
        <Button id="see-photo" ghost gap onTap={() => setOpen(true)}>
          {t.seePhoto}
        </Button>
      )}
      {person ? null : <FindPerson name="claim" purpose="claim" onFound={setPerson} />}
      {person ? (
        <Button id="accept-claim" gap busy={decide.busy} deed="do" onTap={() => say({ personId: person.personId })}>
          {fill(t.acceptAs, { name: person.name })}
        </Button>
      ) : null}
      <Field id="reason" label={t.reason} value={reason} onChange={setReason} most={200} />
      <Button
        id="refuse-claim"
        ghost
        gap
        busy={decide.busy}
        deed="do"
        lacks={{ [t.reason]: reason.trim() }}
        onTap={() => say({})}
      >
        {t.refuseClaim}
      </Button>
      <Problem error={decide.error} />
    </Card>
  )
}

/** Documents that wait for a second person. */
const Claims = () => {
  const t = useLabels({ zh, en })
  const [chosen, choose] = useState<Claim | undefined>(undefined)
  const pages = usePages(['claims'], (at) => api.identity.claims.query(here(at)))
  return (
    <Page>
      {chosen ? <One claim={chosen} done={() => choose(undefined)} /> : null}
      <Loaded
        query={pages.read}
        empty={{ when: ({ items }) => items.length === 0, title: t.noClaims, text: t.noClaimsNext }}
      >
        {({ items }) => (
          <Card>
            <Rows items={items}>
              {(claim, place) => (
                <Line
                  key={claim.id}
                  id={`claim-${place}`}
                  first={place === 0}
                  left={claim.saidName}
                  under={claim.saidHome}
                  right={dayOf(claim.at)}
                  onTap={() => choose(claim)}
                />
              )}
            </Rows>
          </Card>
        )}
      </Loaded>
      <Pager pages={pages} />
    </Page>
  )
}

export default Claims
