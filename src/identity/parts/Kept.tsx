import { useState } from 'react'
import { api } from '../../api'
import { useRead } from '../../platform/client/calls'
import { go } from '../../platform/client/go'
import { here } from '../../platform/client/link'
import { useLabels, useWords } from '../../platform/client/session'
import { type OwnGroup, ownGroups } from '../../platform/own'
import { fill } from '../../platform/refusal'
import { Loaded } from '../../ui/faces'
import { Card, Line, Sub, Title } from '../../ui/layout'
import { en } from '../texts.kept.en'
import { zh } from '../texts.kept.zh'

export type KeptKind = Awaited<ReturnType<typeof api.identity.kept.query>>['items'][number]

const Kind = ({ kind }: { kind: KeptKind }) => {
  const t = useLabels({ zh, en })
  return (
    <Line
      id={`kept-${kind.kind.replace('.', '-')}`}
      left={useWords({ zh: kind.zh, en: kind.en })}
      right={`${fill(t.rows, { count: kind.rows })} ›`}
      onTap={() => go('identity/pages/kept/index', { kind: kind.kind })}
    />
  )
}

/** One group with how much is in it; a tap shows its kinds. */
const Group = ({ group, kinds }: { group: OwnGroup; kinds: readonly KeptKind[] }) => {
  const t = useLabels({ zh, en })
  const [open, setOpen] = useState(false)
  const count = kinds.reduce((sum, { rows }) => sum + rows, 0)
  return (
    <>
      <Line
        id={`group-${group}`}
        left={useWords(ownGroups[group])}
        right={`${fill(t.rows, { count })} ›`}
        open={open}
        onTap={() => setOpen(!open)}
      />
      {open ? kinds.map((kind) => <Kind key={kind.kind} kind={kind} />) : null}
    </>
  )
}

export const useKept = () => useRead(['kept'], () => api.identity.kept.query(here({})))

/** What is kept of me, first in a few lines. */
export const Kept = ({ read }: { read: ReturnType<typeof useKept> }) => {
  const t = useLabels({ zh, en })
  return (
    <Loaded query={read}>
      {({ items }) => (
        <Card id="kept">
          <Title>{t.kept}</Title>
          <Sub>{t.keptHint}</Sub>
          {(Object.keys(ownGroups) as OwnGroup[]).map((group) => {
            const kinds = items.filter((one) => one.group === group)
            return kinds.length ? <Group key={group} group={group} kinds={kinds} /> : null
          })}
        </Card>
      )}
    </Loaded>
  )
}
