import { randomUUID } from 'node:crypto'
import { type PersonaKey, personaOpenid, personas } from '../../src/identity/personas'
import { isHead, isWatcher } from '../../src/platform/roles'
import type { Role } from '../../src/platform/server/call'
import { subdistrict } from './cases'
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

type Appointment = { role: Role; scope?: string; persona?: PersonaKey; legalName?: string }
type CommunitySpec = {
  id: string
  name: string
  households: number
  secretary: PersonaKey | string
  staff: Appointment[]
}

const openidOf = (communityId: string, key: string): string =>
  personas.some((persona) => persona.key === key) ? personaOpenid(key) : `demo:${communityId.slice(-1)}:${key}`

const nameOf = (key: string, otherwise: string): string =>
  personas.find((persona) => persona.key === key)?.name ?? otherwise

/** Founding a community: the operator, the names of its posts, and how each of their holders signs in. */
type Founding = {
  story: Story
  input: ReturnType<typeof inside>
  spec: CommunitySpec
  openids: Map<Role, string>
}
type Holder = Appointment & { openid: string; personId: string; legalName: string; scope: string }

/** Whoever holds a post, and those without whom nobody could supervise: an officer, and a head of each body. */
const holdersOf = ({ id, staff }: CommunitySpec): Holder[] => {
  const named = staff.map((one, place) => ({ ...one, openid: openidOf(id, one.persona ?? `${one.role}${place}`) }))
  const needed: Appointment[] = [
    { role: 'officer', legalName: '安民' },
    { role: 'residentsCommittee', legalName: '柏青' },
    { role: 'ownersCommittee', legalName: '仇文' },
  ]
  const supervised = staff.some(({ role }) => role === 'residentsSupervisor' || role === 'ownersSupervisor')
  const missing = supervised ? needed.filter(({ role }) => !staff.some((one) => one.role === role)) : []
  const all = [...named, ...missing.map((one) => ({ ...one, openid: openidOf(id, one.role) }))]
  return all.map((one) => ({
    ...one,
    personId: randomUUID(),
    legalName: nameOf(one.persona ?? '', one.legalName ?? '田野'),
    scope: one.scope ?? '',
  }))
}

/** What the operator gives: the secretary's post and the subdistrict's. */
const root = async ({ story, input }: Founding, { openid, ...post }: Omit<Holder, 'persona'>) => {
  const operator = story.as(operatorOpenid)
  await operator.identity.appointByOperator.mutate(input(post))
  const { codes } = await operator.identity.inviteByOperator.mutate(input({ personIds: [post.personId] }))
  await joinAs(story, input, openid, codes[0]?.code)
}

/** What the secretary gives. */
const desk = async ({ story, input, openids }: Founding, { openid, personId, legalName, role, scope }: Holder) => {
  const chief = story.as(openids.get('secretary') ?? '')
  await chief.identity.appoint.mutate(input({ personId, legalName, role, scope }))
  const { codes } = await chief.identity.invite.mutate(input({ personIds: [personId] }))
  await joinAs(story, input, openid, codes[0]?.code)
}

/** Somebody who watches: proposed with the body's paper, confirmed by the other body and the subdistrict, known by it in person. */
const watch = async (founding: Founding, { openid, personId, legalName, role, scope }: Holder) => {
  const { story, input, spec, openids } = founding
  if (!isWatcher(role)) return
  const by = (post: Role) => story.as(openids.get(post) ?? '')
  const town = communityOf(story, spec.id, (post) => openids.get(post) ?? '')
  const fileId = await upload(town, by('secretary'), 'signedSheet')
  const appointmentId = randomUUID()
  const proposal = { appointmentId, personId, legalName, role, scope, fileId }
  await by('secretary').posts.propose.mutate(input(proposal))
  if (role === 'residentsSupervisor') await by('ownersCommittee').posts.confirm.mutate(input({ appointmentId }))
  if (role === 'ownersSupervisor') await by('residentsCommittee').posts.confirm.mutate(input({ appointmentId }))
  await by('officer').posts.confirm.mutate(input({ appointmentId }))
  const { codes } = await by('officer').identity.inviteWatcher.mutate(input({ personIds: [personId] }))
  await joinAs(story, input, openid, codes[0]?.code)
}

/** Found a community, as its operator, its desk, its bodies and its subdistrict would: founding, appointing, handing out codes, joining. */
export const foundCommunity = async (story: Story, spec: CommunitySpec): Promise<Community> => {
  const input = inside(spec.id)
  await story
    .as(operatorOpenid)
    .identity.foundCommunity.mutate(
      input({ subdistrict, name: spec.name, profile: 'beijing' as const, households: spec.households }),
    )
  const secretary = openidOf(spec.id, spec.secretary)
  const openids = new Map<Role, string>([['secretary', secretary]])
  const staff = holdersOf(spec)
  for (const { role, openid } of staff) if (!openids.has(role)) openids.set(role, openid)
  const founding = { story, input, spec, openids }
  const chief = { personId: randomUUID(), legalName: nameOf(spec.secretary, '丁红'), role: 'secretary' as const }
  await root(founding, { ...chief, openid: secretary, scope: spec.name })
  const each = async (work: typeof desk, wanted: (role: Role) => boolean) => {
    for (const holder of staff) if (wanted(holder.role)) await work(founding, holder)
  }
  await each(root, (role) => role === 'officer')
  await each(desk, (role) => role !== 'officer' && !isWatcher(role))
  await each(watch, (role) => isHead(role))
  await each(watch, (role) => isWatcher(role) && !isHead(role))
  return communityOf(story, spec.id, (role) => openids.get(role) ?? '')
}

/** A community that stands already, by the OPENIDs of those who hold its posts. */
export const communityOf = (story: Story, id: string, holder: (role: Role) => string): Community => {
  return { id, story, of: inside(id), staff: (role) => story.as(holder(role)) }
}

const joinAs = (story: Story, of: Community['of'], openid: string, code = '') =>
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
  const desk = await town.staff('secretary').funding.spending.desk.query({ communityId: town.id, projectId })
  for (const { id, kind, amountFen, receivedFen } of desk.commitments) {
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
  if (desk.commitments.length === 200) await receiveAll(town, projectId, evidence)
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
