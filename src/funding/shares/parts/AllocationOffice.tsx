import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { SecondSignature } from '../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Card, Line, Sub } from '../../../ui/layout'
import { barToDrafting } from '../rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { DraftAllocation } from './DraftAllocation'
import { Reasons, ShareList } from './ShareList'

type Desk = Awaited<ReturnType<typeof api.funding.shares.allocationDesk.query>>
type Version = Desk['versions'][number]

const VersionCard = ({ version, supervisor }: { version: Version; supervisor: boolean }) => {
  const t = useLabels({ zh, en })
  const [open, setOpen] = useState(version.waiting)
  const confirm = useWrite(api.funding.shares.confirmAllocation.mutate, () => toast(t.office.confirmed))
  const { id, mode, timesArea, homes, rollHomes, totalFen, exempt } = version
  const head = version.waiting ? t.office.waiting : version.confirmedAt ? t.office.stands : t.office.old
  return (
    <View id={`version-${version.version}`}>
      <Line
        left={fill(head, { version: version.version })}
        under={`${fill(t.ofRoll, { homes, roll: rollHomes })}${version.reason ? ` · ${version.reason}` : ''}`}
        right={`${yuan(totalFen)} ${open ? '▾' : '›'}`}
        onTap={() => setOpen(!open)}
      />
      {open && version.leftOut.length > 0 ? (
        <>
          <Sub>
            {`${fill(t.sheet.outRows, { rows: version.leftOut.length })} · ${yuan(
              version.leftOut.reduce((sum, { fen }) => sum + (fen ?? 0), 0),
            )} · ${t.sheet.outTotal}`}
          </Sub>
          {version.leftOut.map((row) => (
            <Line
              key={`${row.sheet} ${row.cell}`}
              left={fill(t.sheet.cell, { sheet: row.sheet, cell: row.cell })}
              under={`${t.sheet.problems[row.problem]} · ${fill(t.sheet.isOut, { reason: row.reason })}`}
              {...(row.fen === null ? {} : { right: yuan(row.fen) })}
            />
          ))}
        </>
      ) : null}
      {open ? <ShareList allocationId={id} way={{ mode, timesArea }} /> : null}
      {open && exempt > 0 ? <Reasons allocationId={id} /> : null}
      <Problem error={confirm.error} />
      {version.waiting && version.mine ? <Sub>{t.office.mine}</Sub> : null}
      {version.waiting && !version.mine && supervisor ? (
        <SecondSignature>
          <Button
            id="confirm-allocation"
            gap
            busy={confirm.busy}
            deed="confirm"
            onTap={() => confirm.run({ allocationId: id })}
          >
            {t.office.confirm}
          </Button>
        </SecondSignature>
      ) : null}
    </View>
  )
}

/** The versions with every home's number; a new one for the secretary, the check for a supervisor. */
export const AllocationOffice = ({
  projectId,
  secretary,
  supervisor,
}: {
  projectId: string
  secretary: boolean
  supervisor: boolean
}) => {
  const read = useRead(['allocationDesk', projectId], () =>
    api.funding.shares.allocationDesk.query(here({ projectId })),
  )
  return (
    <Loaded query={read}>
      {({ versions, planned, stage, ownersFen }) => {
        const set = versions.some(({ confirmedAt }) => confirmedAt)
        const facts = { stage, planned, ownersFen, confirmed: set, pledged: false }
        const mode = planned === 'voluntary' ? undefined : planned
        const may = mode && !barToDrafting(facts, { mode, reason: '-' })
        return (
          <>
            {versions.length > 0 ? (
              <Card id="versions">
                {versions.map((version) => (
                  <VersionCard key={version.id} version={version} supervisor={supervisor} />
                ))}
              </Card>
            ) : null}
            {secretary && may ? (
              <DraftAllocation projectId={projectId} mode={mode} again={versions.length > 0} />
            ) : null}
          </>
        )
      }}
    </Loaded>
  )
}
