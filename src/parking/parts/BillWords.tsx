import { useLabels } from '../../platform/client/session'
import { yuan } from '../../platform/fen'
import { fill } from '../../platform/refusal'
import { Big, Sub } from '../../ui/layout'
import type { Bill } from '../rules'
import { en } from '../texts.plates.en'
import { zh } from '../texts.plates.zh'

/** A bill: its sum, how it came about in one sentence, and where it is paid. */
export const BillWords = ({ bill }: { bill: Bill }) => {
  const t = useLabels({ zh, en })
  const hours = Math.floor(bill.minutes / 60)
  const minutes = bill.minutes % 60
  const time = fill(hours === 0 ? t.minutes : minutes === 0 ? t.wholeHours : t.hours, { hours, minutes })
  const sums = { price: yuan(bill.priceFen), cap: yuan(bill.dayCapFen), full: yuan(bill.fullFen) }
  const { freeMinutes, unitMinutes, units, percent } = bill
  const whole = fill(t.bill, { time, freeMinutes, unitMinutes, units, ...sums })
  const paid = fill(percent === 100 ? t.visitorBill : t.residentBill, { percent, fee: yuan(bill.feeFen) })
  return (
    <>
      <Big>{yuan(bill.feeFen)}</Big>
      <Sub>{`${whole}${paid}${t.atGate}`}</Sub>
    </>
  )
}
