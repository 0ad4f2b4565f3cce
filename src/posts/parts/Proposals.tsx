import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../api'
import { useMe } from '../../identity/parts/me'
import { useRead, useWrite } from '../../platform/client/calls'
import { sure, toast } from '../../platform/client/go'
import { here } from '../../platform/client/link'
import { useLabels } from '../../platform/client/session'
import { appointedByOperator, heads, isHead } from '../../platform/roles'
import { Button, Problem } from '../../ui/action'
import { Loaded } from '../../ui/faces'
import { Field } from '../../ui/fields'
import { Card, Row, Sub, Title } from '../../ui/layout'
import { Picture } from '../../ui/Picture'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { storyOf, titleOf } from './PostHistory'

type Proposal = Awaited<ReturnType<typeof api.posts.proposals.query>>['items'][number]

/** The body's paper, looked at on a tap: it names people. */
const Paper = ({ id }: { id: string }) => {
  const t = useLabels({ zh, en })
  const [seen, setSeen] = useState(false)
  const read = useRead(['post paper', id], () => api.posts.paper.query(here({ appointmentId: id })), seen)
  if (!seen)
    return (
      <Button id={`paper-${id}`} ghost gap onTap={() => setSeen(true)}>
        {t.postPaper}
      </Button>
    )
  return <Loaded query={read}>{({ src }) => <Picture src={src} label={t.postPaper} />}</Loaded>
}

/** Who has not confirmed yet. A head is confirmed by the subdistrict alone. */
const waitsFor = (t: typeof zh.labels, { role, byBody, byOffice }: Proposal): string => {
  if (byOffice) return t.postWaitsBody
  return byBody || isHead(role) ? t.postWaitsOffice : t.postWaits
}

/** One proposal: who, for what, on which paper, and what this reader may do about it. */
const One = ({ item }: { item: Proposal }) => {
  const t = useLabels({ zh, en })
  const [why, setWhy] = useState('')
  const confirm = useWrite(api.posts.confirm.mutate, () => toast(t.postConfirmed))
  const refuse = useWrite(api.posts.refuse.mutate, () => toast(t.postRefused))
  const appointmentId = item.id
  return (
    <Card>
      <Title>{titleOf(t, item)}</Title>
      <Sub>{storyOf(t, item)}</Sub>
      <Paper id={item.id} />
      {item.step ? (
        <View className="gap">
          <Sub>{item.step === 'office' ? t.confirmAsOffice : t.confirmAsBody}</Sub>
          <Field id={`why-${item.id}`} label={t.why} value={why} onChange={setWhy} most={200} />
          <Row>
            <Button
              id={`refuse-${item.id}`}
              ghost
              busy={refuse.busy}
              off={!why}
              onTap={() => refuse.run({ appointmentId, why })}
            >
              {t.refusePost}
            </Button>
            <Button
              id={`confirm-${item.id}`}
              busy={confirm.busy}
              onTap={async () => {
                if (await sure(t.confirmPostSure)) confirm.run({ appointmentId })
              }}
            >
              {t.confirmPost}
            </Button>
          </Row>
        </View>
      ) : (
        <Sub>{waitsFor(t, item)}</Sub>
      )}
      <Problem error={confirm.error ?? refuse.error} />
    </Card>
  )
}

/** What is proposed and waits for its confirmations, for those who propose and confirm. */
export const Proposals = () => {
  const t = useLabels({ zh, en })
  const mine = useMe().holds(...appointedByOperator, ...heads)
  const read = useRead(['proposals'], () => api.posts.proposals.query(here({})), mine)
  if (!mine) return null
  return (
    <View id="proposals">
      <Card>
        <Title>{t.proposals}</Title>
      </Card>
      <Loaded
        query={read}
        empty={{ when: ({ items }) => items.length === 0, title: t.noProposals, text: t.noProposalsNext }}
      >
        {({ items }) => (
          <View>
            {items.map((item) => (
              <One key={item.id} item={item} />
            ))}
          </View>
        )}
      </Loaded>
    </View>
  )
}
