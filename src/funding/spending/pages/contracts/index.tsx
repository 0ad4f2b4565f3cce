import { api } from '../../../../api'
import { useMe } from '../../../../identity/parts/me'
import { useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { yuan } from '../../../../platform/fen'
import { fill } from '../../../../platform/refusal'
import { Loaded } from '../../../../ui/faces'
import { Card, Line, Page, Sub, Tag, Title } from '../../../../ui/layout'
import { Pager, usePages } from '../../../../ui/Pager'
import { ContractForm } from '../../parts/ContractForm'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Contract = Awaited<ReturnType<typeof api.funding.spending.contracts.query>>['items'][number]

const ContractCard = ({ contract }: { contract: Contract }) => {
  const t = useLabels({ zh, en })
  const { contractor, signedOn, totalFen, paidFen, askedFen, lines } = contract
  return (
    <Card>
      <Title>{contractor}</Title>
      <Sub>{fill(t.contractLeft, { total: yuan(totalFen), paid: yuan(paidFen) })}</Sub>
      <Line left={t.signedOn} right={signedOn} />
      {lines.map(({ name, amountFen }) => (
        <Line key={name} left={name} right={yuan(amountFen)} />
      ))}
      {askedFen > paidFen ? <Line left={t.asked} right={yuan(askedFen - paidFen)} /> : null}
    </Card>
  )
}

/** What was agreed with whom, for everybody; the secretary records a new one. */
const ContractsPage = () => {
  const t = useLabels({ zh, en })
  const projectId = useWord('id')
  const pages = usePages(['contracts', projectId], (at) =>
    api.funding.spending.contracts.query(here({ projectId, ...at })),
  )
  const me = useMe()
  const secretary = me.holds('secretary')
  return (
    <Page>
      <Loaded query={pages.read}>
        {({ items, withoutContractFen }) => (
          <>
            {items.length === 0 ? <Card>{t.noneRecorded}</Card> : null}
            {withoutContractFen > 0 ? (
              <Card id="without-contract">
                <Tag tone="warn">{t.noContract}</Tag>
                <Sub>{fill(t.paidWithoutAny, { paid: yuan(withoutContractFen) })}</Sub>
              </Card>
            ) : null}
            {items.map((contract) => (
              <ContractCard key={contract.id} contract={contract} />
            ))}
          </>
        )}
      </Loaded>
      <Pager pages={pages} />
      {secretary ? <ContractForm projectId={projectId} /> : null}
    </Page>
  )
}

export default ContractsPage
