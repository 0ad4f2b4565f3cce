import { useState } from 'react'
import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { SecondSignature } from '../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../ui/action'
import { Chips, Field } from '../../../ui/fields'
import { Card, Sub, Title } from '../../../ui/layout'
import { PhotoPicker } from '../../../ui/PhotoPicker'
import { Picture } from '../../../ui/Picture'
import { type Mark, marks, paperReaders } from '../paperRules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Door = {
  entry: number
  place: string
  delivered: boolean
  voted: boolean
  state: 'reached' | 'notHome' | 'visit' | null
}

/** The paper of one home: photographed by the first reader, read again by another who does not see what the first read. */
const ReadPaper = ({ ballotId, entry }: { ballotId: string; entry: number }) => {
  const t = useLabels({ zh, en })
  const [mark, setMark] = useState<Mark | undefined>(undefined)
  const [fileIds, setFileIds] = useState<string[]>([])
  const paper = useRead(['paper', ballotId, entry], () => api.votes.ballots.paper.query(here({ ballotId, entry })))
  const save = useWrite(api.votes.ballots.readPaper.mutate, ({ read }) => toast(read ? t.paperDone : t.paperSaved))
  const src = paper.data?.src
  const [fileId] = fileIds
  if (!paper.data) return null
  return (
    <>
      {src ? (
        <Picture src={src} label={t.paperScan} />
      ) : (
        <>
          <Sub>{t.paperFirst}</Sub>
          <PhotoPicker fileIds={fileIds} onChange={setFileIds} most={1} />
        </>
      )}
      <Chips
        name="mark"
        value={mark}
        onChange={setMark}
        options={marks.map((value) => ({ value, label: t.marks[value] }))}
      />
      <Problem error={save.error} />
      <Button
        id="read-paper"
        gap
        busy={save.busy}
        deed="save"
        off={!mark || !(src ?? fileId)}
        onTap={() => mark && save.run({ ballotId, entry, mark, ...(fileId ? { fileId } : {}) })}
      >
        {t.paperRead}
      </Button>
    </>
  )
}

/** One home: what is known of its door, the paper that went there, and the paper that came back. */
export const OneDoor = ({ ballotId, door }: { ballotId: string; door: Door }) => {
  const t = useLabels({ zh, en })
  const [evidence, setEvidence] = useDraft(`door.${door.entry}.evidence`, '')
  const { entry } = door
  const seen = useWrite(api.votes.ballots.markDoor.mutate, undefined, { draft: `door.${door.entry}` })
  const deliver = useWrite(api.votes.ballots.deliverPaper.mutate, undefined, { draft: `door.${door.entry}` })
  return (
    <Card id="door">
      <Title>{door.place}</Title>
      <Chips
        name="state"
        value={door.state ?? undefined}
        onChange={(state) => seen.run({ ballotId, entry, state })}
        options={(['reached', 'notHome', 'visit'] as const).map((value) => ({ value, label: t.doorStates[value] }))}
      />
      {door.delivered ? (
        <SecondSignature posts={paperReaders}>
          <ReadPaper ballotId={ballotId} entry={entry} />
        </SecondSignature>
      ) : (
        <>
          <Field id="evidence" label={t.doorEvidence} value={evidence} onChange={setEvidence} most={100} />
          <Button
            id="deliver"
            ghost
            gap
            busy={deliver.busy}
            deed="record"
            lacks={{ [t.doorEvidence]: evidence.trim().length >= 2 }}
            onTap={() => deliver.run({ ballotId, entry, evidence: evidence.trim() })}
          >
            {t.doorDeliver}
          </Button>
        </>
      )}
      <Problem error={seen.error ?? deliver.error} />
    </Card>
  )
}
