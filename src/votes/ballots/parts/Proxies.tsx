import { useState } from 'react'
import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { fill } from '../../../platform/refusal'
import { Button, Problem } from '../../../ui/action'
import { Choice, Field } from '../../../ui/fields'
import { Card, Line, Row, Sub, Tag } from '../../../ui/layout'
import { PhotoPicker } from '../../../ui/PhotoPicker'
import { type Choice as Chosen, choices } from '../rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import type { Ballot } from './Figures'

type Proxy = Awaited<ReturnType<typeof api.votes.ballots.proxies.query>>['items'][number]

/** A home that I vote for, because its owner wrote so. */
const Held = ({ proxy, open }: { proxy: Proxy; open: boolean }) => {
  const t = useLabels({ zh, en })
  const [choice, setChoice] = useState<Chosen | undefined>(undefined)
  const cast = useWrite(api.votes.ballots.castProxy.mutate, () => toast(t.done))
  return (
    <>
      <Row>
        <Sub>{fill(proxy.kind === 'guardian' ? t.guardianFor : t.proxyFor, { entry: proxy.entry })}</Sub>
        {proxy.voted ? <Tag>{t.done}</Tag> : null}
      </Row>
      {proxy.waits ? <Sub>{t.guardianWaits}</Sub> : null}
      {open && !proxy.voted && !proxy.waits ? (
        <>
          <Choice
            name={`proxy-${proxy.entry}`}
            value={choice}
            onChange={setChoice}
            options={choices.map((value) => ({ value, label: t.choices[value] }))}
          />
          <Button
            id={`cast-proxy-${proxy.entry}`}
            gap
            busy={cast.busy}
            deed="vote"
            off={!choice}
            onTap={() => choice && cast.run({ proxyId: proxy.id, choice })}
          >
            {t.proxyCast}
          </Button>
        </>
      ) : null}
      <Problem error={cast.error} />
    </>
  )
}

/** Let somebody vote for me who has it in writing, and vote for somebody who wrote it for me. */
export const Proxies = ({ ballot }: { ballot: Ballot }) => {
  const t = useLabels({ zh, en })
  const [fileIds, setFileIds] = useDraft<string[]>('proxy.fileIds', [])
  const [made, setMade] = useState('')
  const [code, setCode] = useState('')
  const id = useNewId('proxy')
  // A guardian's code is taken here as well, also where the package takes no written proxies.
  const may = ballot.personId !== null && !ballot.countedAt
  const read = useRead(
    ['proxies', ballot.id],
    () => api.votes.ballots.proxies.query(here({ ballotId: ballot.id })),
    may,
  )
  const give = useWrite(api.votes.ballots.giveProxy.mutate, (given) => setMade(given.code), { draft: 'proxy' })
  const take = useWrite(api.votes.ballots.takeProxy.mutate, () => {
    toast(t.proxyTaken)
    setCode('')
  })
  const revoke = useWrite(api.votes.ballots.revokeProxy.mutate, () => toast(t.proxyEnded))
  if (!may) return null
  const items = read.data?.items ?? []
  const given = items.find((proxy) => proxy.given)
  const gives = ballot.rules.proxies > 0
  const own = ballot.mine.find(({ voterId, voted }) => gives && voterId === ballot.personId && !voted)
  const [fileId] = fileIds
  return (
    <Card id="proxies">
      {items
        .filter((proxy) => !proxy.given)
        .map((proxy) => (
          <Held key={proxy.id} proxy={proxy} open={ballot.phase === 'open'} />
        ))}
      {given && given.kind === 'written' ? (
        <Line
          id="revoke-proxy"
          left={made ? fill(t.proxyCode, { code: made }) : given.taken ? t.proxyWith : t.proxyWaits}
          right={t.proxyEnd}
          onTap={() => revoke.run({ proxyId: given.id })}
        />
      ) : null}
      {own && !given ? (
        <>
          <Sub>{t.proxyHint}</Sub>
          <PhotoPicker fileIds={fileIds} onChange={setFileIds} most={1} />
          <Button
            id="give-proxy"
            ghost
            gap
            busy={give.busy}
            deed="do"
            lacks={{ [t.proxyPhoto]: fileId }}
            onTap={() => fileId && give.run({ proxyId: id.id, ballotId: ballot.id, entry: own.entry, fileId })}
          >
            {t.proxyGive}
          </Button>
        </>
      ) : null}
      <Field id="proxy-code" label={t.proxyTake} value={code} onChange={setCode} most={20} />
      <Button
        id="take-proxy"
        ghost
        gap
        busy={take.busy}
        deed="withdraw"
        lacks={{ [t.proxyTake]: code.trim().length >= 6 }}
        onTap={() => take.run({ code: code.trim() })}
      >
        {t.proxyAccept}
      </Button>
      <Problem error={give.error ?? take.error ?? revoke.error} />
    </Card>
  )
}
