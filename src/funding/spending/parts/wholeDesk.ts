import { api } from '../../../api'
import { here } from '../../../platform/client/link'
import { whole } from '../../../ui/Pager'

/** A project's desk with all pages of its lists; payments that wait stand first. */
export const wholeDesk = async (projectId: string) => {
  const desk = await api.funding.spending.desk.query(here({ projectId }))
  const receipts = await whole(async ({ cursor: receiptsCursor = desk.receiptsNext }) => {
    if (!receiptsCursor) return { items: [], next: null }
    const page = await api.funding.spending.desk.query(here({ projectId, receiptsCursor }))
    return { items: page.receipts, next: page.receiptsNext }
  })
  const payments = await whole(async ({ cursor: paymentsCursor = desk.paymentsNext }) => {
    if (!paymentsCursor) return { items: [], next: null }
    const page = await api.funding.spending.desk.query(here({ projectId, paymentsCursor }))
    return { items: page.payments, next: page.paymentsNext }
  })
  const all = [...desk.payments, ...payments.items]
  const waits = ({ paidAt, declinedAt }: (typeof all)[number]): boolean => paidAt === null && declinedAt === null
  return {
    ...desk,
    receipts: [...desk.receipts, ...receipts.items],
    payments: [...all.filter(waits), ...all.filter((one) => !waits(one))],
  }
}
