import { api } from '../../../../api'
import { useMe } from '../../../../identity/parts/me'
import { TakePart, useIsGuest } from '../../../../identity/parts/TakePart'
import { useRead } from '../../../../platform/client/calls'
import { useCard } from '../../../../platform/client/card'
import { go, useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels, useWords } from '../../../../platform/client/session'
import { Loaded } from '../../../../ui/faces'
import { Card, Page, Sub, Title } from '../../../../ui/layout'
import { useOwnShares } from '../../../shares/parts/OwnShare'
import { PledgeForm } from '../../parts/PledgeForm'
import { refusals as refusalsEn } from '../../refusals.en'
import { refusals as refusalsZh } from '../../refusals.zh'
import { barToPledging, openFen } from '../../rules'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Project = Awaited<ReturnType<typeof api.board.project.query>>

const isFull = ({ budgetFen, committedFen }: Project): boolean => openFen({ budgetFen, committedFen }) === 0

/** Whether money is still asked for. */
const isOpen = (project: Project): boolean => barToPledging(project.stage, 1) === undefined && !isFull(project)

/** What money is asked for, to a guest; their one way stands below. */
const Asked = ({ project }: { project: Project }) => (
  <Card id="asked">
    <Title>{project.title}</Title>
    <Sub>{project.summary}</Sub>
  </Card>
)

/** Why nobody can pledge here just now, and the next step. */
const Closed = ({ project }: { project: Project }) => {
  const over = barToPledging(project.stage, 1) !== undefined
  const full = !over && isFull(project)
  const why = over ? 'funding.notCollecting' : full ? 'funding.planCovered' : 'funding.noHome'
  const { text, next } = useWords({ zh: refusalsZh, en: refusalsEn })[why]
  const onward = () =>
    over || full ? go('funding/pledges/pages/fund/index', { id: project.id }) : go('identity/pages/join/index')
  return (
    <Card id="closed" onTap={onward}>
      <Title>{text}</Title>
      <Sub>{`${next} ›`}</Sub>
    </Card>
  )
}

/** Promise some money, from one fen. The app takes none: it is transferred, and two people check that it arrived. */
const PledgePage = () => {
  const t = useLabels({ zh, en })
  const id = useWord('id')
  const project = useRead(['project', id], () => api.board.project.query(here({ projectId: id })))
  const me = useMe()
  const guest = useIsGuest()
  const shares = useOwnShares(id, Boolean(me.data?.person))
  useCard(() => ({ title: project.data?.title ?? t.title, page: 'funding/pledges/pages/pledge/index', words: { id } }))
  const homes = me.data?.homes.filter(({ compoundId }) => compoundId === project.data?.compoundId) ?? []
  const shareOf = new Map(shares.data?.homes.flatMap(({ unitId, share }) => (share ? [[unitId, share.fen]] : [])))
  const person = me.data?.person
  const asks = project.data && isOpen(project.data)
  const open = asks && homes.length > 0 ? project.data : undefined
  if (open && person && (shares.data || shares.error))
    return <PledgeForm project={open} homes={homes} shares={shareOf} maskedName={person.maskedName} />
  const insteadOf = (shown: Project) => (guest && asks ? <Asked project={shown} /> : <Closed project={shown} />)
  return (
    <Page foot={guest && asks ? <TakePart /> : undefined}>
      <Loaded query={project}>
        {(shown) => (
          <Loaded query={me}>
            {() => (open && person ? <Loaded query={shares}>{() => null}</Loaded> : insteadOf(shown))}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}

export default PledgePage
