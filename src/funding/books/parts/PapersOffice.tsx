import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { go, toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { yuan } from '../../../platform/fen'
import { SecondSignature } from '../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Field } from '../../../ui/fields'
import { Card, Sub, Tag, Title } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { Picture } from '../../../ui/Picture'
import { Rows } from '../../../ui/Rows'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type PaperLine = Awaited<ReturnType<typeof api.funding.books.papers.query>>['items'][number]

/** What a second person sees before a paper becomes public: the result, and nothing else. */
const Decide = ({ disclosureId }: { disclosureId: string }) => {
  const t = useLabels({ zh, en })
  const [why, setWhy] = useDraft(`paper.${disclosureId}.why`, '')
  const read = useRead(['disclosure', disclosureId], () => api.funding.books.disclosure.query(here({ disclosureId })))
  const confirm = useWrite(api.funding.books.confirmDisclosure.mutate, () => toast(t.paperStates.public), {
    draft: `paper.${disclosureId}`,
  })
  const refuse = useWrite(api.funding.books.refuseDisclosure.mutate, () => toast(t.paperStates.refused), {
    draft: `paper.${disclosureId}`,
  })
  return (
    <Loaded query={read}>
      {({ src, title }) => (
        <View>
          <Sub>{title}</Sub>
          <Picture src={src} label={title} />
          <Problem error={confirm.error ?? refuse.error} />
          <Button
            id={`publish-${disclosureId}`}
            busy={confirm.busy}
            deed="publish"
            onTap={() => confirm.run({ disclosureId })}
          >
            {t.publishCover}
          </Button>
          <Field id={`why-${disclosureId}`} label={t.refuseCoverWhy} value={why} onChange={setWhy} most={100} />
          <Button
            id={`refuse-${disclosureId}`}
            ghost
            gap
            busy={refuse.busy}
            deed="refuse"
            lacks={{ [t.refuseCoverWhy]: why.trim().length >= 2 }}
            onTap={() => refuse.run({ disclosureId, why })}
          >
            {t.refuseCover}
          </Button>
        </View>
      )}
    </Loaded>
  )
}

const PaperCard = ({ paper, supervisor }: { paper: PaperLine; supervisor: boolean }) => {
  const t = useLabels({ zh, en })
  const [open, setOpen] = useState(false)
  const { paperId, disclosureId, standing, mine, refusedWhy } = paper
  const decides = supervisor && standing === 'waiting' && !mine && disclosureId
  return (
    <View className="line">
      <View className="grow">
        {`${paper.what} ${yuan(paper.amountFen)} `}
        <Tag tone={standing === 'public' ? '' : 'grey'}>{t.paperStates[standing]}</Tag>
        {refusedWhy ? <Sub>{refusedWhy}</Sub> : null}
        {!supervisor && (standing === 'none' || standing === 'refused') ? (
          <Button
            id={`cover-${paperId}`}
            ghost
            gap
            onTap={() => go('funding/books/pages/cover/index', { id: paperId })}
          >{`${t.cover} ›`}</Button>
        ) : null}
        {decides && !open ? (
          <SecondSignature>
            <Button id={`look-${disclosureId}`} gap onTap={() => setOpen(true)}>
              {t.lookCover}
            </Button>
          </SecondSignature>
        ) : null}
        {decides && open ? <Decide disclosureId={disclosureId} /> : null}
      </View>
    </View>
  )
}

/** For staff: every paper of a project and how far it is from being public. */
export const PapersOffice = ({ projectId, supervisor }: { projectId: string; supervisor: boolean }) => {
  const t = useLabels({ zh, en })
  const pages = usePages(['papers', projectId], (at) => api.funding.books.papers.query(here({ projectId, ...at })))
  return (
    <Card id="papers">
      <Title>{`${t.invoice} · ${t.contract}`}</Title>
      <Loaded query={pages.read}>
        {({ items }) => (
          <View>
            {items.length === 0 ? <Sub>{t.noPapers}</Sub> : null}
            <Rows items={items}>
              {(paper) => <PaperCard key={paper.paperId} paper={paper} supervisor={supervisor} />}
            </Rows>
            <Pager pages={pages} id="more-papers" />
          </View>
        )}
      </Loaded>
    </Card>
  )
}
