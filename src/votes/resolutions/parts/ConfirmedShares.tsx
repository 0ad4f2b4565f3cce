import { useState } from 'react'
import { api } from '../../../api'
import { useRead } from '../../../platform/client/calls'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { Button, Problem } from '../../../ui/action'
import { mostPayers } from '../putRules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Page = Awaited<ReturnType<typeof api.funding.shares.allocationShares.query>>
export type ConfirmedShare = Page['homes'][number]
const sharesOf = async (allocationId: string): Promise<ConfirmedShare[]> => {
  const homes: ConfirmedShare[] = []
  let after: number | undefined
  do {
    const page: Page = await api.funding.shares.allocationShares.query(
      here({ allocationId, ...(after === undefined ? {} : { after }) }),
    )
    homes.push(...page.homes)
    after = page.next
  } while (after !== undefined)
  return homes.filter(({ fen }) => fen > 0)
}

/** Where the shares of this version of the plan were computed by one and confirmed by another, they are taken over, not typed. */
export const ConfirmedShares = ({
  projectId,
  planVersion,
  onTake,
}: {
  projectId: string
  planVersion: number
  onTake: (shares: ConfirmedShare[]) => void
}) => {
  const t = useLabels({ zh, en })
  const read = useRead(['allocation desk', projectId], () =>
    api.funding.shares.allocationDesk.query(here({ projectId })),
  )
  const [state, setState] = useState<{ busy?: boolean; error?: unknown }>({})
  const confirmed = read.data?.versions.find(
    ({ confirmedAt, planVersion: of, homes, exempt }) =>
      confirmedAt && of === planVersion && homes - exempt <= mostPayers,
  )
  if (!confirmed) return null
  const take = async () => {
    setState({ busy: true })
    await sharesOf(confirmed.id).then(
      (shares) => {
        onTake(shares)
        setState({})
      },
      (error) => setState({ error }),
    )
  }
  return (
    <>
      <Problem error={state.error} />
      <Button id="take-shares" ghost gap busy={state.busy ?? false} deed="read" onTap={() => void take()}>
        {t.takeShares}
      </Button>
    </>
  )
}
