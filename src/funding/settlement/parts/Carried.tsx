import { api } from '../../../api'
import { useRead } from '../../../platform/client/calls'
import { go } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { en as projectsEn } from '../../../projects/texts.shared.en'
import { zh as projectsZh } from '../../../projects/texts.shared.zh'
import { Card, Line } from '../../../ui/layout'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'

type Carried = Awaited<ReturnType<typeof api.funding.settlement.carried.query>>['into'][number]

const useCarried = (projectId: string) =>
  useRead(['carried', projectId], () => api.funding.settlement.carried.query(here({ projectId })))

const Rows = ({ id, rows, words, page }: { id: string; rows: readonly Carried[]; words: string; page: string }) => {
  const t = useLabels({ zh, en })
  const projectTexts = useLabels({ zh: projectsZh, en: projectsEn })
  return (
    <Card id={id}>
      {rows.map((row, place) => (
        <Line
          key={row.promise}
          first={place === 0}
          left={fill(words, { title: row.title })}
          under={`${row.code} · ${projectTexts.points[row.point]} · ${row.receivedFen > 0 ? fill(t.carriedCame, { amount: yuan(row.receivedFen) }) : t.carriedWaits}`}
          right={`${yuan(row.amountFen)} ›`}
          onTap={() => go(page, { id: row.projectId })}
        />
      ))}
    </Card>
  )
}

/** What came from an earlier project, with the way to its final account. */
export const CarriedIn = ({ projectId }: { projectId: string }) => {
  const t = useLabels({ zh, en })
  const { data } = useCarried(projectId)
  if (!data?.into.length) return null
  return <Rows id="carried-in" rows={data.into} words={t.carriedIn} page="funding/settlement/pages/account/index" />
}

/** Where a surplus arrived, with the way to that project's funding. */
export const CarriedOut = ({ projectId }: { projectId: string }) => {
  const t = useLabels({ zh, en })
  const { data } = useCarried(projectId)
  if (!data?.out.length) return null
  return <Rows id="carried-out" rows={data.out} words={t.carriedOut} page="funding/pledges/pages/fund/index" />
}
