import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../api'
import { useMe } from '../../identity/parts/me'
import { useRead, useWrite } from '../../platform/client/calls'
import { sure, toast } from '../../platform/client/go'
import { here } from '../../platform/client/link'
import { useLabels } from '../../platform/client/session'
import { useDraft } from '../../platform/client/useDraft'
import { fill } from '../../platform/refusal'
import { appointedByOperator, heads, isHead } from '../../platform/roles'
import { Button, Problem } from '../../ui/action'
import { Loaded } from '../../ui/faces'
import { Field } from '../../ui/fields'
import { Card, Sub, Tag, Title } from '../../ui/layout'
import { Pager, usePages } from '../../ui/Pager'
import { Picture } from '../../ui/Picture'
import { Rows } from '../../ui/Rows'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { storyOf, titleOf } from './PostHistory'

type Proposal = Awaited<ReturnType<typeof api.posts.proposals.query>>['items'][number]

/** The body's paper, opened on a tap, for it names people; and whether it is there to be read. */
const usePaper = (id: string) => {
  const t = useLabels({ zh, en })
  const [asked, setAsked] = useState(false)
  const read = useRead(['post paper', id], () => api.posts.paper.query(here({ appointmentId: id })), asked)
  const paper = asked ? (
    <Loaded query={read}>{({ src }) => <Picture src={src} label={t.postPaper} />}</Loaded>
  ) : (
    <Button id={`paper-${id}`} ghost gap onTap={() => setAsked(true)}>
      {t.postPaper}
    </Button>
  )
  return { paper, opened: asked && read.data !== undefined }
}

/** Who has not confirmed yet. A head is confirmed by the subdistrict alone. */
const waitsFor = (t: typeof zh.labels, { role, byBody, byOffice }: Proposal): string => {
  if (byOffice) return t.postWaitsBody
  return byBody || isHead(role) ? t.postWaitsOffice : t.postWaits
}

/** Refused by those who might confirm, taken back by whoever proposed it; both with a reason. */
const Refusing = ({ id, mine }: { id: string; mine: boolean }) => {
  const t = useLabels({ zh, en })
  const [why, setWhy] = useDraft(`refuse.${id}.why`, '')
  const refuse = useWrite(api.posts.refuse.mutate, () => toast(mine ? t.takenBack : t.postRefused), {
    draft: `refuse.${id}`,
  })
  return (
    <View className="gap">
      <Field id={`why-${id}`} label={mine ? t.whyBack : t.why} value={why} onChange={setWhy} most={200} />
      <Button
        id={`refuse-${id}`}
        ghost
        busy={refuse.busy}
        deed="refuse"
        lacks={{ [mine ? t.whyBack : t.why]: why.trim() }}
        onTap={() => refuse.run({ appointmentId: id, why })}
      >
        {mine ? t.takeBack : t.refusePost}
      </Button>
      <Problem error={refuse.error} />
    </View>
  )
}

/** One proposal: who, for what, on which paper, and what this reader may do about it. */
const One = ({ item }: { item: Proposal }) => {
  const t = useLabels({ zh, en })
  const { paper, opened } = usePaper(item.id)
  const confirm = useWrite(api.posts.confirm.mutate, () => toast(t.postConfirmed))
  const asked = fill(t.confirmPostSure, { name: item.name, post: t.roles[item.role] })
  return (
    <Card>
      <Title>{titleOf(t, item)}</Title>
      <Sub>{storyOf(t, item)}</Sub>
      {item.namesakes ? <Tag tone="warn">{t.namesakes}</Tag> : null}
      {paper}
      {item.step ? (
        <View className="gap">
          <Sub>{item.step === 'office' ? t.confirmAsOffice : fill(t.confirmAsBody, { body: t.bodies[item.as] })}</Sub>
          {opened ? null : <Sub>{t.paperFirst}</Sub>}
          <Button
            id={`confirm-${item.id}`}
            gap
            busy={confirm.busy}
            deed="confirm"
            off={!opened}
            onTap={async () => {
              if (await sure(asked)) confirm.run({ appointmentId: item.id })
            }}
          >
            {t.confirmPost}
          </Button>
          <Problem error={confirm.error} />
        </View>
      ) : (
        <Sub>{waitsFor(t, item)}</Sub>
      )}
      {item.step || item.mine ? <Refusing id={item.id} mine={item.mine} /> : null}
    </Card>
  )
}

/** What is proposed and waits for its confirmations, for those who propose and confirm. */
export const Proposals = () => {
  const t = useLabels({ zh, en })
  const mine = useMe().holds(...appointedByOperator, ...heads)
  const pages = usePages(['proposals'], (at) => api.posts.proposals.query(here(at)), mine)
  if (!mine) return null
  return (
    <View id="proposals">
      <Card>
        <Title>{t.proposals}</Title>
      </Card>
      <Loaded
        query={pages.read}
        empty={{ when: ({ items }) => items.length === 0, title: t.noProposals, text: t.noProposalsNext }}
      >
        {({ items }) => (
          <View>
            <Rows items={items}>{(item) => <One key={item.id} item={item} />}</Rows>
          </View>
        )}
      </Loaded>
      <Pager pages={pages} id="more-proposals" />
    </View>
  )
}
