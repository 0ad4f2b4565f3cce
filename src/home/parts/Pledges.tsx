import { api } from '../../api'
import { en } from '../../board/texts.en'
import { zh } from '../../board/texts.zh'
import { useRead } from '../../platform/client/calls'
import { go } from '../../platform/client/go'
import { here } from '../../platform/client/link'
import { useLabels } from '../../platform/client/session'
import { yuan } from '../../platform/fen'
import { Card, Line } from '../../ui/layout'

/** What I promised, and how to pay it or its receipts. */
export const Pledges = () => {
  const t = useLabels({ zh, en })
  const read = useRead(['my pledges'], () => api.funding.pledges.mine.query(here({})))
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
          under={amountFen === 0 ? t.withdrawnNote : receivedFen >= amountFen ? t.paidNote : t.pledgedNote}
          right={`${yuan(amountFen)} ›`}
          onTap={() => go('funding/receiving/pages/pay/index', { id })}
        />
      ))}
    </Card>
  )
}
