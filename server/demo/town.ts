import { randomUUID } from 'node:crypto'
import { type PersonaKey, personaOpenid } from '../../src/identity/personas'
import type { Role } from '../../src/platform/server/call'
import { type Client, inside, type Story } from './drive'
import { type Drawing, drawn, drawnInvoice, privateOnInvoice } from './photos'
import type { DemoPromise } from './promises'
import { type DemoRoll, type DemoUnit, unitsOf } from './roll'

/** Whoever runs the deployment founds communities and appoints their first secretary. */
export const operatorOpenid = 'demo:operator'

export type Community = {
  id: string
  story: Story
  of: ReturnType<typeof inside>
  /** The client of a role; of several people with one role, the first. */
  staff: (role: Role) => Client
}

/** A community that stands already, by the OPENIDs of those who hold its posts. */
export const communityOf = (story: Story, id: string, holder: (role: Role) => string): Community => {
  return { id, story, of: inside(id), staff: (role) => story.as(holder(role)) }
}

export const joinAs = (story: Story, of: Community['of'], openid: string, code = '') =>
  story.as(openid).identity.join.mutate(of({ code }))

export type Household = { unit: DemoUnit; client: Client }

/** Enter a compound's roll. The people named in `personas` sign in as the demo's personas. */
export const enterRoll = async (town: Community, name: string, roll: DemoRoll, builtYear?: number): Promise<void> => {
  const households = unitsOf(roll).length
  const { compoundId: id, people, buildings } = roll
  const compound = builtYear === undefined ? { id, name, households } : { id, name, households, builtYear }
  await town.staff('secretary').identity.enterRoll.mutate(town.of({ compound, people, buildings }))
}

/** So many households join with the codes that were printed for their doors. */
export const moveIn = async (
  town: Community,
  units: readonly DemoUnit[],
  known: Record<string, PersonaKey> = {},
): Promise<Household[]> => {
  const personIds = units.flatMap(({ ownerIds, tenantIds = [] }) => [...ownerIds, ...tenantIds])
  const { codes } = await town
    .staff('secretary')
    .identity.invite.mutate(town.of({ personIds: [...new Set(personIds)] }))
  const openids = new Map(
    codes.map(({ personId }) => [personId, known[personId] ? personaOpenid(known[personId]) : `demo:home:${personId}`]),
  )
  for (const { personId, code } of codes) await joinAs(town.story, town.of, openids.get(personId) ?? '', code)
  return units.map((unit) => ({ unit, client: town.story.as(openids.get(unit.ownerIds[0] ?? '') ?? '') }))
}

/** Upload a drawn picture in parts, as a phone does. */
export const upload = async (town: Community, by: Client, name: Drawing): Promise<string> =>
  send(town, by, await drawn(name))

const send = async (town: Community, by: Client, picture: Buffer): Promise<string> => {
  const fileId = randomUUID()
  await by.files.begin.mutate(town.of({ fileId, mime: 'image/jpeg' as const, bytes: picture.length }))
  const part = 48_000
  for (let index = 0; index * part < picture.length; index += 1) {
    const base64 = picture.subarray(index * part, (index + 1) * part).toString('base64')
    await by.files.part.mutate(town.of({ fileId, index, base64 }))
  }
  await by.files.finish.mutate(town.of({ fileId }))
  return fileId
}

/** Everything that has been promised for a project and not yet received: written down by one, confirmed by another. */
export const receiveAll = async (town: Community, projectId: string, evidence: string): Promise<void> => {
  const which = { communityId: town.id, projectId }
  const { items, next } = await town.staff('secretary').funding.spending.awaited.query(which)
  for (const { id, kind, amountFen, receivedFen } of items) {
    const method = kind === 'cash' ? ('transfer' as const) : ('inKind' as const)
    const receiptId = randomUUID()
    const by = town.staff('secretary')
    const done = kind === 'labour' ? 'paintedLines' : kind === 'materials' ? 'sealedGarage' : undefined
    const photoIds = done ? [await upload(town, by, done)] : []
    const receipt = { receiptId, commitmentId: id, amountFen: amountFen - receivedFen, method, evidence, photoIds }
    await by.funding.receiving.recordReceipt.mutate(town.of(receipt))
    town.story.passes(1)
    await town.staff('ownersSupervisor').funding.receiving.confirmReceipt.mutate(town.of({ receiptId }))
  }
  if (next) await receiveAll(town, projectId, evidence)
}

/** What the parties other than owners promise: money with its paper, things as what they are, valued by two people. */
export const promiseAll = async (
  town: Community,
  projectId: string,
  promises: readonly DemoPromise[],
): Promise<void> => {
  for (const { what = '', quantity = '', valued = '', waits, kind, amountFen, ...promise } of promises) {
    const id = randomUUID()
    const shared = { projectId, ...promise }
    const { pledges } = town.staff('secretary').funding
    if (kind === 'cash') {
      await pledges.commit.mutate(town.of({ ...shared, commitmentId: id, kind, amountFen }))
    } else {
      await pledges.offerThing.mutate(town.of({ ...shared, thingId: id, kind, what, quantity }))
      town.story.passes(20)
      const value = { thingId: id, valueFen: amountFen }
      await pledges.valueThing.mutate(town.of({ ...value, basis: valued }))
      town.story.passes(60)
      if (!waits) await town.staff('residentsSupervisor').funding.pledges.confirmThing.mutate(town.of(value))
    }
    town.story.passes()
  }
}

/** The invoice of a payment for everybody: the secretary covers what is private, a supervisor looks at it. */
const publishInvoice = async (town: Community, paperId: string, purpose: string): Promise<void> => {
  const disclosureId = randomUUID()
  const cover = { disclosureId, paperId, title: `${purpose}发票`, boxes: [privateOnInvoice] }
  await town.staff('secretary').funding.books.disclose.mutate(town.of(cover))
  await town.staff('ownersSupervisor').funding.books.confirmDisclosure.mutate(town.of({ disclosureId }))
}

/** Ask for a payment with its invoice, have both bodies sign it, record it as paid, and publish the invoice. */
export const pay = async (
  town: Community,
  by: Client,
  payment: { projectId: string; line: number; payee: string; purpose: string; amountFen: number; invoice: string },
  upTo: 'asked' | 'residents' | 'paid' = 'paid',
): Promise<void> => {
  const paymentId = randomUUID()
  const fileId = await send(town, by, await drawnInvoice(payment.invoice))
  await by.funding.spending.requestPayment.mutate(town.of({ paymentId, fileId, ...payment }))
  if (upTo === 'asked') return
  town.story.passes(60)
  const residents = town.staff('residentsSupervisor')
  const owners = town.staff('ownersSupervisor')
  await residents.funding.spending.signPayment.mutate(town.of({ paymentId, body: 'residents' as const }))
  if (upTo === 'residents') return
  await owners.funding.spending.signPayment.mutate(town.of({ paymentId, body: 'owners' as const }))
  town.story.passes(60)
  await town
    .staff('secretary')
    .funding.spending.recordPaid.mutate(town.of({ paymentId, bankProof: `回单 ${payment.invoice}` }))
  await publishInvoice(town, fileId, payment.purpose)
}

/** So many voluntary amounts that add up exactly: one of them is a single fen. */
export const pledgeAmounts = (households: number, totalFen: number): number[] => {
  const round = [5_000, 10_000, 20_000, 20_000, 30_000, 50_000, 66_600, 100_000]
  const amounts = Array.from({ length: households }, (_, n) => (n === 3 ? 1 : (round[n % round.length] ?? 10_000)))
  const sum = amounts.reduce((a, b) => a + b, 0)
  const scaled = amounts.map((fen) => (fen === 1 ? 1 : Math.max(1, Math.round((fen / sum) * totalFen * 0.01) * 100)))
  const off = totalFen - scaled.reduce((a, b) => a + b, 0)
  scaled[0] = (scaled[0] ?? 0) + off
  return scaled
}
