import { randomUUID } from 'node:crypto'
import type { Community } from './town'

/** The account of each compound's owners, entered by one and typed again by another; its number is nobody's. */
export const openAccounts = async (town: Community): Promise<void> => {
  const { items } = await town.staff('secretary').identity.compounds.query({ communityId: town.id })
  for (const [place, { id, name }] of items.entries()) {
    const accountId = randomUUID()
    const number = `00000000000${place + 1}`
    const said = { holder: `${name}业主大会`, bank: '示例银行', number, reason: '开户' }
    await town
      .staff('secretary')
      .funding.receiving.setAccount.mutate(town.of({ accountId, about: 'compound' as const, aboutId: id, ...said }))
    await town.staff('ownersSupervisor').funding.receiving.confirmAccount.mutate(town.of({ accountId, number }))
  }
}
