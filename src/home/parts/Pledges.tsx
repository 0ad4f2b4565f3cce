import { api, here } from '../../platform/client/api'
import { useRead } from '../../platform/client/calls'
import { go } from '../../platform/client/go'
import { yuan } from '../../platform/fen'
import { Card, Line } from '../../ui/layout'

/** What I promised, and how to pay it or its receipts. */
export const Pledges = () => {
  const read = useRead(['my pledges'], () => api.funding.mine.query(here({})))
  const items = read.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Card id="pledges">
      {items.map(({ id, number, title, amountFen, receivedFen }, place) => (
        <Line
          key={id}
          id={`pledge-${number}`}
          first={place === 0}
          left={title}
          under={amountFen === 0 ? '已撤回' : receivedFen >= amountFen ? '已到账，看凭证' : '已认筹，看怎么付'}
          right={`${yuan(amountFen)} ›`}
          onTap={() => go('funding/pages/pay/index', { id })}
        />
      ))}
    </Card>
  )
}
